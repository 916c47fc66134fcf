"""The timeline of a life: everything with a date, in one line, with filters."""
