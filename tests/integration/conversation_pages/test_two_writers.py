"""Two people at one text; one post sent fifty times; a session that ran out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections, transaction
from django.test import Client

from tests.cast import Cast
from tests.integration.conversation_pages.conftest import TEXT, Sheet, begin, body, newest
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.models import Conversation, Narrative, Passage
from trellis.outcomes.models import Strength
from trellis.web.saving import new_key, writer_token


def test_the_second_to_save_is_shown_both_texts(sheet: Sheet, sheet_of) -> None:  # type: ignore[no-untyped-def]
    bob = sheet_of(sheet.cast.bob, sheet.conversation)
    bob.post("write", text="What Bob heard.", version=1)
    answer = sheet.post("write", text="What Alice heard.", version=1)
    page = body(answer)
    assert answer.status_code == 409
    assert "Bob saved this while you were writing." in page
    assert page.count("What Alice heard.") == 2  # to read, and to send on
    assert "What Bob heard." in page
    for choice in ("Keep mine", "Keep Bob’s", "Put them together"):
        assert choice in page
    assert sheet.text == "What Bob heard."
    assert "What Alice heard." in body(sheet.get("write"))  # kept, should the page be closed


def test_keep_mine_saves_it_over_theirs_which_can_still_be_read(sheet: Sheet, sheet_of) -> None:  # type: ignore[no-untyped-def]
    sheet_of(sheet.cast.bob, sheet.conversation).post("write", text="Bob’s.", version=1)
    sheet.post("write", text="Alice’s.", version=2, keep="mine")
    assert sheet.text == "Alice’s."
    assert "Bob’s." in body(sheet.get("history/2"))


def test_keep_theirs_leaves_it_and_lets_go_of_my_draft(sheet: Sheet, sheet_of) -> None:  # type: ignore[no-untyped-def]
    sheet.post("/drafts", page=f"{sheet.home}/write", text="Alice’s.", version=1)
    sheet_of(sheet.cast.bob, sheet.conversation).post("write", text="Bob’s.", version=1)
    sheet.post("write", text="Alice’s.", version=2, keep="theirs")
    assert sheet.text == "Bob’s."
    assert "Alice’s." not in body(sheet.get("write"))


def test_put_together_brings_both_onto_the_page_to_be_read_and_saved(
    sheet: Sheet, sheet_of
) -> None:  # type: ignore[no-untyped-def]
    theirs = TEXT + "\n\nBob’s end."
    mine = "Alice’s beginning.\n\n" + TEXT
    sheet_of(sheet.cast.bob, sheet.conversation).post("write", text=theirs, version=1)
    page = body(sheet.post("write", text=mine, version=2, keep="both"))
    assert "Alice’s beginning." in page
    assert "Bob’s end." in page
    assert page.count("She peels every potato") == 1
    assert sheet.text == theirs


def test_when_it_changes_again_before_the_choice_both_are_shown_again(
    sheet: Sheet, sheet_of
) -> None:  # type: ignore[no-untyped-def]
    bob = sheet_of(sheet.cast.bob, sheet.conversation)
    bob.post("write", text="One.", version=1)
    bob.post("write", text="Two.", version=2)
    answer = sheet.post("write", text="Mine.", version=2, keep="mine")
    assert answer.status_code == 409
    assert "Two." in body(answer)
    assert sheet.text == "Two."


def test_a_draft_from_an_older_version_says_that_another_was_saved_since(
    sheet: Sheet, sheet_of
) -> None:  # type: ignore[no-untyped-def]
    sheet.post("/drafts", page=f"{sheet.home}/write", text="Mine.", version=1)
    sheet_of(sheet.cast.bob, sheet.conversation).post("write", text="Bob’s.", version=1)
    page = body(sheet.get("write"))
    assert "Bob has saved another version since" in page
    assert 'name="version" value="1"' in page


def fifty(cast: Cast, path: str, fields: dict[str, str]) -> set[int]:
    """Send one post fifty times at once, each over a connection of its own."""
    client = Client()
    client.force_login(cast.alice, "allauth.account.auth_backends.AuthenticationBackend")
    cookies = client.cookies

    def send(_: int) -> int:
        one = Client()
        one.cookies = cookies
        try:
            return one.post(path, fields).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        return set(pool.map(send, range(50)))


def test_fifty_identical_posts_make_one_conversation(real_cast: Cast) -> None:
    fields = {
        "key": new_key(),
        "title": "Once",
        "text": "Said once.",
        "happened_on_day": "3",
        "happened_on_month": "3",
        "happened_on_year": "2026",
    }
    path = f"/people/{real_cast.dot.pk}/conversations/new"
    assert fifty(real_cast, path, fields) == {302}
    with transaction.atomic():
        act_as(real_cast.alice)
        assert Conversation.objects.filter(title="Once").count() == 1
        assert Narrative.objects.count() == 1


def test_fifty_identical_marks_make_one_passage_even_without_a_key(real_cast: Cast) -> None:
    with transaction.atomic():
        conversation = begin(real_cast)
    fields = {"start": "0", "end": "22", "version": "1", "kind": "strength"}
    path = f"/people/{real_cast.dot.pk}/conversations/{conversation.pk}/marks"
    assert fifty(real_cast, path, fields) == {302}
    with transaction.atomic():
        act_as(real_cast.alice)
        assert Passage.objects.count() == 1
        assert Strength.objects.count() == 1


LONG = "Dot peeled one potato after another, and told me about each. " * 1_800


def after_signing_in(sheet: Sheet, as_user: Callable[[User], Client], path: str) -> str:
    return as_user(sheet.user).get(path).content.decode()


def test_a_text_posted_after_the_session_ran_out_is_there_after_signing_in(
    sheet: Sheet, as_user: Callable[[User], Client]
) -> None:
    assert len(LONG) > 64 * 1024
    sent = {"text": LONG, "version": 1, "writer": writer_token(sheet.user), "key": new_key()}
    answer = Client().post(f"{sheet.home}/write", sent)
    assert answer.status_code == 302
    assert answer["Location"] == f"/accounts/login/?next={sheet.home}/write&kept=1"
    page = after_signing_in(sheet, as_user, f"{sheet.home}/write")
    assert f"&#10;{LONG}</textarea>" in page
    assert "We kept what you wrote" in page
    assert sheet.text == TEXT


def test_a_new_conversation_posted_after_the_session_ran_out_comes_back_filled_in(
    sheet: Sheet, as_user: Callable[[User], Client]
) -> None:
    new = f"{sheet.base}conversations/new"
    sent = {
        "title": "By the gate",
        "text": LONG,
        "place": "The gate",
        "happened_on_day": "4",
        "happened_on_month": "3",
        "happened_on_year": "2026",
        "writer": writer_token(sheet.user),
    }
    assert Client().post(new, sent)["Location"] == f"/accounts/login/?next={new}&kept=1"
    page = after_signing_in(sheet, as_user, new)
    assert 'value="By the gate"' in page
    assert 'value="The gate"' in page
    assert LONG.strip() in page
    assert newest(sheet.cast).title == "In the kitchen"


def test_a_mark_posted_after_the_session_ran_out_leads_back_to_the_sheet(sheet: Sheet) -> None:
    sent = {"start": 0, "end": 4, "kind": "wish", "version": 1, "page": sheet.home}
    answer = Client().post(f"{sheet.home}/marks", sent)
    assert answer["Location"] == f"/accounts/login/?next={sheet.home}"
    assert sheet.passages == []
