"""Copies of an assessment as somebody reads them who knows nobody in them."""

import pytest
from django.test import Client

from tests.integration.letter_pages.conftest import decided
from tests.integration.plan_pages.conftest import World
from tests.unit.documents.reading import pdf_words, word_words
from trellis.assessments.actions import begin_assessment
from trellis.assessments.determining import determine
from trellis.assessments.models import Assessment
from trellis.conversations.models import Conversation
from trellis.law import Answer, questions
from trellis.people.models import Person, Relationship

READ = {"pdf": pdf_words, "docx": word_words}


def copy(alice: Client, world: World, one: Assessment, kind: str = "pdf", to: str = "") -> str:
    """Return the words of a copy of an assessment."""
    address = world.page(f"assessments/{one.pk}/assessment.{kind}")
    made = alice.get(address, {"for": to} if to else {})
    assert made.status_code == 200
    return " ".join(READ[kind](made.content).split())


@pytest.mark.parametrize("kind", READ)
def test_each_passage_stands_in_full_once_and_then_in_a_line(
    world: World, alice: Client, kind: str
) -> None:
    world.act()
    world.passage.areas = ["work", "control", "home"]
    world.passage.save(update_fields=["areas"])
    one = begin_assessment(
        by=world.cast.alice,
        person=world.cast.dot,
        kind="adult",
        conversations=[world.conversation],
    )
    said = copy(alice, world, one, kind)
    words = world.passage.words
    assert said.count("You said this on 24 February") >= 1
    # In two more areas, and in what the person wants.
    assert said.count(f"“{words}”") == 4
    assert said.count(f"“{words}” (under Control over daily life)") == 3


def test_it_says_who_everybody_is_and_how_each_conversation_was_held(
    world: World, alice: Client
) -> None:
    world.act()
    Conversation.objects.filter(pk=world.conversation.pk).update(
        held="Face to face", present="Dot and Alice", helped="The kettle"
    )
    Relationship.objects.filter(pk=world.gwen.pk).update(how="next door, and has a key")
    Person.objects.filter(pk=world.cast.dot.pk).update(identity="Grower. Bean woman.")
    one = decided(world, carers_view="Gwen opens the gate, and likes to.")
    said = copy(alice, world, one)
    assert "Who you are, in your own words Grower. Bean woman." in said
    assert "Gwen: next door, and has a key" in said
    held = "Conversation on 24 February 2026. Face to face. There: Dot and Alice. What helped: The"
    assert held in said
    theirs = copy(alice, world, one, to=str(world.gwen.pk))
    assert "Conversation on 24 February 2026." in theirs
    assert "What helped" not in theirs


def test_somebody_who_is_not_for_the_reader_is_not_named_among_who_is_who(
    world: World, alice: Client
) -> None:
    world.act()
    Relationship.objects.filter(pk=world.gwen.pk).update(how="next door")
    one = decided(world, carers_view="Gwen opens the gate.")
    assert "Gwen: next door" in copy(alice, world, one)
    Relationship.objects.filter(pk=world.gwen.pk).update(how=f"heard {world.secret.words}")
    world.keep_from(world.secret, the_person=True)
    said = copy(alice, world, one)
    assert world.secret.words not in said
    assert "Who is who" not in said


def test_a_decision_is_told_to_the_person_and_asked_as_the_law_asks_it_for_the_file(
    world: World, alice: Client
) -> None:
    one = decided(world, met=True)
    to_dot, to_file = copy(alice, world, one), copy(alice, world, one, to="file")
    assert "Your needs and the national criteria" in to_dot
    assert "Your needs meet the national criteria for support." in to_dot
    assert "Eating and drinking: you cannot do this without help." in to_dot
    assert "the person" not in to_dot.split("Your needs and the national criteria")[1]
    assert "Dot’s needs meet the national criteria for support." in to_file
    assert "The answers given meet the eligibility criteria for an adult" in to_file
    assert "you cannot do this" not in to_file


def test_of_capacity_every_answer_stands_and_plain_words_come_first(
    world: World, alice: Client
) -> None:
    by = world.act()
    one = begin_assessment(
        by=by, person=world.cast.dot, kind="adult", conversations=[world.conversation]
    )
    able = {"understand", "retain", "weigh", "communicate"}
    answers = {q.id: Answer.NO for q in questions("capacity") if q.id in able}
    determine(
        by=by,
        assessment=one,
        kind="capacity",
        matter="Whether to keep the allotment",
        answers={**answers, "impairment": Answer.YES},
        reasons="She told it back.",
        evidence=[],
    )
    said = copy(alice, world, one)
    plain = said.index("This decision is yours to make.")
    assert plain < said.index("presumed to have capacity")
    assert "Capacity to make a decision: Whether to keep the allotment" in said
    for able_to in ("understand the information", "retain that information", "use or weigh"):
        asked = said.index(f"Is the person unable to {able_to}")
        assert said[asked:].split("?")[1].startswith(" No"), able_to
    assert "This decision is Dot’s own to make." in copy(alice, world, one, to="file")


def test_in_a_carers_assessment_what_the_carer_says_is_what_they_say(
    world: World, alice: Client
) -> None:
    by = world.act()
    one = begin_assessment(
        by=by, person=world.cast.dot, kind="carer", conversations=[world.conversation]
    )
    Assessment.objects.filter(pk=one.pk).update(carers_view="“Not like this.”")
    said = copy(alice, world, one)
    assert "What you say about this “Not like this.”" in said
    assert "those who give care" not in said
