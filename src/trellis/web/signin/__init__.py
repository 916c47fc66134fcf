"""Signing in: where one is signed in, why one was signed out, what happens after wrong tries."""
