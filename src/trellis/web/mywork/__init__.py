"""My work: today, drafts to finish, what others sent, what falls due."""
