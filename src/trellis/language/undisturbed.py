"""Keeping Python's collector of garbage from looking where there is nothing for it to find.

Rules, weights and the machine are some hundred thousand objects that live as long as the process,
and a long text makes as many more that are gone when it has been read; none of them refer to each
other in a circle. The collector would go over them again and again, for a tenth of the time of
reading and a seventh of that of starting.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector from looking meanwhile; where two do it at once, until the first is done.

    Whoever turned it off turns it on again, so that it is never off when all have ended.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def for_good() -> Iterator[None]:
    """Keep the collector from looking while what lives as long as the process is made, and after.

    What is there by then is put aside once (`gc.freeze`). Whatever nobody refers to any more goes
    all the same; only circles that were waiting to be found at that moment stay.
    """
    with undisturbed():
        yield
        if not gc.get_freeze_count():
            gc.freeze()
