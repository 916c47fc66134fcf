"""Pages of letters, of what was sent, and of the chronology."""
