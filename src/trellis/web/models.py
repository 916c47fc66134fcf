"""No models: pages show what the layers below keep."""
