"""Everyone has a part, and nobody's is taken for granted."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.integration.plan_pages.conftest import World, errors_of, text_of
from trellis.people.models import Relationship
from trellis.plans.actions import NotYet, add_action, remove_action
from trellis.plans.models import Action

SAID = {"block": "network", "who": "Gwen", "what": "Drive her there.", "when": "Mondays at 7"}


def new(world: World) -> str:
    return world.plan_page(f"/outcomes/{world.placed.pk}/actions/new")


@pytest.mark.parametrize("block", ["network", "community"])
@pytest.mark.parametrize("agreed", [(None, None), (True, None), (None, True), (True, False)])
def test_family_or_community_meets_an_eligible_need_only_where_both_agree(
    world: World, block: str, agreed: tuple[bool | None, bool | None]
) -> None:
    said: dict[str, Any] = {**SAID, "block": block, "meets_need": True}
    person, they = agreed
    with pytest.raises(NotYet, match="only where both the person and they agree"):
        add_action(
            by=world.act(), placed=world.placed, **said, person_agrees=person, they_agree=they
        )


def test_where_both_agree_they_may(world: World) -> None:
    made = add_action(
        by=world.act(),
        placed=world.placed,
        **SAID,
        meets_need=True,
        person_agrees=True,
        they_agree=True,
    )
    assert made.meets_need


def test_the_database_holds_the_same(world: World) -> None:
    world.act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(plan_outcome=world.placed, block="network").update(
            meets_need=True, they_agree=None
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=world.hers.pk).update(by_carer=True)


@pytest.mark.parametrize(
    "left_out", [{"willing": None}, {"able": None}, {"until": ""}], ids=["willing", "able", "until"]
)
def test_a_carers_action_says_willing_able_and_until_when(
    world: World, left_out: dict[str, Any]
) -> None:
    said = {**SAID, "by_carer": True, "willing": True, "able": True, "until": "May", **left_out}
    with pytest.raises(NotYet, match="willing, whether they are able, and until when"):
        add_action(by=world.act(), placed=world.placed, **said)


def test_somebody_known_as_a_carer_is_asked_before_anything_is_theirs(world: World) -> None:
    world.act()
    Relationship.objects.filter(pk=world.gwen.pk).update(is_carer=True)
    world.gwen.refresh_from_db()
    with pytest.raises(NotYet, match="Gwen is a carer"):
        add_action(by=world.act(), placed=world.placed, **SAID, relationship=world.gwen)


def test_a_carer_who_is_not_able_meets_no_need(world: World) -> None:
    with pytest.raises(NotYet, match="only while they are willing and able"):
        add_action(
            by=world.act(),
            placed=world.placed,
            **SAID,
            meets_need=True,
            person_agrees=True,
            they_agree=True,
            by_carer=True,
            willing=True,
            able=False,
            until="May",
        )


def test_the_page_says_why_and_keeps_what_was_typed(world: World, alice: Client) -> None:
    response = alice.post(new(world), {**SAID, "meets_need": "yes", "person_agrees": "yes"})
    assert "only where both the person and they agree" in errors_of(response)
    assert "Drive her there." in text_of(response)
    assert 'value="Mondays at 7"' in response.content.decode()


def test_nothing_is_answered_beforehand(world: World, alice: Client) -> None:
    page = alice.get(new(world)).content.decode()
    for name in ("block", "meets_need", "person_agrees", "they_agree", "willing", "able"):
        chosen = [
            line for line in page.split("<input") if f'name="{name}"' in line and " checked" in line
        ]
        assert all('value=""' in line for line in chosen), name


def test_the_six_building_blocks_are_offered_as_equals(world: World, alice: Client) -> None:
    said = text_of(alice.get(new(world)))
    for block in (
        "Self",
        "Family and friends",
        "Community",
        "Equipment and technology",
        "Short-term support",
        "Long-term support",
    ):
        assert block in said


def test_her_own_part_left_without_a_name_is_hers(world: World, alice: Client) -> None:
    said = {**SAID, "block": "self", "who": "", "meets_need": "no"}
    assert alice.post(new(world), said).status_code == 302
    assert Action.objects.get(what="Drive her there.").who == "You"


def test_someone_chosen_from_the_network_is_named_and_tied(world: World, alice: Client) -> None:
    said = {**SAID, "who": "", "relationship": str(world.gwen.pk), "meets_need": "no"}
    alice.post(new(world), said)
    made = Action.objects.get(what="Drive her there.")
    assert (made.who, made.relationship) == ("Gwen", world.gwen)


@pytest.mark.parametrize(
    ("left_out", "says"),
    [("block", "Who or what does this"), ("what", "What they will do"), ("when", "When")],
)
def test_who_what_and_when_are_asked_for(
    world: World, alice: Client, left_out: str, says: str
) -> None:
    said = {**SAID, "meets_need": "no"}
    del said[left_out]
    assert says in errors_of(alice.post(new(world), said))


def test_an_action_is_changed_and_its_history_keeps_what_it_said(
    world: World, alice: Client
) -> None:
    page = world.plan_page(f"/actions/{world.hers.pk}")
    said = {"block": "self", "who": "You", "what": "Dig two rows.", "when": "May"}
    assert alice.post(page, {**said, "meets_need": "no", "version": 0}).status_code == 302
    world.hers.refresh_from_db()
    assert world.hers.what == "Dig two rows."
    told = world.hers.history.values_list("what", flat=True)  # type: ignore[attr-defined]
    assert set(told) == {"Dig the first row.", "Dig two rows."}


def test_what_is_taken_out_is_kept_in_history(world: World, alice: Client) -> None:
    alice.post(world.plan_page(f"/actions/{world.hers.pk}"), {"remove": "yes"})
    world.act()
    assert not Action.objects.filter(pk=world.hers.pk).exists()
    kept = Action.pgh_event_model.objects  # type: ignore[attr-defined]
    assert kept.filter(pgh_obj_id=world.hers.pk, pgh_label="delete").exists()


def test_nothing_is_changed_in_a_plan_that_has_ended(world: World, alice: Client) -> None:
    world.act()
    world.plan.__class__.objects.filter(pk=world.plan.pk).update(state="ended")
    for page in (new(world), world.plan_page(f"/actions/{world.hers.pk}")):
        assert "kept as it stood" in text_of(alice.get(page))
        said = {**SAID, "block": "self", "meets_need": "no"}
        assert alice.post(page, said).status_code == 200
    with pytest.raises(ValueError, match="kept as it stood"):
        remove_action(by=world.act(), action=world.hers)
