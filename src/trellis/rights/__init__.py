"""The rights a person has over their record: a copy of it, what was shared, who looked."""
