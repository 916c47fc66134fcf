"""Run the ``trellis`` command as a module."""

from trellis.cli import main

main()
