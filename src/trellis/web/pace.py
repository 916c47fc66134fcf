"""How often a page that costs, or gives away much, may be asked for by one user.

More often than anybody works, and no more than that. What is counted is how often one user asked
within a minute, in the memory of each process that answers; it is held by a digest, by no name, and
forgotten when the minute is over. The figures are settings (``TRELLIS_LIMITS``).

Source: OWASP ASVS 5.0, 2.4.1 and 15.2.2.
"""

import hashlib
import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

SECONDS = 60
SEARCHES = {"people:search", "people:new", "same:likely"}
FILES = {
    "aboutme:photograph",
    "conversations:picture",
    "plans:card",
    "questions:card",
    "readback:conversation_sheet",
    "readback:assessment_sheet",
}
ENDS_AS_A_FILE = ".<slug:kind>"


def what_is_asked(request: HttpRequest) -> str:
    """Return which limit a request falls under: search, files, uploads, or none of them."""
    match = request.resolver_match
    if match is None:
        return ""
    if match.view_name in FILES or match.route.endswith(ENDS_AS_A_FILE):
        return "files"
    if request.method != "POST":
        return ""
    if (request.content_type or "").startswith("multipart/") and request.FILES:
        return "uploads"
    return "search" if match.view_name in SEARCHES else ""


def seconds_to_wait(request: HttpRequest) -> int:
    """Note what a user asks for, and return how many seconds they are to wait; mostly 0."""
    what = what_is_asked(request)
    most = settings.LIMITS.get(what, 0)
    who = getattr(request.user, "pk", None) if most else None
    if who is None:
        return 0  # no limit; or nobody is signed in, and there is nothing to search or to take
    now = int(time.time())
    whose = hashlib.sha256(f"{what}:{who}".encode()).hexdigest()[:24]
    key, counted = f"{whose}:{now // SECONDS}", caches["limits"]
    counted.add(key, 0, SECONDS)
    return 0 if counted.incr(key) <= most else SECONDS - now % SECONDS
