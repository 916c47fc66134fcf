"""A pack's form on a page: its questions as fields, and its answers as words."""
