"""Dot with a decision, a plan and a letter in hand; her needs: 20 point, Easy English, by email."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.plan_pages.conftest import World, build
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment, write_views
from trellis.assessments.completing import complete_assessment
from trellis.assessments.determining import determine
from trellis.assessments.models import Assessment
from trellis.conversations.models import Passage
from trellis.law import Answer, questions
from trellis.people.models import Person
from trellis.plans.actions import begin_review

TOLD = "20 point, Easy English, by email"
REASONS = "Her knees will not bend, and the steps are steep."


@pytest.fixture
def world(cast: Cast) -> World:
    """Dot's plan, made."""
    made = build(cast)
    made.made()
    return made


@pytest.fixture
def alice(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """Alice's browser; she is allocated to Dot."""
    return as_user(cast.alice)


@pytest.fixture
def bob(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """Bob's browser; he is in Alice's team."""
    return as_user(cast.bob)


def decided(
    world: World,
    *,
    met: bool = False,
    kind: str = "adult",
    evidence: Iterable[Passage] = (),
    **texts: str,
) -> Assessment:
    """Complete another assessment, with an eligibility decision."""
    by = world.act()
    one = begin_assessment(
        by=by, person=world.cast.dot, kind=kind, conversations=[world.conversation]
    )
    about = f"{kind}-eligibility"
    answers = {question.id: Answer.NO for question in questions(about)}
    answers["necessary-care" if kind == "carer" else "impairment"] = Answer.YES
    if met:
        answers |= dict.fromkeys(("nutrition.a", "community.a", "impact"), Answer.YES)
    determine(
        by=by, assessment=one, kind=about, answers=answers, reasons=REASONS, evidence=evidence
    )
    write_views(by=by, assessment=one, version=one.version, **texts)
    return complete_assessment(by=by, assessment=one, declaration=True)


def asks(world: World, **otherwise: Any) -> None:
    """Write down how Dot wants letters."""
    world.act()
    about = {"print_points": 12, "information_format": TOLD, **otherwise}
    Person.objects.filter(pk=world.cast.dot.pk).update(**about)
    world.cast.dot.refresh_from_db()


def today() -> dict[str, str]:
    """Return today as the three boxes of a form post it."""
    on = timezone.localdate()
    return {"on_day": str(on.day), "on_month": str(on.month), "on_year": str(on.year)}


def sending(**otherwise: str) -> dict[str, str]:
    """Return what the page of sending posts, all as Dot asked."""
    as_asked = {"to": "person", "form": "pdf", "points": "20", "way": "email", **today()}
    return {**as_asked, **otherwise}


def reviewed(world: World) -> Any:
    """Begin a review of the plan."""
    return begin_review(by=world.act(), plan=world.plan, on=timezone.localdate())
