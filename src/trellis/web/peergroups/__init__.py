"""Pages of peer groups: who belongs, what they agreed, sessions and turns, what is written."""
