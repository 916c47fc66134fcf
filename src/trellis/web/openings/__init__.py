"""Pages that close a record, open one for a while, and say who stands in for whom."""
