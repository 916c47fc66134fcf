"""What of a record could go into a handover, section by section, as its readers may see it.

Nothing is copied: a handover names what goes in, and the words are read here each time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.conversations.models import ReadBackAnswer
from trellis.conversations.readers import Reader
from trellis.outcomes.models import Worry
from trellis.people.models import Person
from trellis.people.queries import needs_of
from trellis.plans.models import Action, InterimPlan, Plan, Review
from trellis.plans.queries import Sight, shows_action, sight
from trellis.web.addresses import address
from trellis.web.people.header import before_you_knock, information_words
from trellis.web.people.matters import KINDS
from trellis.web.people.sources import (
    From,
    by_the_person,
    is_quoted,
    last_said,
    put_from,
    said,
    source,
)
from trellis.web.people.ties import Network, around
from trellis.web.wording import day
from trellis.work.queries import coming_visits

NOWHERE = From()


@dataclass(frozen=True)
class Entry:
    """Something that could go in: its key, its words, and where they were said.

    ``theirs`` says that the person said it themself; ``more`` is for staff alone.
    """

    key: str
    words: str
    quoted: bool = False
    source: From = NOWHERE
    beside: tuple[str, ...] = ()
    more: str = ""
    theirs: bool = True

    @property
    def label(self) -> str:
        """The words on one line, in quotation marks where they are somebody's own."""
        line = " ".join(self.words.split())
        return f"“{line}”" if self.quoted else line


@dataclass(frozen=True)
class Section:
    """Entries that belong together, with their heading for staff and for the person."""

    key: str
    title: str
    to_them: str
    entries: tuple[Entry, ...] = ()


