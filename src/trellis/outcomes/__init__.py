"""Strengths, outcomes with their readings, worries, needs and barriers, tied to passages."""
