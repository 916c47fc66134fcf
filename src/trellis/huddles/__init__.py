"""Huddles: colleagues who think together about one piece of work, on one stage and one clock."""
