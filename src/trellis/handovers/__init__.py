"""Handing work over: what the next worker has to know, so that nobody has to tell it again."""
