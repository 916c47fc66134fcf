"""The question beside the text: why it is offered, what was asked, sets, favourites."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import TODAY
from tests.integration.conversation_pages.conftest import JSON, Sheet, body
from trellis.access.actor import act_as
from trellis.conversations.actions import begin_conversation, describe_conversation
from trellis.conversations.models import AskedQuestion, Conversation, FavouriteQuestion
from trellis.web.conversations.asking import part_now

OFFERED = re.compile(r't-question" id="asked-words">“([^”]+)”')


def offered(html: str) -> str:
    """Return the question a page offers."""
    found = OFFERED.search(html)
    return found[1] if found else ""


def id_offered(html: str) -> str:
    return re.search(r'name="question" value="([^"]+)"', html)[1]  # type: ignore[index]


def test_a_question_says_in_words_why_it_is_offered(sheet: Sheet):
    sheet.marked("I want to go to the market again", "wish")
    html = body(sheet.get())
    assert "Dot has named a wish, and not yet what it would look like." in html
    assert "In plainer words" in html
    assert "When it helps" in html


def test_what_was_asked_is_not_offered_again_here_nor_in_the_next_conversation(sheet: Sheet):
    first = id_offered(body(sheet.get()))
    assert sheet.post("asked", question=first).status_code == 302
    second = id_offered(body(sheet.get()))
    assert second != first
    act_as(sheet.user, person=sheet.cast.dot.pk)
    other = begin_conversation(
        by=sheet.user, person=sheet.cast.dot, title="Again", happened_on=TODAY, text=""
    )
    sheet.conversation = other
    assert id_offered(body(sheet.get())) != first


def test_what_was_asked_long_ago_may_be_asked_again(sheet: Sheet):
    sheet.post("asked", question="use-of-today")
    act_as(sheet.user, person=sheet.cast.dot.pk)
    AskedQuestion.objects.update(at=timezone.now() - timedelta(days=91))
    sheet.conversation = begin_conversation(
        by=sheet.user, person=sheet.cast.dot, title="In spring", happened_on=TODAY
    )
    assert id_offered(body(sheet.get())) == "use-of-today"


def test_another_question_is_another_and_its_address_names_none(sheet: Sheet):
    html = body(sheet.get())
    passed = re.search(r'data-another="([^"]+)"', html)[1]  # type: ignore[index]
    assert re.fullmatch(r"\d+", passed)
    assert offered(body(sheet.get(passed=passed))) != offered(html)
    assert offered(body(sheet.get("ask", passed=passed))) == offered(body(sheet.get(passed=passed)))


@pytest.mark.parametrize("passed", ["x", "999999", "-1", "1.2.3.x.٣", "." * 50])
def test_an_address_that_makes_no_sense_does_no_harm(sheet: Sheet, passed: str):
    assert sheet.get(passed=passed).status_code == 200


def test_the_last_words_written_decide_what_is_asked_about_next(sheet: Sheet):
    draft = "We talked. The rent is owed and the bills are behind. There is no money in the purse."
    sheet.client.post("/drafts", {"page": f"{sheet.home}/write", "text": draft, "version": 1})
    html = body(sheet.client.get(f"{sheet.home}/ask?from=write"))
    assert "The talk has just come to how Dot is placed for money and company." in html


def test_in_write_mode_the_words_are_saved_with_whatever_is_pressed_beside_them(sheet: Sheet):
    for then in ("asked matters-most", "another 3", "keep good-life 3.4", "sets"):
        text = f"Typed before pressing {then}."
        answer = sheet.post("write", text=text, version=sheet.again().narrative.version, then=then)
        assert answer.status_code == 302
        assert answer["Location"].endswith("#ask-next")
        assert sheet.text == text
    act_as(sheet.user, person=sheet.cast.dot.pk)
    assert AskedQuestion.objects.filter(question_id="matters-most").exists()
    assert FavouriteQuestion.objects.get().question_id == "good-life"
    assert sheet.again().question_sets == []


def test_asking_keeps_a_draft_of_the_text(sheet: Sheet):
    sheet.client.post("/drafts", {"page": f"{sheet.home}/write", "text": "Typed.", "version": 1})
    sheet.post("asked", question="matters-most", page=sheet.home)
    assert "Typed." in body(sheet.get("write"))


def test_a_set_is_never_offered_until_it_is_chosen_and_then_also_the_next_time(sheet: Sheet):
    assert 'value="end-of-life" checked' not in body(sheet.get())
    answer = sheet.post("questions", sets=["memory", "nobody-knows", "carers"])
    assert answer.status_code == 302
    assert sheet.again().question_sets == ["memory"]
    assert "From the questions for: Memory" in body(sheet.get())
    act_as(sheet.user, person=sheet.cast.dot.pk)
    sheet.conversation = begin_conversation(
        by=sheet.user, person=sheet.cast.dot, title="Next", happened_on=TODAY, text="We met."
    )
    assert 'value="memory" checked' in body(sheet.get())
    sheet.post("questions")
    assert sheet.again().question_sets == []
    assert 'value="memory" checked' not in body(sheet.get())


def test_on_the_telephone_the_first_thing_is_whether_it_is_a_good_moment(sheet: Sheet):
    act_as(sheet.user, person=sheet.cast.dot.pk)
    sheet.conversation = begin_conversation(
        by=sheet.user, person=sheet.cast.dot, title="A call", happened_on=TODAY, kind="call"
    )
    assert id_offered(body(sheet.get())) == "call-good-moment"


def test_a_favourite_is_the_workers_own(sheet: Sheet, sheet_of):
    first = id_offered(body(sheet.get()))
    back = f"{sheet.home}#ask-next"
    answer = sheet.post("/questions/favourite", keep=first, back=back)
    assert answer["Location"] == back
    assert 'aria-pressed="true"' in body(sheet.get())
    bobs = sheet_of(sheet.cast.bob, sheet.conversation)
    assert 'aria-pressed="true"' not in body(bobs.get())
    assert sheet.post("/questions/favourite", json=True, drop=first).json() == {"kept": False}
    assert not FavouriteQuestion.objects.exists()


def test_how_long_the_visit_has_been_goes_by_its_own_times(sheet: Sheet):
    now = timezone.localtime()
    today = now.date()
    act_as(sheet.user, person=sheet.cast.dot.pk)
    visit = describe_conversation(by=sheet.user, conversation=sheet.conversation, happened_on=today)
    at = now.replace(hour=10, minute=0)
    visit.began_at, visit.ended_at = at.time(), at.replace(hour=11).time()
    assert part_now(visit, at) == "beginning"
    assert part_now(visit, at + timedelta(minutes=30)) == "middle"
    assert part_now(visit, at + timedelta(minutes=46)) == "ending"
    assert part_now(visit, at + timedelta(hours=3)) == ""
    visit.happened_on = today - timedelta(days=1)
    assert part_now(visit, at) == ""
    visit.happened_on, visit.kind = today, Conversation.Kind.LETTER
    assert part_now(visit, at) == ""


def test_without_times_the_visit_begins_with_the_writing(sheet: Sheet):
    sheet.conversation.happened_on = timezone.localdate()
    assert part_now(sheet.conversation) == "beginning"
    assert part_now(sheet.conversation, timezone.now() + timedelta(minutes=50)) in {"ending", ""}


def test_a_script_gets_the_next_question_alone(sheet: Sheet):
    answer = sheet.client.get(f"{sheet.home}/ask", **JSON)
    assert body(answer).startswith('<section class="t-ask"')


def test_writing_on_leaves_the_last_mark_behind(sheet: Sheet):
    sheet.marked("I want to go to the market again", "wish")
    assert "Dot has named a wish" in body(sheet.client.get(f"{sheet.home}/ask?from=write"))
    draft = f"{sheet.text} " + "We went round the house together, stairs and all. " * 12
    sheet.client.post("/drafts", {"page": f"{sheet.home}/write", "text": draft, "version": 1})
    html = body(sheet.client.get(f"{sheet.home}/ask?from=write"))
    assert "Dot has named a wish" not in html
    assert "The talk has just come to where Dot lives." in html
