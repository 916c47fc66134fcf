"""Pages of a person's rights over their record."""
