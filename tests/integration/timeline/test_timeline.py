"""The timeline: all that has a date, in order, with filters; nothing that is not for its reader."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.integration.plan_pages.conftest import ALLOTMENT, SECRET, World, build, text_of
from trellis.aboutme.models import Brought, LifeEvent
from trellis.accounts.models import User
from trellis.conversations.models import Conversation
from trellis.forms.actions import begin_form
from trellis.outcomes.actions import give_reading, make_relationship
from trellis.people.models import Relationship
from trellis.plans.models import Plan
from trellis.records.actions import say_who_helped
from trellis.records.models import GuidedRecord


@pytest.fixture
def world(cast: Cast) -> World:
    """Dot's plan, made; an event of her life; what she said of how near it is."""
    made = build(cast)
    made.made()
    by = made.act()
    LifeEvent.objects.create(
        person=cast.dot, when="", year=1974, words="We came here.", told_by="Dot", written_by=by
    )
    give_reading(
        by=by, outcome=made.outcome, on=date(2026, 3, 1), value=3, by_name="Gwen",
        by_the_person=False,
    )  # fmt: skip
    Relationship.objects.filter(pk=made.gwen.pk).update(died="March 2020")
    return made


@pytest.fixture
def alice(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """Alice's browser; she is allocated to Dot."""
    return as_user(cast.alice)


@pytest.fixture
def bob(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """Bob's browser; he is in Alice's team."""
    return as_user(cast.bob)


def read(client: Client, world: World, query: str = "") -> str:
    """Return the words of every page of the timeline, one after the other."""
    begins = text_of(client.get(f"{world.page('timeline')}?{query}"))
    return begins.partition("Dot’s timeline")[2]


def test_everything_with_a_date_stands_in_one_line(world: World, alice: Client) -> None:
    said = read(alice, world)
    for words in (
        "In the shed", ALLOTMENT, "We came here.", "Gwen died", "Work begun", "Plan begun",
        "Plan made", "Gwen put it at 3 out of 10", "complete", "1974",
    ):  # fmt: skip
        assert words in said, words
    assert said.index("In the shed") < said.index("Gwen died") < said.index("We came here.")
    turned = read(alice, world, "order=oldest")
    assert turned.index("We came here.") < turned.index("Gwen died") < turned.index("In the shed")


def test_kinds_and_years_are_chosen(world: World, alice: Client) -> None:
    life = read(alice, world, "kinds=life").partition("Show these")[2]
    assert "We came here." in life
    assert "In the shed" not in life
    years = read(alice, world, "first=1974&last=2020").partition("Show these")[2]
    assert "Gwen died" in years
    assert "In the shed" not in years


def test_only_what_she_said_leaves_out_what_others_said_of_her(world: World, alice: Client) -> None:
    for told_by, words in (("", "I was the taller."), ("Gwen", "She was the louder.")):
        LifeEvent.objects.create(
            person=world.cast.dot, year=1980, words=words, told_by=told_by, written_by=world.act()
        )
    said = read(alice, world, "theirs=on").partition("Show these")[2]
    assert "I was the taller." in said
    assert "She was the louder." not in said
    assert ALLOTMENT in said
    assert "We came here." in said
    assert "Gwen put it" not in said
    assert "Work begun" not in said


def test_what_is_not_for_the_reader_is_not_on_the_line(
    world: World, alice: Client, bob: Client
) -> None:
    event = LifeEvent.objects.create(
        person=world.cast.dot, year=1990, words="The house was built.", written_by=world.act()
    )
    Brought.objects.create(person=world.cast.dot, passage=world.secret, event=event)
    give_reading(
        by=world.act(), outcome=world.hidden, on=date(2026, 3, 2), value=9, by_name="Dot",
        by_the_person=True,
    )  # fmt: skip
    bare = SECRET.rstrip(".")
    assert bare in read(alice, world)
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    for query in ("", "theirs=on"):
        theirs = read(bob, world, query)
        assert bare not in theirs
        assert "The house was built." not in theirs
        assert "9 out of 10" not in theirs
        assert "Something here is kept from you." in theirs
        assert ALLOTMENT in theirs
    assert bare in read(alice, world)


def test_a_late_entry_says_how_late(world: World, alice: Client) -> None:
    world.act()
    happened = world.conversation.happened_on
    Conversation.objects.filter(pk=world.conversation.pk).update(
        written_on=happened + timedelta(days=4)
    )
    assert "Written 4 days after" in read(alice, world)


def test_words_to_be_kept_as_little_as_can_be_are_not_repeated(world: World, alice: Client) -> None:
    world.act()
    Conversation.objects.filter(pk=world.conversation.pk).update(kept="least")
    said = read(alice, world, "kinds=said")
    assert "In the shed" in said
    assert ALLOTMENT not in said


def filled(world: World, helped_by: str, finished: bool = True) -> GuidedRecord:
    """Fill in the council's Welsh form with Dot, with somebody's help."""
    by = world.act()
    begun = begin_form(
        by=by, person=world.cast.dot, pack="cymraeg", form="before-we-begin", language="cy"
    )
    held = say_who_helped(
        by=by, record=begun, helped_by=helped_by, helped_how="", written_on=date(2026, 2, 20)
    )
    if finished:
        GuidedRecord.objects.filter(pk=held.pk).update(
            state=GuidedRecord.State.FINISHED, finished_on=date(2026, 2, 21)
        )
    return held


def test_a_form_stands_on_the_day_it_was_filled_in_together(world: World, alice: Client) -> None:
    held = filled(world, "Gwen")
    line = alice.get(f"{world.page('timeline')}?kinds=did").content.decode()
    assert f'href="{world.page(f"forms/{held.pk}")}">Before we begin</a>' in line
    assert "Friday 20 February 2026 Form Before we begin Helped by: Gwen." in read(alice, world)
    filled(world, "", finished=False)
    assert "Before we begin Being filled in." in read(alice, world)
    assert "Before we begin" not in read(alice, world, "kinds=life").partition("Show these")[2]


def test_a_form_that_somebody_kept_from_the_reader_helped_with_is_not_on_the_line(
    world: World, alice: Client, bob: Client
) -> None:
    filled(world, "Nia")
    world.act()
    nia = make_relationship(
        by=world.cast.alice, passage=world.secret, person=world.cast.dot, name="Nia"
    )
    assert nia.pk
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    assert "Before we begin" in read(alice, world)
    assert "Before we begin" not in read(bob, world)


def test_entries_of_one_day_stand_by_their_hour_and_then_as_they_were_recorded(
    world: World, alice: Client
) -> None:
    by, today = world.act(), timezone.localdate()
    LifeEvent.objects.create(
        person=world.cast.dot, when=f"{today:%-d %B %Y}", words="The bees swarmed.", written_by=by
    )
    for value in (4, 7, 2):
        give_reading(
            by=by, outcome=world.outcome, on=today, value=value, by_name="Dot", by_the_person=True
        )
    Conversation.objects.filter(pk=world.conversation.pk).update(
        happened_on=today, began_at=time(0, 0)
    )
    said = read(alice, world, "order=oldest")
    order = ["In the shed", "The bees swarmed.", "at 4 out", "at 7 out", "at 2 out"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    turned = read(alice, world)
    backwards = [turned.index(words) for words in reversed(order)]
    assert backwards == sorted(backwards)


def test_a_plan_that_ended_says_so(world: World, alice: Client) -> None:
    assert "Plan ended" not in read(alice, world)
    world.act()
    Plan.objects.filter(pk=world.plan.pk).update(state=Plan.State.ENDED)
    assert "Plan ended" in read(alice, world)


def test_five_hundred_entries_take_no_more_questions_and_stand_on_pages(
    world: World, alice: Client
) -> None:
    def asks() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            alice.get(world.page("timeline"))
        return len(asked)

    few = asks()
    by = world.act()
    LifeEvent.objects.bulk_create(
        LifeEvent(
            person=world.cast.dot,
            year=1960 + n % 50,
            words=f"No. {n}.",
            told_by="Dot",
            written_by=by,
        )
        for n in range(500)
    )
    assert asks() == few
    first = read(alice, world)
    assert "Earlier: " in first
    assert "No. 0." not in first
    oldest = read(alice, world, "page=1960")
    assert "No. 0." in oldest
    assert "Later" in oldest
    assert "In the shed" not in oldest


def test_with_nothing_of_a_kind_it_says_what_to_do(world: World, alice: Client) -> None:
    assert "Nothing of this kind in these years." in read(
        alice, world, "kinds=near&first=1974&last=1974"
    )


def test_the_overview_leads_to_it(world: World, alice: Client) -> None:
    assert f'href="{world.page("timeline")}"' in alice.get(world.page()).content.decode()
