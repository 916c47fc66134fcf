"""Readings are given by people with names, kept apart, and never averaged."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.integration.plan_pages.conftest import LETTER_DAY, World, errors_of, text_of
from trellis.outcomes.actions import give_reading
from trellis.outcomes.models import Reading
from trellis.plans.letters import said_readings
from trellis.plans.looking_back import then_and_now

GIVEN = {
    "value": "4",
    "whose": "other",
    "by_name": "Neil",
    "because": "She has the swing of it.",
    "on_day": "1",
    "on_month": "3",
    "on_year": "2026",
}


def give(world: World, value: int, on: date, who: str = "Dot", because: str = "") -> Reading:
    return give_reading(
        by=world.act(),
        outcome=world.outcome,
        on=on,
        value=value,
        by_name=who,
        by_the_person=who == "Dot",
        because=because,
    )


def page(world: World, name: str = "") -> str:
    return world.page(f"outcomes/{world.outcome.pk}{name}")


def test_a_number_is_given_with_who_when_and_because(world: World, alice: Client) -> None:
    assert alice.post(page(world, "/readings/new"), GIVEN).status_code == 302
    kept = Reading.objects.get(outcome=world.outcome)
    assert (kept.value, kept.by_name, kept.by_the_person, str(kept.on)) == (
        4,
        "Neil",
        False,
        "2026-03-01",
    )
    assert "She has the swing of it." in text_of(alice.get(page(world)))


def test_the_numbers_stand_in_one_row_with_what_they_mean_and_none_chosen(
    world: World, alice: Client
) -> None:
    body = alice.get(page(world, "/readings/new")).content.decode()
    radios = re.findall(r'<input type="radio" name="value"[^>]*>', body)
    assert [re.search(r'value="(\d+)"', one)[1] for one in radios] == [  # type: ignore[index]
        str(n) for n in range(11)
    ]
    assert not any("checked" in one for one in radios)
    assert "Nowhere near it" in body
    assert "Life is as I want it in this" in body


@pytest.mark.parametrize(
    ("otherwise", "says"),
    [
        ({"value": ""}, "How near is it now"),
        ({"value": "11"}, "Choose one"),
        ({"whose": ""}, "Who gave this number"),
        ({"by_name": ""}, "name of whoever"),
        ({"on_year": "2999"}, "has not come yet"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(
    world: World, alice: Client, otherwise: dict[str, str], says: str
) -> None:
    response = alice.post(page(world, "/readings/new"), {**GIVEN, **otherwise})
    assert says.casefold() in errors_of(response).casefold()
    assert "She has the swing of it." in text_of(response)


def test_readings_by_different_people_are_kept_apart(world: World, alice: Client) -> None:
    give(world, 2, date(2026, 1, 12))
    give(world, 4, LETTER_DAY)
    give(world, 9, LETTER_DAY, who="Neil")
    said = text_of(alice.get(world.page("outcomes")))
    assert "Dot gave it 4 on 3 March." in said
    assert "Neil gave it 9 on 3 March." in said
    for averaged in ("6.5", "5.0", " 5 on"):
        assert averaged not in said


def test_no_number_is_drawn_in_red(world: World, alice: Client) -> None:
    give(world, 8, date(2026, 1, 12))
    give(world, 1, LETTER_DAY)
    body = alice.get(world.page("outcomes")).content.decode()
    svg = re.search(r"<svg class=\"t-reading\".*?</svg>", body, flags=re.S)
    assert svg is not None
    assert not re.search(r"fill=|stroke=|style=|red|error", svg[0])


def test_a_letter_says_each_givers_numbers_in_a_sentence_of_their_own(world: World) -> None:
    readings = [
        give(world, 2, date(2026, 1, 12)),
        give(world, 3, date(2026, 2, 9)),
        give(world, 9, date(2026, 2, 9), who="Neil"),
        give(world, 5, LETTER_DAY, because="Gwen put a chair by the bean row."),
    ]
    said = [(r.who, r.value, r.when, r.reason) for r in said_readings(readings, LETTER_DAY)]
    assert said == [
        ("You", 2, "in January", ""),
        ("You", 5, "today", "“Gwen put a chair by the bean row.”"),
        ("Neil", 9, "in February", ""),
    ]


def test_a_letter_says_nothing_of_numbers_given_after_its_day(world: World) -> None:
    assert said_readings([give(world, 5, date(2026, 4, 1))], LETTER_DAY) == ()


def test_then_and_now_are_each_givers_own(world: World) -> None:
    since, on = LETTER_DAY, date(2026, 6, 2)
    readings = [
        give(world, 2, date(2026, 1, 12)),
        give(world, 5, since),
        give(world, 6, date(2026, 4, 7)),
        give(world, 7, on),
        give(world, 3, on, who="Neil"),
    ]
    dot, neil = then_and_now(readings, since, on)
    assert dot.own
    assert (dot.then, [*dot.between], dot.now) == (readings[1], [readings[2]], readings[3])
    assert (neil.name, neil.then, neil.now) == ("Neil", None, readings[4])


def test_a_number_first_asked_for_on_the_day_of_the_review_is_what_it_was_then(
    world: World,
) -> None:
    on = date(2026, 6, 2)
    readings = [give(world, 3, on), give(world, 8, on), give(world, 5, on, who="Neil")]
    dot, neil = then_and_now(readings, LETTER_DAY, on)
    assert (dot.then, dot.now) == (readings[0], readings[1])
    assert (neil.then, neil.now) == (None, readings[2])