class Gathered:
    """All of a record that could go into a handover, for these readers together."""

    def __init__(self, person: Person, *readers: Reader) -> None:
        self.person = person
        self.sight: Sight = sight(person.pk, *readers)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in which there is something, in the order they begin with."""
        name = {"person": self.person.called}
        found = (
            Section("contact", _("Before you ring, write or knock"), "", self._contact()),
            Section(
                "talk",
                _("How to talk with %(person)s") % name,
                _("How to talk with me, and how I need information"),
                self._talk(),
            ),
            Section(
                "matters",
                _("What matters, in %(person)s’s words") % name,
                _("What matters to me"),
                self._matters(),
            ),
            Section(
                "promised",
                _("Promised, and still to be done"),
                _("What was promised, and is still to be done"),
                self._promised(),
            ),
            Section("worries", _("Worries"), _("What worries me"), self._worries()),
            Section(
                "around",
                _("Who is around %(person)s") % name,
                _("People and places around me"),
                self._around(),
            ),
            Section(
                "plan",
                _("Plan, reviews and visits"),
                _("My plan, and what is arranged"),
                self._plan(),
            ),
        )
        return tuple(one for one in found if one.entries)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all that these readers may see."""
        return frozenset(entry.key for one in self.sections for entry in one.entries)

    def of(self, chosen: Sequence[str]) -> list[Section]:
        """Return what was chosen, sections and entries in the order they were put in."""
        place = {key: at for at, key in enumerate(chosen)}
        found = []
        for one in self.sections:
            kept = [entry for entry in one.entries if entry.key in place]
            kept.sort(key=lambda entry: place[entry.key])
            if kept:
                found.append(Section(one.key, one.title, one.to_them, tuple(kept)))
        return sorted(found, key=lambda one: place[one.entries[0].key])

    def lacks(self, chosen: Iterable[str]) -> bool:
        """Say whether something that was chosen is not for these readers, or is gone."""
        return not self.keys.issuperset(chosen)

    def _contact(self) -> tuple[Entry, ...]:
        note = before_you_knock(self.person.contact_notes.first())
        if note is None:
            return ()
        asked = From(when=_("asked on %(day)s") % {"day": day(note.asked_on)})
        words = self.sight.text(note.text)
        return (Entry(f"contact:{note.id}", words, source=asked, theirs=False),)

    def _talk(self) -> tuple[Entry, ...]:
        person = self.person
        information = information_words(person, needs_of(person))
        told = (person.how_to_talk, person.how_to_talk_more, information)
        words = "\n\n".join(self.sight.text(one) for one in told if one)
        return (Entry("talk", words),) if words else ()

    def _matters(self) -> tuple[Entry, ...]:
        threads = self.sight.threads
        found: dict[str, Entry] = {}
        own = [one for one in threads.passages if one.kind in KINDS]
        own.sort(key=lambda one: one.conversation.happened_on, reverse=True)
        for one in own:
            given = threads.answers.on(one)
            if not by_the_person(one, self.person) or not is_quoted([one]):
                continue
            if given is not None and given.answer == ReadBackAnswer.Answer.DISAGREES:
                continue
            put = threads.answers.put(one)
            entry = Entry(
                f"passage:{one.pk}", put.words, put.quoted, put_from(put, said(one)), put.beside
            )
            found.setdefault(put.words, entry)
        return tuple(found.values())

    def _promised(self) -> tuple[Entry, ...]:
        actions = Action.objects.filter(person=self.person).exclude(
            plan_outcome__plan__state=Plan.State.ENDED
        )
        actions = actions.select_related("plan_outcome__outcome", "relationship")
        return tuple(
            Entry(
                f"action:{one.pk}",
                f"{one.who}: {self.sight.text(one.what)}",
                source=From(
                    when=self.sight.text(one.when),
                    href=address("plans:plan", self.person.pk, one.plan_outcome.plan_id),
                ),
            )
            for one in actions.order_by("plan_outcome__position", "position", "id")
            if self.sight.threads.shows(one.plan_outcome.outcome) and shows_action(one, self.sight)
        )

    def _worries(self) -> tuple[Entry, ...]:
        threads = self.sight.threads
        lines = [one for one in Worry.objects.filter(person=self.person) if threads.shows(one)]
        lines.sort(key=lambda one: last_said(one, threads), reverse=True)
        found = []
        for one in lines:
            put, passages = threads.put(one), threads.of(one)
            theirs = any(by_the_person(passage, self.person) for passage in passages)
            where = put_from(put, source(one, threads))
            entry = Entry(f"worry:{one.pk}", put.words, put.quoted, where, put.beside)
            found.append(entry if theirs else _staffs(entry))
        return tuple(found)

    def _around(self) -> tuple[Entry, ...]:
        rows = around(self.person, self.sight.threads, Network.of(self.person))
        return tuple(
            Entry(
                f"around:{row.id}",
                f"{row.name}, {row.who}" if row.who else row.name,
                source=row.source,
                more=self.sight.text(" ".join(row.more)),
            )
            for row in rows
        )

    def _plan(self) -> tuple[Entry, ...]:
        person, found = self.person, []
        for plan in Plan.objects.filter(person=person).exclude(state=Plan.State.ENDED):
            words = _("Plan, %(state)s.") % {"state": plan.get_state_display()}
            if plan.look_again_on:
                again = {"day": day(plan.look_again_on)}
                words += " " + _("To be looked at again together by %(day)s.") % again
            there = From(href=address("plans:plan", person.pk, plan.pk))
            found.append(Entry(f"plan:{plan.pk}", words, source=there))
        for interim in InterimPlan.objects.filter(person=person, state=InterimPlan.State.IN_FORCE):
            words = _("Interim plan, until %(day)s.") % {"day": day(interim.until)}
            there = From(href=address("plans:interim", person.pk, interim.pk))
            found.append(Entry(f"interim:{interim.pk}", words, source=there))
        for review in Review.objects.filter(person=person, state=Review.State.DRAFT):
            words = _("Review of %(day)s, still being written.") % {"day": day(review.on)}
            there = From(href=address("plans:review", person.pk, review.pk))
            found.append(Entry(f"review:{review.pk}", words, source=there))
        for visit in coming_visits(person, timezone.localdate()):
            told = {"day": day(visit.on), "time": f"{visit.at:%H:%M}", "who": visit.worker.name}
            words = _("Visit on %(day)s at %(time)s, arranged with %(who)s.") % told
            there = From(href=address("people:visit", person.pk, visit.pk))
            found.append(Entry(f"visit:{visit.pk}", words, source=there))
        return tuple(found)


def _staffs(entry: Entry) -> Entry:
    """Return an entry as one that the person did not say themself."""
    return Entry(entry.key, entry.words, entry.quoted, entry.source, entry.beside, theirs=False)
