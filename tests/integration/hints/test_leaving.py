"""Words that are left as they are stay so: in that text, for that rule, for whoever writes it."""

import re
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.hints.conftest import JSON, Desk
from trellis.access.actor import act_as
from trellis.hints.actions import digest
from trellis.hints.models import LeftAsIs

TWICE = "She refused the frame. Later she refused the bed. She is unable to cook."


def leave(desk: Desk, words: str = "refused", text: str = TWICE, **more: str) -> Any:
    """Press "Leave it" on the card of some words."""
    cards = desk.look(text).json()["list"]
    found = re.search(rf'data-rules="([^"]+)" data-words="{digest(words)}"', cards)
    assert found, cards
    fields = {"page": desk.page, "field": "text", "rules": found[1], "words": digest(words), **more}
    return desk.client.post("/wording/leave", fields, **JSON)


def test_a_hint_that_was_left_does_not_come_back(desk: Desk) -> None:
    assert desk.noticed(TWICE) == ["refused", "refused", "unable to"]
    assert leave(desk).json() == {"left": True}
    assert desk.noticed(TWICE) == ["unable to"]


def test_it_is_left_in_that_text_alone(desk: Desk) -> None:
    leave(desk)
    assert desk.noticed(TWICE, field="another") == ["refused", "refused", "unable to"]


def test_whoever_writes_the_text_next_is_not_asked_again(desk: Desk, as_user: Any) -> None:
    leave(desk)
    bobs = Desk(desk.cast, desk.cast.bob, as_user(desk.cast.bob), desk.conversation)
    assert bobs.noticed(TWICE) == ["unable to"]


def test_a_reason_may_be_given_and_is_one_of_four(desk: Desk) -> None:
    assert leave(desk, why="a-name").status_code == 200
    assert leave(desk, "unable to", why="because I say so").status_code == 400
    act_as(desk.user, person=desk.cast.dot.pk)
    assert [(one.why, one.words) for one in LeftAsIs.objects.all()] == [
        ("a-name", digest("refused"))
    ]


def test_nobody_can_see_who_left_it(desk: Desk) -> None:
    with CaptureQueriesContext(connection) as asked:
        leave(desk)
    assert [q["sql"] for q in asked if "audit_event" in q["sql"]] == []
    act_as(desk.user, person=desk.cast.dot.pk)
    assert str(desk.user.pk) not in str(vars(LeftAsIs.objects.get()))


def test_what_cannot_be_read_leaves_nothing(desk: Desk) -> None:
    fields = {"page": desk.page, "field": "text", "rules": "x", "words": "refused"}
    assert desk.client.post("/wording/leave", fields, **JSON).status_code == 400


def test_a_stranger_leaves_nothing_in_dots_record(desk: Desk, as_user: Any) -> None:
    fields = {"page": desk.page, "field": "text", "rules": "blame.refus-2", "words": "0" * 32}
    answer = as_user(desk.cast.charlie).post("/wording/leave", fields, **JSON)
    assert answer.status_code == 404
