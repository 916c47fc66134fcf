"""Copies without names, for groups that reflect: made, confirmed by a person, read, taken back."""
