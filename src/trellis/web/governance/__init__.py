"""The pages of the information governance officer, and the question that a colleague is asked."""
