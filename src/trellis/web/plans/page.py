"""What the pages of outcomes, plans and reviews share: opening one, its address, its words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms.utils import ErrorDict
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trellis.assessments.models import Assessment
from trellis.conversations.readers import Reader
from trellis.frameworks.queries import framework
from trellis.packs.model import Part, text
from trellis.people.models import Person
from trellis.plans.looking_back import ShownReview, show_review
from trellis.plans.models import Plan, Review
from trellis.plans.queries import ShownPlan, show_plan
from trellis.web.access import StaffRequest
from trellis.web.forms import TrellisForm
from trellis.web.people.header import person_header

TAB = "Outcomes and plan"


def opened_plan(request: StaffRequest, key: UUID) -> ShownPlan:
    """Return the plan in the address as this colleague may see it.

    Raises:
        Http404: when this person has no such plan.
    """
    found = Plan.objects.select_related("assessment", "author", "changed_by")
    plan = get_object_or_404(found, pk=key, person=request.person)
    return show_plan(plan, request.person, Reader.colleague_(request.user))


def opened_review(request: StaffRequest, key: UUID) -> ShownReview:
    """Return the review in the address as this colleague may see it.

    Raises:
        Http404: when this person has no such review.
    """
    found = Review.objects.select_related("plan__assessment", "plan__author", "author")
    review = get_object_or_404(found, pk=key, person=request.person)
    return show_review(review, request.person, Reader.colleague_(request.user))


def at(name: str, plan: Plan, *more: object) -> str:
    """Return the address of one of a plan's pages."""
    return reverse(f"plans:{name}", args=[plan.person_id, plan.pk, *more])


def show(request: StaffRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """Draw one of these pages."""
    words = {**person_header(request, TAB), **shown}
    return render(request, f"plans/{template}.jinja", words, status=status)


@dataclass(frozen=True)
class Named:
    """Something a framework of a pack names: its id, plain name, and the law's own words."""

    id: str
    name: str
    law: str


def areas() -> list[Named]:
    """Return the nine areas of wellbeing, in the order of Care Act s1(2)."""
    return _named(framework("care-act", "wellbeing").parts)


def eligibility(kind: str) -> list[Named]:
    """Return the eligibility outcomes (SI 2015/313 regs 2(2) and 3(2)).

    Args:
        kind: ``adult`` or ``carer``.
    """
    parts = framework("care-act", f"{kind}-eligibility").parts
    return _named(next(part.parts for part in parts if part.id == "outcomes"))


def _named(parts: tuple[Part, ...]) -> list[Named]:
    return [Named(part.id, text(part.title), text(part.law)) for part in parts]


def eligibility_kind(person: Person) -> str:
    """Return whose eligibility outcomes bear on what somebody wants: an adult's or a carer's."""
    newest = Assessment.objects.filter(person=person).first()
    is_carer = newest is not None and newest.kind == Assessment.Kind.CARER
    return "carer" if is_carer else "adult"


def names_of(ids: list[str], *lists: list[Named]) -> list[str]:
    """Return the plain names of ids, in their own order."""
    known = {one.id: one.name for each in reversed(lists) for one in each}
    return [known[key] for key in known if key in ids]


def give_back(form: TrellisForm, kept: QueryDict | None) -> None:
    """Fill a form with what was typed before and not saved; nothing is wrong with it yet."""
    if kept is None:
        return
    form.data, form.is_bound = kept, True
    form._errors = ErrorDict()  # type: ignore[attr-defined]
