"""Pages on how long records are kept, by which rule, and how a record comes to its end."""
