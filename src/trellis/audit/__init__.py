"""What was seen and done: append-only events, each with its own seal."""
