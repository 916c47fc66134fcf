"""Answers that nothing was done, and why: a page for a browser, a few words for a script."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from trellis.web.access import StaffRequest
from trellis.web.conversations.drawing import draw, wants_json
from trellis.web.conversations.page import Page
from trellis.web.conversations.writing import refused


def problem(
    request: StaffRequest, page: Page, words: str, *, stale: bool = False, **more: Any
) -> HttpResponse:
    """Answer that nothing was marked, and why."""
    if wants_json(request):
        answer = {"error": words, "reload": True} if stale else {"error": words}
        return JsonResponse(answer, status=409 if stale else 400)
    return draw(request, page, problem=words, status=409 if stale else 422, **more)


def no(request: StaffRequest, page: Page) -> HttpResponse:
    """Answer that this reader may not write or mark here."""
    if wants_json(request):
        words = _("Something here is kept from you, so you cannot mark this conversation.")
        return JsonResponse({"error": words}, status=403)
    return refused(request, page)
