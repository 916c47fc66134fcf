"""The person's own page of who looked, and what the copy that staff print says of readers.

It is closed until a worker opens it, says no more than the printed copy, and is itself a look.
"""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from tests.integration.publishing.test_readers import again, give, let_read, today
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.actions import Excluded, begin_conversation, mark, set_not_for
from trellis.people.models import Person
from trellis.publishing import looking
from trellis.publishing.granting import end, suspend
from trellis.publishing.models import Grant
from trellis.work.actions import NotAllowed

PAGE = "/published/who-looked"
AsUser = Callable[[User], Client]


@pytest.fixture
def own(cast: Cast) -> Grant:
    """Dot reads what is published to her; the page of who looked is not open to her."""
    return let_read(cast, "Dot Marlowe", "person", ends_on=None)


def opened(cast: Cast, own: Grant) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    looking.open_looks(by=cast.alice, grant=own)


def looked(cast: Cast, by: User, through: str = "allocated", what: str = "plans:plan") -> None:
    record(f"person.seen:{what}", by=by, about=cast.dot.pk, through=through)


def copy_of(cast: Cast, as_user: AsUser) -> str:
    """Return the copy for Dot that Alice prints."""
    answer = as_user(cast.alice).get(f"/people/{cast.dot.pk}/who-looked/who-looked.pdf")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


class TestWhoReadsIt:
    """The person themself, and only once somebody opened it to them."""

    def test_it_is_not_there_until_a_worker_opens_it(
        self, cast: Cast, own: Grant, as_user: AsUser
    ) -> None:
        dot = as_user(own.reader)
        assert dot.get(PAGE).status_code == 404
        assert "Who looked" not in text_of(dot.get("/published"))
        alice, at = as_user(cast.alice), f"/people/{cast.dot.pk}/readers/{own.pk}"
        assert "who else sees their screen" in text_of(alice.get(at))
        assert alice.post(at, {"do": "looks"}).status_code == 302
        assert "opened by Alice Brandt" in text_of(alice.get(at))
        assert "Who looked at my record" in text_of(dot.get("/published"))
        assert dot.get(PAGE).status_code == 200
        assert alice.post(at, {"do": "no-looks"}).status_code == 302
        assert dot.get(PAGE).status_code == 404
        assert "Who looked" not in text_of(dot.get("/published"))

    def test_nobody_else_who_reads_has_it(self, cast: Cast, own: Grant, as_user: AsUser) -> None:
        rita = let_read(cast)
        give(cast, rita)
        opened(cast, own)
        assert as_user(rita.reader).get(PAGE).status_code == 404
        with pytest.raises(NotAllowed):
            looking.open_looks(by=cast.alice, grant=rita)
        act_as(rita.reader)
        assert looking.my_looks() == looking.my_listings() == []
        assert looking.readers_told(cast.dot.pk) == {}

    @pytest.mark.parametrize("who", ["alice", "gwen", "ada"])
    def test_no_member_of_staff_has_it(
        self, cast: Cast, own: Grant, as_user: AsUser, who: str
    ) -> None:
        opened(cast, own)
        assert as_user(getattr(cast, who)).get(PAGE).status_code == 403

    def test_it_is_opened_by_a_part_that_lasts_and_closed_by_whoever_sees_the_person(
        self, cast: Cast, own: Grant
    ) -> None:
        act_as(cast.charlie)
        for do in (looking.open_looks, looking.close_looks):
            with pytest.raises(NotAllowed):
                do(by=cast.charlie, grant=own)
        opened(cast, own)
        act_as(cast.bob, person=cast.dot.pk)
        looking.close_looks(by=cast.bob, grant=again(own))
        assert again(own).looks_since is None
        with pytest.raises(NotAllowed):
            looking.close_looks(by=cast.bob, grant=again(own))

    @pytest.mark.parametrize("stop", [suspend, end])
    def test_it_goes_with_the_grant(
        self, cast: Cast, own: Grant, as_user: AsUser, stop: Callable[..., None]
    ) -> None:
        opened(cast, own)
        stop(by=cast.alice, grant=own)
        assert as_user(own.reader).get(PAGE).status_code == 404


