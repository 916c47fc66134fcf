"""Take two merged records apart again: what was written since is shown, and asked about."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.people.duplicates import Since, last_standing, merges_of, written_since
from trellis.people.merged import Merge
from trellis.people.merging import CannotMerge, Parts, undo_merge
from trellis.people.models import Person
from trellis.plans.queries import Sight, sight
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.same.forms import WhyForm
from trellis.web.same.wording import here_for_a_while, model_of, one_words
from trellis.work.queries import stays_with


@dataclass(frozen=True)
class Written:
    """Something written since the merge, in words."""

    key: str
    words: str
    alone: bool
    goes_back: bool


@about_person(Permission.MERGE_RECORDS)
def undo(request: StaffRequest, merge: UUID) -> HttpResponse:
    """Show what was written since, ask where it belongs, and take the records apart."""
    done = get_object_or_404(merges_of(request.person), pk=merge, undone_at=None)
    if last_standing(request.person) != done:
        raise Http404("There is no page here that you can see.")
    since = _since(request, done)
    if request.method != "POST":
        if not stays_with(request.person.pk):
            messages.warning(request, here_for_a_while())
            return redirect("same:merged", request.person.pk, done.pk)
        start = opened(request, _form(since))
        return _page(request, done, since, start.form, kept=start.kept)
    if let_go(request):
        return redirect("same:merged", request.person.pk, done.pk)
    form = _form(since, request.POST)
    if form.is_valid():
        try:
            other = undo_merge(by=request.user, merge=done, **form.cleaned_data)
        except Parts:
            form.add_error(None, _parts())
        except CannotMerge:
            refused = _("The database did not allow this. Nothing was changed.")
            stays = stays_with(request.person.pk)
            form.add_error(None, refused if stays else here_for_a_while())
        else:
            return _apart(request, other)
    return _page(request, done, since, form)


def _apart(request: StaffRequest, other: UUID) -> HttpResponse:
    """Go to the kept record, or to the other where only that is seen now; or to My work."""
    messages.success(request, _("The two records are apart again, as they were."))
    for person in (request.person.pk, other):
        if Person.objects.filter(pk=person).exists():
            return redirect("people:person", person)
    return redirect("/")


def _parts() -> str:
    return _(
        "Something that was there before the merge now rests on both records, so they cannot be "
        "taken apart by themselves. Look at what was changed since, undo that, and try again."
    )


def _form(since: list[Written], *args: Any) -> WhyForm:
    form = WhyForm(*args)
    form.set_back([(one.key, one.words) for one in since if one.alone])
    return form


def _since(request: StaffRequest, done: Merge) -> list[Written]:
    seen = sight(request.person.pk, Reader.colleague_(request.user))
    return [_written(one, seen) for one in written_since(done)]


def _written(one: Since, seen: Sight) -> Written:
    """Return what a row is called: its kind, and its own words where nothing is kept back."""
    model = model_of(one.table)
    what = one_words(model._meta.label_lower if model else "")
    row = model._default_manager.filter(pk=one.key).first() if model else None
    words = seen.text(str(row)) if row is not None else ""
    if row is not None and not seen.threads.shows(row):
        words = ""
    told = f"{what}: {words}" if words and words != what else what
    return Written(f"{one.table} {one.key}", told, one.alone, one.goes_back)


def _page(
    request: StaffRequest,
    done: Merge,
    since: list[Written],
    form: TrellisForm,
    *,
    kept: bool = False,
) -> HttpResponse:
    words = {
        "form": form,
        "kept": kept,
        "merge": done,
        "alone": [one for one in since if one.alone],
        "go_back": sorted({one.words for one in since if one.goes_back and not one.alone}),
    }
    return render(request, "same/undo.jinja", {**person_header(request), **words})
