"""Pages on which an administrator looks after people and teams. No page shows anybody’s record."""
