"""About me to read: in the person's voice, with who helped to write it and where it was said."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.aboutme.actions import ABOUT_ME, WHO_I_AM
from trellis.aboutme.queries import Heading, ShownAboutMe, ShownForm, show_about_me
from trellis.access.permissions import Permission
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader
from trellis.packs.model import Scale, text
from trellis.people.models import Person
from trellis.records.models import GuidedRecord
from trellis.records.queries import scales_of, writers_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_header
from trellis.web.people.sources import From, said
from trellis.web.records.forms import in_words
from trellis.web.wording import day

TAB = "About me"


@dataclass(frozen=True)
class Row:
    """One heading as the page shows it: each question that was asked, and the words."""

    id: str
    form: str
    title: str
    answers: tuple[tuple[str, str], ...]
    sources: tuple[From, ...]
    kept_back: bool


@require_safe
@about_person(Permission.READ_RECORDS)
def about_me(request: StaffRequest) -> HttpResponse:
    """Show a person's own account of themself."""
    shown = opened(request)
    mine, who = shown.forms[ABOUT_ME], shown.forms[WHO_I_AM]
    words: dict[str, Any] = {
        "identity": request.person.identity,
        "headings": rows(ABOUT_ME, mine),
        "who_i_am": rows(WHO_I_AM, who),
        "events": [(one, sources(one.passages)) for one in shown.events],
        "written": written(request.person, mine, who),
        "state": state(request.person, mine.record),
        "is_empty": shown.is_empty,
        "kept_back": shown.kept_back,
    }
    return draw(request, "about_me", **words)


def opened(request: StaffRequest) -> ShownAboutMe:
    """Return the person's About me as the colleague may see it."""
    return show_about_me(request.person, Reader.colleague_(request.user))


def draw(request: StaffRequest, template: str, *, status: int = 200, **words: Any) -> HttpResponse:
    """Draw one of these pages."""
    shown = {**person_header(request, TAB), **words}
    return render(request, f"aboutme/{template}.jinja", shown, status=status)


def rows(name: str, shown: ShownForm) -> list[Row]:
    """Return the headings of a form as the page shows them."""
    scales = scales_of(shown.record) if shown.record else {}
    return [_row(name, one, scales) for one in shown.headings]


def _row(name: str, one: Heading, scales: dict[str, Scale]) -> Row:
    return Row(
        id=one.section.id,
        form=name,
        title=text(one.section.title),
        answers=tuple((text(q.prompt), in_words(q, given, scales)) for q, given in one.answers),
        sources=sources(one.passages),
        kept_back=one.kept_back,
    )


def sources(passages: tuple[Passage, ...]) -> tuple[From, ...]:
    """Return where words come from, each passage with its thread."""
    return tuple(said(passage) for passage in passages)


def written(person: Person, *forms: ShownForm) -> str:
    """Return who wrote this with whom, and when, in a sentence; nothing before it is begun."""
    begun = [form for form in forms if form.record is not None]
    if not begun:
        return ""
    records = [form.record for form in begun if form.record is not None]
    names = list(dict.fromkeys(name for record in records for name in writers_of(record)))
    helped = next((one for one in begun if one.helped_by), begun[0])
    told = {
        "person": person.called,
        "staff": _joined(names),
        "day": day(max(record.written_on for record in records)),
        "helped": helped.helped_by,
    }
    if helped.helped_by:
        words = _("%(person)s wrote this with %(helped)s on %(day)s. Typed in by %(staff)s.")
    else:
        words = _("Written down with %(person)s by %(staff)s, last together on %(day)s.")
    how = helped.helped_how.rstrip(". ")
    return words % told + (f" {how}." if how else "")


def _joined(names: list[str]) -> str:
    """Return names as they are said in a row: ``Ann, Bo and Cy``."""
    if len(names) < 2:
        return "".join(names)
    return _("%(these)s and %(last)s") % {"these": ", ".join(names[:-1]), "last": names[-1]}


def state(person: Person, record: GuidedRecord | None) -> str:
    """Return whether the person has said that others may rely on it; nothing before it is begun."""
    if record is None:
        return ""
    if record.shared_on:
        told = _("On %(day)s %(person)s said that this is right and may be shown to others.")
        return told % {"day": day(record.shared_on), "person": person.called}
    return _("Still being written: %(person)s has not said yet that others may be shown it.") % {
        "person": person.called
    }
