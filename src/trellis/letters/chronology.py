"""A chronology from the record's own dates, for one reader, fit for a court bundle.

Every entry says when it happened, what, and where that comes from: the source's title, who wrote
it, and when. What was written on a later day says so. Words are exact; what is not for the reader
is not in it, and is counted for whoever makes the copy.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trellis.assessments.models import Assessment, Determination
from trellis.conversations.models import Conversation, MarkKind, Passage
from trellis.law import Answer, decide, kind
from trellis.letters.composing import Seen
from trellis.letters.models import Sending
from trellis.outcomes.models import Reading
from trellis.people.models import Person
from trellis.people.wanted import form_words, way_words
from trellis.plans.models import Plan, Review

OTHER_KINDS = (
    ("source", gettext_lazy("Conversations and other sources")),
    ("assessment", gettext_lazy("Assessments")),
    ("decision", gettext_lazy("Decisions")),
    ("plan", gettext_lazy("Plans")),
    ("review", gettext_lazy("Reviews")),
    ("reading", gettext_lazy("Readings from 0 to 10")),
    ("sent", gettext_lazy("What was sent")),
)
KINDS = (*OTHER_KINDS, *MarkKind.choices)
ENDS = ".!?…”"
_NAMES = {
    **dict(MarkKind.choices),
    "source": gettext_lazy("Source"),
    "assessment": gettext_lazy("Assessment"),
    "decision": gettext_lazy("Decision"),
    "plan": gettext_lazy("Plan"),
    "review": gettext_lazy("Review"),
    "reading": gettext_lazy("Reading"),
    "sent": gettext_lazy("Sent"),
}
ALL = tuple(key for key, _name in KINDS)


@dataclass(frozen=True)
class Entry:
    """One line: when it happened, what, and where that comes from.

    ``written_on`` is the day it was written down; later than ``on`` it is a late entry. ``label``
    names the kind of source, where it is one.
    """

    on: date
    kind: str
    what: str
    own: bool = False
    said: str = ""
    source: str = ""
    by: str = ""
    written_on: date | None = None
    written_from: str = ""
    at: str = ""
    label: str = ""
    shown: bool = True

    @property
    def days_late(self) -> int:
        """How many days after it happened it was written down; 0 where it was not late."""
        return max(0, (self.written_on - self.on).days) if self.written_on else 0

    @property
    def late_words(self) -> str:
        """Say that it was written later: when, how much later, from what."""
        if not self.days_late or self.written_on is None:
            return ""
        words = ngettext(
            "Written %(days)s day after, on %(day)s", "Written %(days)s days after, on %(day)s",
            self.days_late,
        ) % {"days": self.days_late, "day": format_date(self.written_on, "j F Y")}  # fmt: skip
        if self.written_from:
            return _("%(when)s, from %(what)s.") % {"when": words, "what": self.written_from}
        return f"{words}."

    @property
    def kind_name(self) -> str:
        """What kind of entry it is."""
        return self.label or str(_NAMES[self.kind])


@dataclass(frozen=True)
class Chosen:
    """What a chronology covers: from a day to a day, and which kinds."""

    first: date | None = None
    last: date | None = None
    kinds: tuple[str, ...] = ALL

    def covers(self, entry: Entry) -> bool:
        """Say whether an entry falls within it."""
        after = self.first is None or entry.on >= self.first
        before = self.last is None or entry.on <= self.last
        return after and before and entry.kind in self.kinds


@dataclass(frozen=True)
class Chronology:
    """The entries in order for one reader, and those that are not for them."""

    chosen: Chosen
    entries: tuple[Entry, ...] = ()
    kept_back: tuple[Entry, ...] = field(default=())

    @property
    def late(self) -> int:
        """How many entries were written later than they happened."""
        return sum(1 for entry in self.entries if entry.days_late)


def chronology(person: Person, seen: Seen, chosen: Chosen) -> Chronology:
    """Return the chronology of a person's record as these readers may see it."""
    found = [entry for entry in _everything(person, seen) if chosen.covers(entry)]
    found.sort(key=lambda entry: (entry.on, not entry.at, entry.at))
    return Chronology(
        chosen=chosen,
        entries=tuple(entry for entry in found if entry.shown),
        kept_back=tuple(entry for entry in found if not entry.shown),
    )


def _everything(person: Person, seen: Seen) -> Iterator[Entry]:
    yield from _sources(person, seen)
    yield from _assessments(person, seen)
    yield from _decisions(person, seen)
    yield from _plans(person, seen)
    yield from _reviews(person, seen)
    yield from _readings(person, seen)
    yield from _sendings(person, seen)


def _whole(seen: Seen, *texts: str) -> bool:
    return all(seen.sight.text(text) == text for text in texts)


def _joined(*parts: str) -> str:
    """Join texts as sentences; each keeps its words as they are."""
    texts = [part.strip() for part in parts if part.strip()]
    return " ".join(text if text[-1] in ENDS else f"{text}." for text in texts)


def _told(label: str, value: str) -> str:
    return f"{label} {value}" if value.strip() else ""


def _at(conversation: Conversation) -> str:
    return f"{conversation.began_at:%H:%M}" if conversation.began_at else ""


