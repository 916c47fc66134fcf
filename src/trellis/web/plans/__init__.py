"""Outcomes, plans and reviews."""
