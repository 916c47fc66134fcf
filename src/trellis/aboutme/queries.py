"""About me as a reader may see it.

A heading or a life event that rests on a passage not for the reader is left out whole. In all other
words, those that are kept from the reader are taken out wherever they stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from trellis.aboutme.actions import ABOUT_ME, PACK, WHO_I_AM
from trellis.aboutme.models import Brought, LifeEvent, Photograph
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader
from trellis.language.redact import KEPT, without_words
from trellis.outcomes.models import Outcome
from trellis.outcomes.queries import threads_of
from trellis.packs.model import Form, Question, Section
from trellis.people.models import Person, Relationship
from trellis.records.answers import answered
from trellis.records.models import GuidedRecord
from trellis.records.queries import form_for, only_record

FORMS = (ABOUT_ME, WHO_I_AM)


@dataclass(frozen=True)
class Heading:
    """What stands under one heading: each question that was asked, with its answer."""

    section: Section
    answers: tuple[tuple[Question, Any], ...] = ()
    passages: tuple[Passage, ...] = ()
    kept_back: bool = False


@dataclass(frozen=True)
class ShownForm:
    """One of the two forms as a reader may see it; ``record`` is None while nothing is written."""

    form: Form
    record: GuidedRecord | None
    headings: tuple[Heading, ...] = ()
    helped_by: str = ""
    helped_how: str = ""

    @property
    def written(self) -> tuple[Heading, ...]:
        """The headings under which the reader sees something."""
        return tuple(one for one in self.headings if one.answers)

    def heading(self, section: str) -> Heading | None:
        """Return one heading, or None where the form has none of that id."""
        return next((one for one in self.headings if one.section.id == section), None)


@dataclass(frozen=True)
class ShownEvent:
    """A life event as a reader may see it, with its photograph where there is one."""

    event: LifeEvent
    words: str
    when: str
    told_by: str
    photograph: Photograph | None = None
    description: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class ShownAboutMe:
    """Everything of About me that a reader may see; ``kept_back`` says that there is more."""

    person: Person
    forms: Mapping[str, ShownForm]
    events: tuple[ShownEvent, ...] = ()
    kept_back: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is written yet."""
        return not (
            self.kept_back or self.events or any(one.written for one in self.forms.values())
        )


@dataclass(frozen=True)
class _Sight:
    """What is kept from a reader: passages, and words wherever they stand."""

    passages: frozenset[UUID]
    words: tuple[str, ...]
    instead: str
    brought: Mapping[Any, list[Passage]] = field(default_factory=dict)

    def hides(self, passages: Iterable[Passage]) -> bool:
        return any(passage.pk in self.passages for passage in passages)

    def text(self, written: str) -> str:
        return without_words(written, self.words, self.instead) if self.words else written

    def answer(self, given: Any) -> Any:
        """Return an answer without the words that are kept from the reader."""
        if isinstance(given, str):
            return self.text(given)
        return {**given, "words": self.text(given["words"])} if isinstance(given, dict) else given


def show_about_me(person: Person, *readers: Reader, instead: str = KEPT) -> ShownAboutMe:
    """Return a person's About me as these readers together may see it.

    Args:
        person: whose it is.
        readers: whoever the page or the copy is for.
        instead: what stands where words were taken out.
    """
    sight = _sight(person, readers, instead)
    forms = {name: _form(person, name, sight) for name in FORMS}
    told = LifeEvent.objects.filter(person=person).select_related("written_by")
    photographs = _photographs(person)
    events = [event for event in told if not sight.hides(sight.brought.get(event.pk, []))]
    shown = tuple(_event(event, photographs.get(event.pk), sight) for event in events)
    return ShownAboutMe(
        person=person,
        forms=forms,
        events=shown,
        kept_back=len(events) < len(told)
        or any(one.kept_back for form in forms.values() for one in form.headings)
        or any(_lacks(one) for one in shown),
    )


def show_second(record: GuidedRecord, *readers: Reader) -> ShownForm:
    """Return a form that came with another record of the person, and stands beside their own."""
    sight = _sight(record.person, readers, KEPT)
    form = form_for(record, PACK, record.form)
    headings = tuple(_heading(section, record, sight) for section in form.sections)
    helped = sight.text(record.helped_by), sight.text(record.helped_how)
    return ShownForm(form, record, headings, *helped)


def _lacks(one: ShownEvent) -> bool:
    whole = (one.event.words, one.event.when, one.event.told_by)
    return (one.words, one.when, one.told_by) != whole


def _sight(person: Person, readers: Iterable[Reader], instead: str) -> _Sight:
    all_readers = tuple(readers)
    threads = threads_of(person.pk, *all_readers)
    hidden, lines = threads.hidden, threads.kept_from
    words = [
        *Passage.objects.filter(person=person, pk__in=hidden).values_list("exact", flat=True),
        *Outcome.objects.filter(person=person, pk__in=lines).values_list("words", flat=True),
        *Relationship.objects.filter(person=person, pk__in=lines).values_list("name", flat=True),
    ]
    brought: dict[Any, list[Passage]] = defaultdict(list)
    found = Brought.objects.filter(person=person).select_related("passage__conversation")
    for one in found.order_by("passage__conversation__happened_on", "passage__start"):
        brought[one.event_id or (one.record_id, one.section)].append(one.passage)
    return _Sight(hidden, tuple(dict.fromkeys(words)), instead, brought)


def _form(person: Person, name: str, sight: _Sight) -> ShownForm:
    record = only_record(person.pk, name)
    form = form_for(record, PACK, name)
    headings = tuple(_heading(section, record, sight) for section in form.sections)
    if record is None:
        return ShownForm(form, None, headings)
    helped = sight.text(record.helped_by), sight.text(record.helped_how)
    return ShownForm(form, record, headings, *helped)


def _heading(section: Section, record: GuidedRecord | None, sight: _Sight) -> Heading:
    if record is None:
        return Heading(section)
    passages = sight.brought.get((record.pk, section.id), [])
    given = list(answered(section, record.answers))
    if sight.hides(passages):
        return Heading(section, kept_back=True)
    shown = tuple((question, sight.answer(one)) for question, one in given)
    return Heading(section, shown, tuple(passages), kept_back=list(shown) != given)


def _photographs(person: Person) -> dict[UUID, Photograph]:
    found = Photograph.objects.filter(person=person).defer("jpeg")
    return {one.event_id: one for one in found}


def _event(event: LifeEvent, photograph: Photograph | None, sight: _Sight) -> ShownEvent:
    return ShownEvent(
        event=event,
        words=sight.text(event.words),
        when=sight.text(event.when),
        told_by=sight.text(event.told_by),
        photograph=photograph,
        description=sight.text(photograph.description) if photograph else "",
        passages=tuple(sight.brought.get(event.pk, ())),
    )
