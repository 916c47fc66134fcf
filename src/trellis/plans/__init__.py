"""Plans, actions, agreement and reviews."""
