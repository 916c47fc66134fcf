"""Letters: decisions, invitations and covering letters; what was sent, how, and why; chronology."""
