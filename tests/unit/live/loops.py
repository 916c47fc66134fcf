"""A loop for a test of what is asynchronous."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def in_a_loop(do: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: the browser's tests keep a loop in the thread of all."""
    with ThreadPoolExecutor(1) as one:
        one.submit(asyncio.run, asyncio.wait_for(do, 20)).result()
