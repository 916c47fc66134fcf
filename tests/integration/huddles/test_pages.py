"""The pages of huddles, without a script: every form posts and comes back."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from trellis.access.actor import acting
from trellis.huddles.models import Case, Entry, Huddle, Line, Member


@dataclass
class Pages:
    """A huddle of Alice's, who presents, with Bob and Charlie; and a browser for each."""

    cast: Cast
    huddle: Huddle
    of: dict[str, Client]

    def get(self, who: str, at: str = "", status: int = 200) -> str:
        """Open a page of it."""
        answer = self.of[who].get(f"/huddles/{self.huddle.pk}{at}")
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    def post(self, by: str, status: int = 302, **fields: Any) -> Any:
        """Post something in the room."""
        answer = self.of[by].post(f"/huddles/{self.huddle.pk}", fields)
        assert answer.status_code == status, answer.content.decode()
        return answer

    def member(self, who: str) -> Member:
        """Return somebody's part in it."""
        with acting(self.cast.alice):
            return Member.objects.get(huddle=self.huddle, user=getattr(self.cast, who))

    def rows(self, model: Any, who: str = "alice") -> list[Any]:
        """Return what somebody reads of a table."""
        with acting(getattr(self.cast, who)):
            return list(model.objects.all())


@pytest.fixture
def pages(real_cast: Cast, as_user: Callable[..., Client]) -> Pages:
    of = {name: as_user(getattr(real_cast, name)) for name in ("alice", "bob", "charlie", "sam")}
    fields = {
        "process": "huddle",
        "on_day": "3",
        "on_month": "12",
        "on_year": "2026",
        "at": "9.30",
        "where": "apart",
        "role": "case",
        "colleagues": [str(real_cast.bob.pk)],
        "addresses": "charlie@example.test",
    }
    answer = of["alice"].post("/huddles/new", fields)
    assert answer.status_code == 302, answer.content.decode()
    with acting(real_cast.alice):
        huddle = Huddle.objects.get()
    made = Pages(real_cast, huddle, of)
    made.post("alice", do="role", member=made.member("bob").pk, role="host")
    return made


def bring(pages: Pages, text: str, status: int = 302) -> str:
    """Confirm a case as Alice."""
    at = f"/people/{pages.cast.dot.pk}/huddles/{pages.huddle.pk}/bring"
    answer = pages.of["alice"].post(at, {"text": text, "confirmed": "on"})
    assert answer.status_code == status
    return str(answer.content.decode())


def test_every_page_opens(pages: Pages) -> None:
    dot, key = pages.cast.dot.pk, pages.huddle.pk
    for at in ("", "/who", "/whom", "/close"):
        pages.get("alice", at)
    for address in (
        "/huddles",
        "/huddles/new",
        f"/people/{dot}/huddles",
        f"/people/{dot}/huddles/{key}/bring",
    ):
        assert pages.of["alice"].get(address).status_code == 200, address
    for who in ("bob", "charlie"):
        pages.get(who)
        pages.get(who, "/whom", status=404)
    pages.get("sam", status=404)


def test_the_names_are_taken_out_shown_and_confirmed_before_anybody_reads_it(pages: Pages) -> None:
    at = f"/people/{pages.cast.dot.pk}/huddles/{pages.huddle.pk}/bring"
    told = {"propose": "yes", "who": "Dot Marlowe rang bells.", "ask": "How do I ask Dot?"}
    page = pages.of["alice"].post(at, told).content.decode()
    assert "The person rang bells." in page
    assert "Nobody else sees it until" in page
    assert pages.rows(Case) == []
    assert "Somebody can still be known by “Dot”" in bring(pages, "Dot rang bells.", status=200)
    assert pages.rows(Case) == []
    bring(pages, "The person rang bells.")
    for who in ("alice", "bob", "charlie"):
        page = pages.get(who)
        assert "The person rang bells." in page
        assert "Dot" not in page
        assert "Marlowe" not in page
    assert str(pages.cast.dot.pk) in pages.get("bob")
    assert str(pages.cast.dot.pk) not in pages.get("charlie")


def test_a_line_is_written_once_and_given_back_where_it_cannot_be(pages: Pages) -> None:
    bring(pages, "The person rang bells.")
    key = uuid.uuid4()
    for _ in range(2):
        pages.post("charlie", do="line", id=str(key), text="What went well?")
    assert [one.text for one in pages.rows(Line)] == ["What went well?"]
    refused = pages.post("bob", status=422, do="line", id=str(uuid.uuid4()), text="Did Dot say so?")
    page = refused.content.decode()
    assert "Somebody can be known by “Dot”" in page
    assert "Did Dot say so?</textarea>" in page
    empty = pages.post("bob", status=422, do="line", id=str(uuid.uuid4()), text="")
    assert "Write the line first." in empty.content.decode()


