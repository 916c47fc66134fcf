"""A peer group on the pages: begun, agreed, promised, held in turns, and what was decided written.

Notes, a word to the supervisor and a decision are then looked for as each of eight personas, on
every page of the group and of the person, and in the database.
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
from trellis.peergroups.belonging import leave
from trellis.peergroups.models import Agreement, Decision, Feedback, Notes, PeerGroup, PeerSession

AsUser = Callable[[User], Client]
PERSONAS = ("alice", "charlie", "bob", "sam", "petra", "ada", "gwen", "nobody")
NOTES, WORD, DECIDED = (
    "We thought about waiting until somebody is ready",
    "We would like the room with windows",
    "She is asked again when the days are longer",
)
TABLES = {NOTES: "peergroups_notes", WORD: "peergroups_feedback", DECIDED: "peergroups_decision"}
# Alice, Bob and Charlie are the group, and Petra supervises it. Dot is Alice's; Bob is in the team
# that her work sits with, and Sam supervises Alice: what was decided is in a record they read.
READS = {
    NOTES: {"alice", "bob", "charlie"},
    WORD: {"alice", "bob", "charlie", "petra"},
    DECIDED: {"alice", "bob", "sam"},
}


class Fortnight:
    """The group, the browsers of its members and its supervisor, and its sessions."""

    def __init__(self, cast: Cast, as_user: AsUser) -> None:
        self.cast, self.as_user = cast, as_user
        self.alice, self.bob = as_user(cast.alice), as_user(cast.bob)
        self.charlie, self.petra = as_user(cast.charlie), as_user(cast.petra)

    def browser(self, who: str) -> Client:
        return Client() if who == "nobody" else self.as_user(getattr(self.cast, who))

    def at(self, name: str, *args: Any) -> str:
        return reverse(f"peergroups:{name}", args=args)

    def begin(self) -> PeerGroup:
        """Begin the group, by near colleagues and by address."""
        cast = self.cast
        save(
            self.alice,
            self.at("new"),
            name="The quay",
            members=[str(cast.bob.pk)],
            addresses=f"{cast.charlie.email}\n",
            colleague="else",
            address=cast.petra.email,
        )
        act_as(cast.alice)
        return PeerGroup.objects.get()

    def agree(self, group: PeerGroup) -> None:
        """Write what the group agrees, two at once, and have everybody say yes."""
        page, write = self.at("agreement", group.pk), self.at("agreement_write", group.pk)
        save(self.petra, page, again="yes")
        rhythm = "Every second Tuesday"
        save(self.petra, write, version="0", rhythm=rhythm)
        save(self.bob, write, version="1", rhythm=rhythm, place="The small room")
        save(self.charlie, write, version="1", rhythm=rhythm, length="An hour and a half")
        for who in (self.alice, self.bob, self.charlie, self.petra):
            save(who, page, agree="yes", version="3")

    def meet(self, group: PeerGroup) -> PeerSession:
        """Hold the first session, which Petra leads, and arrange the group's own."""
        today = timezone.localdate()
        save(self.petra, self.at("arrange", group.pk), **day("on", today))
        act_as(self.cast.alice)
        first = PeerSession.objects.get()
        page = self.at("session", first.pk)
        assert "You, as supervisor: Goes through the agreement" in text_of(self.petra.get(page))
        assert "You, as member: Chooses from the commitments" in text_of(self.bob.get(page))
        everybody = [str(one.pk) for one in (self.cast.alice, self.cast.bob, self.cast.charlie)]
        save(self.petra, self.at("parts", first.pk), version="0", there=everybody)
        following = day("on", today + timedelta(days=14))
        save(self.petra, self.at("close", first.pk), **day("held_on", today), **following)
        act_as(self.cast.alice)
        return PeerSession.objects.exclude(pk=first.pk).get()

    def write(self, session: PeerSession) -> None:
        """Write what is written at a session, each where it belongs."""
        save(self.bob, self.at("notes", session.pk), version="0", topic=NOTES)
        save(self.charlie, self.at("word_new", session.pk), text=WORD)
        decide = self.at("decide", self.cast.dot.pk, session.pk)
        save(self.alice, decide, decided=DECIDED, agreed="Alice", told="Alice, in March")


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}_day": str(on.day),
        f"{name}_month": str(on.month),
        f"{name}_year": str(on.year),
    }


