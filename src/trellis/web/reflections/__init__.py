"""The pages on which a worker reflects, keeps their own development record, and learns."""
