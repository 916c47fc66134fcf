"""What a timeline has beside the record's own entries: a life, the work, and what became of plans.

As in :mod:`trellis.letters.recorded`, each entry says whether these readers may see it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.aboutme.models import Brought, LifeEvent
from trellis.accounts.ids import made_at
from trellis.conversations.models import ReadBack
from trellis.letters.composing import Seen
from trellis.letters.entries import Entry, Exact, day_of, joined, told, whole
from trellis.people.folding import fold
from trellis.people.models import Person, Relationship
from trellis.people.told_dates import Told, read
from trellis.plans.models import InterimPlan, Plan
from trellis.work.models import PieceOfWork, Visit

UNDATED = date.min


def lived(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give every such entry, in no order; ``shown`` says which are for the readers."""
    yield from _born(person)
    yield from _events(person, seen)
    yield from _network(person, seen)
    yield from _work(person, seen)
    yield from _visits(person, seen)
    yield from _plans(person)
    yield from _interim(person, seen)
    yield from _read_backs(person, seen)


def _born(person: Person) -> Iterator[Entry]:
    what = _("%(name)s was born") % {"name": person.called}
    if person.born_on:
        yield Entry(on=person.born_on, kind="life", what=what, head=what)
    elif person.born_about:
        first = date(person.born_about, 1, 1)
        about = _("about %(year)s") % {"year": person.born_about}
        yield Entry(on=first, kind="life", what=what, head=what, exact=Exact.YEAR, told=about)


