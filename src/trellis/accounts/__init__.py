"""Users, teams and roles: the people who sign in."""
