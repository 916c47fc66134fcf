"""A conversation of Dot's, and Alice's browser on its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation
from trellis.conversations.models import Conversation, Passage
from trellis.conversations.queries import conversations_of
from trellis.web.saving import new_key, writer_token

TEXT = (
    "Dot had the kettle on. She peels every potato herself, sitting down.\n\n"
    "“I want to go to the market again,” said Dot. Maisie from next door comes on Saturdays.\n\n"
    "Her bank card is with Tobi. She goes to the choir at Bell Street Hall."
)
JSON = {"HTTP_ACCEPT": "application/json"}


@dataclass
class Sheet:
    """One conversation's pages, in one user's browser."""

    cast: Cast
    user: User
    client: Client
    conversation: Conversation

    @property
    def base(self) -> str:
        return f"/people/{self.cast.dot.pk}/"

    @property
    def home(self) -> str:
        return f"{self.base}conversations/{self.conversation.pk}"

    def again(self) -> Conversation:
        """Read the conversation as its database row is now."""
        act_as(self.user, person=self.cast.dot.pk)
        return Conversation.objects.select_related("narrative").get(pk=self.conversation.pk)

    @property
    def text(self) -> str:
        return self.again().narrative.text

    @property
    def passages(self) -> list[Passage]:
        act_as(self.user, person=self.cast.dot.pk)
        return list(Passage.objects.filter(conversation=self.conversation).order_by("start"))

    def get(self, path: str = "", **query: str) -> HttpResponse:
        at = path if path.startswith("/") else self.home + (f"/{path}" if path else "")
        return self.client.get(at + (f"?{urlencode(query)}" if query else ""))

    def post(self, path: str, *, json: bool = False, **fields: Any) -> HttpResponse:
        at = path if path.startswith("/") else f"{self.home}/{path}"
        sent = {"key": new_key(), "writer": writer_token(self.user), **fields}
        return self.client.post(at, sent, **(JSON if json else {}))

    def mark(self, words: str, kind: str = "strength", **more: Any) -> HttpResponse:
        start = TEXT.index(words)
        fields = {"start": start, "end": start + len(words), "version": 1, "kind": kind, **more}
        return self.post("marks", **fields)

    def marked(self, words: str, kind: str = "strength", **more: Any) -> Passage:
        """Mark words and give back the passage."""
        assert self.mark(words, kind, **more).status_code == 302
        return next(p for p in self.passages if p.exact == words and p.kind == kind)


def begin(cast: Cast, text: str = TEXT) -> Conversation:
    act_as(cast.alice, person=cast.dot.pk)
    return begin_conversation(
        by=cast.alice, person=cast.dot, title="In the kitchen", happened_on=TODAY, text=text
    )


@pytest.fixture
def sheet(cast: Cast, as_user: Callable[[User], Client]) -> Sheet:
    """Alice's browser on a conversation of Dot's."""
    return Sheet(cast, cast.alice, as_user(cast.alice), begin(cast))


@pytest.fixture
def sheet_of(
    cast: Cast, as_user: Callable[[User], Client]
) -> Callable[[User, Conversation], Sheet]:
    """Somebody's browser on a conversation of Dot's."""
    return lambda user, conversation: Sheet(cast, user, as_user(user), conversation)


def newest(cast: Cast) -> Conversation:
    act_as(cast.alice, person=cast.dot.pk)
    return conversations_of(cast.dot.pk).order_by("-id")[0]


def body(response: HttpResponse) -> str:
    return response.content.decode()
