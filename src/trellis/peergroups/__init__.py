"""Colleagues who supervise each other: agreement, promises, turns, sessions, notes, decisions."""
