"""Places, groups and services in the local area, and a person's ties to them."""
