"""Assessments: by wellbeing area, with the determinations."""
