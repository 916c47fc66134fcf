"""Questions whose statement is made once: they bring what their queryset would, each time anew."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, DateField, TextField
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.access.asking import (
    Asking,
    Key,
    Once,
    Question,
    answer,
    ask,
    join,
    the_people,
    the_person,
    together,
)
from trellis.conversations.actions import begin_conversation, mark
from trellis.conversations.models import Conversation, Passage
from trellis.people.models import Person

DAY = date(2026, 2, 24)
PASSAGES = Question(lambda: Passage.objects.filter(person=the_person()).order_by("start"))
CONVERSATIONS = Question(lambda: Conversation.objects.filter(person=the_person()))
WORDS = Question(lambda: Passage.objects.filter(person=the_person()).values_list("kind", "exact"))


@pytest.fixture
def told(cast: Cast) -> Conversation:
    """A conversation of Dot's with two marks, as Alice, whose turn it is to ask."""
    act_as(cast.alice, person=cast.dot.pk)
    text = "The choir on Thursdays. My knees."
    conversation = begin_conversation(
        by=cast.alice, person=cast.dot, title="At the table", happened_on=DAY, text=text
    )
    both = {"by": cast.alice, "conversation": conversation, "version": 1}
    mark(**both, start=0, end=9, kind="wish")
    mark(**both, start=24, end=32, kind="worry")
    return conversation


def values(rows: list[Any]) -> list[dict[str, Any]]:
    return [{f.attname: getattr(row, f.attname) for f in row._meta.fields} for row in rows]


def test_it_brings_what_the_queryset_brings(told: Conversation) -> None:
    expected = list(Passage.objects.filter(person=told.person_id).order_by("start"))
    found = PASSAGES.ask(person=told.person_id)
    assert found == expected
    assert values(found) == values(expected)
    assert [row._state.adding for row in found] == [False, False]


def test_columns_alone_come_as_rows(told: Conversation) -> None:
    assert WORDS.ask(person=told.person_id) == [("wish", "The choir"), ("worry", "My knees")]


def test_what_is_joined_and_counted_comes_with_it(told: Conversation, cast: Cast) -> None:
    question = Question(
        lambda: (
            Conversation.objects.filter(person=the_person())
            .select_related("author", "work")
            .annotate(marks=Count("passages"))
        )
    )
    [found] = question.ask(person=told.person_id)
    with CaptureQueriesContext(connection) as asked:
        assert (found.author.name, found.work, found.marks) == (cast.alice.name, None, 2)
    assert len(asked) == 0


def test_some_columns_alone_leave_the_others_to_be_asked_for(told: Conversation) -> None:
    question = Question(lambda: Conversation.objects.filter(person=the_person()).only("title"))
    [found] = question.ask(person=told.person_id)
    assert found.get_deferred_fields() >= {"happened_on", "kind"}
    assert (found.title, found.happened_on) == ("At the table", DAY)


def test_its_keys_are_told_each_time(told: Conversation) -> None:
    since = Question(
        lambda: Conversation.objects.filter(
            person=the_person(), happened_on__gte=Key("since", DateField())
        )
    )
    assert len(since.ask(person=told.person_id, since=DAY)) == 1
    assert since.ask(person=told.person_id, since=date(2026, 2, 25)) == []
    with pytest.raises(KeyError, match="since"):
        since.ask(person=told.person_id)


def test_several_are_asked_in_one_go_and_in_their_order(told: Conversation, cast: Cast) -> None:
    about = {"person": told.person_id}
    words, conversations, marks = WORDS.of(**about), CONVERSATIONS.of(**about), PASSAGES.of(**about)
    nobody = CONVERSATIONS.of(person=cast.fred.pk)
    with CaptureQueriesContext(connection) as asked:
        ask(words, nobody, conversations, marks)
        join(marks.rows, "conversation", conversations.rows)
        assert {passage.conversation.title for passage in marks.rows} == {"At the table"}
    assert len(asked) == 1
    assert (len(words.rows), nobody.first, conversations.first) == (2, None, told)


def test_each_actor_is_answered_as_themself(told: Conversation, cast: Cast) -> None:
    assert len(PASSAGES.ask(person=told.person_id)) == 2
    act_as(cast.charlie, person=told.person_id)
    assert PASSAGES.ask(person=told.person_id) == []


def test_the_actor_is_set_before_what_is_asked_with_it(told: Conversation, cast: Cast) -> None:
    act_as(cast.charlie)
    seen, unseen = PASSAGES.of(person=told.person_id), PASSAGES.of(person=told.person_id)
    act_as(cast.charlie, unseen)
    act_as(cast.alice, seen, person=told.person_id)
    assert (len(seen.rows), unseen.rows) == (2, [])


def test_words_in_a_key_are_never_read_as_sql(told: Conversation) -> None:
    named = Question(lambda: Person.objects.filter(name=Key("name", TextField())))
    assert named.ask(name="'; delete from people_person; --%s") == []
    assert len(named.ask(name="Dot Marlowe")) == 1


def test_a_question_keeps_no_row(told: Conversation) -> None:
    [before] = CONVERSATIONS.ask(person=told.person_id)
    Conversation.objects.filter(pk=told.pk).update(title="By the window")
    [after] = CONVERSATIONS.ask(person=told.person_id)
    assert (before.title, after.title) == ("At the table", "By the window")


def test_what_is_prefetched_is_refused() -> None:
    question = Question(lambda: Conversation.objects.prefetch_related("passages"))
    with pytest.raises(ValueError, match="one statement"):
        question.ask()


def test_sql_of_our_own_takes_its_keys_in_order(db: None) -> None:
    both = Question.written("select %s || %s", "first", "second")
    assert both.ask(second="b", first="a") == [("ab",)]


def part(*rounds: list[Any]) -> Asking[list[int]]:
    """A part of a page that asks once in each round, and returns how many rows it was given."""
    yield from rounds
    return [len(one.rows) for wanted in rounds for one in wanted]


def test_parts_of_a_page_ask_side_by_side_and_what_they_share_once(told: Conversation) -> None:
    about = {"person": told.person_id}
    shared, marks = WORDS.of(**about), PASSAGES.of(**about)
    with CaptureQueriesContext(connection) as asked:
        one, two, none = together(
            part([shared], [marks]), part([shared, CONVERSATIONS.of(**about)]), part()
        )
    assert (one, two, none) == ([2, 2], [2, 1], [])
    assert [each["sql"].count("; ") + 1 for each in asked.captured_queries] == [2, 1]


def test_what_several_parts_wait_for_is_asked_once(told: Conversation) -> None:
    about = {"person": told.person_id}
    both = Once(part([WORDS.of(**about)], [PASSAGES.of(**about)]))

    def waiting() -> Asking[list[int]]:
        yield from part([CONVERSATIONS.of(**about)])
        return (yield from both.wait())

    with CaptureQueriesContext(connection) as asked:
        assert together(both.wait(), waiting(), waiting()) == [[2, 2]] * 3
        assert answer(both.wait()) == [2, 2]
    assert len(asked) == 2


def test_several_keys_find_what_any_of_them_finds_and_none_finds_nothing(
    told: Conversation, cast: Cast
) -> None:
    among = Question(lambda: Passage.objects.filter(person=the_people()))
    assert len(among.ask(people=[told.person_id, cast.fred.pk])) == 2
    assert among.ask(people=[]) == []
