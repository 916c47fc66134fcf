"""A filled form to read, as it is and as it was."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from trellis.conversations.readers import Reader
from trellis.forms.queries import show_version
from trellis.records.queries import versions_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.filling.page import (
    NOWHERE,
    about_form,
    draw,
    missing,
    opened,
    pack_for,
    parts,
    record_of,
    where_it_stands,
)


@require_safe
@about_person()
def read(request: StaffRequest, filled: UUID) -> HttpResponse:
    """Show a form with its answers, and what is still to be answered."""
    shown = opened(request, filled)
    about = about_form(request, shown)
    pack = pack_for(shown.record)
    return draw(
        request,
        "form",
        **about,
        parts=parts(shown, about["language"]),
        missing={section for section, _question in missing(shown)},
        stands=where_it_stands(shown),
        release=f"{pack.id} {pack.version}",
        kept_back=shown.kept_back,
    )


@require_safe
@about_person()
def versions(request: StaffRequest, filled: UUID) -> HttpResponse:
    """List every version of a form, with who saved it and when."""
    shown = opened(request, filled)
    found = versions_of(shown.record)
    return draw(request, "versions", **about_form(request, shown), versions=found)


@require_safe
@about_person()
def version(request: StaffRequest, filled: UUID, number: int) -> HttpResponse:
    """Show a form as it stood after one save."""
    record = record_of(request, filled)
    one = next((each for each in versions_of(record) if each.number == number), None)
    if one is None:
        raise Http404(NOWHERE)
    then = show_version(record, one, Reader.colleague_(request.user))
    about = about_form(request, then)
    return draw(request, "version", **about, version=one, parts=parts(then, about["language"]))
