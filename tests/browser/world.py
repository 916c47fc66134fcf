"""One council's worth of records to look at every page with: full, empty and very long.

Each state is a person, and what an address needs to lead to something of theirs, by the names that
addresses use for it. A new kind of record is added to :func:`keys_of`, in one line.
"""

from collections import defaultdict
from typing import Any

from django.db import transaction

from tests.cast import TODAY, Cast, gather
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.actions import begin_conversation, mark
from trellis.conversations.models import Conversation, Passage
from trellis.demo.load import DATA, read
from trellis.demo.people import load_person
from trellis.outcomes.actions import make_by_itself
from trellis.outcomes.models import Outcome
from trellis.people.actions import begin_person
from trellis.people.models import Person, Relationship
from trellis.plans.models import Action, Plan, PlanOutcome, Review
from trellis.work.models import Involvement, Visit

FULL = "mrs-sandhu"
LONG_NAME = "Wilhelmina Oluwafunmilayo Featherstonehaugh-Abernathy-Cholmondeley of Wrenmouth"
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG_TEXT = "\n\n".join(
    f"{LONG_NAME} said it again, {LONG_WORD} and all, 👩‍👩‍👧 and so did قال لي إنه يحب أن يغني {n}."
    for n in range(60)
)
# Parts of addresses that are words and not keys.
WORDS = {
    "area": "home",
    "number": 1,
    "part": "copies",
    ("assessments:determination", "kind"): "adult-eligibility",
    ("assessments:file", "kind"): "pdf",
    "pack": "cymraeg",
    "version": "2026.1",
    ("packs:take", "form"): "before-we-begin",
    ("packs:file", "kind"): "form",
    ("packs:file", "file"): "before-we-begin",
    ("plans:plan_file", "kind"): "pdf",
    ("plans:review_file", "kind"): "pdf",
}

# Addresses in which a name stands for another kind of key than elsewhere.
OTHER_KEYS = {("plans:action_new", "outcome"): "placed"}


def build() -> tuple[Cast, dict[str, dict[str, Any]]]:
    """Write the records; return the cast, and the keys of each state by its name."""
    with transaction.atomic():
        cast = gather()
        people = {"full": _full(cast), "empty": cast.dot, "long": _long(cast)}
        states = {}
        for state, person in people.items():
            act_as(cast.alice, person=person.pk)
            states[state] = keys_of(person)
        act_as(None)
    return cast, states


def keys_of(person: Person) -> dict[str, Any]:
    """Return the key of one record of each kind that a person has, by its name in addresses."""
    found = {
        "person": person,
        "conversation": Conversation.objects.filter(person=person).first(),
        "passage": Passage.objects.filter(person=person, detached=False).first(),
        "relationship": Relationship.objects.filter(person=person).first(),
        "involvement": Involvement.objects.filter(person=person).first(),
        "visit": Visit.objects.filter(person=person).first(),
        "outcome": _outcome(person),
        "assessment": Assessment.objects.filter(person=person).first(),
        "plan": Plan.objects.filter(person=person).first(),
        "placed": PlanOutcome.objects.filter(person=person).first(),
        "action": Action.objects.filter(person=person).first(),
        "review": Review.objects.filter(person=person).first(),
    }
    return {name: one.pk for name, one in found.items() if one is not None}


def _outcome(person: Person) -> Outcome | None:
    """Return an outcome that is in a plan, or another."""
    found = Outcome.objects.filter(person=person)
    planned = PlanOutcome.objects.filter(person=person).values("outcome")
    return found.filter(pk__in=planned).first() or found.first()


def _full(cast: Cast) -> Person:
    """Load one person of the demonstration, written by Alice and Bob."""
    data = read(DATA / "people" / f"{FULL}.yml")
    staff: defaultdict[str, User] = defaultdict(lambda: cast.bob)
    staff[data["work"][0]["worker"]] = cast.alice
    load_person(data, staff)
    act_as(cast.alice)
    return Person.objects.get(name=data["person"]["name"])


def _long(cast: Cast) -> Person:
    """Write somebody whose every field is as long as people make it."""
    act_as(cast.alice)
    person = begin_person(by=cast.alice, name=LONG_NAME, called=f"Wilhelmina {LONG_WORD}")
    act_as(cast.alice, person=person.pk)
    title = f"At the table of {LONG_NAME}"
    conversation = begin_conversation(
        by=cast.alice, person=person, title=title, happened_on=TODAY, text=LONG_TEXT
    )
    for number, kind in enumerate(("strength", "wish", "worry", "need", "network", "barrier")):
        start = LONG_TEXT.index(f"يغني {number}.") - 90
        passage = mark(
            by=cast.alice,
            conversation=conversation,
            version=1,
            start=start,
            end=start + 80,
            kind=kind,
        )
        make_by_itself(by=cast.alice, passage=passage)
    return person
