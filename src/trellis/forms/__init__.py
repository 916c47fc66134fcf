"""Councils' own forms, filled in for a person, with their threads to what was said."""
