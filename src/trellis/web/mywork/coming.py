"""What falls due, in words: this week, before the month is out, some way off."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.asking import Asked, Asking, Key, Once, Question, the_user
from trellis.accounts.models import User
from trellis.corrections.statements import Rectification
from trellis.people.models import ContactNote
from trellis.plans.models import Plan, Review
from trellis.publishing.models import Grant
from trellis.publishing.queries import to_look_at
from trellis.web.huddles import lines as huddles
from trellis.web.mywork.day import FURTHEST, OwnDays
from trellis.web.mywork.lines import Item
from trellis.web.mywork.shared import UNANSWERED, groups_of
from trellis.web.peergroups.lines import OfGroups
from trellis.web.people.going_on import spoken_day
from trellis.web.reflections import circles
from trellis.web.supervision import lines as supervision
from trellis.web.wording import day_short
from trellis.work.models import Visit
from trellis.work.queries import people_of

ASK_SOON = timedelta(days=30)  # a note to be asked again later than that is nobody's business yet
SATURDAY = 5


def _plans_and_reviews() -> QuerySet[Plan]:
    """Return the plans that go on, with what the newest review of each says, if there is one."""
    done = Review.objects.filter(plan=OuterRef("pk"), state=Review.State.DONE)
    newest = done.order_by("-on", "-pk")
    found = Plan.objects.filter(person__in=people_of(the_user()))
    return (
        found.exclude(state=Plan.State.ENDED)
        .annotate(
            reviewed=Subquery(newest.values("pk")[:1]),
            again_on=Subquery(newest.values("look_again_on")[:1]),
        )
        .select_related("person")
        .only("person", "state", "look_again_on", "began_on", "person__name")
    )


PLANS = Question(_plans_and_reviews)
READERS = Question(
    lambda: to_look_at(the_user(), Key("soon", DateField()), Key("today", DateField()))
)


@dataclass(frozen=True)
class Due:
    """Something that comes, and its day."""

    on: date
    item: Item


@dataclass(frozen=True)
class Spell:
    """A stretch of time to come, and what falls in it."""

    name: str
    items: list[Item]


def coming_up(
    user: User,
    today: date,
    days: OwnDays | None = None,
    groups: Once[OfGroups] | None = None,
    wrong: Asked[Rectification] | None = None,
) -> Asking[list[Spell]]:
    """Return what falls due after today in the user's own work, by stretches of time.

    What is past its day and not done stands in this week, without reproach.

    Args:
        user: whose work it is.
        today: the day.
        days: what is asked of their days, where other parts of the page need it too.
        groups: what their peer groups have for them, likewise.
        wrong: what is said to be wrong in records, likewise; of ``UNANSWERED``.
    """
    days, groups = days or OwnDays.of(user, today), groups or groups_of(user, today)
    keys = {"user": user.pk, "today": today, "soon": today + ASK_SOON}
    wrong = wrong or UNANSWERED.of(**keys)
    plans, readers = PLANS.of(**keys), READERS.of(**keys)
    sessions, met = supervision.TO_COME.of(**keys), circles.TO_COME.of(**keys)
    held = huddles.GOING_ON.of(**keys)
    yield days.visits, days.notes, wrong, plans, readers, sessions, met, held
    of = yield from groups.wait()
    due = [*_visits(days.visits.rows, today), *_plans(plans.rows), *_reviews(plans.rows)]
    due += [*_notes(days.notes.rows, today), *_readers(readers.rows, today), *_answers(wrong.rows)]
    due += [Due(*one) for one in supervision.sessions_to_come(sessions.rows, user)]
    due += [Due(*one) for one in (*circles.circles_to_come(met.rows), *of.to_come)]
    due += [Due(*one) for one in huddles.huddles_to_come(held.rows) if one[0] >= today]
    return _spells(due, today)


def _spells(due: Iterable[Due], today: date) -> list[Spell]:
    due = sorted((one for one in due if one.on <= today + FURTHEST), key=lambda one: one.on)
    week = _end_of_week(today)
    month = date(today.year, today.month, calendar.monthrange(today.year, today.month)[1])
    spells = [
        Spell(_week_words(today), [one.item for one in due if one.on <= week]),
        Spell(_("Before the month is out"), [one.item for one in due if week < one.on <= month]),
        Spell(_("Some way off"), [one.item for one in due if one.on > max(week, month)]),
    ]
    return [spell for spell in spells if spell.items]


def _end_of_week(today: date) -> date:
    """Return the Sunday of this week; at a weekend, of the week to come."""
    away = 6 - today.weekday()
    return today + timedelta(days=away if today.weekday() < SATURDAY else away + 7)


def _week_words(today: date) -> str:
    return _("This week") if today.weekday() < SATURDAY else _("The week to come")


def _visits(visits: Iterable[Visit], today: date) -> Iterator[Due]:
    for visit in visits:
        if visit.on > today:
            when = {"day": spoken_day(visit.on), "time": f"{visit.at:%H:%M}", "where": visit.where}
            words = _("%(day)s at %(time)s. %(where)s") % when
            href = reverse("people:visit", args=[visit.person_id, visit.pk])
            text = _("Visit to %(who)s") % {"who": visit.person.name}
            yield Due(visit.on, Item(href, text, words))


def _plans(plans: Iterable[Any]) -> Iterator[Due]:
    """Yield the plans to look at again, but for those that a review has answered."""
    for plan in plans:
        if plan.state == Plan.State.MADE and plan.look_again_on and not plan.reviewed:
            yield Due(plan.look_again_on, _again(plan, _("%(who)s’s plan"), plan.look_again_on))


def _reviews(plans: Iterable[Any]) -> Iterator[Due]:
    """Yield the newest review of each plan, where it says when to look again."""
    for plan in sorted(plans, key=lambda one: one.pk):
        if plan.again_on:
            yield Due(plan.again_on, _again(plan, _("%(who)s’s next review"), plan.again_on))


def _notes(notes: Iterable[Any], today: date) -> Iterator[Due]:
    """Yield the newest note on making contact of each person, by when it is to be asked again."""
    for note in notes:
        if note.own and note.look_again_on <= today + ASK_SOON:
            yield Due(note.look_again_on, _note(note))


def _note(note: ContactNote) -> Item:
    href = reverse("people:knock", args=[note.person_id])
    text = _("%(who)s: before you ring, write or knock") % {"who": note.person.name}
    by = _("Ask again by %(day)s.") % {"day": day_short(note.look_again_on)}
    return Item(href, text, by)


def _readers(grants: Iterable[Grant], today: date) -> Iterator[Due]:
    """Yield who reads what is published about a child and is to be looked at, by that day."""
    for grant in grants:
        href = reverse("publishing:reader", args=[grant.person_id, grant.pk])
        text = _("%(who)s: somebody who reads what is published") % {"who": grant.person.name}
        by = _("Look at it again together by %(day)s.") % {"day": day_short(grant.review_on)}
        yield Due(grant.review_on or today, Item(href, text, by))


def _answers(wrong: Iterable[Rectification]) -> Iterator[Due]:
    """Yield what somebody said is wrong in a record, by when they have to be answered."""
    for one in wrong:
        href = reverse("corrections:one", args=[one.person_id, one.pk])
        text = _("%(who)s: something is said to be wrong") % {"who": one.person.name}
        by = _("Answer by %(day)s.") % {"day": day_short(one.due_on)}
        yield Due(one.due_on, Item(href, text, by))


def _again(plan: Plan, text: str, on: date) -> Item:
    href = reverse("plans:plan", args=[plan.person_id, plan.pk])
    by = _("Look at it again together by %(day)s.") % {"day": day_short(on)}
    return Item(href, text % {"who": plan.person.name}, by)
