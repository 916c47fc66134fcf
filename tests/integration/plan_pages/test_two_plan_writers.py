"""Two people write at once: both texts are shown, none is lost, and other parts do not clash."""

import pytest
from django.test import Client

from tests.integration.plan_pages.conftest import LETTER_DAY, World, text_of
from trellis.plans.actions import (
    TwoWriters,
    begin_review,
    change_plan,
    record_agreement,
    say_how_we_know,
    write_review,
)
from trellis.plans.models import Plan


def test_colleagues_write_different_parts_without_getting_in_each_others_way(
    world: World,
) -> None:
    change_plan(by=world.act(), plan=world.plan, version=0, intro="In the shed.")
    both = change_plan(
        by=world.act(world.cast.bob), plan=world.plan, version=0, contingency="Ring."
    )
    assert (both.intro, both.contingency) == ("In the shed.", "Ring.")


def test_the_second_save_of_one_part_is_refused(world: World) -> None:
    change_plan(by=world.act(), plan=world.plan, version=0, intro="Mine.")
    with pytest.raises(TwoWriters):
        change_plan(by=world.act(world.cast.bob), plan=world.plan, version=0, intro="His.")


def test_the_same_again_is_no_clash(world: World) -> None:
    change_plan(by=world.act(), plan=world.plan, version=0, intro="Mine.")
    again = change_plan(by=world.act(), plan=world.plan, version=0, intro="Mine.")
    assert again.version == 1


def test_both_texts_are_shown_and_either_can_be_kept(
    world: World, alice: Client, bob: Client
) -> None:
    page = world.plan_page("/change/contingency")
    alice.post(page, {"contingency": "Ring Gwen.", "version": 0})
    clash = bob.post(page, {"contingency": "Ring the office.", "version": 0})
    assert clash.status_code == 409
    said = text_of(clash)
    assert "Ring Gwen." in said
    assert "Ring the office." in said
    kept_theirs = bob.post(page, {"forget": "yes", "contingency": "Ring the office."})
    assert kept_theirs.status_code == 302
    assert Plan.objects.get(pk=world.plan.pk).contingency == "Ring Gwen."
    bob.post(page, {"contingency": "Ring Gwen, or the office.", "version": 1})
    assert Plan.objects.get(pk=world.plan.pk).contingency == "Ring Gwen, or the office."


def test_how_we_will_know_is_held_for_each_outcome_by_itself(
    world: World, alice: Client, bob: Client
) -> None:
    page = world.plan_page("/change/outcomes")
    know, version = f"know-{world.placed.pk}", f"version-{world.placed.pk}"
    alice.post(page, {know: "There are beans.", version: "0"})
    clash = bob.post(page, {know: "There is mud.", version: "0"})
    assert clash.status_code == 409
    assert "There are beans." in text_of(clash)
    assert "There is mud." in text_of(clash)
    bob.post(page, {know: "There are beans and mud.", version: "1"})
    world.placed.refresh_from_db()
    assert world.placed.how_we_will_know == "There are beans and mud."
    with pytest.raises(TwoWriters):
        say_how_we_know(by=world.act(), placed=world.placed, version=0, text="Neither.")


def test_an_action_changed_by_two_shows_both(world: World, alice: Client, bob: Client) -> None:
    page = world.plan_page(f"/actions/{world.hers.pk}")
    said = {"block": "self", "who": "You", "when": "May", "meets_need": "no", "version": "0"}
    assert alice.post(page, {**said, "what": "Dig two rows."}).status_code == 302
    clash = bob.post(page, {**said, "what": "Dig no rows."})
    assert clash.status_code == 409
    assert "Dig two rows." in text_of(clash)
    assert "Dig no rows." in text_of(clash)
    world.hers.refresh_from_db()
    assert world.hers.what == "Dig two rows."


def test_an_answer_to_the_plan_is_not_written_over(world: World, bob: Client) -> None:
    record_agreement(by=world.act(), plan=world.plan, answer="agrees", words="Yes.")
    said = {"answer": "does-not", "words": "No.", "version": "0"}
    day = {"on_day": "3", "on_month": "3", "on_year": "2026"}
    clash = bob.post(world.plan_page("/agreement"), {**said, **day})
    assert clash.status_code == 409
    assert "Yes." in text_of(clash)
    assert Plan.objects.get(pk=world.plan.pk).agreement == "agrees"


def test_an_outcome_reworded_by_two_shows_both(world: World, alice: Client, bob: Client) -> None:
    page = world.page(f"outcomes/{world.outcome.pk}/edit")
    alice.post(page, {"words": "Beans by June.", "version": "1"})
    clash = bob.post(page, {"words": "Beans by July.", "version": "1"})
    assert clash.status_code == 409
    assert "Beans by June." in text_of(clash)
    assert "Beans by July." in text_of(clash)


def test_a_review_written_by_two_shows_both_and_gives_no_number_twice(
    world: World, alice: Client, bob: Client
) -> None:
    world.made()
    review = begin_review(by=world.act(), plan=world.plan, on=LETTER_DAY)
    page, key = world.page(f"reviews/{review.pk}"), world.outcome.pk
    number = {f"{key}-value": "6", f"{key}-whose": "person"}
    alice.post(page, {"closer": "Closer.", "version": "0"})
    clash = bob.post(page, {"closer": "Further.", "version": "0", **number})
    assert clash.status_code == 409
    assert "Closer." in text_of(clash)
    assert "Further." in text_of(clash)
    assert world.outcome.readings.count() == 0
    bob.post(page, {"closer": "Both.", "version": "1", **number})
    assert world.outcome.readings.count() == 1
    with pytest.raises(TwoWriters):
        write_review(by=world.act(), review=review, version=0, closer="Neither.")


def test_words_typed_and_not_saved_are_given_back(world: World, alice: Client) -> None:
    page = world.plan_page("/change/contingency")
    writer = alice.get(page).content.decode().split('name="writer" value="')[1].split('"')[0]
    typed = {"page": page, "writer": writer, "version": "0", "contingency": "Half a sent"}
    assert alice.post("/drafts", typed).status_code == 200
    again = text_of(alice.get(page))
    assert "Half a sent" in again
    assert "We kept what you wrote here" in again
