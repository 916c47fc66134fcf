"""Pages of supervision: what two people agreed, how one prepares, the session, its notes."""
