"""Who may see whose record, decided in the database, and what a role may do."""
