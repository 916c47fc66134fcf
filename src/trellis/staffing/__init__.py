"""Who works here: people and teams added, changed and ended, each with its event in the trail."""