def _sources(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give each source, and after it its passages in the order of its text."""
    passages: dict[UUID, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(person=person).order_by("start"):
        passages[passage.conversation_id].append(passage)
    for one in Conversation.objects.filter(person=person).select_related("author"):
        yield _source(one, seen)
        for passage in passages[one.pk]:
            yield _passage(passage, one, seen)


def _source(one: Conversation, seen: Seen) -> Entry:
    what = _joined(
        one.title, _told(_("Where:"), one.place), _told(_("There:"), one.present), one.held
    )
    return Entry(
        kind="source",
        what=what,
        label=str(one.get_kind_display()),
        shown=_whole(seen, what),
        **_written(one),
    )


def _passage(one: Passage, told: Conversation, seen: Seen) -> Entry:
    return Entry(
        kind=one.kind,
        what=one.words,
        own=one.is_theirs,
        said=", ".join(filter(None, [one.said_by, str(one.get_how_known_display())])),
        shown=one.pk not in seen.hidden and _whole(seen, told.title),
        **_written(told),
    )


def _written(told: Conversation) -> dict[str, Any]:
    """Return when a source happened, and when, by whom and from what it was written."""
    return {
        "on": told.happened_on,
        "at": f"{told.began_at:%H:%M}" if told.began_at else "",
        "source": told.title,
        "by": told.author.name,
        "written_on": told.written_on,
        "written_from": str(told.get_written_from_display()),
    }


def _assessments(person: Person, seen: Seen) -> Iterator[Entry]:
    for one in Assessment.objects.filter(person=person).select_related("author", "completed_by"):
        name = str(one.get_kind_display())
        yield Entry(
            on=one.began_on,
            kind="assessment",
            what=_("%(what)s begun") % {"what": name},
            source=name,
            by=one.author.name,
        )
        if one.completed_on and one.completed_by:
            view = _told(_("What the person says of it:"), one.persons_view)
            yield Entry(
                on=one.completed_on,
                kind="assessment",
                what=_joined(_("%(what)s complete") % {"what": name}, view),
                source=name,
                by=one.completed_by.name,
                shown=_whole(seen, view),
            )


def _day_of(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _decisions(person: Person, seen: Seen) -> Iterator[Entry]:
    found = Determination.objects.filter(person=person).select_related("decided_by", "assessment")
    for one in found.prefetch_related("evidence"):
        result = decide(one.kind, {k: Answer(v) for k, v in one.answers.items()}, one.matter)
        rests_on = {evidence.passage_id for evidence in one.evidence.all()}
        title = str(kind(one.kind).title)
        yield Entry(
            on=_day_of(one.decided_at),
            kind="decision",
            what=_joined(
                f"{title}: {one.matter}" if one.matter else title,
                result.in_words,
                _told(_("Reasons:"), one.reasons),
            ),
            source=str(one.assessment.get_kind_display()),
            by=one.decided_by.name,
            shown=not rests_on & seen.hidden and _whole(seen, one.matter, one.reasons),
        )


def _plans(person: Person, seen: Seen) -> Iterator[Entry]:
    for one in Plan.objects.filter(person=person).select_related("author"):
        yield Entry(
            on=one.began_on, kind="plan", what=_("Plan begun"), source=_("Plan"), by=one.author.name
        )
        if one.agreement and one.agreed_on:
            said = _told(_("In their words:"), one.agreement_words)
            answer = f"{_('What the person says of the plan:')} {one.get_agreement_display()}"
            yield Entry(
                on=one.agreed_on,
                kind="plan",
                what=_joined(answer, said, _told(_("How they said it:"), one.agreement_how)),
                source=_("Plan"),
                by=one.author.name,
                shown=_whole(seen, one.agreement_words, one.agreement_how),
            )


def _reviews(person: Person, seen: Seen) -> Iterator[Entry]:
    for one in Review.objects.filter(person=person).select_related("author"):
        texts = (one.closer, one.changed, one.next_steps)
        yield Entry(
            on=one.on,
            kind="review",
            what=_joined(
                _("Review of the plan"),
                _told(_("Is life closer to how they want it?"), one.closer),
                _told(_("What has changed:"), one.changed),
                _told(_("What next:"), one.next_steps),
            ),
            source=_("Review"),
            by=one.author.name,
            shown=_whole(seen, *texts),
        )


def _readings(person: Person, seen: Seen) -> Iterator[Entry]:
    found = Reading.objects.filter(person=person).select_related("outcome", "recorded_by")
    for one in found:
        what = _("%(who)s put it at %(value)s out of 10: %(outcome)s") % {
            "who": one.by_name, "value": one.value, "outcome": one.outcome.words,
        }  # fmt: skip
        yield Entry(
            on=one.on,
            kind="reading",
            what=_joined(what, _told(_("Because:"), one.because)),
            source=_("Reading"),
            by=one.recorded_by.name,
            written_on=_day_of(one.created_at),
            shown=seen.sight.threads.shows(one.outcome)
            and seen.sight.shows_name(one.by_name)
            and _whole(seen, one.outcome.words, one.because),
        )


def _sendings(person: Person, seen: Seen) -> Iterator[Entry]:
    for one in Sending.objects.filter(person=person).select_related("by").defer("layout"):
        how = ", ".join((form_words(one.form), way_words(one.way)))
        what = _("%(what)s sent to %(who)s, %(how)s") % {
            "what": one.get_output_display(), "who": one.to, "how": how,
        }  # fmt: skip
        yield Entry(
            on=one.on,
            kind="sent",
            what=_joined(what, _told(_("Not as they asked, because:"), one.why)),
            source=_("Record of what was sent"),
            by=one.by.name,
            written_on=_day_of(one.created_at),
            shown=seen.sight.shows_name(one.to) and _whole(seen, one.why),
        )
