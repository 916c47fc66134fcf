"""How far a test goes: briefly each time the tests run, at length when something is proved.

``script/test`` runs the brief form. With ``TRELLIS_PROVE=1`` in the environment the same tests go
the whole way; ``script/prove`` is for proofs that are no tests.
"""

import os
from typing import TypeVar

T = TypeVar("T")


def briefly(brief: T, *, at_length: T) -> T:
    """Return how many, how much or which: of the brief form, or of the long one."""
    return at_length if os.environ.get("TRELLIS_PROVE") == "1" else brief
