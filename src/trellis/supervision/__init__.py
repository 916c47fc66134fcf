"""Supervision between two people: agreement, preparation, the session, and notes of three kinds."""
