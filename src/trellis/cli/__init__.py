"""The trellis command."""

from trellis.cli.main import main

__all__ = ["main"]
