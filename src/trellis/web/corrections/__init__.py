"""Pages of what was put right in a record."""
