"""What a form lets in, the database takes: every field filled to the last letter that is allowed.

What is longer is said on the form and never reaches the database (``test_hostile_input``). Where a
form allowed more than its column holds, what was typed in between would be answered with a 500, by
a function of the database that checks the actor as well as by a plain save. Briefly, only of those
functions, and with the letter that becomes longest.
"""

from typing import Any

import pytest
from django.forms import CharField, EmailField, RegexField

from tests.integration.promises.test_hostile_input import POSTED, refused_well
from tests.proving import briefly
from tests.repository.matrix import GIVEN, TABLE, address, filled
from tests.wrenmouth import Wrenmouth
from trellis.web.people.fields import NhsNumberField

FULL = "As long as it may be"
# One letter that becomes eighteen where a name is folded for the register, and one of a plain kind.
LETTERS = ("a", "\ufdfa")


def as_long_as(most: int, letter: str, *, email: bool) -> str:
    """Return what fills a field to the last letter."""
    if not email:
        return letter * most
    tail = f"{'b' * 60}.{'c' * 60}.{'d' * 60}.test"
    return f"{'a' * min(64, most - len(tail) - 1)}@{tail}" if most > len(tail) + 2 else "a@b.test"


@pytest.fixture
def filling(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Have every field of a form that is sent ``FULL`` take what fills it, where it has an end."""
    told: dict[str, Any] = {"letter": "a", "filled": 0}
    cleans = CharField.clean

    def clean(field: CharField, value: Any) -> Any:
        most = field.max_length
        if value == FULL and most and not isinstance(field, RegexField | NhsNumberField):
            told["filled"] += 1
            value = as_long_as(most, told["letter"], email=isinstance(field, EmailField))
        return cleans(field, value)

    monkeypatch.setattr(CharField, "clean", clean)
    return told


# What a function of the database writes, and what is sent besides so that each text is filled.
BY_FUNCTIONS: dict[str, dict[str, str]] = {
    "people:new": {"called": FULL},
    "people:edit": {"called": FULL, "pronouns": FULL},
    "people:work_new": {"why": FULL},
    "people:hidden_edit": {"address": FULL, "locality": FULL, "email": FULL},
    "openings:closed": {},
    "publishing:new": {"name": FULL},
    "publishing:not_right of the person's own": {"stood": FULL},
    "peergroups:new": {},
    "huddles:who": {"addresses": "", "guest": "yes", "name": FULL},
    "governance:ask": {},
    "same:compare and keep apart": {},
}
ASK = ("alice", "sam", "gwen", "petra", "dot", "rita")


def is_text(name: str, value: str) -> bool:
    """Say whether a form is sent words here, and not a key, a choice or a colleague's address."""
    return " " in value.strip() or ("@" in value and name == "email")


@pytest.mark.parametrize("letter", briefly(LETTERS[1:], at_length=LETTERS))
def test_what_fills_every_field_is_saved_or_refused_in_words(
    still: Wrenmouth, filling: dict[str, Any], letter: str
) -> None:
    world, found, saved = still.world, [], set()
    filling["letter"] = letter
    for name in briefly([*BY_FUNCTIONS], at_length=POSTED):
        fields = filled(world, TABLE[name]["fields"])
        sent = {key: FULL if is_text(key, value) else value for key, value in fields.items()}
        who = next((one for one in ASK if GIVEN[name, "post"][one] == 302), "alice")
        with still.taken_back():
            path = address(world, name)
            answer = world.browser(who).post(path, sent | BY_FUNCTIONS.get(name, {}))
        if answer.status_code == 302 and (FULL in sent.values() or name in BY_FUNCTIONS):
            saved.add(name)
        if wrong := refused_well(answer):
            found.append(f"{who} {name}: {wrong}")
    assert not found, "\n".join(["", *found])
    assert filling["filled"] > len(saved)
    assert {*BY_FUNCTIONS} - saved == set()
