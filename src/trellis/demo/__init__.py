"""Invented people and stories, for trying Trellis out. Nothing imports this."""
