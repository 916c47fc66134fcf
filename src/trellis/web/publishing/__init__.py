"""Pages of readers: who reads, what is published, and what a reader sees."""
