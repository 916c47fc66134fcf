"""What the pages of a filled form share: opening it, its language, its words as they are read."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trellis.conversations.readers import Reader
from trellis.forms.queries import ShownAnswer, ShownRecord, ShownSection, forms_of, show_record
from trellis.frameworks.queries import pack_of
from trellis.packs.languages import english_name
from trellis.packs.model import Pack, Text, text
from trellis.packs.translated import languages_of
from trellis.records.answers import still_required
from trellis.records.models import GuidedRecord
from trellis.records.queries import writers_of
from trellis.web.access import StaffRequest
from trellis.web.people.header import person_header
from trellis.web.people.sources import From, said
from trellis.web.records.forms import in_words
from trellis.web.wording import day, in_language

TAB = "Forms"
NOWHERE = "There is no page here that you can see."


@dataclass(frozen=True)
class Answered:
    """A question as a page shows it; ``lang`` is set where the answer is in its form's language."""

    asked: SafeString
    words: str
    lang: str
    sources: tuple[From, ...]


@dataclass(frozen=True)
class Part:
    """A section as a page shows it."""

    id: str
    title: SafeString
    answers: tuple[Answered, ...]
    kept_back: bool


def record_of(request: StaffRequest, key: UUID) -> GuidedRecord:
    """Return a form that was begun for the person whose page is open.

    Raises:
        Http404: when this person has no such form.
    """
    found = forms_of(request.person.pk).filter(pk=key).first()
    if found is None:
        raise Http404(NOWHERE)
    found.person = request.person
    return found


def opened(request: StaffRequest, key: UUID) -> ShownRecord:
    """Return a form as the colleague may see it."""
    return show_record(record_of(request, key), Reader.colleague_(request.user))


def language_of(request: StaffRequest, record: GuidedRecord) -> str:
    """Return the language to put the questions in: the one asked for, or the form's own."""
    asked = request.GET.get("language", "")
    return asked if asked in languages_of(pack_of(record.release_id)) else record.language


def draw(request: StaffRequest, template: str, *, status: int = 200, **words: Any) -> HttpResponse:
    """Draw one of these pages."""
    shown = {**person_header(request, TAB), **words}
    return render(request, f"filling/{template}.jinja", shown, status=status)


def about_form(request: StaffRequest, shown: ShownRecord) -> dict[str, Any]:
    """Return what every page of one form says: its title, its languages and where it stands."""
    record, language = shown.record, language_of(request, shown.record)
    codes = languages_of(pack_of(record.release_id))
    return {
        "filled": record,
        "shown": shown,
        "language": language,
        "languages": [(code, english_name(code)) for code in codes],
        "form_title": in_language(shown.form.title, language),
        "plain_title": text(shown.form.title),
        "finished": record.state == GuidedRecord.State.FINISHED,
        "away": record.state == GuidedRecord.State.AWAY,
    }


def parts(shown: ShownRecord, language: str) -> list[Part]:
    """Return the sections of a form as a page shows them."""
    return [_part(shown, one, language) for one in shown.sections]


def _part(shown: ShownRecord, one: ShownSection, language: str) -> Part:
    return Part(
        id=one.section.id,
        title=in_language(one.section.title, language),
        answers=tuple(_answered(shown, answer, language) for answer in one.answers),
        kept_back=one.kept_back,
    )


def _answered(shown: ShownRecord, one: ShownAnswer, language: str) -> Answered:
    typed = one.question.answer in {"text", "choice", "scale"} and not one.passages
    prompt: Text = one.question.prompt
    return Answered(
        asked=in_language(prompt, language),
        words=in_words(one.question, one.given, shown.scales, language),
        lang=_spoken(prompt, language) if typed else "",
        sources=tuple(said(passage) for passage in one.passages),
    )


def _spoken(prompt: Text, language: str) -> str:
    """Return the language that a question is put in, where it is not English."""
    return "" if isinstance(prompt, str) or language not in prompt or language == "en" else language


def where_it_stands(shown: ShownRecord, *, staff: bool = True) -> str:
    """Return whether a form is finished, when it was filled in, and who helped, in sentences."""
    record = shown.record
    about = {
        "day": day(record.written_on),
        "helped": shown.helped_by,
        "person": record.person.called,
    }
    if record.state == GuidedRecord.State.AWAY and record.away_on:
        put = {"day": day(record.away_on), "who": record.changed_by.name, "why": shown.away_why}
        if not staff:
            return _("This was begun, and put away on %(day)s.") % put
        return _("Put away on %(day)s by %(who)s: %(why)s") % put
    if record.state != GuidedRecord.State.FINISHED:
        return _("This is still being filled in.")
    words = (
        _("Filled in with %(person)s on %(day)s, with help from %(helped)s.")
        if shown.helped_by
        else _("Filled in with %(person)s on %(day)s.")
    ) % about
    how = shown.helped_how.rstrip(". ")
    told = [words, f"{how}." if how else ""]
    if staff:
        typed = _("Typed in by %(names)s.") % {"names": ", ".join(writers_of(record))}
        told.append(typed)
    return " ".join(filter(None, told))


def missing(shown: ShownRecord) -> list[tuple[str, str]]:
    """Return the questions still to be answered, each with the section it stands in."""
    still = {question.id for question in still_required(shown.form, shown.record.answers)}
    return [
        (section.id, question.id)
        for section in shown.form.sections
        for question in section.questions
        if question.id in still
    ]


def pack_for(record: GuidedRecord) -> Pack:
    """Return the release that a form was begun with."""
    return pack_of(record.release_id)
