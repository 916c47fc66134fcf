"""Change the words of a letter, see it as it will look, throw it away while it is a draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.wording import ENGLISH
from trellis.letters.actions import (
    NotYet,
    Settled,
    TwoWriters,
    discard_letter,
    lacking,
    put_together_again,
    write_letter,
)
from trellis.letters.models import Letter
from trellis.letters.parts import Part, from_data
from trellis.people.wanted import Made, differences, need_words, wanted
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import about, copy_for, sent
from trellis.web.letters.forms import LetterForm
from trellis.web.letters.outputs import letter_copy, opened_letter
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences as apart_of
from trellis.web.people.keeping import let_go, opened
from trellis.web.saving import version_of

TAB = "Letters"
DISCARD, WORDS = "discard", "words"


def _about(request: StaffRequest, letter: Letter) -> dict[str, Any]:
    need = wanted(request.person)
    made = Made(points=need.points, easy_words=letter.easy_words)
    return about(request.person, copy_for(request.person, request.user, "person"), made=made)


@about_person()
def letter(request: StaffRequest, letter: UUID) -> HttpResponse:
    """Show a letter as it will look, or as it was sent."""
    found = opened_letter(request, letter)
    copy = copy_for(request.person, request.user, "person")
    about_it = _about(request, found)
    made = letter_copy(request, letter, copy, **about_it)
    return render(
        request,
        "letters/letter.jinja",
        {
            **person_header(request, TAB),
            "letter": found,
            "layout": as_data(lay_out(made, ENGLISH)),
            "lacking": lacking(found) if found.sent_on is None else [],
            "sendings": found.sendings.select_related("by").defer("layout"),
        },
    )


@about_person()
def file(request: StaffRequest, letter: UUID, kind: str) -> HttpResponse:
    """Send a letter as a file, as the person needs it. A draft says at its top that it is one."""
    found = opened_letter(request, letter)
    copy = copy_for(request.person, request.user, "person")
    draft = found.sent_on is None
    made = letter_copy(request, letter, copy, draft=draft, **_about(request, found))
    record("letter.copied", by=request.user, about=request.person.pk, on=letter)
    return sent(made, kind, "letter")


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest, letter: UUID) -> HttpResponse:
    """Change the words of a letter; put it into easier words; throw it away."""
    found = opened_letter(request, letter)
    if found.sent_on is not None:
        return redirect("letters:letter", request.person.pk, letter)
    parts = from_data(found.parts)
    if request.method != "POST":
        empty = LetterForm(parts=parts, initial=_held(found))
        start = opened(request, empty, version=found.version)
        form = start.form
        assert isinstance(form, LetterForm)
        return _page(request, found, form, start.version, kept=start.kept)
    if let_go(request):
        return redirect("letters:letter", request.person.pk, letter)
    if DISCARD in request.POST:
        discard_letter(by=request.user, letter=found)
        messages.success(request, _("The letter is thrown away. It was never sent."))
        return redirect("letters:index", request.person.pk)
    if WORDS in request.POST:
        return _other_words(request, found)
    form = LetterForm(request.POST, parts=parts)
    return _save(request, found, form)


def _save(request: StaffRequest, found: Letter, form: LetterForm) -> HttpResponse:
    version = version_of(request)
    if form.is_valid():
        try:
            write_letter(
                by=request.user,
                letter=found,
                version=version,
                texts=form.texts,
                on=form.cleaned_data["on"],
            )
            return redirect("letters:letter", request.person.pk, found.pk)
        except TwoWriters:
            found.refresh_from_db()
            apart = apart_of(form, _held(found))
            return _page(request, found, form, found.version, apart=apart)
        except (NotYet, Settled) as error:
            form.add_error(None, str(error))
    return _page(request, found, form, version)


def _other_words(request: StaffRequest, found: Letter) -> HttpResponse:
    easy = request.POST[WORDS] == "easy"
    try:
        put_together_again(by=request.user, letter=found, easy_words=easy)
        messages.success(
            request, _("Put together again. What you had changed by hand stays as you wrote it.")
        )
    except (NotYet, Settled) as error:
        messages.error(request, str(error))
    return redirect("letters:edit", request.person.pk, found.pk)


def _held(found: Letter) -> dict[str, Any]:
    return {f"part-{part.id}": part.text for part in from_data(found.parts)} | {"on": found.on}


def _page(
    request: StaffRequest, found: Letter, form: LetterForm, version: int, **more: Any
) -> HttpResponse:
    first = {part.id: part.text for part in from_data(found.composed)}
    shown = {
        **person_header(request, TAB),
        "letter": found,
        "form": form,
        "version": version,
        "kept": False,
        "parts": [_part(part, first) for part in from_data(found.parts)],
        "need": need_words(
            wanted(request.person), Made(wanted(request.person).points, found.easy_words)
        ),
        "wants_easy": wanted(request.person).easy_words,
        "not_as_asked": differences(
            wanted(request.person), Made(wanted(request.person).points, found.easy_words)
        ),
        "lacking": lacking(found),
        **more,
    }
    return render(request, "letters/edit.jinja", shown, status=409 if more.get("apart") else 200)


def _part(part: Part, first: dict[str, str]) -> tuple[str, str]:
    """Return a part's field, and what it said first where that was changed."""
    before = first.get(part.id, "")
    return f"part-{part.id}", before if before != part.text else ""