class TestWhatItSays:
    """The same as the copy that staff print, in the same words."""

    def test_role_and_team_and_whom_to_ask(self, cast: Cast, own: Grant, as_user: AsUser) -> None:
        opened(cast, own)
        looked(cast, cast.alice)
        page = text_of(as_user(own.reader).get(PAGE))
        for words in (
            "social worker, Near",
            "Parts of the record: outcomes and plan",
            "has a part in the work",
            "information governance officer",
            "Where your name stood in a list",
        ):
            assert words in page, words
        assert "Brandt" not in page

    @pytest.mark.parametrize(
        "through", ["safeguarding", "restricted", "break-glass", "enquiry", "governance"]
    )
    def test_what_is_withheld_leaves_no_gap(
        self, cast: Cast, own: Grant, as_user: AsUser, through: str
    ) -> None:
        opened(cast, own)
        looked(cast, cast.alice)
        dot = as_user(own.reader)
        dot.get(PAGE)
        before = dot.get(PAGE).content
        looked(cast, cast.sam, through=through)
        looked(cast, cast.alice, through=through, what="openings:closed")
        after = dot.get(PAGE).content
        assert without_own(after) == without_own(before)

    def test_a_list_that_was_withheld_from_makes_no_room_in_the_most_that_are_shown(
        self, cast: Cast, own: Grant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened(cast, own)
        looked(cast, cast.alice)
        looked(cast, cast.sam, through="safeguarding")
        monkeypatch.setattr(looking, "MOST", 1)
        act_as(own.reader)
        assert [one.who for one in looking.my_looks()] == [cast.alice]

    def test_to_read_it_is_a_look_that_stands_in_it(
        self, cast: Cast, own: Grant, as_user: AsUser
    ) -> None:
        opened(cast, own)
        dot = as_user(own.reader)
        assert "1 page opened" in text_of(dot.get(PAGE))
        assert "2 pages opened" in text_of(dot.get(PAGE))

    def test_no_row_of_the_record_is_in_reach_by_it(self, cast: Cast, own: Grant) -> None:
        opened(cast, own)
        act_as(own.reader, person=cast.dot.pk)
        assert looking.my_looked_at() == cast.dot.pk
        assert Person.objects.count() == 0


def without_own(page: bytes) -> bytes:
    """Return the page without what says how often she looked at it herself."""
    text = page.decode()
    start = text.index('id="part-2"')
    return (text[:start] + text[text.index('id="part-3"') :]).encode()


class TestReadersInTheCopy:
    """Dot and those who read are told apart from who works for the council."""

    @pytest.fixture
    def two_read(self, cast: Cast, own: Grant) -> Grant:
        rita = let_read(cast)
        looked(cast, own.reader, through="published", what="publishing:item")
        looked(cast, rita.reader, through="published", what="publishing:item")
        looked(cast, cast.alice)
        act_as(cast.alice, person=cast.dot.pk)
        return rita

    def test_you_and_the_other_by_name(self, cast: Cast, two_read: Grant, as_user: AsUser) -> None:
        copy = copy_of(cast, as_user)
        staff, _part, readers = copy.partition("You, and whoever was given something to read")
        assert "social worker, Near" in staff
        assert "Reader of what is published" not in copy
        assert ": you" in readers
        assert "Rita Marlowe, a carer" in readers

    def test_her_own_page_says_the_same(
        self, cast: Cast, own: Grant, two_read: Grant, as_user: AsUser
    ) -> None:
        opened(cast, own)
        page = text_of(as_user(own.reader).get(PAGE))
        assert "Rita Marlowe, a carer" in page
        assert ": you" in page

    def test_one_whom_she_may_not_know_of_is_somebody(
        self, cast: Cast, own: Grant, two_read: Grant, as_user: AsUser
    ) -> None:
        opened(cast, own)
        told = begin_conversation(
            by=cast.alice,
            person=cast.dot,
            title="On the telephone",
            happened_on=today(),
            text="Rita has come back.",
        )
        passage = mark(by=cast.alice, conversation=told, version=1, kind="worry", start=0, end=19)
        set_not_for(by=cast.alice, passage=passage, readers=[Excluded(the_person=True)])
        for said in (copy_of(cast, as_user), text_of(as_user(own.reader).get(PAGE))):
            assert "Rita" not in said
            assert "somebody whom we let read something" in said
