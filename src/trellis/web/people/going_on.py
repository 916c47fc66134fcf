"""What is going on with someone: work, assessments, plans, reviews and visits, in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from trellis.assessments.models import Assessment
from trellis.people.models import Person
from trellis.plans.models import Plan, Review
from trellis.web.wording import day_short
from trellis.work.models import Involvement, PieceOfWork, Visit
from trellis.work.queries import coming_visits, current_work


@dataclass(frozen=True)
class Now:
    """A line of what is going on: when, what, and a page to go to."""

    when: str
    what: str
    more: str = ""
    href: str = ""


def going_on(person: Person) -> list[Now]:
    """Return what is going on with a person: work first, then what was written, then what comes."""
    return [
        *map(_work, current_work(person)),
        *map(_assessment, person.assessments.all()[:4]),
        *(line for plan in person.plans.exclude(state=Plan.State.ENDED) for line in _plan(plan)),
        *map(_review, person.reviews.all()[:2]),
        *map(_visit, coming_visits(person, timezone.localdate())),
    ]


def _work(piece: PieceOfWork) -> Now:
    who = [_named(one) for one in piece.involved if one.worker]  # type: ignore[attr-defined]
    names = _("with %(who)s") % {"who": ", ".join(dict.fromkeys(who))} if who else ""
    what = ", ".join(filter(None, [piece.get_kind_display(), names]))
    return Now(_since(piece.began_on), f"{what}.", piece.reason)


def _named(involvement: Involvement) -> str:
    return involvement.worker.name if involvement.worker else ""


def _assessment(one: Assessment) -> Now:
    if one.completed_on:
        when, state = _("On %(day)s") % {"day": day_short(one.completed_on)}, _("complete")
    else:
        when, state = _since(one.began_on), one.get_state_display()
    href = reverse("assessments:overview", args=[one.person_id, one.pk])
    return Now(when, one.get_kind_display(), state[:1].upper() + state[1:] + ".", href)


def _plan(plan: Plan) -> list[Now]:
    href = reverse("plans:plan", args=[plan.person_id, plan.pk])
    lines = [Now(_since(plan.began_on), _("Plan"), _said_of(plan), href)]
    if plan.look_again_on:
        by = _("By %(day)s") % {"day": day_short(plan.look_again_on)}
        lines.append(Now(by, _("Look at the plan again together."), "", ""))
    return lines


def _said_of(plan: Plan) -> str:
    """Return what the person says of a plan, or how far along it is."""
    if not plan.agreement:
        state = plan.get_state_display()
        return state[:1].upper() + state[1:] + "."
    said = {"person": plan.person.called, "answer": plan.get_agreement_display()}
    if plan.agreement == Plan.Agreement.COULD_NOT:
        return _("%(person)s could not say whether it is right.") % said
    return _("%(person)s says: %(answer)s.") % said


def _review(review: Review) -> Now:
    href = reverse("plans:review", args=[review.person_id, review.pk])
    when = _("On %(day)s") % {"day": day_short(review.on)}
    state = review.get_state_display()
    return Now(when, _("Review"), state[:1].upper() + state[1:] + ".", href)


def _visit(visit: Visit) -> Now:
    when = _("%(day)s at %(time)s") % {"day": spoken_day(visit.on), "time": f"{visit.at:%H:%M}"}
    what = _("%(who)s visits: %(place)s") % {"who": visit.worker.name, "place": visit.place}
    return Now(when, what, visit.purpose, reverse("people:visit", args=[visit.person_id, visit.pk]))


def spoken_day(day: date) -> str:
    """Return a day as it is said among people who meet: ``Thursday 5 March``."""
    return format_date(day, "l j F")


def _since(day: object) -> str:
    return _("Since %(day)s") % {"day": day_short(day)}  # type: ignore[arg-type]
