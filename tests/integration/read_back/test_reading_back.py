"""The page for the person: four at a time, three answers, kept once, only what is for them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from tests.integration.read_back.conftest import NEED, STRENGTH, WISH, WORRY, Heard, plain
from trellis.conversations.actions import Excluded, InUse, set_not_for
from trellis.conversations.models import Conversation, Passage, ReadBack, ReadBackAnswer
from trellis.outcomes.actions import take_back
from trellis.outcomes.models import Worry
from trellis.web.saving import new_key, writer_token

pytestmark = pytest.mark.usefixtures("db")


def test_it_begins_by_asking_how_they_answer_and_who_is_there(heard: Heard) -> None:
    first = plain(heard.get())
    assert "Before we begin" in first
    assert WISH not in first
    assert heard.begin("interpreter", "Dot, Mrs Rao").status_code == 302
    heard.look()
    sat = ReadBack.objects.get()
    assert (sat.how, sat.present, sat.recorded_by) == ("interpreter", "Dot, Mrs Rao", heard.user)
    assert "Did we hear you right?" in plain(heard.get())


def test_wishes_come_first_then_strengths_then_what_worries(heard: Heard) -> None:
    heard.begin()
    page = plain(heard.get())
    places = [page.index(words) for words in (WISH, STRENGTH, WORRY, NEED)]
    assert places == sorted(places)
    assert "What you want" in page
    assert "This is from what Neil said" in page


def test_there_is_no_navigation_and_nothing_for_staff_only(heard: Heard) -> None:
    heard.begin()
    page = heard.get()
    assert 'aria-label="Main"' not in page
    assert "t-tabbar" not in page
    assert "Before you ring" not in page


def test_an_answer_says_what_was_read_by_what_way_and_is_there_again(heard: Heard) -> None:
    heard.begin("sign")
    answer = heard.answer("worry", "not-quite", "It does not worry me.", of="", **{"from": 0})
    assert answer.status_code == 302
    (kept,) = heard.answers
    assert (kept.answer, kept.words, kept.read) == ("not-quite", "It does not worry me.", WORRY)
    assert kept.read_back.how == "sign"
    page = plain(heard.get(f"{heard.home}?from=0"))
    assert "From now on, your way of putting it comes first." in page
    assert "It does not worry me." in page


def test_the_same_post_twice_saves_once_and_so_does_the_same_answer(heard: Heard) -> None:
    heard.begin()
    key = new_key()
    for _ in range(3):
        heard.answer("wish", "right", key=key)
    heard.answer("wish", "right", version=1)
    assert len(heard.answers) == 1


def test_an_answer_is_added_to_the_one_before_and_never_over_it(heard: Heard) -> None:
    heard.begin()
    heard.answer("wish", "right")
    heard.answer("wish", "disagrees", "Not any more.", version=1)
    assert [one.answer for one in heard.answers] == ["right", "disagrees"]


def test_of_two_who_write_at_once_the_second_sees_both(heard: Heard) -> None:
    heard.begin()
    heard.answer("need", "not-quite", "Near by.")
    answer = heard.answer("need", "disagrees", "Not in the room.", version=0)
    page = plain(answer.content.decode())
    assert answer.status_code == 409
    assert "Near by." in page
    assert "Not in the room." in page
    assert len(heard.answers) == 1
    heard.answer("need", "disagrees", "Not in the room.", version=1, keep="mine")
    assert [one.words for one in heard.answers] == ["Near by.", "Not in the room."]


def test_an_answer_after_a_time_out_waits_for_its_writer(heard: Heard) -> None:
    heard.begin()
    path = f"{heard.base}passages/{heard.passages['need'].pk}/read-back"
    fields = {"answer": "disagrees", "words": "In the house, yes.", "page": path}
    sent = {"key": new_key(), "writer": writer_token(heard.user), "version": 0, **fields}
    away = Client().post(path, sent)
    assert away.status_code == 302
    assert path in away.headers["Location"]
    page = plain(heard.get(path))
    assert "In the house, yes." in page
    assert "it is not saved yet" in page
    assert heard.answers == []


def test_without_an_answer_it_says_what_to_do_and_keeps_the_words(heard: Heard) -> None:
    heard.begin()
    answer = heard.answer("need", "", "In the house, yes.")
    page = plain(answer.content.decode())
    assert answer.status_code == 422
    assert "Choose one of the three answers." in page
    assert "In the house, yes." in page


def test_what_is_not_for_the_person_is_not_read_to_them(heard: Heard) -> None:
    heard.look()
    only_staff = [Excluded(the_person=True)]
    set_not_for(by=heard.user, passage=heard.passages["need"], readers=only_staff)
    heard.begin()
    assert NEED not in heard.get()
    assert heard.answer("need", "right").status_code == 404
    pdf = heard.client.get(f"{heard.home}.docx")
    assert pdf.status_code == 200


def test_it_keeps_its_place(heard: Heard) -> None:
    heard.look()
    text = heard.conversation.narrative.text
    words = [word for word in ("market", "potato", "catches", "room") if word in text]
    from trellis.conversations.actions import mark

    for word in words:
        start = text.index(word)
        mark(
            by=heard.user,
            conversation=heard.conversation,
            version=1,
            start=start,
            end=start + len(word),
            kind="history",
        )
    heard.begin()
    assert "Show me the next four" in heard.get()
    for name in ("wish", "strength"):
        heard.answer(name, "right")
    page = heard.get()
    assert f'id="r{heard.passages["wish"].pk}"' not in page  # it goes on with what waits
    assert "Show me the four before" in page


def test_what_was_answered_is_asked_again_when_the_words_are_others(heard: Heard) -> None:
    heard.begin()
    for name in heard.passages:
        heard.answer(name, "right")
    assert "You have answered all of it." in heard.get()
    heard.look()
    Passage.objects.filter(pk=heard.passages["need"].pk).update(exact="Somebody should be there.")
    assert "You have answered all of it." not in heard.get()


def test_what_was_missed_stands_as_their_words_and_can_become_a_worry(heard: Heard) -> None:
    heard.begin()
    of = f"conversation:{heard.conversation.pk}"
    path = f"{heard.base}read-back/missed"
    heard.post(path, words="The post is opened.", kind="worry", of=of)
    heard.post(path, words="I like the radio.", kind="", of=of)
    heard.look()
    source = Conversation.objects.exclude(pk=heard.conversation.pk).get()
    assert source.title.startswith("Read-back on ")
    assert source.narrative.text == "“The post is opened.”\n\n“I like the radio.”"
    passage = Passage.objects.get(conversation=source)
    assert (passage.exact, passage.said_by, passage.is_theirs) == (
        "The post is opened.",
        "Dot",
        True,
    )
    assert Worry.objects.filter(words="The post is opened.").exists()


def test_what_was_missed_and_not_saved_is_given_back_until_it_is_dropped(heard: Heard) -> None:
    heard.begin()
    path = f"{heard.base}read-back/missed"
    of = f"conversation:{heard.conversation.pk}"
    heard.post("/drafts", page=path, words="The post is op", kind="worry", of=of, version=0)
    page = heard.get()
    assert "The post is op" in page
    assert "We kept what you wrote here. It is not saved yet." in page
    left = heard.post(path, of=of, page=path, forget="yes")
    assert left["Location"].startswith(heard.home)
    assert "The post is op" not in heard.get()
    assert "We kept what you wrote" not in heard.get()


def test_a_mark_that_was_answered_cannot_be_taken_away(heard: Heard) -> None:
    heard.say("worry", "disagrees", "It does not.")
    with pytest.raises(InUse):
        take_back(by=heard.user, passage=heard.passages["worry"])


def test_answers_are_out_of_a_strangers_reach(heard: Heard) -> None:
    from trellis.access.actor import act_as

    heard.say("worry", "disagrees", "It does not.")
    act_as(heard.cast.charlie)
    assert not ReadBackAnswer.objects.exists()
    assert not ReadBack.objects.exists()


def test_an_assessment_in_draft_is_read_back_with_all_its_conversations(heard: Heard) -> None:
    from trellis.assessments.actions import begin_assessment

    heard.look()
    begun = begin_assessment(
        by=heard.user, person=heard.cast.dot, kind="adult", conversations=[heard.conversation]
    )
    path = f"{heard.base}assessments/{begun.pk}/read-back"
    heard.post(path, how="themself", present="")
    page = plain(heard.get(path))
    assert WISH in page
    assert NEED in page
    answer = heard.answer("wish", "right", of=f"assessment:{begun.pk}", **{"from": 0})
    assert answer.headers["Location"].startswith(path)


def test_the_page_asks_as_many_questions_of_the_database_for_four_as_for_forty(
    heard: Heard,
) -> None:
    from django.test.utils import CaptureQueriesContext

    from trellis.conversations.actions import mark

    heard.begin()
    heard.get()
    with CaptureQueriesContext(connection) as few:
        heard.get()
    heard.look()
    text = heard.conversation.narrative.text
    for start in range(36):
        mark(
            by=heard.user,
            conversation=heard.conversation,
            version=1,
            start=start,
            end=start + 5,
            kind="history",
        )
    with CaptureQueriesContext(connection) as many:
        heard.get()
    assert len(text) > 41
    assert len(many) <= len(few) + 1


def test_yesterdays_reading_does_not_answer_for_today(heard: Heard) -> None:
    from django.utils import timezone

    heard.say("wish", "right", on=timezone.localdate() - timedelta(days=1))
    assert "Before we begin" in plain(heard.get())
