"""What the tests of a person's pages share."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import Excluded, begin_conversation, mark, set_not_for
from trellis.conversations.models import Passage
from trellis.outcomes.actions import make_by_itself
from trellis.people.models import Person

NHS = "9990000018"


def text_of(response: Any) -> str:
    """Return a page's words as someone reads them, in one line."""
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def errors_of(response: Any) -> str:
    """Return the words of a page's error summary, empty where there is none."""
    found = re.search(
        r'<div class="govuk-error-summary".*?</ul>', response.content.decode(), flags=re.S
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


@pytest.fixture
def alice(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """Alice's browser; she is allocated to Dot."""
    return as_user(cast.alice)


@pytest.fixture
def charlie(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """Charlie's browser; he is an outsider to Dot."""
    return as_user(cast.charlie)


@pytest.fixture
def page(cast: Cast) -> Callable[[str], str]:
    """The address of one of Dot's pages."""
    return lambda name="": f"/people/{cast.dot.pk}/{name}"


@pytest.fixture
def told(cast: Cast) -> Callable[..., Passage]:
    """Write a conversation of Dot's as Alice, and mark some of its words."""

    def tell(
        words: str, kind: str, *, said_by: str = "Dot", not_for: User | None = None, **about: Any
    ) -> Passage:
        act_as(cast.alice, person=cast.dot.pk)
        text = f"We sat in the kitchen. “{words}” The kettle was on."
        conversation = begin_conversation(
            by=cast.alice,
            person=cast.dot,
            title="At the kitchen table",
            happened_on=about.pop("day", date(2026, 2, 24)),
            text=text,
            **about,
        )
        start = text.index(words)
        passage = mark(
            by=cast.alice,
            conversation=conversation,
            version=1,
            start=start,
            end=start + len(words),
            kind=kind,
            said_by=said_by,
        )
        make_by_itself(by=cast.alice, passage=passage)
        if not_for:
            set_not_for(by=cast.alice, passage=passage, readers=[Excluded(colleague=not_for.pk)])
        return passage

    return tell


def post(client: Client, to: str, /, **fields: Any) -> HttpResponse:
    """Send a form as a browser does."""
    return client.post(to, fields)  # type: ignore[return-value]


def see_as(cast: Cast, who: User, person: Person | None = None) -> None:
    """Ask the database on somebody's behalf."""
    act_as(who, person=(person or cast.dot).pk)
