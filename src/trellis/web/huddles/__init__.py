"""Pages of huddles: those to come, the room, bringing somebody, and what stands on record."""