def test_a_script_is_answered_in_data(pages: Pages) -> None:
    at, json_ = f"/huddles/{pages.huddle.pk}", {"headers": {"Accept": "application/json"}}
    fields = {"do": "line", "id": str(uuid.uuid4()), "text": "What went well?"}
    answer = pages.of["charlie"].post(at, fields, **json_)
    assert (answer.status_code, answer.json()) == (200, {"done": True})
    answer = pages.of["charlie"].post(at, {"do": "on", "after": ""}, **json_)
    assert answer.status_code == 403
    assert answer.json()["said"] == "Somebody else does that in this huddle."


def test_the_stage_goes_on_and_the_page_says_what_is_left(pages: Pages) -> None:
    assert "It has not begun." in pages.get("charlie")
    pages.post("bob", do="on", after="")
    page = pages.get("charlie")
    assert "About five minutes more." in page
    pages.post("bob", do="minutes", **{
        "minutes-introduce": "9", "minutes-questions": "3", "minutes-discussion": "5",
        "minutes-sum-up": "2",
    })  # fmt: skip
    assert "About nine minutes more." in pages.get("charlie")
    wrong = pages.post("bob", status=422, do="minutes", **{"minutes-introduce": "0"})
    assert "From 1 to 120 minutes." in wrong.content.decode()


def test_what_comes_of_it_goes_to_the_record_with_who_agreed(pages: Pages) -> None:
    bring(pages, "The person rang bells.")
    alice = str(pages.member("alice").pk)
    pages.post("alice", do="action", id=str(uuid.uuid4()), what="Ask", who=alice, agreed=alice)
    page = pages.get("bob")
    assert "Agreed by Alice Brandt" in page
    action = page.split('name="action" value="')[1].split('"')[0]
    pages.post("bob", do="agree", action=action, member=pages.member("bob").pk)
    at = f"/people/{pages.cast.dot.pk}/huddles/{pages.huddle.pk}/record"
    assert "Put it into the record" in pages.of["bob"].get(at).content.decode()
    assert pages.of["charlie"].get(at).status_code == 404
    assert pages.of["bob"].post(at, {"action": action}).status_code == 302
    (entry,) = pages.rows(Entry)
    assert entry.agreed_by == ["Alice Brandt", "Bob Ferris"]
    seen = pages.of["sam"].get(f"/people/{pages.cast.dot.pk}/huddles").content.decode()
    assert "Agreed by Alice Brandt, Bob Ferris" in seen


def test_closing_says_what_goes_and_what_stays(pages: Pages) -> None:
    pages.post("charlie", do="line", id=str(uuid.uuid4()), text="Is it the stairs?")
    assert "go, and nobody can read them again" in pages.get("bob", "/close")
    answer = pages.of["bob"].post(f"/huddles/{pages.huddle.pk}/close")
    assert answer.status_code == 302
    page = pages.get("charlie")
    assert "This huddle is closed." in page
    assert "Is it the stairs?" not in page
    late = pages.of["charlie"].post(
        f"/huddles/{pages.huddle.pk}",
        {"do": "line", "id": str(uuid.uuid4()), "text": "Too late"},
        headers={"Accept": "application/json"},
    )
    assert late.status_code == 409
    assert "closed" in late.json()["said"]


def test_the_stream_tells_what_changed_since_a_number(pages: Pages) -> None:
    def told(**headers: str) -> Any:
        answer = pages.of["charlie"].get(f"/huddles/{pages.huddle.pk}/live", headers=headers)
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        return json.loads(answer.content.decode().split("data: ")[1])

    pages.post("charlie", do="line", id=str(uuid.uuid4()), text="One")
    first = told()
    pages.post("bob", do="line", id=str(uuid.uuid4()), text="Two")
    assert [one["text"] for one in told()["lines"]] == ["One", "Two"]
    since = told(**{"Last-Event-ID": str(first["seq"])})
    assert [one["text"] for one in since["lines"]] == ["Two"]
    assert pages.of["sam"].get(f"/huddles/{pages.huddle.pk}/live").status_code == 404


def test_people_are_asked_guests_named_and_somebody_leaves(pages: Pages) -> None:
    at = f"/huddles/{pages.huddle.pk}/who"
    pages.of["bob"].post(at, {"addresses": "petra@example.test"})
    pages.of["bob"].post(at, {"guest": "yes", "name": "Mo Reyes, health visitor"})
    page = pages.get("charlie")
    assert "Petra Lindqvist" in page
    assert "Mo Reyes, health visitor" in page
    wrong = pages.of["bob"].post(at, {"addresses": "nobody@example.test"}).content.decode()
    assert "Nobody who practises here has the address nobody@example.test" in wrong
    pages.of["charlie"].post(at, {"leave": str(pages.member("charlie").pk)})
    pages.get("charlie", status=404)
