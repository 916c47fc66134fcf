"""Bring somebody to a huddle: choose whom, think it through, take the names out, read, confirm."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.conversations.group_copies import StillThere
from trellis.conversations.readers import Reader, withheld
from trellis.huddles.cases import brought_to, confirm_case, open_to_all, propose, words_of
from trellis.huddles.models import Case
from trellis.huddles.shape import is_about_somebody, outline_of
from trellis.language.anonymise import Anonymised
from trellis.web.access import StaffRequest, about_person, staff
from trellis.web.groupcopies.views import stand_ins
from trellis.web.huddles.forms import BringForm, CaseForm
from trellis.web.huddles.opening import NOT_HERE, In, form_page, opened_huddle, still_open
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.work.actions import NotAllowed
from trellis.work.queries import people_of

PROPOSE = "propose"
MOST = 60  # passages to choose from: the newest


@require_safe
@staff(Permission.WRITE_RECORDS)
def whom(request: StaffRequest, huddle: UUID) -> HttpResponse:
    """Choose whom to think about."""
    there = _presenting(request, huddle)
    people = people_of(request.user).order_by("name")
    shown = {"in_it": there, "huddle": there.huddle, "people": people}
    return render(request, "huddles/whom.jinja", shown)


def _presenting(request: StaffRequest, huddle: UUID) -> In:
    """Return a huddle that goes on, in which the reader brings the case.

    Raises:
        Http404: for anybody else.
    """
    there = still_open(opened_huddle(request, huddle))
    if not there.presents or not is_about_somebody(there.process):
        raise Http404(NOT_HERE)
    return there


@about_person(Permission.WRITE_RECORDS)
def bring(request: StaffRequest, huddle: UUID) -> HttpResponse:
    """Think a case through and take the names out; then read it, change it and confirm it."""
    there = _presenting(request, huddle)
    brought = brought_to(there.huddle)
    other = Case.objects.filter(huddle=there.huddle).exists() and brought is None
    if other or (brought is not None and brought.person_id != request.person.pk):
        raise Http404(NOT_HERE)
    if request.method == "POST" and let_go(request):
        return redirect("huddles:room", huddle)
    if request.method == "POST" and PROPOSE not in request.POST:
        return _confirmed(request, there)
    form = _outlined(request, there)
    if request.method == "POST":
        if not form.is_valid():
            return _page(request, there, form)
        words = words_of(request.person, map(UUID, form.cleaned_data["passages"]))
        made = propose(request.person, [*words, *form.answers()])
        return _page(request, there, CaseForm(initial={"text": made.text}), made)
    start = opened(request, _case_or_outline(request, there, form))
    return _page(request, there, start.form, kept=start.kept)


def _case_or_outline(request: StaffRequest, there: In, form: BringForm) -> Any:
    """Return the case where there is one, or was typed and not saved; the outline otherwise."""
    case = Case.objects.filter(huddle=there.huddle).first()
    return CaseForm(initial={"text": case.text}) if case else form


def _outlined(request: StaffRequest, there: In) -> BringForm:
    kept = withheld(request.person.pk, Reader.colleague_(request.user))
    found = [one for one in open_to_all(request.person) if one.pk not in kept][:MOST]
    choices = [(str(one.pk), f"“{' '.join(one.exact.split())}”") for one in found]
    data = request.POST if request.method == "POST" else None
    return BringForm(data, outline=outline_of(there.huddle), choices=choices)


def _confirmed(request: StaffRequest, there: In) -> HttpResponse:
    form = CaseForm(request.POST)
    if not form.is_valid():
        return _page(request, there, form)
    told = form.cleaned_data["text"]
    try:
        confirm_case(by=request.user, huddle=there.huddle, person=request.person, text=told)
    except StillThere as error:
        words = ", ".join(f"“{word}”" for word in error.words[:8])
        said = _("Somebody can still be known by %(words)s. Put something else there.")
        form.add_error("text", said % {"words": words})
        return _page(request, there, form)
    except NotAllowed as error:  # somebody else presents meanwhile, or brought somebody
        raise Http404(NOT_HERE) from error
    messages.success(request, _("The others can read it now."))
    return redirect("huddles:room", there.huddle.pk)


def _page(
    request: StaffRequest, there: In, form: Any, made: Anonymised | None = None, **more: Any
) -> HttpResponse:
    shown = {
        **person_header(request),
        "in_it": there,
        "huddle": there.huddle,
        "form": form,
        "is_case": isinstance(form, CaseForm),
        "stand_ins": stand_ins(made) if made else [],
        "proposed": made is not None,
    }
    return form_page(request, "bring", **shown, **more)
