"""What Trellis says when something fails: whether it lives, is ready, and that no word is lost."""

import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.test import override_settings
from django.urls import reverse

from tests.conftest import connect_to
from tests.repository.canaries import sung, words_of
from tests.repository.matrix import address, listening
from tests.wrenmouth import Wrenmouth
from trellis.access.actor import act_as
from trellis.audit import sealer
from trellis.drafts.models import Draft
from trellis.web import pace
from trellis.web.pages import health
from trellis.web.saving import writer_token
from trellis.web.unavailable import Fault, fault_of

TYPED = "zqp901x was typed <b>before</b> it failed"
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


@contextmanager
def database_away(there: Wrenmouth) -> Iterator[None]:
    """Let the database be one that does not answer."""
    connect_to(NOWHERE)
    try:
        yield
    finally:
        connect_to(there.app)


def post(there: Wrenmouth, **more: str) -> Any:
    """Save words into a conversation, as Alice."""
    path = address(there.world, "conversations:write")
    token = writer_token(there.world.staff["alice"])
    sent = {"text": TYPED, "writer": token, "version": "1", "page": path} | more
    return there.world.browser("alice").post(path, sent)


def draft(there: Wrenmouth, page: str) -> Draft:
    """Return what Alice had typed into a page."""
    act_as(there.world.staff["alice"], person=there.world.dot.person.pk)
    return Draft.objects.get(page=page)


