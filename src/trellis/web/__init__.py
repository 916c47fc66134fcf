"""Pages: what the outside touches through a browser."""
