"""How long records are kept, what holds them, and how they are disposed of (ADR 31)."""
