"""What the tests of outcomes, plans and reviews share: Dot's plan, and how its pages are read."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment
from trellis.assessments.completing import complete_assessment
from trellis.assessments.models import Assessment
from trellis.conversations.actions import Excluded, begin_conversation, mark, set_not_for
from trellis.conversations.models import Conversation, Passage
from trellis.outcomes.actions import give_reading, make_outcome
from trellis.outcomes.models import Outcome
from trellis.people.actions import tell_relationship
from trellis.people.models import Relationship
from trellis.plans.actions import add_action, begin_plan, change_plan, finish_plan, put_outcome
from trellis.plans.completeness import asked
from trellis.plans.models import Action, Plan, PlanOutcome

ALLOTMENT = "I want to be at the allotment by eight, whatever the weather."
SECRET = "I want to leave Fergus the house and not a soul to know."
TEXT = f"We sat in the shed. “{ALLOTMENT}” Later, quietly: “{SECRET}” The kettle was on."
TOLD_DAY, LETTER_DAY = date(2026, 2, 24), date(2026, 3, 3)

WRITTEN: dict[str, Any] = {
    "intro": "We made this in the shed.",
    "needs_identified": "Washing. Getting out.",
    "needs_eligible": "Both meet the criteria.",
    "needs_met_by_council": "Washing: two mornings with Bea.",
    "matters_relevant": "Work, learning and leisure.",
    "advice_reduce": "A stool for the shower.",
    "advice_prevent": "Keep walking to the gate.",
    "contingency": "Ring the office, day or night.",
    "weekly_cost": Decimal("60.00"),
    "weekly_from_person": Decimal("5.50"),
    "weekly_from_council": Decimal("54.50"),
    "wants_direct_payment": False,
}


def text_of(response: Any) -> str:
    """Return a page's words as someone reads them, in one line."""
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def errors_of(response: Any) -> str:
    """Return the words of a page's error summary, empty where there is none."""
    found = re.search(
        r'<div class="govuk-error-summary".*?</ul>', response.content.decode(), flags=re.S
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


@dataclass
class World:
    """Dot with a conversation, two outcomes, a neighbour, a complete assessment and a plan."""

    cast: Cast
    conversation: Conversation
    passage: Passage
    secret: Passage
    outcome: Outcome
    hidden: Outcome
    gwen: Relationship
    assessment: Assessment
    plan: Plan
    placed: PlanOutcome
    hers: Action
    clients: dict[str, Client] = field(default_factory=dict)

    def act(self, user: User | None = None) -> User:
        """Go on as Alice, or somebody else, with Dot's page open."""
        who = user or self.cast.alice
        act_as(who, person=self.cast.dot.pk)
        return who

    def page(self, name: str = "") -> str:
        """Return the address of one of Dot's pages."""
        return f"/people/{self.cast.dot.pk}/{name}"

    def plan_page(self, name: str = "") -> str:
        """Return the address of one of the plan's pages."""
        return self.page(f"plans/{self.plan.pk}{name}")

    def keep_from(self, passage: Passage, **reader: Any) -> None:
        """Say that a passage is not for a reader."""
        self.act()
        set_not_for(by=self.cast.alice, passage=passage, readers=[Excluded(**reader)])

    def complete(self, **otherwise: Any) -> Plan:
        """Write everything that the law asks, but for what is said otherwise."""
        answers = dict.fromkeys(asked(self.plan), "yes")
        about = {**WRITTEN, "answers": answers, **otherwise}
        self.plan = change_plan(
            by=self.act(),
            plan=self.plan,
            version=Plan.objects.get(pk=self.plan.pk).version,
            **about,
        )
        return self.plan

    def made(self) -> Plan:
        """Finish the plan."""
        self.complete()
        self.plan = finish_plan(by=self.act(), plan=self.plan)
        return self.plan


def _marked(cast: Cast, conversation: Conversation, words: str) -> Passage:
    start = TEXT.index(words)
    return mark(
        by=cast.alice,
        conversation=conversation,
        version=1,
        start=start,
        end=start + len(words),
        kind="wish",
        said_by="Dot",
        how_known="said-noted",
        areas=("work",),
    )


@pytest.fixture
def world(cast: Cast) -> World:
    """Dot's plan, being made."""
    return build(cast)


def build(cast: Cast) -> World:
    """Write Dot's plan: her own part and Gwen's, towards the allotment."""
    act_as(cast.alice, person=cast.dot.pk)
    conversation = begin_conversation(
        by=cast.alice, person=cast.dot, title="In the shed", happened_on=TOLD_DAY, text=TEXT
    )
    passage, secret = (_marked(cast, conversation, words) for words in (ALLOTMENT, SECRET))
    outcome, hidden = (
        make_outcome(by=cast.alice, passage=one, person=cast.dot, words=one.exact)
        for one in (passage, secret)
    )
    gwen = tell_relationship(by=cast.alice, person=cast.dot, name="Gwen", how="next door")
    assessment = begin_assessment(
        by=cast.alice, person=cast.dot, kind="adult", conversations=[conversation]
    )
    assessment = complete_assessment(by=cast.alice, assessment=assessment, declaration=True)
    plan = begin_plan(by=cast.alice, person=cast.dot, assessment=assessment, outcomes=[outcome])
    placed = plan.plan_outcomes.get()
    hers = add_action(
        by=cast.alice, placed=placed, block="self", who="You", what="Dig the first row.", when="May"
    )
    add_action(
        by=cast.alice,
        placed=placed,
        block="network",
        who="Gwen",
        what="Open the gate.",
        when="Mornings",
        relationship=gwen,
        person_agrees=True,
        they_agree=True,
    )
    return World(
        cast, conversation, passage, secret, outcome, hidden, gwen, assessment, plan, placed, hers
    )


@pytest.fixture
def alice(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """Alice's browser; she is allocated to Dot."""
    return as_user(cast.alice)


@pytest.fixture
def bob(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """Bob's browser; he is in Alice's team."""
    return as_user(cast.bob)


@pytest.fixture
def with_secret(world: World) -> World:
    """The plan with the secret outcome in it as well, read and acted on."""
    placed = put_outcome(
        by=world.act(), plan=world.plan, outcome=world.hidden, how_we_will_know="The will is signed"
    )
    add_action(
        by=world.cast.alice,
        placed=placed,
        block="long-term",
        who="A solicitor",
        what="Draw up the deed.",
        when="June",
    )
    give_reading(
        by=world.cast.alice,
        outcome=world.hidden,
        on=TOLD_DAY,
        value=1,
        by_name="Dot",
        by_the_person=True,
        because="Nothing is on paper.",
    )
    return world


def hidden_text(response: Any) -> list[str]:
    """Return which of the secret's words a page or a file's text holds."""
    said = response if isinstance(response, str) else text_of(response)
    words = ("Fergus", "not a soul", "solicitor", "Draw up the deed", "will is signed", "on paper")
    return [each for each in words if each in said]
