"""People that a session thinks about, with the words of theirs that were brought to it.

The words stay in the record and are read there: whoever may not see the person, or for whom a
passage is not, is shown none of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader, withheld
from trellis.people.models import Person
from trellis.plans.queries import Sight, sight
from trellis.supervision.models import PersonNote, PreparedPerson, Session
from trellis.web.access import StaffRequest
from trellis.web.looks import look_at_each
from trellis.web.people.sources import From, put_from, said
from trellis.web.supervision.deciding import Decided, as_seen

MOST = 60  # passages to choose from: the newest


@dataclass(frozen=True)
class Words:
    """A passage as it is put now, with where it was said."""

    key: UUID
    words: str
    quoted: bool
    source: From

    @property
    def label(self) -> str:
        """The words on one line, and who said them when."""
        line = " ".join(self.words.split())
        line = f"“{line}”" if self.quoted else line
        return " · ".join(filter(None, [line, self.source.who, self.source.when]))


@dataclass(frozen=True)
class Thought:
    """Somebody who was brought to a session; ``person`` is None for who may not see them."""

    prepared: PreparedPerson
    person: Person | None
    words: Sequence[Words] = ()
    kept_back: bool = False
    their_view: str = ""
    tried: str = ""


def to_choose_from(person: Person, reader: Reader) -> list[Words]:
    """Return passages of a person that a reader may see, the newest first."""
    found = Passage.objects.filter(person=person).exclude(pk__in=withheld(person.pk, reader))
    newest = found.select_related("conversation").order_by("-conversation__happened_on", "start")
    seen = sight(person.pk, reader)
    return [_put(passage, seen) for passage in newest[:MOST]]


def _put(passage: Passage, seen: Sight) -> Words:
    put = seen.threads.answers.put(passage)
    return Words(passage.pk, put.words, put.quoted, put_from(put, said(passage)))


def thought_about(request: StaffRequest, prepared: Iterable[PreparedPerson]) -> list[Thought]:
    """Return who was brought to a session, each as the reader may see them, and note the looks."""
    rows = list(prepared)
    people = {one.pk: one for one in Person.objects.filter(pk__in={row.about_id for row in rows})}
    look_at_each(request, people, "supervision")
    return [_thought(request, row, people.get(row.about_id)) for row in rows]


def _thought(request: StaffRequest, row: PreparedPerson, person: Person | None) -> Thought:
    if person is None:
        return Thought(row, None)
    reader = Reader.colleague_(request.user)
    seen = sight(person.pk, reader)
    found = Passage.objects.filter(person=person, pk__in=row.passages)
    shown = found.exclude(pk__in=withheld(person.pk, reader)).select_related("conversation")
    words = [
        _put(passage, seen) for passage in shown.order_by("conversation__happened_on", "start")
    ]
    return Thought(
        prepared=row,
        person=person,
        words=words,
        kept_back=len(words) < len(row.passages),
        their_view=seen.text(row.their_view),
        tried=seen.text(row.tried),
    )


def decided_at(request: StaffRequest, session: Session) -> list[Decided]:
    """Return what was decided at a session about people whom the reader may see; note the looks."""
    found = PersonNote.objects.filter(session=session).select_related("person", "written_by")
    notes = list(found.order_by("pk"))
    look_at_each(request, {one.person_id for one in notes}, "supervision")
    return as_seen(notes, request.user)
