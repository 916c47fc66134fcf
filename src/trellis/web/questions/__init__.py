"""The question bank: searched, kept at hand, and printed as a pocket card."""
