"""A record in which every field is as long as people make it, in every state its parts can have."""

from typing import Any

from django.db import transaction

from tests.cast import TODAY, Cast, gather
from tests.repository.canaries import Canaries
from tests.repository.world import closed, governed, opened, written
from tests.repository.world_handovers import handed_over
from tests.repository.world_hidden import address_hidden
from tests.repository.world_huddles import huddled
from tests.repository.world_kept import kept_for_who_leaves
from tests.repository.world_peergroups import grouped
from tests.repository.world_reflections import reflected
from tests.repository.world_supervision import supervised
from trellis.access.actor import act_as
from trellis.accounts.models import Team
from trellis.assessments.actions import begin_assessment
from trellis.assessments.completing import complete_assessment
from trellis.conversations.actions import begin_conversation, save_narrative
from trellis.conversations.models import Conversation
from trellis.letters.actions import begin_letter
from trellis.outcomes.actions import make_outcome
from trellis.people.actions import begin_person
from trellis.plans.actions import begin_plan
from trellis.plans.models import Plan, PlanOutcome
from trellis.work.models import Involvement

WORD = "Llanfairpwllgwyngyllgogerychwyrn"
OTHER_WORD = "Gorsafawddachaidraigodanheddogleddol"
LINE = f"{WORD} Featherstonehaugh"
TEXT = "\n\n".join(
    f"{LINE} said it again, and so did قال لي إنه يحب أن يغني, 👩‍👩‍👧 and she laughed."
    for _ in range(9)
)
# Fields that hold a text; the others hold a word or a line.
TEXTS = frozenset(
    {
        "text", "identity", "reason", "gives", "receives", "because", "analysis", "reasons",
        "words", "about", "what", "purpose", "intro", "needs_identified", "needs_eligible",
        "needs_met_by_council", "matters_relevant", "advice_reduce", "advice_prevent",
        "contingency", "budget_words", "direct_payment_needs", "direct_payment_words",
        "involved_words", "steps_to_agree", "copies_to", "agreement_words",
        "agreement_follows", "other_than_care", "persons_view", "carers_view", "disagreement",
        "most-important", "communicate", "also", "roots",
        "left_open_why", "asked_note", "how_we_will_know", "closer", "changed", "next_steps",
        "reassess_why", "comment", "address", "how_to_talk_more", "ended_why", "scope", "told",
        "reopened_why", "agreed_words",
    }
)  # fmt: skip


class Long(Canaries):
    """As canaries are asked for, words as long as their field takes them."""

    def __call__(self, field: str) -> str:
        """Return a text, a line or one long word."""
        name = field.rpartition(".")[2]
        # A letter says nothing that is kept from its reader.
        if field in {"letter.parts", "sent.parts", "sending.why", "publication.why", "waiting.why"}:
            return TEXT.replace(WORD, OTHER_WORD)
        if "huddle." in field:  # of which nobody is known by a name of the record
            said = f"{OTHER_WORD} is told at length, 👩‍👩‍👧 until nobody listens."
            return "\n\n".join([said] * 9) if name in TEXTS else OTHER_WORD
        if name in TEXTS:
            return TEXT
        short = name in {"called", "email", "pronouns", "began", "ended", "died"}
        return WORD if short or field.startswith(("passage", "hidden")) else LINE


