"""What the person thinks of a plan, as they put it; no answer is worth more than another."""

import re
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from tests.cast import Cast
from tests.integration.plan_pages.conftest import World, build, errors_of, text_of
from trellis.accounts.models import User
from trellis.documents.model import Letter
from trellis.plans.actions import NotYet, add_action, change_plan, record_agreement
from trellis.plans.letters import letter
from trellis.plans.models import Plan
from trellis.plans.queries import changed_since_agreement, show_plan
from trellis.plans.saying import spoken


def written(world: World) -> Letter:
    plan = Plan.objects.get(pk=world.plan.pk)
    dot = world.cast.dot
    return letter(
        show_plan(plan, dot), person=dot.name, called=dot.called, council="Near", reader=dot.called
    )


@pytest.mark.parametrize("answer", Plan.Agreement.values)
def test_each_of_the_four_is_an_answer_kept_with_its_words_and_day(
    world: World, alice: Client, answer: str
) -> None:
    said = {
        "answer": answer,
        "words": "Not the mornings.",
        "on_day": "3",
        "on_month": "March",
        "on_year": "2026",
        "how": "Read back twice",
        "follows": "We look at mornings in May.",
    }
    assert alice.post(world.plan_page("/agreement"), said).status_code == 302
    plan = Plan.objects.get(pk=world.plan.pk)
    kept = (plan.agreement, plan.agreement_words, plan.agreement_how, str(plan.agreed_on))
    assert kept == (answer, "Not the mornings.", "Read back twice", "2026-03-03")
    page = text_of(alice.get(world.plan_page()))
    assert "Not the mornings." in page
    said = "Written" if answer == "could-not-say" else "You said this"
    assert f"{said} on 3 March 2026. Read back twice." in page
    assert "We look at mornings in May." in page


@pytest.mark.parametrize("answer", ["in-part", "does-not"])
def test_what_they_do_not_agree_with_is_asked_for_in_their_words(
    world: World, alice: Client, answer: str
) -> None:
    with pytest.raises(NotYet, match="in their words"):
        record_agreement(by=world.act(), plan=world.plan, answer=answer, words=" ")
    said = {"answer": answer, "on_day": "3", "on_month": "3", "on_year": "2026"}
    assert "in their words" in errors_of(alice.post(world.plan_page("/agreement"), said))


def test_no_answer_is_chosen_beforehand_and_all_are_drawn_alike(
    world: World, alice: Client
) -> None:
    page = alice.get(world.plan_page("/agreement")).content.decode()
    answers = re.findall(r'<label><input type="radio" name="answer"[^>]*>', page)
    assert len(answers) == 4
    assert not any("checked" in answer for answer in answers)
    none = alice.post(world.plan_page("/agreement"), {})
    assert "Answer “What Dot thinks of this plan”." in errors_of(none)


def test_the_letter_asks_until_there_is_an_answer(world: World, alice: Client) -> None:
    assert "Please tick one, or tell us" in text_of(alice.get(world.plan_page()))
    record_agreement(by=world.act(), plan=world.plan, answer="agrees", words="Yes.")
    assert "Please tick one" not in text_of(alice.get(world.plan_page()))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Yes, all of it.", ("Yes, all of it.", True)),
        ("“Yes, all of it.”", ("Yes, all of it.", True)),
        ("She said “yes” and nodded.", ("She said “yes” and nodded.", False)),
        ("“Yes.” (through Ana)", ("“Yes.” (through Ana)", False)),
    ],
)
def test_only_words_as_spoken_stand_in_quotation_marks(words: str, shown: tuple[str, bool]) -> None:
    assert spoken(words) == shown


def test_of_someone_who_could_not_say_nothing_is_quoted(world: World) -> None:
    record_agreement(
        by=world.act(), plan=world.plan, answer="could-not-say", words="She looked at Gwen."
    )
    agreement = written(world).agreement
    assert agreement is not None
    assert agreement.words is not None
    assert not agreement.words.own


def test_a_change_after_the_answer_is_said_so_that_it_is_asked_again(
    real_cast: Cast, as_user: Callable[[User], Client]
) -> None:
    with transaction.atomic():
        world = build(real_cast)
        world.made()
    with transaction.atomic():
        record_agreement(by=world.act(), plan=world.plan, answer="agrees", words="Yes.")
    alice = as_user(real_cast.alice)
    assert "after Dot answered" not in text_of(alice.get(world.plan_page()))
    with transaction.atomic():
        add_action(
            by=world.act(), placed=world.placed, block="self", who="You", what="Rake.", when="May"
        )
    assert "after Dot answered. Ask again" in text_of(alice.get(world.plan_page()))


def test_who_has_a_copy_is_not_a_change_to_what_was_agreed(real_cast: Cast) -> None:
    with transaction.atomic():
        world = build(real_cast)
        world.made()
    with transaction.atomic():
        record_agreement(by=world.act(), plan=world.plan, answer="agrees", words="Yes.")
    with transaction.atomic():
        world.act()
        plan = Plan.objects.get(pk=world.plan.pk)
        plan = change_plan(by=world.act(), plan=plan, version=plan.version, copies_to="Dot, Gwen.")
        assert changed_since_agreement(plan) is None
    with transaction.atomic():
        change_plan(by=world.act(), plan=plan, version=plan.version, contingency="Ring Gwen.")
        assert changed_since_agreement(plan) is not None


def test_a_plan_is_made_with_or_without_agreement(world: World) -> None:
    record_agreement(by=world.act(), plan=world.plan, answer="does-not", words="None of it.")
    assert world.made().state == Plan.State.MADE
    assert world.plan.agreement == "does-not"


def test_words_of_the_plan_can_still_be_changed_after_the_answer(world: World) -> None:
    plan = record_agreement(by=world.act(), plan=world.plan, answer="agrees", words="Yes.")
    changed = change_plan(by=world.act(), plan=plan, version=plan.version, contingency="Ring Gwen.")
    assert changed.agreement == "agrees"
