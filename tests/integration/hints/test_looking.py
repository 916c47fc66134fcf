"""A text is looked at as it is written: what is offered, what never is, and that nothing stays."""

import logging
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.hints.conftest import JSON, TEXT, Desk
from trellis.access.actor import act_as
from trellis.conversations.actions import mark
from trellis.drafts.models import Draft
from trellis.people.models import Relationship

SENTENCE = "She refused the walking frame."


def test_wording_is_noticed_with_why_another_way_and_where_it_comes_from(desk: Desk) -> None:
    answer = desk.look(SENTENCE).json()
    assert desk.noticed(SENTENCE) == ["refused"]
    assert "says whose fault before it says what happened" in answer["list"]
    assert "Replace <q>refused</q> with <q>said no to</q>" in answer["list"]
    assert "Lincolnshire County Council" in answer["list"]
    assert answer["said"] == "One hint on wording."


def test_places_are_counted_as_a_browser_counts(desk: Desk) -> None:
    assert desk.noticed("🎈 café 👩‍👧: she is unable to wash.") == ["unable to"]


def test_line_ends_of_a_form_do_not_shift_places(desk: Desk) -> None:
    text = "Dot had the kettle on.\n\nShe refused the frame."
    (place,) = desk.look(text.replace("\n", "\r\n")).json()["hints"]
    assert text[place[0] : place[1]] == "refused"


@pytest.mark.parametrize(
    "text",
    [
        "“I refused the frame,” said Dot.",
        '"I refused the frame," said Dot.',
        "Dot said: “My sister said ‘she refused it’ and that is a lie.”",
        "Dot said: “I refused the frame",
        "Dot said: “I refused the frame.\n\n“And I refused the bed.”",
    ],
)
def test_quoted_words_of_the_person_are_never_noticed(desk: Desk, text: str) -> None:
    assert desk.noticed(text) == []


def marked(desk: Desk, words: str, said_by: str, how: str = "said-noted") -> None:
    start = TEXT.index(words)
    act_as(desk.user, person=desk.cast.dot.pk)
    mark(
        by=desk.user, conversation=desk.conversation, version=1, start=start,
        end=start + len(words), kind="worry", said_by=said_by, how_known=how,
    )  # fmt: skip


def test_words_recorded_as_the_persons_are_theirs_without_quotation_marks(desk: Desk) -> None:
    assert "unable to" in desk.noticed(TEXT)
    marked(desk, "She is unable to cook.", "Dot")
    assert "unable to" not in desk.noticed(TEXT)
    assert "refused" in desk.noticed(TEXT)


def test_what_the_writer_saw_is_the_writers_wording(desk: Desk) -> None:
    marked(desk, "She is unable to cook.", "Dot", how="seen")
    assert "unable to" in desk.noticed(TEXT)


def test_quotation_marks_do_not_make_a_colleagues_words_the_persons(desk: Desk) -> None:
    assert "challenging behaviour" in desk.noticed(TEXT)
    act_as(desk.user, person=desk.cast.dot.pk)
    Relationship.objects.create(
        person=desk.cast.dot, name="Neil", kind=Relationship.Kind.PROFESSIONAL
    )
    assert "attention seeking" not in desk.noticed(TEXT)
    marked(desk, "“She is attention seeking,”", "Neil")
    assert "attention seeking" in desk.noticed(TEXT)


def test_where_the_law_asks_what_somebody_cannot_do_a_plain_statement_stands(desk: Desk) -> None:
    text = "She is unable to wash. She refused the frame."
    assert desk.noticed(text) == ["unable to", "refused"]
    assert desk.noticed(text, law="1") == ["refused"]


def test_no_word_of_a_text_is_stored_or_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as asked:
        desk.look("She refused the zqw001x.")
    written = [
        q["sql"] for q in asked if q["sql"].lstrip().lower().startswith(("insert", "update"))
    ]
    assert [sql for sql in written if "accounts_signin" not in sql] == []
    without_sql = [each for each in caplog.records if each.name != "django.db.backends"]
    assert "zqw001x" not in "\n".join(each.getMessage() for each in without_sql)
    assert "zqw001x" not in "\n".join(q["sql"] for q in asked)


def test_somebody_elses_record_is_no_page_to_write_on(desk: Desk, as_user: Any) -> None:
    charlie = as_user(desk.cast.charlie)
    answer = charlie.post("/wording", {"page": desk.page, "text": SENTENCE}, **JSON)
    assert answer.status_code == 404


@pytest.mark.parametrize("page", ["/nowhere", "https://elsewhere.example/", "x" * 400, ""])
def test_a_page_that_is_none_of_ours_is_not_there(desk: Desk, page: str) -> None:
    assert desk.look(SENTENCE, page=page).status_code == 404


def test_asking_too_often_is_told_to_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.web.hints.pace.A_MINUTE", 2)
    answers = [desk.look(SENTENCE) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60


def test_a_text_beyond_all_measure_is_let_be(desk: Desk) -> None:
    assert desk.look("word " * 50_000).status_code == 413


def test_off_means_off_and_is_kept_for_the_user_alone(desk: Desk, as_user: Any) -> None:
    assert 'data-hints-at="/wording"' in desk.client.get(desk.page).content.decode()
    desk.client.post("/wording/hints", {"off": "1", "page": desk.page})
    assert desk.look(SENTENCE).json() == {"off": True}
    again = as_user(desk.cast.alice)
    assert "data-hints-at" not in again.get(desk.page).content.decode()
    assert "data-hints-at" in as_user(desk.cast.bob).get(desk.page).content.decode()
    assert desk.client.post("/wording/hints", {"on": "1"}).status_code == 302
    assert desk.noticed(SENTENCE) == ["refused"]


def test_without_a_script_the_form_is_looked_at_and_its_words_are_kept(desk: Desk) -> None:
    sent = {"text": "She refused the frame.", "version": "1", "wording": desk.page}
    html = desk.client.post("/wording", sent).content.decode()
    assert '<span class="t-hint">refused</span>' in html
    assert "said no to" in html
    assert f'href="{desk.page}"' in html
    act_as(desk.user, person=desk.cast.dot.pk)
    assert Draft.objects.get().fields == {"text": ["She refused the frame."]}
    assert "She refused the frame." in desk.client.get(desk.page).content.decode()


def test_without_a_script_the_laws_own_fields_may_say_what_somebody_cannot_do(desk: Desk) -> None:
    sent = {"reasons": "She is unable to wash.", "wording": f"{desk.page} reasons"}
    assert 't-hint">unable to' not in desk.client.post("/wording", sent).content.decode()
