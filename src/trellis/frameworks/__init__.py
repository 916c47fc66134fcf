"""Installed releases of practice packs: what a record was written with never changes."""