def save(browser: Client, path: str, **fields: Any) -> None:
    answer = browser.post(path, fields)
    assert answer.status_code == 302, (path, text_of(answer))


@pytest.fixture
def fortnight(cast: Cast, as_user: AsUser) -> Fortnight:
    return Fortnight(cast, as_user)


def test_everybody_agrees_before_it_holds_and_two_who_write_at_once_lose_nothing(
    fortnight: Fortnight,
) -> None:
    group = fortnight.begin()
    fortnight.agree(group)
    act_as(fortnight.cast.alice)
    one = Agreement.objects.get()
    assert one.in_force_from == timezone.localdate()
    told = {
        "rhythm": "Every second Tuesday",
        "place": "The small room",
        "length": "An hour and a half",
    }
    assert one.answers == told
    page, write = fortnight.at("agreement", group.pk), fortnight.at("agreement_write", group.pk)
    shown = text_of(fortnight.charlie.get(page))
    assert "Agreed: Alice Brandt, Bob Ferris, Charlie Nunn and Petra Lindqvist." in shown
    # Looked at again, and put otherwise: everybody agrees anew, and the old one holds until then.
    save(fortnight.bob, page, again="yes")
    save(fortnight.bob, page, agree="yes", version="0")
    answer = fortnight.charlie.post(
        write, {"version": "0", "rhythm": "Weekly", **_but_rhythm(told)}
    )
    assert answer.status_code == 302
    answer = fortnight.alice.post(write, {"version": "0", "rhythm": "Monthly", **_but_rhythm(told)})
    assert answer.status_code == 409
    assert "Weekly" in text_of(answer)
    assert "Monthly" in answer.content.decode()
    shown = text_of(fortnight.alice.get(page))
    assert "Nobody has agreed to it yet." in shown
    assert "In force since" in shown
    act_as(fortnight.cast.alice)
    assert Agreement.objects.filter(ended_on=None).count() == 2


def _but_rhythm(told: dict[str, str]) -> dict[str, str]:
    return {key: words for key, words in told.items() if key != "rhythm"}


def test_somebody_who_leaves_holds_no_agreement_up(fortnight: Fortnight) -> None:
    group = fortnight.begin()
    page = fortnight.at("agreement", group.pk)
    save(fortnight.alice, page, again="yes")
    for who in (fortnight.alice, fortnight.bob, fortnight.petra):
        save(who, page, agree="yes", version="0")
    act_as(fortnight.cast.charlie)
    leave(by=fortnight.cast.charlie, group=group, member=fortnight.cast.charlie)
    assert "In force since" in text_of(fortnight.alice.get(page))


