"""Pieces of work: why we are involved now, with whom; involvement decides access."""
