"""What is new in a huddle, as a stream that the server's front holds open (``web/live``)."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.huddles.news import news_of
from trellis.web.access import StaffRequest, staff
from trellis.web.huddles.opening import NOT_HERE
from trellis.web.live.front import LIVE
from trellis.web.live.rooms import as_event

AGAIN = 1500  # milliseconds until a browser whose stream ended asks again


@require_safe
@staff(Permission.WRITE_RECORDS)
def live(request: StaffRequest, huddle: UUID) -> HttpResponse:
    """Tell what changed since the number that the browser has seen.

    Raises:
        Http404: unless the reader is in it.
    """
    after = _seen(request)
    news = news_of(huddle, after)
    if news is None or request.user.pk not in news.users:
        raise Http404(NOT_HERE)
    told = f"retry: {AGAIN}\n\n".encode() + as_event(news)
    response = HttpResponse(told, content_type="text/event-stream; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    if request.method == "GET":
        response.headers[LIVE] = f"{huddle} {request.user.pk} {news.seq}"
    return response


# To listen is not to work: a page left open does not keep somebody signed in.
live.watches = True  # type: ignore[attr-defined]


def _seen(request: StaffRequest) -> int:
    told = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(told) if told.isdecimal() and len(told) < 16 else 0
