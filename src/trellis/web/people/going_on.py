"""What is going on with someone: work, assessments, plans, reviews and visits, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from trellis.access.asking import Key, Question, ask, the_person
from trellis.assessments.models import Assessment
from trellis.people.models import Person
from trellis.plans.models import Plan, Review
from trellis.web.addresses import address
from trellis.web.wording import day_short
from trellis.work.models import Involvement, PieceOfWork, Visit
from trellis.work.queries import current, with_place

MOST_ASSESSMENTS, MOST_REVIEWS = 4, 2
WORK = Question(lambda: PieceOfWork.objects.filter(person=the_person(), ended_on=None))
WORKERS = Question(
    lambda: (
        current(Involvement.objects.filter(person=the_person(), worker__isnull=False))
        .order_by("began_on", "pk")
        .values_list("work_id", "worker__name")
    )
)
ASSESSMENTS = Question(
    lambda: Assessment.objects.filter(person=the_person()).only(
        "person_id", "kind", "state", "began_on", "completed_on"
    )[:MOST_ASSESSMENTS]
)
PLANS = Question(
    lambda: (
        Plan.objects.filter(person=the_person())
        .exclude(state=Plan.State.ENDED)
        .only("person_id", "state", "began_on", "look_again_on", "agreement")
    )
)
REVIEWS = Question(
    lambda: Review.objects.filter(person=the_person()).only("person_id", "on", "state")[
        :MOST_REVIEWS
    ]
)
VISITS = Question(
    lambda: with_place(
        Visit.objects.filter(person=the_person(), on__gte=Key("today", DateField()))
        .select_related("worker")
        .order_by("on", "at")
    )
)


@dataclass(frozen=True)
class Now:
    """A line of what is going on: when, what, and a page to go to."""

    when: str
    what: str
    more: str = ""
    href: str = ""


def going_on(person: Person) -> list[Now]:
    """Return what is going on with a person: work first, then what was written, then what comes."""
    about = {"person": person.pk}
    work, workers = WORK.of(**about), WORKERS.of(**about)
    assessments, plans, reviews = ASSESSMENTS.of(**about), PLANS.of(**about), REVIEWS.of(**about)
    visits = VISITS.of(today=timezone.localdate(), **about)
    ask(work, workers, assessments, plans, reviews, visits)
    return [
        *(_work(piece, workers.rows) for piece in work.rows),
        *map(_assessment, assessments.rows),
        *(line for plan in plans.rows for line in _plan(plan, person)),
        *map(_review, reviews.rows),
        *map(_visit, visits.rows),
    ]


def _work(piece: PieceOfWork, workers: list[tuple[Any, ...]]) -> Now:
    who = dict.fromkeys(name for work, name in workers if work == piece.pk)
    names = _("with %(who)s") % {"who": ", ".join(who)} if who else ""
    what = ", ".join(filter(None, [piece.get_kind_display(), names]))
    return Now(_since(piece.began_on), f"{what}.", piece.reason)


def _assessment(one: Assessment) -> Now:
    if one.completed_on:
        when, state = _("On %(day)s") % {"day": day_short(one.completed_on)}, _("complete")
    else:
        when, state = _since(one.began_on), one.get_state_display()
    href = address("assessments:overview", one.person_id, one.pk)
    return Now(when, one.get_kind_display(), state[:1].upper() + state[1:] + ".", href)


def _plan(plan: Plan, person: Person) -> list[Now]:
    href = address("plans:plan", plan.person_id, plan.pk)
    lines = [Now(_since(plan.began_on), _("Plan"), _said_of(plan, person), href)]
    if plan.look_again_on:
        by = _("By %(day)s") % {"day": day_short(plan.look_again_on)}
        lines.append(Now(by, _("Look at the plan again together."), "", ""))
    return lines


def _said_of(plan: Plan, person: Person) -> str:
    """Return what the person says of a plan, or how far along it is."""
    if not plan.agreement:
        state = plan.get_state_display()
        return state[:1].upper() + state[1:] + "."
    said = {"person": person.called, "answer": plan.get_agreement_display()}
    if plan.agreement == Plan.Agreement.COULD_NOT:
        return _("%(person)s could not say whether it is right.") % said
    return _("%(person)s says: %(answer)s.") % said


def _review(review: Review) -> Now:
    href = address("plans:review", review.person_id, review.pk)
    when = _("On %(day)s") % {"day": day_short(review.on)}
    state = review.get_state_display()
    return Now(when, _("Review"), state[:1].upper() + state[1:] + ".", href)


def _visit(visit: Visit) -> Now:
    when = _("%(day)s at %(time)s") % {"day": spoken_day(visit.on), "time": f"{visit.at:%H:%M}"}
    what = _("%(who)s visits: %(place)s") % {"who": visit.worker.name, "place": visit.where}
    return Now(when, what, visit.purpose, address("people:visit", visit.person_id, visit.pk))


def spoken_day(day: date) -> str:
    """Return a day as it is said among people who meet: ``Thursday 5 March``."""
    return format_date(day, "l j F")


def _since(day: object) -> str:
    return _("Since %(day)s") % {"day": day_short(day)}  # type: ignore[arg-type]