def _events(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give the life story; what was brought from a passage that is kept back is kept back too."""
    brought: dict[UUID, set[UUID]] = defaultdict(set)
    found = Brought.objects.filter(person=person, event__isnull=False)
    for event, passage in found.values_list("event_id", "passage_id"):
        brought[event].add(passage)
    for one in LifeEvent.objects.filter(person=person).select_related("written_by"):
        when = life_day(one.when, one.year)
        yield Entry(
            on=when.day,
            exact=Exact(when.exact),
            told=one.when,
            kind="life",
            what=one.words,
            head=one.words,
            said=one.told_by,
            by=one.written_by.name,
            key=one.pk,
            recorded=one.created_at,
            theirs=_is_them(one.told_by, person),
            shown=not brought[one.pk] & seen.hidden
            and whole(seen, one.words, one.when, one.told_by)
            and seen.sight.shows_name(one.told_by),
        )


def life_day(when: str, year: int | None) -> Told:
    """Return when something of a life was: as it was told, where that is in the year given.

    Without a year, and where none is told, it has no day.
    """
    found = read(when)
    if found is not None and year in (None, found.day.year):
        return found
    return Told(date(year, 1, 1), Exact.YEAR) if year else Told(UNDATED, Exact.NONE)


def _is_them(told_by: str, person: Person) -> bool:
    """Say whether the person told it: a life is in their words where nobody else is named."""
    speaker = fold(told_by.split(",")[0])
    return speaker in {"", fold(person.called), fold(person.name)}


def _network(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give who came into a life, who is no longer around and who died, where that was dated."""
    for one in Relationship.objects.filter(person=person):
        names = {"name": one.name, "person": person.called}
        began = "" if one.wished_for else one.began
        yield from _tie(one, seen, began, _("%(name)s came into %(person)s’s life") % names)
        ended = "" if one.died else one.ended
        yield from _tie(one, seen, ended, _("%(name)s was no longer around") % names)
        yield from _tie(one, seen, one.died, _("%(name)s died") % names)


def _tie(one: Relationship, seen: Seen, when: str, what: str) -> Iterator[Entry]:
    found = read(when)
    if found is None:
        return
    yield Entry(
        on=found.day,
        exact=Exact(found.exact),
        told=when,
        kind="around",
        what=joined(what, one.how),
        head=what,
        rest=one.how,
        source=one.source_told,
        recorded=one.created_at,
        shown=seen.sight.threads.shows(one)
        and seen.sight.shows_name(one.name)
        and whole(seen, one.name, one.how, when, one.source_told),
    )


def _work(person: Person, seen: Seen) -> Iterator[Entry]:
    for one in PieceOfWork.objects.filter(person=person):
        kind = str(one.get_kind_display())
        begun = _("Work begun: %(what)s") % {"what": kind}
        ended = _("Work ended: %(what)s") % {"what": kind}
        yield Entry(
            on=one.began_on,
            kind="work",
            what=joined(begun, one.reason),
            head=begun,
            rest=one.reason,
            key=one.pk,
            recorded=made_at(one.pk),
            shown=whole(seen, one.reason),
        )
        if one.ended_on:
            yield Entry(on=one.ended_on, kind="work", what=ended, head=ended, key=one.pk)


def _visits(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give the visits; of one whose day has gone by, only that it was arranged is known."""
    today = timezone.localdate()
    for one in Visit.objects.filter(person=person).select_related("worker"):
        who = {"who": one.worker.name}
        what = _("%(who)s visits") if one.on >= today else _("A visit by %(who)s was arranged")
        rest = joined(told(_("Where:"), one.where), one.purpose)
        yield Entry(
            on=one.on,
            at=f"{one.at:%H:%M}",
            kind="visit",
            what=joined(what % who, rest),
            head=what % who,
            rest=rest,
            key=one.pk,
            recorded=made_at(one.pk),
            shown=whole(seen, one.place, one.purpose),
        )


def _plans(person: Person) -> Iterator[Entry]:
    """Give when each plan was made and when it ended, as its history says.

    A plan that the person answered was made by the day they answered it.
    """
    agreed = dict(Plan.objects.filter(person=person).values_list("pk", "agreed_on"))
    events = Plan.pgh_event_model.objects.filter(person=person)  # type: ignore[attr-defined,unused-ignore]
    words = {Plan.State.MADE: _("Plan made"), Plan.State.ENDED: _("Plan ended")}
    seen: set[tuple[UUID, str]] = set()
    found = events.exclude(state=Plan.State.DRAFT).order_by("pgh_id")
    for key, state, moment in found.values_list("pgh_obj_id", "state", "pgh_created_at"):
        if (key, state) in seen or key not in agreed:
            continue
        seen.add((key, state))
        day, answered = day_of(moment), agreed[key]
        if state == Plan.State.MADE and answered and answered < day:
            day = answered
        what = words[Plan.State(state)]
        yield Entry(on=day, kind="plan", what=what, head=what, key=key, recorded=moment)


def _interim(person: Person, seen: Seen) -> Iterator[Entry]:
    for one in InterimPlan.objects.filter(person=person).select_related("author"):
        begun = one.state == InterimPlan.State.DRAFT
        what = _("Interim plan begun") if begun else _("Interim plan made")
        yield Entry(
            on=one.made_on,
            kind="interim",
            what=what,
            head=what,
            by=one.author.name,
            key=one.pk,
            recorded=made_at(one.pk),
        )
        if one.ended_on:
            rest = _("The plan took its place.") if one.replaced_by_id else one.ended_why
            ended = _("Interim plan ended")
            yield Entry(
                on=one.ended_on,
                kind="interim",
                what=joined(ended, rest),
                head=ended,
                rest=rest,
                key=one.pk,
                shown=whole(seen, rest),
            )


def _read_backs(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give each read-back in which the readers may see something that was read."""
    what = _("What was written was read back to %(name)s") % {"name": person.called}
    found = ReadBack.objects.filter(person=person).select_related("recorded_by")
    for one in found.prefetch_related("answers__passage"):
        read_out = [a for a in one.answers.all() if a.passage_id not in seen.hidden]
        how = "" if one.how == ReadBack.How.THEMSELF else str(one.get_how_display())
        rest = joined(told(_("How they answered:"), how), told(_("There:"), one.present))
        yield Entry(
            on=one.on,
            kind="read-back",
            what=joined(what, rest),
            head=what,
            rest=rest,
            by=one.recorded_by.name,
            key=read_out[0].passage.conversation_id if read_out else None,
            theirs=True,
            recorded=one.recorded_at,
            shown=bool(read_out) and whole(seen, one.present),
        )
