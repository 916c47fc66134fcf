"""Sources, narratives and passages: what was said, as it was told."""
