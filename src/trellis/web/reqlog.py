"""A line in the log for each request, where it is asked for (``TRELLIS_LOG_LEVEL=INFO``).

The way, the page's name, the status and the time it took; never who asked, of whom, or what.
"""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

log = logging.getLogger("trellis.request")


def log_requests(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return a middleware that writes a line after each answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not log.isEnabledFor(logging.INFO):
            return get_response(request)
        began = time.perf_counter()
        response = get_response(request)
        took = round((time.perf_counter() - began) * 1000, 1)
        told = {"request": request, "status_code": response.status_code, "milliseconds": took}
        log.info("answered", extra=told)
        return response

    return answer
