"""A worker's own reflection: private until it is shared, and what they learnt."""
