"""How often texts may be looked at: far more often than anybody pauses, and no more than that.

What is counted is how often one session asked within a minute. It is held in memory, by no name,
and forgotten when the minute is over; it says nothing about what was found.
"""

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest

A_MINUTE = 240
SECONDS = 60


def too_often(request: HttpRequest) -> int:
    """Note that a session asks, and return how many seconds it is to wait; 0 where it need not."""
    now = int(time.time())
    whose = hashlib.sha256(str(request.session.session_key).encode()).hexdigest()[:24]
    key = f"looks:{whose}:{now // SECONDS}"
    cache.add(key, 0, SECONDS)
    return 0 if cache.incr(key) <= A_MINUTE else SECONDS - now % SECONDS
