"""A month of supervision in two browsers at once: one by mouse, the other by the keys alone.

Alice prepares from two people's records; Sam and she hold the session, each on their own page, and
write notes of three kinds. Each kind is then looked for as each of eight personas, on pages in the
browser and in every table of the database.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.console import REFUSED, Console
from tests.browser.journeys import main_job, month
from tests.browser.journeys.hands import Hand, Keys, Mouse
from tests.browser.looking import PHONE, faults
from tests.cast import Cast
from trellis.access.actor import act_as, acting
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation, mark
from trellis.people.actions import begin_person
from trellis.people.models import Person
from trellis.supervision.models import PersonNote, PrivateNote, Session, WorkerNote

pytestmark = pytest.mark.browser

STAFF = ("alice", "sam", "bob", "charlie", "petra", "ada", "gwen")
PERSONAS = (*STAFF, "nobody")
# Whose each text is. Bob works with Dot: what was decided about her is in a record that he reads.
TWO = {"alice", "sam"}
READS = {
    month.WANTED: TWO,
    month.STUCK: TWO,
    month.WORKER: TWO,
    month.FOUND: TWO,
    month.PRIVATE: TWO,
    month.DECIDED: {*TWO, "bob"},
}
# The one place of each, besides the history that a record keeps of itself.
KEPT = {
    month.WANTED: {"supervision_wanted"},
    month.STUCK: {"supervision_preparation"},
    month.WORKER: {"supervision_workernote"},
    month.FOUND: {"supervision_wanted"},
    month.PRIVATE: {"supervision_privatenote"},
    month.DECIDED: {"supervision_personnote", "supervision_personnoteevent"},
}


@pytest.fixture
def people(real_cast: Cast) -> dict[str, Person]:
    """Dot and Edie, each with a conversation in which something of theirs is marked."""
    alice = real_cast.alice
    with acting(alice):
        edie = begin_person(by=alice, name="Edie Marsh", called="Edie")
    found = {"Dot Marlowe": real_cast.dot, "Edie Marsh": edie}
    for name, person in found.items():
        words = f"“{month.SAID[name]}.”"
        with acting(alice, person=person.pk):
            told = begin_conversation(
                by=alice,
                person=person,
                title="At the table",
                happened_on=date(2026, 3, 2),
                text=f"{words} So it went on.",
            )
            said = {"kind": "wish", "said_by": person.called, "areas": ()}
            mark(by=alice, conversation=told, version=1, start=0, end=len(words), **said)
    return found


def test_a_month_of_supervision(
    take: Callable[[type[Hand]], Hand],
    people: dict[str, Person],
    real_cast: Cast,
    sign_in: Callable[..., Page],
    console: Console,
    owner: Callable[..., list[Any]],
) -> None:
    today = timezone.localdate()
    alice, sam = take(Mouse), take(Keys)
    had(alice, sam, real_cast, today)
    leads_both_ways(alice)
    assert faults(alice.page, (1280, PHONE)) == []

    console.expect(REFUSED)
    pages = pages_of(real_cast, people)
    for who in PERSONAS:
        user = None if who == "nobody" else getattr(real_cast, who)
        page = alice.page if user is None else sign_in(user)
        if user is None:
            page.context.clear_cookies()
        wanted = {words for words, readers in READS.items() if who in readers}
        assert read_on(page, pages) == wanted, who
        assert in_the_database(user) == wanted, who
    assert {words: tables_with(words, owner) for words in KEPT} == KEPT


def had(alice: Hand, sam: Hand, cast: Cast, today: date) -> None:
    """Begin, prepare, meet, write, say what came of it; the next day stands in My work."""
    main_job.sign_in(alice, cast.alice)
    month.begin(alice, today)
    month.prepare(alice)
    for name in month.SAID:
        month.bring(alice, name)
    main_job.sign_in(sam, cast.sam)
    month.come_to_it(sam)
    month.add_to_agenda(sam, "Leave in the summer")
    month.add_to_agenda(alice, "The move")
    month.name_a_strength(sam)
    month.write_between_two(alice)
    month.decide(alice)
    month.close(alice, today)
    sam.page.reload()
    for words in ("The move", "Leave in the summer", *KEPT):
        expect(sam.page.get_by_text(words).first).to_be_visible()
    sam.follow("All sessions")
    expect(sam.page.get_by_text("You last met on")).to_be_visible()
    sam.open("/")
    expect(sam.page.get_by_role("link", name="Supervision with Alice Brandt")).to_have_count(1)


def leads_both_ways(hand: Hand) -> None:
    """Go from the session to what was decided, in the record, and back."""
    hand.follow("Dot Marlowe", within=hand.page.locator("section[aria-labelledby=decided]"))
    expect(hand.page.get_by_text(month.DECIDED)).to_be_visible()
    expect(hand.page.get_by_text(month.TOLD)).to_be_visible()
    hand.begin("The session", within=hand.page.locator("main"))
    expect(hand.page.get_by_role("heading", name="Thinking it through")).to_be_visible()


def pages_of(cast: Cast, people: dict[str, Person]) -> list[str]:
    """Return every page on which a word of it could stand."""
    with acting(cast.alice):
        decision = PersonNote.objects.get()
        sessions = list(Session.objects.order_by("on"))
        wanted, item = sessions[0].wanted.get(), sessions[0].agenda.all()[0]
        notes = (("worker", WorkerNote.objects.get()), ("private", PrivateNote.objects.get()))
    two = f"/supervision/{sessions[0].supervision_id}"
    held = [f"/supervision/sessions/{one.pk}" for one in sessions]
    parts = ("", "/prepare", "/close", "/stand-in", "/whom/bring", "/whom/decide")
    assert wanted.met == "yes-did"
    return [
        "/",
        "/supervision",
        two,
        f"{two}/agreement",
        *(f"{session}{part}" for session in held for part in parts),
        f"{held[0]}/agenda/{item.pk}",
        *(f"{held[0]}/notes/{kind}/{note.pk}" for kind, note in notes),
        *(f"/people/{one.pk}/{part}" for one in people.values() for part in OF_A_PERSON),
        f"/people/{people['Dot Marlowe'].pk}/supervision/{decision.pk}",
        "/people",
        "/learning",
        "/reflect",
        "/governance/trail",
    ]


OF_A_PERSON = ("", "timeline", "supervision", "involved", "who-looked", "rights", "conversations")


def read_on(page: Page, pages: list[str]) -> set[str]:
    """Return which of the texts stand on any of these pages, or are found by a search."""
    read = ""
    for one in pages:
        page.goto(one)
        read += page.locator("body").inner_text() + values_in(page)
    for search in SEARCHES:
        page.goto(search)
        for word in ("winter", "waited", "front step"):
            asked = page.locator("main input[name=q]")
            if asked.count():
                asked.fill(word)
                asked.press("Enter")
                page.wait_for_load_state("load")
                read += page.locator("main").inner_text()
    return {words for words in KEPT if words in read}


SEARCHES = ("/people/search", "/learning")


def values_in(page: Page) -> str:
    """Return what stands in the fields of a page."""
    found = "[...document.querySelectorAll('input, textarea')].map(one => one.value).join(' ')"
    return str(page.evaluate(found))


TABLES = """select relname from pg_class where relkind = 'r'
  and relnamespace = 'public'::regnamespace and has_table_privilege(oid, 'select')"""
ROWS = "select coalesce(string_agg(to_jsonb(t)::text, chr(10)), '') from \"{}\" t"


def in_the_database(user: User | None) -> set[str]:
    """Return which of the texts the database gives somebody, whatever table they ask."""
    with transaction.atomic():
        act_as(user)
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            held = ""
            for (table,) in cursor.fetchall():
                cursor.execute(ROWS.format(table))
                held += cursor.fetchone()[0]
    return {words for words in KEPT if words in held}


def tables_with(words: str, owner: Callable[..., list[Any]]) -> set[str]:
    """Return every table that holds a text, seen by the owner, whom no policy binds."""
    tables = [table for (table,) in owner(TABLES)]
    return {table for table in tables if words in owner(ROWS.format(table))[0][0]}
