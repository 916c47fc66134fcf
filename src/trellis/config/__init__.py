"""Settings, root addresses and the web server's entry point."""
