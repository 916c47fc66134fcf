"""The closed set of ways in which a rule finds wording: a module and a test file for each."""