class TestAliveAndReady:
    def test_both_answer_without_signing_in_and_say_nothing_of_anybody(
        self, still: Wrenmouth
    ) -> None:
        browser = still.world.browser("nobody")
        with still.taken_back():
            assert browser.get("/health").json() == {"alive": True}
            answer = browser.get("/ready")
        assert answer.status_code == 200
        parts = ("database", "migrated", "audit_sealed")
        assert answer.json() == {"ready": True, **dict.fromkeys(parts, True)}
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies

    def test_without_a_database_it_lives_and_is_not_ready(self, still: Wrenmouth) -> None:
        browser = still.world.browser("nobody")
        with database_away(still), listening() as log:
            assert browser.get("/health").status_code == 200
            answer = browser.get("/ready")
        assert (answer.status_code, answer.json()["database"]) == (503, False)
        assert any("OperationalError" in line for line in log.lines)
        assert "127.0.0.1" not in "".join(log.lines)

    def test_before_the_migrations_are_made_it_is_not_ready(
        self, still: Wrenmouth, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(health, "_ours", lambda: frozenset({("people", "9999_of_tomorrow")}))
        with still.taken_back():
            answer = still.world.browser("nobody").get("/ready")
        told = answer.json()
        assert (answer.status_code, told["migrated"], told["database"]) == (503, False, True)

    def test_a_process_that_serves_and_does_not_seal_is_not_ready(self, still: Wrenmouth) -> None:
        with still.taken_back(), override_settings(SERVES=True):
            answer = still.world.browser("nobody").get("/ready")
        assert (answer.status_code, answer.json()["audit_sealed"]) == (503, False)

    def test_a_sealer_lives_from_its_start_until_it_ends_or_no_step_goes_well(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = sealer.Sealer(every=3_600)
        assert not one.alive()
        one.start()
        assert one.alive()
        monkeypatch.setattr(sealer, "STUCK", -1.0)
        assert not one.alive()
        one.stop()
        one.join()
        monkeypatch.undo()
        assert not one.alive()


class TestWordsAreNotLost:
    def test_where_a_page_fails_they_are_kept_as_a_draft(
        self, still: Wrenmouth, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("trellis.web.conversations.writing.save_narrative", fails)
        with still.taken_back(), listening() as log:
            answer = post(still)
            kept = draft(still, address(still.world, "conversations:write"))
        page = words_of(answer)
        assert answer.status_code == 500
        assert kept.fields["text"] == [TYPED]
        assert "Your words are kept" in page
        assert TYPED not in page
        assert "ZeroDivisionError" in "".join(log.lines)
        assert sung("".join(log.lines)) == set()

    def test_where_the_database_is_away_they_stand_on_the_page(self, still: Wrenmouth) -> None:
        with database_away(still), listening() as log:
            answer = post(still)
        page = answer.content.decode()
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        assert "cannot reach its records" in page
        assert "zqp901x was typed &lt;b&gt;before" in page
        assert sung("".join(log.lines)) == set()

    @pytest.mark.parametrize("writer", ["", "somebody:else:entirely"])
    def test_another_site_puts_no_words_on_the_page(self, still: Wrenmouth, writer: str) -> None:
        with database_away(still):
            answer = post(still, writer=writer)
        assert answer.status_code == 503
        assert "zqp901x" not in words_of(answer)

    def test_more_than_fits_at_once_is_said_to_be_too_much(self, still: Wrenmouth) -> None:
        for more in ({"text": "a" * 13_000_000}, {f"f{n}": "x" for n in range(1_001)}):
            with still.taken_back():
                answer = post(still, **more)
            assert answer.status_code == 413
            assert "12 megabytes" in words_of(answer)


def fails(*_: Any, **__: Any) -> None:
    raise ZeroDivisionError(TYPED)


class TestTooOften:
    @pytest.fixture(autouse=True)
    def within_a_minute(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let no minute end between two requests."""
        now = time.time()
        monkeypatch.setattr(pace, "time", SimpleNamespace(time=lambda: now))

    def ask(self, there: Wrenmouth, who: str) -> Any:
        return there.world.browser(who).post(reverse("people:search"), {"q": "Fred"})

    @override_settings(LIMITS={"search": 2})
    def test_the_register_answers_one_user_so_often_and_others_all_the_same(
        self, still: Wrenmouth
    ) -> None:
        with still.taken_back():
            asked = [self.ask(still, "alice").status_code for _ in range(2)]
            refused, other = self.ask(still, "alice"), self.ask(still, "bob")
        assert asked == [200, 200]
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert other.status_code == 200

    @override_settings(LIMITS={"files": 1})
    def test_files_are_taken_away_so_often(self, still: Wrenmouth) -> None:
        path = address(still.world, "people:network_file")
        with still.taken_back():
            browser = still.world.browser("alice")
            answers = [browser.get(path).status_code for _ in range(2)]
            page = browser.get(address(still.world, "people:person")).status_code
        assert (answers, page) == ([200, 429], 200)

    @override_settings(LIMITS={"uploads": 1})
    def test_what_was_typed_beside_a_file_too_many_is_kept(self, still: Wrenmouth) -> None:
        path = address(still.world, "conversations:new")
        token = writer_token(still.world.staff["alice"])
        answers = []
        with still.taken_back():
            for _ in range(2):
                file = Named(b"words", "a.exe")
                sent = {"text": TYPED, "writer": token, "page": path, "file": file}
                answers.append(still.world.browser("alice").post(path, sent))
            kept = draft(still, path)
        assert [one.status_code for one in answers] == [422, 429]
        assert kept.fields["text"] == [TYPED]
        assert "Your words are kept" in words_of(answers[1])

    @override_settings(LIMITS={"search": 0})
    def test_a_council_may_set_no_limit(self, still: Wrenmouth) -> None:
        with still.taken_back():
            assert {self.ask(still, "alice").status_code for _ in range(4)} == {200}


class Named:
    """A file with a name, as a browser sends it."""

    def __init__(self, holds: bytes, name: str) -> None:
        self.holds, self.name = holds, name

    def read(self, *_: int) -> bytes:
        return self.holds


def test_a_line_is_written_for_each_request_where_it_is_asked_for(still: Wrenmouth) -> None:
    person = address(still.world, "people:person")
    with still.taken_back(), listening() as log:
        still.world.browser("alice").get(person)
        still.world.browser("nobody").get("/zqp902x?zqp903x=1")
    told = [json.loads(line) for line in log.lines if line.startswith("{")]
    seen = [one for one in told if one["logger"] == "trellis.request"]
    assert [(one["page"], one["status_code"]) for one in seen] == [
        ("people:person", 200),
        ("no page of ours", 404),
    ]
    assert all(one["milliseconds"] > 0 for one in seen)
    assert str(still.world.dot.person.pk) not in "".join(log.lines)
    assert sung("".join(log.lines)) == set()


def test_the_log_says_nothing_of_requests_unless_it_is_asked_to() -> None:
    assert not logging.getLogger("trellis.request").isEnabledFor(logging.INFO)


def test_a_database_that_is_away_is_told_from_a_fault_of_ours() -> None:
    assert fault_of(OperationalError()) is Fault.AWAY
    assert fault_of(ZeroDivisionError()) is None
