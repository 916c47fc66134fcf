"""Words not yet saved as a record, kept for the one who is writing them; and saves made once."""
