"""How a record reads: worked out from its words, for its writer and whomever they show it to."""