def test_the_supervisor_leads_once_and_then_the_lead_goes_round(fortnight: Fortnight) -> None:
    group = fortnight.begin()
    session = fortnight.meet(group)
    page, parts = fortnight.at("session", session.pk), fortnight.at("parts", session.pk)
    theirs = text_of(fortnight.petra.get(fortnight.at("one", group.pk)))
    assert "Whose turn it is" not in theirs  # turns are the group's, not a manager's
    assert "Who leads" not in text_of(fortnight.petra.get(page))
    order = text_of(fortnight.alice.get(fortnight.at("one", group.pk)))
    assert "You lead: it is your turn. After that: Bob, Charlie." in order
    assert "You lead: it is your turn." in text_of(fortnight.alice.get("/"))
    save(fortnight.alice, page, coming="no")
    assert "You lead: it is your turn." in text_of(fortnight.bob.get(page))
    assert "Cannot come: Alice Brandt." in text_of(fortnight.bob.get(page))
    cast = fortnight.cast
    two = [str(cast.bob.pk), str(cast.charlie.pk)]
    answer = fortnight.bob.post(
        parts, {"version": "0", "there": two, "facilitator": str(cast.alice.pk)}
    )
    assert "It would be the turn of Bob Ferris." in text_of(answer)
    way = "reflection:reflection/ropes"
    save(
        fortnight.bob, parts, version="0", there=two, facilitator=str(cast.bob.pk), way=way,
        **{"presenter": str(cast.bob.pk), "note-taker": str(cast.charlie.pk)},
    )  # fmt: skip
    shown = text_of(fortnight.charlie.get(page))
    assert "Bob Ferris leads." in shown
    assert "Thinking together" in shown
    today = timezone.localdate()
    following = day("on", today + timedelta(days=28))
    save(fortnight.bob, fortnight.at("close", session.pk), **day("held_on", today), **following)
    act_as(cast.alice)
    later = PeerSession.objects.get(held_on=None)
    shown = text_of(fortnight.charlie.get(fortnight.at("session", later.pk)))
    assert "Alice Brandt leads, who was away when it was their turn." in shown


def test_each_thing_written_lands_where_it_belongs_and_nowhere_else(fortnight: Fortnight) -> None:
    group = fortnight.begin()
    session = fortnight.meet(group)
    fortnight.write(session)
    pages = pages_of(fortnight, session)
    for who in PERSONAS:
        browser = fortnight.browser(who)
        read = [text_of(browser.get(page)) for page in pages]
        wanted = {words for words, readers in READS.items() if who in readers}
        assert {words for words in TABLES if any(words in page for page in read)} == wanted, who
        act_as(None if who == "nobody" else getattr(fortnight.cast, who))
        held = {words: in_the_database(words) for words in TABLES}
        assert {words for words, times in held.items() if times} == wanted, who
        assert set(held.values()) <= {0, 1}
    shown = text_of(fortnight.charlie.get(pages[0]))
    assert "Dot" not in shown  # nor that anybody was spoken of
    leads_back(fortnight, session, pages[-1])


def pages_of(fortnight: Fortnight, session: PeerSession) -> list[str]:
    """Return every page on which something of the session could stand."""
    act_as(fortnight.cast.alice, person=fortnight.cast.dot.pk)
    decision, word, dot = Decision.objects.get(), Feedback.objects.get(), fortnight.cast.dot.pk
    one = fortnight.at
    return [
        one("session", session.pk),
        one("one", session.group_id),
        one("index"),
        one("notes", session.pk),
        one("word", session.pk, word.pk),
        one("parts", session.pk),
        one("whom", session.pk),
        "/",
        reverse("supervision:index"),
        reverse("timeline:page", args=[dot]),
        reverse("people:person", args=[dot]),
        one("of_person", dot),
        one("decided", dot, decision.pk),
    ]


