"""A month of supervision, on the pages: prepared, held, noted in three kinds, and the next one set.

Each kind is then looked for as each of eight personas, on every page of supervision and of the two
people, and in the database.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation, mark
from trellis.people.actions import begin_person
from trellis.people.models import Person
from trellis.supervision.arranging import arrange_session
from trellis.supervision.models import PersonNote, Session, Supervision, Wanted
from trellis.supervision.queries import rhythm_of

AsUser = Callable[[User], Client]
PERSONAS = ("alice", "sam", "bob", "charlie", "petra", "ada", "gwen", "nobody")
SAID = {"Dot": "I want my own front step", "Edie": "Nobody asked me about the cat"}
WORKER, PRIVATE, PERSON = (
    "You waited until she had finished",
    "It is a hard winter at home",
    "Dot moves when she says so",
)
TABLES = {
    WORKER: "supervision_workernote",
    PRIVATE: "supervision_privatenote",
    PERSON: "supervision_personnote",
}
# Whose each kind is. Bob works with Dot, so what was decided about her is in a record he reads.
READS = {WORKER: {"alice", "sam"}, PRIVATE: {"alice", "sam"}, PERSON: {"alice", "sam", "bob"}}


class Month:
    """The two, their browsers, the people whose words are brought, and the session."""

    def __init__(self, cast: Cast, as_user: AsUser) -> None:
        self.cast, self.as_user = cast, as_user
        self.alice, self.sam = as_user(cast.alice), as_user(cast.sam)
        act_as(cast.alice)
        edie = begin_person(by=cast.alice, name="Edie Marsh", called="Edie")
        self.people = {"Dot": cast.dot, "Edie": edie}
        self.passages = {name: self._marked(name, one) for name, one in self.people.items()}

    def _marked(self, name: str, person: Person) -> str:
        act_as(self.cast.alice, person=person.pk)
        words = f"“{SAID[name]}.”"
        told = begin_conversation(
            by=self.cast.alice,
            person=person,
            title="At the table",
            happened_on=date(2026, 3, 2),
            text=f"{words} So it went on.",
        )
        made = mark(
            by=self.cast.alice,
            conversation=told,
            version=1,
            start=0,
            end=len(words),
            kind="wish",
            said_by=name,
            areas=(),
        )
        return str(made.pk)

    def browser(self, who: str) -> Client:
        return Client() if who == "nobody" else self.as_user(getattr(self.cast, who))

    def at(self, name: str, *args: Any) -> str:
        return reverse(f"supervision:{name}", args=args)

    def agree(self) -> Supervision:
        """Begin, write together, and agree, each on their own page."""
        begun = {"part": "supervised", "colleague": str(self.cast.sam.pk)}
        save(self.alice, self.at("new"), **begun)
        act_as(self.cast.alice)
        two = Supervision.objects.get()
        page, write = self.at("agreement", two.pk), self.at("agreement_write", two.pk)
        save(self.alice, page, again="yes")
        save(self.alice, write, version="0", rhythm="Every month, for an hour")
        save(self.sam, write, version="1", rhythm="Every month, for an hour", beyond="Harm")
        return two

    def prepare(self, two: Supervision) -> Session:
        """Arrange a session; prepare it from two people's records, and let it be read."""
        save(self.alice, self.at("arrange", two.pk), **day("on", timezone.localdate()))
        act_as(self.cast.alice)
        session = Session.objects.get()
        wants = "To think about the move\r\nTo be less alone with it"
        save(self.alice, self.at("prepare", session.pk), version="0", wants=wants, shared="on")
        for name, person in self.people.items():
            brought = {"passages": self.passages[name], "tried": f"Asking {name}’s sister"}
            save(self.alice, self.at("bring", person.pk, session.pk), version="0", **brought)
        return session

    def hold(self, session: Session) -> None:
        """Write at the session, both at once, and notes of the three kinds."""
        save(self.alice, self.at("session", session.pk), text="The move")
        save(self.sam, self.at("session", session.pk), text="Leave in the summer")
        about = {"part": "strengths", "text": WORKER}
        save(self.sam, self.at("note_new", session.pk, "worker"), **about)
        save(self.alice, self.at("note_new", session.pk, "private"), part="", text=PRIVATE)
        dot = self.people["Dot"].pk
        save(
            self.alice, self.at("decide", dot, session.pk), decided=PERSON, told="Alice, on Monday"
        )

    def close(self, session: Session) -> None:
        """Say what came of it, and set the next day."""
        act_as(self.cast.alice)
        said = {f"met-{one.pk}": "yes-did" for one in Wanted.objects.all()}
        today = timezone.localdate()
        following = day("on", today + timedelta(days=28)) | {"at": "10", "place": "The small room"}
        save(self.alice, self.at("close", session.pk), **day("held_on", today), **following, **said)


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}_day": str(on.day),
        f"{name}_month": str(on.month),
        f"{name}_year": str(on.year),
    }


