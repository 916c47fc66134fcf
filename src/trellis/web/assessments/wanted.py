"""The outcomes that somebody wishes to achieve, as their assessment shows them.

An assessment has to say them (Care Act 2014, s9(4)(b) and s10(5)(d)). While it is being written
they are shown as they are; a complete one shows them as they stood on the day it was completed.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.assessments.models import Assessment
from trellis.documents.model import Words
from trellis.outcomes.models import Outcome
from trellis.people.as_it_was import versions_on
from trellis.plans.queries import ShownOutcome, word_outcome
from trellis.plans.saying import source_words
from trellis.web.assessments.page import Opened, area_links
from trellis.web.copies import CopyFor
from trellis.web.people.sources import From, said

LAW = {
    Assessment.Kind.ADULT: "Care Act 2014, s9(4)(b)",
    Assessment.Kind.CARER: "Care Act 2014, s10(5)(d)",
}


@dataclass(frozen=True)
class Wish:
    """An outcome on the page of an assessment, with its thread."""

    words: str
    own: bool
    source: str
    threads: tuple[From, ...]
    beside: tuple[str, ...]


def wishes(one: Opened) -> list[Wish]:
    """Return the outcomes for the page, without those that are not for its reader."""
    person, on = one.assessment.person, _day(one)
    return [
        Wish(
            words=shown.words,
            own=shown.own,
            source=source_words(shown, person, on, name=person.called),
            threads=tuple(said(passage) for passage in shown.passages),
            beside=shown.put.beside,
        )
        for shown in _shown(one)
    ]


def printed_wishes(one: Opened, copy: CopyFor) -> tuple[Words, ...]:
    """Return the outcomes for a copy, without those that are not for its reader.

    Words that stand in full under an area are named again in a line.
    """
    under = _where_said(one)
    return tuple(_printed(one, copy, shown, under) for shown in _shown(one))


def _printed(
    one: Opened, copy: CopyFor, shown: ShownOutcome, under: dict[UUID | None, str]
) -> Words:
    area = under.get(shown.passages[0].pk) if shown.passages else None
    if shown.own and area is not None and not shown.put.beside:
        again = {"words": f"“{shown.words}”", "area": area}
        return Words(text=_("%(words)s (under %(area)s)") % again, own=False)
    person = one.assessment.person
    name = "" if copy.key == "person" else person.called
    return Words(
        text=shown.words,
        own=shown.own,
        source=source_words(shown, person, _day(one), name=name),
        beside=shown.put.beside,
    )


def _where_said(one: Opened) -> dict[UUID | None, str]:
    """Return the first area in which each passage stands, by its name."""
    found: dict[UUID | None, str] = {}
    for link in area_links(one):
        for item in one.whole.items.get(link.id, []):
            found.setdefault(item.passage, link.name)
    return found


def law_of(assessment: Assessment) -> str:
    """Return where the law asks for them; empty for a first contact, of which it does not."""
    return LAW.get(Assessment.Kind(assessment.kind), "")


def _day(one: Opened) -> date:
    return one.assessment.completed_on or timezone.localdate()


def _shown(one: Opened) -> list[ShownOutcome]:
    done = None if one.in_hand else one.assessment.completed_on
    found = list(Outcome.objects.filter(person=one.assessment.person_id))
    standing = _on(found, done) if done else [each for each in found if each.ended_on is None]
    shown = [
        word_outcome(each, one.sight, plain=False, as_of=done)
        for each in standing
        if one.sight.threads.shows(each)
    ]
    # Of words that are kept as a summary, the summary stands in its area, and once.
    return [each for each in shown if each.put.summary_of is None]


def _on(outcomes: list[Outcome], day: date) -> list[Outcome]:
    """Return the outcomes that there were on a day, as they stood at its end."""
    return [
        then
        for then, now in versions_on(outcomes, day)
        if timezone.localtime(now.created_at).date() <= day
        and not (then.ended_on and then.ended_on <= day)
    ]