def in_the_database(words: str) -> int:
    """Return how many rows of the three tables hold these words for the actor."""
    held = " union all ".join(
        f"select to_jsonb(t)::text as row from {t} t" for t in TABLES.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from ({held}) x where row like %s", [f"%{words}%"])
        return int(cursor.fetchone()[0])


def leads_back(fortnight: Fortnight, session: PeerSession, decided: str) -> None:
    """Look at the link both ways, and at what is kept of how a decision stood."""
    page, sam = fortnight.at("session", session.pk), fortnight.browser("sam")
    assert page in fortnight.alice.get(decided).content.decode()
    assert decided in fortnight.alice.get(page).content.decode()
    assert page not in sam.get(decided).content.decode()
    save(sam, f"{decided}/change", version="0", decided="Dot says when", agreed="", told="")
    shown = text_of(fortnight.alice.get(decided))
    assert "Dot says when" in shown
    assert DECIDED in shown


def test_notes_and_a_word_stand_in_my_work_until_they_are_read(fortnight: Fortnight) -> None:
    session = fortnight.meet(fortnight.begin())
    fortnight.write(session)
    for who in (fortnight.alice, fortnight.charlie):
        assert "Notes of The quay, by Bob Ferris" in text_of(who.get("/"))
    assert "Notes of The quay" not in text_of(fortnight.bob.get("/"))
    assert "The quay has something to tell you" in text_of(fortnight.petra.get("/"))
    act_as(fortnight.cast.petra)
    word = Feedback.objects.get()
    save(fortnight.petra, fortnight.at("session", session.pk), heard=str(word.pk))
    assert "has something to tell you" not in text_of(fortnight.petra.get("/"))
    page = fortnight.at("session", session.pk)
    assert "Petra Lindqvist has read it" in text_of(fortnight.bob.get(page))
    save(fortnight.charlie, fortnight.at("word", session.pk, word.pk), version="0", text="Better")
    assert "has something to tell you" in text_of(fortnight.petra.get("/"))


def test_two_who_write_notes_at_once_lose_nothing(fortnight: Fortnight) -> None:
    session = fortnight.meet(fortnight.begin())
    page = fortnight.at("notes", session.pk)
    save(fortnight.alice, page, version="0", topic="Alice’s sentence")
    save(fortnight.bob, page, version="0", topic="Bob’s sentence")
    shown = text_of(fortnight.charlie.get(fortnight.at("session", session.pk)))
    assert "Alice’s sentence" in shown
    assert "Bob’s sentence" in shown
    answer = fortnight.bob.post(page, {"version": "0", "topic": "From another window"})
    assert answer.status_code == 409
    assert "From another window" in answer.content.decode()


def test_notes_that_name_somebody_come_back_before_a_colleague_reads_them(
    fortnight: Fortnight,
) -> None:
    session = fortnight.meet(fortnight.begin())
    page = fortnight.at("notes", session.pk)
    answer = fortnight.alice.post(page, {"version": "0", "topic": "What Dot Marlowe wants"})
    assert answer.status_code == 200
    assert "This may name Dot." in text_of(answer)
    assert "What Dot Marlowe wants" in answer.content.decode()  # nothing typed is lost
    act_as(fortnight.cast.alice)
    assert not Notes.objects.exists()
    save(fortnight.alice, page, version="0", topic="A dot on the map of Marlowe", sure="on")


def test_one_who_is_there_alone_is_told_what_they_can_do(fortnight: Fortnight) -> None:
    session = fortnight.meet(fortnight.begin())
    page = fortnight.at("session", session.pk)
    for who in (fortnight.bob, fortnight.charlie):
        save(who, page, coming="no")
    shown = text_of(fortnight.alice.get(page))
    assert "You are the only one today." in shown
    assert "You lead" in shown
    parts = fortnight.at("parts", session.pk)
    me = str(fortnight.cast.alice.pk)
    everything = {"facilitator": me, "presenter": me, "note-taker": me}
    save(fortnight.alice, parts, version="0", there=[me], **everything)
    save(fortnight.alice, fortnight.at("notes", session.pk), version="0", topic="For you to read")
    assert "For you to read" in text_of(fortnight.bob.get(page))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"colleague": "myself"}, "Choose at least one colleague."),
        ({"addresses": "bob@example.test\nnobody@example.test"}, "the address on line 2"),
        ({"colleague": "else", "address": "nobody@example.test"}, "has this address"),
    ],
)
def test_what_cannot_be_a_group_is_said_and_nothing_typed_is_lost(
    fortnight: Fortnight, fields: dict[str, str], said: str
) -> None:
    told = {"name": "The quay", "colleague": str(fortnight.cast.sam.pk), **fields}
    answer = fortnight.alice.post(fortnight.at("new"), told)
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert "The quay" in answer.content.decode()
    act_as(fortnight.cast.alice)
    assert not PeerGroup.objects.exists()
