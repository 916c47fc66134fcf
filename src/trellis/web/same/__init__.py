"""Two records of one person: likely duplicates, what is thought the same, merging, undoing."""
