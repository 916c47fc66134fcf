"""An item on a reader's page has one heading over all: the document's own, or else its name."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.integration.publishing.test_readers import let_read
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.letters.actions import Copy
from trellis.publishing.publications import Item, made_here, publish, reader_of

PROSE: dict[str, Any] = {"kind": "prose", "runs": [{"text": "You want to bake again."}]}
TITLE: dict[str, Any] = {"kind": "heading", "level": 1, "runs": [{"text": "Your plan, Dot"}]}


@pytest.mark.parametrize(
    ("blocks", "heading"), [([PROSE], "Plan: Dot Marlowe"), ([TITLE, PROSE], "Your plan, Dot")]
)
def test_one_heading_stands_over_all(
    cast: Cast, as_user: Callable[[User], Client], blocks: list[dict[str, Any]], heading: str
) -> None:
    grant = let_read(cast)
    act_as(cast.alice, person=cast.dot.pk)
    copy = Copy(
        output="plan",
        of=uuid4(),
        to="Rita",
        reader=reader_of(grant),
        made=made_here(12),
        layout={"blocks": blocks},
    )
    item = publish(by=cast.alice, grant=grant, item=Item(copy, "Plan"))
    shown = as_user(grant.reader).get(reverse("publishing:item", args=[item.pk]))
    html = shown.content.decode()
    assert html.count("<h1") == 1
    assert heading in html.partition("<h1")[2].partition("</h1>")[0]


@pytest.mark.parametrize(
    ("page", "said"),
    [("/people", "This page is for people who work here"), ("/nowhere", "ask the worker who gave")],
)
def test_a_reader_elsewhere_is_told_where_to_go_and_not_to_ask_a_manager(
    cast: Cast, as_user: Callable[[User], Client], page: str, said: str
) -> None:
    shown = as_user(let_read(cast).reader).get(page).content.decode()
    assert said in shown
    assert "Go to what you can read" in shown
    assert not any(words in shown for words in ("Your role", "supervisor", "my work"))
