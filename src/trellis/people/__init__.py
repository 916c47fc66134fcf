"""The people whose records these are, their names, and the ties they tell us of."""
