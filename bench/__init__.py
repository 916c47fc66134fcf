"""What Trellis costs to run, measured beside a floor in the same run."""
