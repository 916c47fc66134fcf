"""Pages about Trellis itself, and the draft endpoint that the pages save to as you type."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404
from django.utils import timezone
from django.views.decorators.http import require_POST

from trellis.access.actor import act_as, hold_person
from trellis.drafts.actions import KEEP, keep_draft
from trellis.people.duplicates import kept_record
from trellis.people.models import Person
from trellis.web.access import StaffRequest, public, staff
from trellis.web.saving import person_in, typed_fields, version_of

LONGEST_PATH = 300  # as long as a draft's page may be; no path of ours comes near


@public
def accessibility(request: StaffRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "pages/accessibility.jinja")


@public
def safe(request: StaffRequest) -> HttpResponse:
    """Show how records are kept safe."""
    return render(request, "pages/safe.jinja")


@public
def help_page(request: StaffRequest) -> HttpResponse:
    """Show help."""
    return render(request, "pages/help.jinja")


@require_POST
@staff(None)
def keep(request: StaffRequest) -> HttpResponse:
    """Keep what has been typed into a page so far. Answers with the time it was kept at.

    Posted by the pages within five seconds of typing and on leaving; ``page`` is the page's path.
    """
    page = request.POST.get("page", "")
    if len(page) > LONGEST_PATH:
        raise Http404("There is no page here that you can see.")
    try:
        about = person_in(page)
    except Resolver404 as error:
        raise Http404 from error
    act_as(request.user, person=about)
    if about is not None:
        hold_person(about)
        page, about = _where_it_is(page, about)
        act_as(request.user, person=about)
    if about is not None and not Person.objects.filter(pk=about).exists():
        raise Http404("There is no page here that you can see.")
    fields = typed_fields(request)
    if any(len(value) > KEEP for values in fields.values() for value in values):
        return JsonResponse({"too_long": True, "limit": KEEP}, status=413)
    draft = keep_draft(
        by=request.user, page=page, fields=fields, version=version_of(request), about=about
    )
    at = timezone.localtime(draft.saved_at)
    return JsonResponse({"saved_at": f"{at:%H:%M}", "saved": at.isoformat()})


def _where_it_is(page: str, about: UUID) -> tuple[str, UUID]:
    """Return a page and its person, of the record that theirs was merged into if it was."""
    kept = None if Person.objects.filter(pk=about).exists() else kept_record(about)
    return (page.replace(str(about), str(kept), 1), kept) if kept else (page, about)