def build() -> tuple[Cast, dict[str, dict[str, Any]]]:
    """Write the records; return the cast, and the keys that addresses need, by state."""
    with transaction.atomic():
        cast = gather()
        staff = {name: getattr(cast, name) for name in ("alice", "bob", "sam", "charlie", "petra")}
        record = written(cast.alice, {**staff, "hugo": cast.bob}, "Dot", Long("l", "99912345"))
        act_as(cast.alice, person=record.person.pk)
        handed_over(record, to=cast.bob)
        reflected(record, to=cast.bob)
        address_hidden(record, decides=cast.sam, named=cast.bob)
        supervised(record, cast.sam, stands_in=cast.bob)
        grouped(record, cast.sam, [cast.bob], left=cast.charlie)
        huddled(record, leads=cast.bob, outsider=cast.petra)
        act_as(cast.alice, person=record.person.pk)
        keys: dict[str, Any] = dict(record.keys)
        keys |= {"colleague": cast.bob.pk, "team": Team.objects.get(name="Near").pk}
        keys["involvement"] = Involvement.objects.filter(person=record.person)[0].pk
        states = {
            "being written": _being_written(keys),
            "made": {
                **keys,
                "assessment": keys["complete"],
                "review": keys["done_review"],
                "interim": keys["ended_interim"],
                "letter": keys["sent_letter"],
                "filled": keys["finished_form"],
            },
            "contact": {**keys, "assessment": keys["contact"], "area": "heard"},
            "carer": {**keys, "assessment": keys["carers"]},
            "again": {**keys, "assessment": keys["again"]},
            "reopened": {**keys, "assessment": keys["reopened"]},
            "asked": {**keys, "assessment": keys["to_agree"]},
            "lost": _lost(cast, keys),
            "empty": _empty(cast),
            "not looked at": _not_looked_at(cast),
        }
        closed(record, cast.sam, to=cast.ada)
        opened(record, by=cast.charlie, petra=cast.petra)
        kept_for_who_leaves(record, cast.sam, cast.ada)
        governed(record, {**staff, "gwen": cast.gwen})
        asked_of = {"about": record.person.pk, "question": record.keys["asked_question"]}
        for state in states.values():
            state |= {name: record.keys[name] for name in ("opening", "enquiry", "kept")} | asked_of
        act_as(None)
    return cast, states


def _being_written(keys: dict[str, Any]) -> dict[str, Any]:
    placed = PlanOutcome.objects.filter(plan=keys["draft_plan"], outcome=keys["outcome"]).first()
    assert placed is not None
    return {
        **keys,
        "plan": keys["draft_plan"],
        "action": keys["draft_action"],
        "placed": placed.pk,
    }


def _lost(cast: Cast, keys: dict[str, Any]) -> dict[str, Any]:
    """Take the words of a mark out of their text."""
    told = Conversation.objects.get(pk=keys["later"])
    save_narrative(by=cast.alice, conversation=told, text="Only this is left.", version=1)
    return {**keys, "passage": keys["loose"]}


def _empty(cast: Cast) -> dict[str, Any]:
    """Write somebody of whom nothing is known, with everything begun and nothing in it."""
    by = cast.alice
    act_as(by)
    person = begin_person(by=by, name="Edie Marsh", called="Edie", why="She rang us.")
    act_as(by, person=person.pk)
    conversation = begin_conversation(
        by=by, person=person, title="On the telephone", happened_on=TODAY, text=""
    )
    complete, draft = (
        begin_assessment(by=by, person=person, kind="adult", conversations=[]) for _ in range(2)
    )
    complete = complete_assessment(
        by=by, assessment=complete, declaration=True, left_open_why="She would rather wait."
    )
    outcome = make_outcome(
        by=by, passage=None, person=person, words="To wait.", source_told="by telephone"
    )
    plan = begin_plan(by=by, person=person, assessment=complete, outcomes=[])
    return {
        "person": person.pk,
        "conversation": conversation.pk,
        "assessment": draft.pk,
        "outcome": outcome.pk,
        "plan": plan.pk,
        "letter": begin_letter(by=by, person=person, kind="invitation").pk,
        "involvement": Involvement.objects.filter(person=person)[0].pk,
    }


def _not_looked_at(cast: Cast) -> dict[str, Any]:
    """Write somebody whose plan is made, and of which no review was begun."""
    by = cast.alice
    act_as(by)
    person = begin_person(by=by, name="Ned Rowan", called="Ned", why="He rang us.")
    act_as(by, person=person.pk)
    complete = begin_assessment(by=by, person=person, kind="adult", conversations=[])
    complete = complete_assessment(
        by=by, assessment=complete, declaration=True, left_open_why="He would rather wait."
    )
    plan = begin_plan(by=by, person=person, assessment=complete, outcomes=[])
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.MADE)
    return {"person": person.pk, "plan": plan.pk}
