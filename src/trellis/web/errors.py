"""Pages for when something cannot be shown: each says what happened and what to do."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.web.saving import keep_what_was_posted
from trellis.web.unavailable import unavailable


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404, the same for what does not exist and for what this user may not see."""
    return render(request, "errors/404.jinja", status=404)


def not_allowed(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403: the role does not carry this."""
    return render(request, "errors/403.jinja", status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 400."""
    return render(request, "errors/400.jinja", status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500, without a word of what was being written; 503 where the database is at fault."""
    return unavailable(sys.exc_info()[1]) or render(request, "errors/500.jinja", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a post whose form was out of date: the words in it are kept for their writer."""
    kept = keep_what_was_posted(request)
    words = {"kept": kept, "page": request.path}
    return render(request, "errors/403_form.jinja", words, status=403)
