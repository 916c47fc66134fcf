"""What falls due, in words: this week, before the month is out, some way off."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.corrections.statements import Rectification
from trellis.people.models import ContactNote, Person
from trellis.plans.models import Plan, Review
from trellis.publishing.queries import to_look_at
from trellis.web.huddles.lines import huddles_to_come
from trellis.web.mywork.lines import Item
from trellis.web.peergroups.lines import group_sessions_to_come
from trellis.web.people.going_on import spoken_day
from trellis.web.reflections.circles import circles_to_come
from trellis.web.supervision.lines import sessions_to_come
from trellis.web.wording import day_short
from trellis.work.queries import people_of, visits_between

FURTHEST = timedelta(days=200)
ASK_SOON = timedelta(days=30)  # a note to be asked again later than that is nobody's business yet
SATURDAY = 5


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


def coming_up(user: User, today: date) -> list[Spell]:
    """Return what falls due after today in the user's own work, by stretches of time.

    What is past its day and not done stands in this week, without reproach.
    """
    due = [*_visits(user, today), *_plans(user), *_reviews(user), *_notes(user, today)]
    due += _readers(user, today)
    due += _answers(user)
    due += [Due(on, item) for on, item in (*sessions_to_come(user), *circles_to_come(user))]
    due += [Due(on, item) for on, item in group_sessions_to_come(user)]
    due += [Due(on, item) for on, item in huddles_to_come(user) if on >= today]
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


def _visits(user: User, today: date) -> Iterator[Due]:
    for visit in visits_between(user, today + timedelta(days=1), today + FURTHEST):
        when = {"day": spoken_day(visit.on), "time": f"{visit.at:%H:%M}", "where": visit.place}
        words = _("%(day)s at %(time)s. %(where)s") % when
        href = reverse("people:visit", args=[visit.person_id, visit.pk])
        text = _("Visit to %(who)s") % {"who": visit.person.name}
        yield Due(visit.on, Item(href, text, words))


def _plans(user: User) -> Iterator[Due]:
    """Yield the plans to look at again, but for those that a later review has answered."""
    made = Plan.objects.filter(person__in=people_of(user), state=Plan.State.MADE)
    for plan in made.exclude(look_again_on=None).select_related("person"):
        if plan.look_again_on and not plan.reviews.filter(state=Review.State.DONE).exists():
            href = reverse("plans:plan", args=[plan.person_id, plan.pk])
            yield Due(plan.look_again_on, _again(href, _("%(who)s’s plan"), plan))


def _reviews(user: User) -> Iterator[Due]:
    """Yield the newest review of each plan, where it says when to look again."""
    done = Review.objects.filter(person__in=people_of(user), state=Review.State.DONE)
    done = done.exclude(plan__state=Plan.State.ENDED).select_related("person")
    for review in done.order_by("plan_id", "-on", "-pk").distinct("plan_id"):
        if review.look_again_on:
            href = reverse("plans:plan", args=[review.person_id, review.plan_id])
            yield Due(review.look_again_on, _again(href, _("%(who)s’s next review"), review))


def _notes(user: User, today: date) -> Iterator[Due]:
    """Yield the newest note on making contact of each person, by when it is to be asked again."""
    notes = ContactNote.objects.filter(person__in=people_of(user)).select_related("person")
    for note in notes.order_by("person_id", "-asked_on", "-id").distinct("person_id"):
        if note.look_again_on > today + ASK_SOON:
            continue
        href = reverse("people:knock", args=[note.person_id])
        text = _("%(who)s: before you ring, write or knock") % {"who": note.person.name}
        by = _("Ask again by %(day)s.") % {"day": day_short(note.look_again_on)}
        yield Due(note.look_again_on, Item(href, text, by))


def _readers(user: User, today: date) -> Iterator[Due]:
    """Yield who reads what is published about a child and is to be looked at, by that day."""
    for grant in to_look_at(user, today + ASK_SOON):
        href = reverse("publishing:reader", args=[grant.person_id, grant.pk])
        text = _("%(who)s: somebody who reads what is published") % {"who": grant.person.name}
        by = _("Look at it again together by %(day)s.") % {"day": day_short(grant.review_on)}
        yield Due(grant.review_on or today, Item(href, text, by))


def _answers(user: User) -> Iterator[Due]:
    """Yield what somebody said is wrong in a record, by when they have to be answered."""
    said = Rectification.objects.filter(person__in=people_of(user), answered_on=None)
    for one in said.defer("layout").select_related("person"):
        href = reverse("corrections:one", args=[one.person_id, one.pk])
        text = _("%(who)s: something is said to be wrong") % {"who": one.person.name}
        by = _("Answer by %(day)s.") % {"day": day_short(one.due_on)}
        yield Due(one.due_on, Item(href, text, by))


def _again(href: str, text: str, one: Plan | Review) -> Item:
    person: Person = one.person
    by = _("Look at it again together by %(day)s.") % {"day": day_short(one.look_again_on)}
    return Item(href, text % {"who": person.name}, by)
