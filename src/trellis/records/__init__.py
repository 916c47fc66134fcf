"""Guided records: any structured writing that a pack's form defines, filled in."""
