"""A conversation of Dot's with marks, and Alice's browser on its read-back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation, mark
from trellis.conversations.models import Conversation, Passage, ReadBack, ReadBackAnswer
from trellis.conversations.reading_back import begin_read_back, give_answer
from trellis.outcomes.actions import make_by_itself, make_outcome
from trellis.web.saving import new_key, writer_token

WISH = "I want to go to the market again"
STRENGTH = "She peels every potato herself, sitting down."
WORRY = "It catches. I come down on my bottom"
NEED = "Somebody should be in the room when she baths."
TEXT = f"“{WISH},” said Dot. {STRENGTH} “{WORRY},” she said. Neil said: {NEED}"


@dataclass
class Heard:
    """One conversation with four marks, and a browser on its read-back."""

    cast: Cast
    user: User
    client: Client
    conversation: Conversation
    passages: dict[str, Passage]

    @property
    def base(self) -> str:
        return f"/people/{self.cast.dot.pk}/"

    @property
    def home(self) -> str:
        return f"{self.base}conversations/{self.conversation.pk}/read-back"

    def get(self, path: str = "") -> str:
        return self.client.get(path or self.home).content.decode()

    def post(self, path: str, **fields: Any) -> HttpResponse:
        sent = {"key": new_key(), "writer": writer_token(self.user), **fields}
        return self.client.post(path, sent)

    def begin(self, how: str = "themself", present: str = "Dot, Alice") -> HttpResponse:
        return self.post(self.home, how=how, present=present)

    def answer(self, name: str, answer: str, words: str = "", **more: Any) -> HttpResponse:
        fields = {"answer": answer, "words": words, "version": 0, **more}
        return self.post(f"{self.base}passages/{self.passages[name].pk}/read-back", **fields)

    @property
    def answers(self) -> list[ReadBackAnswer]:
        self.look()
        return list(ReadBackAnswer.objects.select_related("read_back"))

    def look(self) -> None:
        act_as(self.user, person=self.cast.dot.pk)

    def say(self, name: str, answer: str, words: str = "", on: date | None = None) -> None:
        """Answer through the action, as on a day."""
        self.look()
        sat = begin_read_back(
            by=self.user,
            person=self.cast.dot,
            on=on or timezone.localdate(),
            how=ReadBack.How.THEMSELF,
        )
        passage = self.passages[name]
        give_answer(
            by=self.user,
            read_back=sat,
            passage=passage,
            answer=answer,
            words=words,
            read=passage.words,
        )


def begin(cast: Cast) -> tuple[Conversation, dict[str, Passage]]:
    act_as(cast.alice, person=cast.dot.pk)
    told = begin_conversation(
        by=cast.alice,
        person=cast.dot,
        title="In the kitchen",
        happened_on=date(2026, 2, 24),
        text=TEXT,
    )
    found = {}
    for name, words, said_by, how in (
        ("wish", WISH, "Dot", "said-noted"),
        ("strength", STRENGTH, "Alice Brandt", "seen"),
        ("worry", WORRY, "Dot", "said-noted"),
        ("need", NEED, "Neil", "said-noted"),
    ):
        start = TEXT.index(words)
        passage = mark(
            by=cast.alice,
            conversation=told,
            version=1,
            start=start,
            end=start + len(words),
            kind=name,
            said_by=said_by,
            how_known=how,
            areas=("dignity",),
        )
        make_by_itself(by=cast.alice, passage=passage)
        found[name] = passage
    make_outcome(by=cast.alice, passage=found["wish"], person=cast.dot, words=WISH)
    return told, found


@pytest.fixture
def heard(cast: Cast, as_user: Callable[[User], Client]) -> Heard:
    told, passages = begin(cast)
    return Heard(cast, cast.alice, as_user(cast.alice), told, passages)


def plain(page: str) -> str:
    """Return the words of a page."""
    words = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", page)
    return " ".join(words.replace("&#39;", "'").split())