def save(browser: Client, path: str, **fields: str) -> None:
    answer = browser.post(path, fields)
    assert answer.status_code == 302, (path, text_of(answer))


@pytest.fixture
def month(cast: Cast, as_user: AsUser) -> Month:
    return Month(cast, as_user)


def test_a_session_that_nobody_closed_is_not_when_the_two_meet_next(month: Month) -> None:
    two = month.agree()
    arrange_session(by=month.cast.alice, supervision=two, on=date(2026, 3, 2), at=None, place="")
    assert rhythm_of(two).next is None
    soon = timezone.localdate() + timedelta(days=9)
    arrange_session(by=month.cast.alice, supervision=two, on=soon, at=None, place="")
    assert rhythm_of(two).next == soon


def test_what_the_other_answered_meanwhile_stays_when_the_whole_form_is_posted(
    month: Month,
) -> None:
    two = month.agree()
    page, write = month.at("agreement", two.pk), month.at("agreement_write", two.pk)
    rhythm = "Every month, for an hour"
    save(month.sam, write, version="2", rhythm=rhythm, beyond="Harm", place="Outdoors")
    save(month.alice, write, version="2", rhythm="Every three weeks", place="")
    shown = text_of(month.sam.get(page))
    assert "Every three weeks" in shown
    assert "Outdoors" in shown
    assert "Harm" in shown


def test_both_agree_before_it_holds_and_a_change_asks_both_anew(month: Month) -> None:
    two = month.agree()
    page, write = month.at("agreement", two.pk), month.at("agreement_write", two.pk)
    shown = text_of(month.sam.get(page))
    assert "Every month, for an hour" in shown  # what Sam left empty took nothing away
    answer = month.alice.post(write, {"version": "0", "rhythm": "Every month", "place": "Outdoors"})
    assert answer.status_code == 409  # Sam wrote of the rhythm since: both are shown
    assert "Saved by somebody else" in text_of(answer)
    save(month.alice, page, agree="yes", version="2")
    assert "Alice Brandt asks you to read what you agree" in text_of(month.sam.get("/"))
    save(month.sam, write, version="2", offers="Time to think", rhythm="Every three weeks")
    save(month.sam, page, agree="yes", version="4")
    assert "In force since" not in text_of(month.sam.get(page))
    save(month.alice, page, agree="yes", version="5")
    shown = text_of(month.alice.get(page))
    assert "In force since" in shown
    assert "Time to think" in shown


LEAP = "From what happened straight to what next?"


def test_talk_that_leaps_to_action_is_asked_what_lies_between_and_never_stopped(
    month: Month,
) -> None:
    session = month.prepare(month.agree())
    shown = text_of(month.sam.get(month.at("session", session.pk)))
    for words in (*SAID.values(), "To be less alone with it", "Asking Edie’s sister"):
        assert words in shown
    new = month.at("note_new", session.pk, "worker")
    decide = month.at("decide", month.people["Dot"].pk, session.pk)
    told = [text_of(month.alice.get(page)) for page in (f"{new}?part=plan", decide)]
    assert all(LEAP in shown for shown in told)
    assert "they can ask for a copy of what it says about them" in told[0]
    assert "It goes into nobody’s record" in told[0]
    assert "Everyone who works with them reads it" in told[1]
    private = text_of(month.alice.get(month.at("note_new", session.pk, "private")))
    assert "You and Sam Oduya read this, and nobody else" in private
    save(month.alice, new, part="plan", text="Ring the landlord")
    assert LEAP in text_of(month.sam.get(decide))
    save(month.sam, new, part="reflection", text="She looked at the floor")
    assert LEAP not in text_of(month.alice.get(decide))


