"""The sharing register: what was shared with whom, why, on what basis; and that it ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.extract import Extract, ExtractSection
from trellis.rights.models import Sharing
from trellis.rights.sharing import NotYet, sharing_of, sharings_of, withdraw_sharing, write_sharing
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import about, copy_for, sent
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.rights.forms import EndForm, SharingForm
from trellis.web.rights.wording import basis_words, sharing_entry


@require_safe
@about_person()
def register(request: StaffRequest) -> HttpResponse:
    """List what was shared, newest first."""
    shown, kept_back = sharings_of(request.person, Reader.colleague_(request.user))
    context = {**person_header(request), "sharings": shown, "kept_back": kept_back}
    return render(request, "rights/register.jinja", context)


@require_safe
@about_person()
def file(request: StaffRequest, kind: str) -> HttpResponse:
    """Send the person's copy of the register, without what they have not been told of yet."""
    readers = (Reader.person_(request.person), Reader.colleague_(request.user))
    shown, _kept = sharings_of(request.person, *readers)
    entries = tuple(sharing_entry(one) for one in shown if one.told != Sharing.Told.NOT)
    made = Extract(
        **about(request.person, copy_for(request.person, request.user, "person")),
        on=timezone.localdate(),
        title=_("What we shared about you"),
        opening=(
            _(
                "This says what the council shared about you with others, with whom, what for, and"
                " what the law says that lets us. Most of it is work that the law asks of us, so it"
                " does not rest on your consent; where it does, you can withdraw it at any time."
            ),
            _("You can object, ask us to put something right, or ask for a copy of your record."),
        ),
        sections=(
            ExtractSection(
                heading=_("The newest first"),
                note="" if entries else _("Nothing is written down."),
                entries=entries,
            ),
        ),
    )
    answer = sent(made, kind, "shared")
    record("sharing.copied", by=request.user, about=request.person.pk)
    return answer


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Write down that something was shared."""
    if request.method != "POST":
        start = opened(request, SharingForm(initial={"on": timezone.localdate()}))
        return _new(request, start.form, kept=start.kept)
    if let_go(request):
        return redirect("rights:register", request.person.pk)
    form = SharingForm(request.POST)
    if not form.is_valid():
        return _new(request, form)
    write_sharing(by=request.user, person=request.person, **form.cleaned_data)
    messages.success(request, _("Written down."))
    return redirect("rights:register", request.person.pk)


def _new(request: StaffRequest, form: Any, *, kept: bool = False) -> HttpResponse:
    context = {**person_header(request), "form": form, "kept": kept}
    return render(request, "rights/sharing_new.jinja", context)


@about_person()
def one(request: StaffRequest, sharing: UUID) -> HttpResponse:
    """Show one sharing; write down that it ended."""
    found = sharing_of(request.person, request.user, sharing)
    if found is None:
        raise Http404("There is no page here that you can see.")
    if request.method != "POST":
        start = opened(request, EndForm(initial={"on": timezone.localdate()}))
        return _one(request, found, start.form, kept=start.kept)
    if let_go(request):
        return redirect("rights:register", request.person.pk)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            withdraw_sharing(by=request.user, sharing=found, **form.cleaned_data)
            messages.success(request, _("Written down."))
            return redirect("rights:sharing", request.person.pk, found.pk)
        except NotYet as error:
            form.add_error("on", str(error))
    return _one(request, found, form)


def _one(request: StaffRequest, found: Sharing, form: Any, *, kept: bool = False) -> HttpResponse:
    context = {
        **person_header(request),
        "sharing": found,
        "basis": basis_words(found),
        "form": form if found.withdrawn_on is None else None,
        "kept": kept,
    }
    return render(request, "rights/sharing.jinja", context)
