"""Conversations: writing, marking, and the passages as a list."""
