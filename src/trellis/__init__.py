"""Trellis: a practice system for strengths-based social care."""

__version__ = "0.1.0"
