"""People: the register search, a person, their network."""
