"""What is made once and stays, out of the way of Python's collector of garbage.

Rules, weights and the machine are some hundred thousand objects that live as long as the process;
while they are made the collector would go over them again and again.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def making() -> Iterator[None]:
    """Keep the collector from looking while something is made that stays."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
