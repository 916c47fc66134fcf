"""Alice's browser on a conversation of Dot's, and how a text is looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation
from trellis.conversations.models import Conversation

JSON = {"HTTP_ACCEPT": "application/json"}
TEXT = (
    "Dot refused the walking frame. She is unable to cook.\n\n"
    "“She is attention seeking,” said Dot. Neil called it “challenging behaviour”."
)


@dataclass
class Desk:
    """One conversation, in one user's browser."""

    cast: Cast
    user: User
    client: Client
    conversation: Conversation

    @property
    def page(self) -> str:
        return f"/people/{self.cast.dot.pk}/conversations/{self.conversation.pk}/write"

    def look(self, text: str, **more: Any) -> HttpResponse:
        fields = {"page": self.page, "field": "text", "text": text, **more}
        return self.client.post("/wording", fields, **JSON)

    def noticed(self, text: str, **more: Any) -> list[str]:
        """Return the words that are noticed, as the answer's places say in the text."""
        places = self.look(text, **more).json()["hints"]
        units = text.encode("utf-16-le")
        return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in places]


@pytest.fixture(autouse=True)
def rested() -> None:
    """Forget how often anybody asked."""
    cache.clear()


@pytest.fixture
def desk(cast: Cast, as_user: Callable[[User], Client]) -> Desk:
    """Alice's browser on a conversation of Dot's."""
    act_as(cast.alice, person=cast.dot.pk)
    made = begin_conversation(
        by=cast.alice, person=cast.dot, title="In the kitchen", happened_on=TODAY, text=TEXT
    )
    return Desk(cast, cast.alice, as_user(cast.alice), made)
