"""What is said of hints on wording: leave it as it is, no hints at all. Never who, nor how many."""