def pages_of(month: Month, held: Session) -> list[str]:
    act_as(month.cast.alice)
    note = PersonNote.objects.get()
    dot, edie = (month.people[name].pk for name in ("Dot", "Edie"))
    return [
        "/",
        month.at("index"),
        month.at("one", held.supervision_id),
        month.at("session", held.pk),
        month.at("decided", dot, note.pk),
        month.at("of_person", edie),
        reverse("timeline:page", args=[dot]),
        reverse("timeline:page", args=[edie]),
    ]


def in_the_database(words: str) -> int:
    """Return how many rows of its own table, and of the others, hold these words for the actor."""
    held = " union all ".join(
        f"select to_jsonb(t)::text as row from {t} t" for t in TABLES.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from ({held}) x where row like %s", [f"%{words}%"])
        return int(cursor.fetchone()[0])


def test_a_month_is_had_and_each_kind_of_note_lands_where_it_belongs_and_nowhere_else(
    month: Month,
) -> None:
    held = month.prepare(month.agree())
    month.hold(held)
    month.close(held)
    shown = text_of(month.sam.get(month.at("session", held.pk)))
    for words in ("The move", "Leave in the summer", "Yes.", *TABLES):
        assert words in shown
    one = text_of(month.alice.get(month.at("one", held.supervision_id)))
    assert "You last met on" in one
    assert WORKER in one  # strengths come together
    assert "Supervision with Sam Oduya" in text_of(month.alice.get("/"))
    pages = pages_of(month, held)
    for who in PERSONAS:
        browser = month.browser(who)
        read = [text_of(browser.get(page)) for page in pages]
        wanted = {words for words, readers in READS.items() if who in readers}
        assert {words for words in TABLES if any(words in page for page in read)} == wanted, who
        act_as(None if who == "nobody" else getattr(month.cast, who))
        assert {words for words in TABLES if in_the_database(words)} == wanted, who
    leads_back(month, held, decided=pages[4])
    found = text_of(month.sam.post(reverse("people:search"), {"q": "winter"}))
    assert not [words for words in TABLES if words in found]


def leads_back(month: Month, held: Session, decided: str) -> None:
    """Look at the link both ways, and at what is kept of how a decision stood."""
    session, bob = month.at("session", held.pk), month.browser("bob")
    assert session in month.sam.get(decided).content.decode()
    assert decided in month.sam.get(session).content.decode()
    assert session not in bob.get(decided).content.decode()
    save(bob, f"{decided}/change", version="0", decided="Dot moves in May", told="")
    shown = text_of(month.alice.get(decided))
    assert "Dot moves in May" in shown
    assert PERSON in shown


def test_who_stands_in_holds_one_session_and_reads_nothing_before_it(month: Month) -> None:
    held = month.prepare(month.agree())
    month.close(held)
    act_as(month.cast.alice)
    following = Session.objects.exclude(pk=held.pk).get()
    assert (following.place, following.held_on) == ("The small room", None)
    stand_in = month.at("stand_in", following.pk)
    save(month.alice, stand_in, colleague="else", address=month.cast.petra.email)
    petra = month.browser("petra")
    assert "for Sam Oduya" in text_of(petra.get("/"))
    shown = text_of(petra.get(month.at("session", following.pk)))
    assert "holds this session while Sam Oduya is away" in shown
    for page in (month.at("session", held.pk), month.at("one", held.supervision_id)):
        assert petra.get(page).status_code == 404
    note = month.at("note_new", following.pk, "private")
    save(petra, note, part="", text="Between Petra and Alice")
    assert month.sam.get(note).status_code == 404
    later = month.at("session", following.pk)
    assert "Between Petra and Alice" in text_of(month.alice.get(later))
    assert "Between Petra and Alice" not in text_of(month.sam.get(later))


def test_the_next_day_is_booked_once_where_both_say_it(month: Month) -> None:
    held = month.prepare(month.agree())
    month.close(held)
    closing = month.at("close", held.pk)
    today = timezone.localdate()
    shown = text_of(month.sam.get(closing))
    assert "Arranged already:" in shown
    assert "at 10:00. The small room" in shown
    following = day("on", today + timedelta(days=28))
    save(month.sam, closing, **day("held_on", today), **following)
    act_as(month.cast.sam)
    assert Session.objects.count() == 2
    save(month.sam, closing, **day("held_on", today), **day("on", today + timedelta(days=35)))
    act_as(month.cast.sam)
    assert Session.objects.count() == 3
