"""Readers: who may read what is published about a person, and what is published to them."""
