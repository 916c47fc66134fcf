"""Two records side by side, for whoever decides: merge them, or say that they are two people."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.people.merging import CannotMerge, merge, say_not_same
from trellis.people.models import Person
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.looks import look_at_each
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.same.forms import MergeForm
from trellis.web.same.holding import (
    FORM,
    PICTURE,
    against,
    counts,
    fields_of,
    involved,
    needs,
    one_each,
    values_of,
    winners,
)
from trellis.web.same.wording import here_for_a_while
from trellis.work.queries import stays_with

NOT_SAME = "not_same"


@about_person(Permission.MERGE_RECORDS)
def compare(request: StaffRequest, other: UUID) -> HttpResponse:
    """Show both records; merge the other into this one, or say that they are two people."""
    person = request.person
    second = Person.objects.filter(pk=other).exclude(pk=person.pk).first()
    if second is None:
        raise Http404("There is no page here that you can see.")
    if request.method != "POST":
        if not stays_with(person.pk, second.pk):
            messages.warning(request, here_for_a_while())
            return redirect("same:likely", person.pk)
        start = opened(request, _form(person, second))
        return _page(request, second, start.form, kept=start.kept)
    if let_go(request):
        return redirect("people:person", person.pk)
    form = _form(person, second, request.POST)
    apart = NOT_SAME in request.POST
    if apart:  # nothing has to be chosen between two people
        for name in form.choices:
            form.fields[name].required = False
    if form.is_valid():
        try:
            return _two_people(request, second, form) if apart else _merged(request, second, form)
        except CannotMerge:
            form.add_error(None, _refused(person, second))
    return _page(request, second, form)


def _refused(person: Person, second: Person) -> str:
    hidden = {one.pk for one in (person, second) if one.hidings.filter(lifted_at=None).exists()}
    if hidden == {second.pk}:
        return _(
            "An address that is kept hidden stays in its own record. Start from the other one."
        )
    if stays_with(person.pk, second.pk):
        return _("The database did not allow this. Nothing was changed.")
    return here_for_a_while()


def _form(kept: Person, other: Person, *args: Any) -> MergeForm:
    differing = [one for one in values_of(kept, other) if one.differs]
    chosen = [*differing, *one_each(kept, other)]
    return MergeForm(*args, choices={one.name: (one.label, one.mine, one.theirs) for one in chosen})


def _merged(request: StaffRequest, other: Person, form: MergeForm) -> HttpResponse:
    values = values_of(request.person, other)
    taken = form.taken() | {one.name for one in values if one.only_theirs}
    done = merge(
        by=request.user,
        kept=request.person,
        other=other,
        why=form.cleaned_data["why"],
        take=fields_of(taken),
        winning=winners(other, (name for name in taken if name.startswith((FORM, PICTURE)))),
    )
    messages.success(request, _("The two records are one. This page says what was done."))
    return redirect("same:merged", request.person.pk, done.pk)


def _two_people(request: StaffRequest, other: Person, form: MergeForm) -> HttpResponse:
    why = form.cleaned_data["why"]
    say_not_same(by=request.user, person=request.person, other=other, why=why)
    messages.success(request, _("Kept: these are two people. It is not suggested again."))
    return redirect("same:thought")


def _newly(request: StaffRequest, person: Person, already: list[str]) -> list[str]:
    """Return who of one record is not in the other; not whoever decides, who sees both."""
    return [name for name in involved(person, but=request.user) if name not in already]


def _page(
    request: StaffRequest, other: Person, form: TrellisForm, *, kept: bool = False
) -> HttpResponse:
    person = request.person
    look_at_each(request, [other.pk], "same")
    mine, theirs = involved(person), involved(other)
    words = {
        "form": form,
        "kept": kept,
        "other": other,
        "values": values_of(person, other),
        "counts": counts(person, other),
        "needs": (needs(person), needs(other)),
        "involved": (mine, theirs),
        "will_see_mine": _newly(request, other, mine),
        "will_see_theirs": _newly(request, person, theirs),
        "against": against(person, other),
    }
    return render(request, "same/compare.jinja", {**person_header(request), **words})
