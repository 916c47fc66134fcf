"""A hidden address goes from all that the program wrote, but for whoever may know it."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.integration.letter_pages.conftest import sending, today
from tests.integration.people_pages.conftest import errors_of, post, text_of
from tests.integration.publishing.test_readers import let_read
from tests.integration.rights.test_copies import begun
from tests.unit.documents.reading import pdf_words
from trellis.access.actor import act_as
from trellis.access.protect import tables
from trellis.accounts.models import User
from trellis.drafts.models import Draft
from trellis.letters.actions import begin_letter, write_letter
from trellis.letters.models import Letter, Sending
from trellis.people.actions import change_person
from trellis.people.apart import MARK, plain, put_back
from trellis.publishing.models import Grant, Publication
from trellis.publishing.queries import waiting_for_a_second
from trellis.work.actions import arrange_visit
from trellis.work.hiding import change_hidden, hide, show_again
from trellis.work.models import Visit

AsUser = Callable[[User], Client]
Page = Callable[..., str]
HOME = "9 Tanner Row, Oldgate\nWrenmouth\nWM4 1QT"
CONTACT = {"address": HOME, "locality": "Oldgate", "phone": "01632 960 123", "email": "d@e.test"}
SECRETS = ("Tanner Row", "tanner row", "WM4 1QT", "960 123", "d@e.test")
WHY = "Her husband must not find her."


class Written:
    """What the program writes with Dot's address in it: a visit, letters, copies."""

    def __init__(self, cast: Cast, alice: Client, page: Page) -> None:
        self.cast, self.alice, self.page = cast, alice, page
        self.act()
        self.dot = change_person(
            by=cast.alice, person=cast.dot, version=cast.dot.version, **CONTACT
        )
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.visit = arrange_visit(
            by=cast.alice, person=self.dot, on=tomorrow, at=time(10), place="At home, 9 tanner row"
        )
        self.letter = self.begin()
        self.own, self.other = let_read(cast, "Dot Marlowe", "person"), let_read(cast)

    def act(self, who: User | None = None) -> None:
        act_as(who or self.cast.alice, person=self.cast.dot.pk)

    def begin(self) -> Letter:
        self.act()
        return begin_letter(
            by=self.cast.alice, person=self.dot, kind="invitation", visit=self.visit,
        )  # fmt: skip

    def whole(self, letter: Letter) -> None:
        """Write the part of an invitation without which it does not go."""
        texts = {"talk": f"What you want. I will ring 01632960123 first. {HOME}"}
        self.act()
        letter.refresh_from_db()
        write_letter(by=self.cast.alice, letter=letter, version=letter.version, texts=texts)

    def send(self, letter: Letter) -> UUID:
        went = self.alice.post(self.page(f"letters/send/letter/{letter.pk}"), sending(points="12"))
        assert went.status_code == 302, errors_of(went)
        return UUID(went.headers["Location"].rstrip("/").split("/")[-1])

    def publish(self, letter: Letter, grant: Grant) -> UUID:
        went = self.alice.post(
            self.page(f"publish/letter/{letter.pk}"),
            {"for": str(grant.pk), "why": "She reads here."},
        )
        assert went.status_code == 302, errors_of(went)
        self.act()
        return Publication.objects.latest("made_at").pk

    def hide(self) -> None:
        self.act()
        hide(by=self.cast.alice, person=self.dot, why=WHY)


@pytest.fixture
def written(cast: Cast, alice: Client, page: Page) -> Written:
    made = Written(cast, alice, page)
    made.whole(made.letter)
    return made


def tables_with(words: tuple[str, ...] = SECRETS) -> set[str]:
    """Return the tables in which the actor reads one of these words in some row, histories too."""
    with connection.cursor() as cursor:
        readable = [one.name for one in tables(cursor) if "select" in one.rights]
        rows = " union all ".join(
            f"select '{name}' as name, to_jsonb(t)::text as line from \"{name}\" t"
            for name in readable
        )
        cursor.execute(
            f"select distinct name from ({rows}) r, unnest(%s::text[]) w where strpos(line, w) > 0",
            [list(words)],
        )
        return {name for (name,) in cursor.fetchall()}


EVERYWHERE = {
    "letters_letter", "letters_letterevent", "letters_sending", "letters_sendingevent",
    "publishing_publication", "rights_copyitem", "work_visit",
}  # fmt: skip


def test_no_table_shows_it_to_who_may_not_know_it_whenever_it_was_written(written: Written) -> None:
    written.send(written.letter)
    written.publish(written.letter, written.own)
    begun(written.cast)
    written.act(written.cast.sam)
    assert EVERYWHERE | {"people_person"} <= tables_with()
    written.hide()
    written.act(written.cast.sam)
    assert tables_with() == set()
    # And nothing that is written afterwards holds it, though it be written by who knows it.
    after = written.begin()
    written.whole(after)
    written.send(after)
    written.publish(after, written.own)
    written.publish(after, written.other)
    begun(written.cast, asked_on=timezone.localdate())
    written.act()
    arrange_visit(
        by=written.cast.alice, person=written.dot, on=timezone.localdate(), at=time(9),
        place="9 Tanner Row", purpose="Tea.",
    )  # fmt: skip
    written.act(written.cast.sam)
    assert tables_with() == set()


def test_nobody_but_who_may_know_it_reads_it_on_a_page(written: Written, as_user: AsUser) -> None:
    sent = written.send(written.letter)
    published = written.publish(written.letter, written.own)
    written.hide()
    after = written.begin()
    written.whole(after)
    later = written.publish(after, written.own)
    assert (
        waiting_for_a_second(written.cast.bob).count() == 0
    )  # her own address needs no second look
    pages = [
        f"letters/{written.letter.pk}", f"letters/{after.pk}", f"letters/sent/{sent}",
        f"publications/{published}", f"publications/{later}", "", "timeline",
        f"visits/{written.visit.pk}",
    ]  # fmt: skip
    for who in (written.cast.bob, written.cast.sam):
        browser = as_user(who)
        for name in pages:
            shown = text_of(browser.get(written.page(name)))
            assert [one for one in SECRETS if one in shown] == [], name
        assert "[kept hidden]" in text_of(browser.get(written.page(f"letters/{after.pk}")))
    alice = as_user(written.cast.alice)
    for name in pages[:6]:
        assert "9 Tanner Row" in text_of(alice.get(written.page(name))), name
    own = as_user(written.own.reader)
    assert "9 Tanner Row" in text_of(own.get(f"/published/{published}"))
    assert "WM4 1QT" in pdf_words(own.get(f"/published/{later}/copy.pdf").content)


def test_another_reader_never_reads_it(written: Written, as_user: AsUser) -> None:
    before = written.publish(written.letter, written.other)
    written.hide()
    written.act()
    after = written.publish(written.letter, written.other)
    preview = written.page(f"publish/letter/{written.letter.pk}?for={written.other.pk}")
    assert "Tanner" not in text_of(as_user(written.cast.alice).get(preview))
    for one in (before, after):
        if Publication.objects.get(pk=one).published_at is None:
            as_user(written.cast.sam).post(written.page(f"publications/{one}"), {"confirm": "yes"})
        for who, at in (
            (written.other.reader, f"/published/{one}"),
            (written.cast.alice, written.page(f"publications/{one}")),
        ):
            shown = as_user(who).get(at)
            assert shown.status_code == 200
            assert [word for word in SECRETS if word in text_of(shown)] == []
            assert "[kept hidden]" in text_of(shown)


def test_who_may_know_it_changes_a_letter_as_it_is_and_the_mark_is_kept(
    written: Written, as_user: AsUser
) -> None:
    written.hide()
    at = written.page(f"letters/{written.letter.pk}/change")
    for who, stands in ((written.cast.alice, "9 Tanner Row"), (written.cast.bob, "[kept hidden ")):
        browser = as_user(who)
        html = browser.get(at).content.decode()
        assert stands in html
        written.act()
        written.letter.refresh_from_db()
        texts = dict(re.findall(r'<textarea[^>]*name="(part-[^"]+)"[^>]*>([^<]*)', html))
        texts["part-who"] = f"{who.name} comes."
        version = str(written.letter.version)
        assert browser.post(at, {**texts, **today(), "version": version}).status_code == 302
    written.act()
    assert "9 Tanner Row" in text_of(as_user(written.cast.alice).get(at))
    written.act(written.cast.bob)
    assert tables_with() == set()


def test_a_visit_goes_where_it_went_for_who_may_know_it_and_once_it_is_shown_again(
    written: Written, as_user: AsUser
) -> None:
    written.hide()
    alice, bob = as_user(written.cast.alice), as_user(written.cast.bob)
    at = written.page(f"visits/{written.visit.pk}")
    for browser, place in ((alice, "At home, 9 Tanner Row"), (bob, "At home, [kept hidden")):
        html = browser.get(at).content.decode()
        (field,) = re.findall(r'name="place"[^>]*value="([^"]*)"', html) or re.findall(
            r'value="([^"]*)"[^>]*name="place"', html
        )
        assert field.startswith(place)
        assert place in text_of(browser.get(written.page()))
    assert "At home, 9 Tanner Row" in text_of(alice.get("/"))
    written.act(written.cast.sam)
    show_again(by=written.cast.sam, person=written.dot, why="He has died.")
    assert Visit.objects.get(pk=written.visit.pk).place == "At home, 9 Tanner Row"
    assert "At home, 9 Tanner Row" in text_of(bob.get(written.page()))


def test_all_stands_where_it_stood_when_it_is_shown_again(written: Written) -> None:
    written.send(written.letter)
    written.publish(written.letter, written.own)
    begun(written.cast)
    written.act()
    before = [
        Letter.objects.get(pk=written.letter.pk).parts,
        [one.layout for one in Sending.objects.order_by("pk")],
        [one.layout for one in Publication.objects.order_by("pk")],
    ]
    written.hide()
    written.act(written.cast.sam)
    show_again(by=written.cast.sam, person=written.dot, why="He has died.")
    after = [
        Letter.objects.get(pk=written.letter.pk).parts,
        [one.layout for one in Sending.objects.order_by("pk")],
        [one.layout for one in Publication.objects.order_by("pk")],
    ]

    def alike(value: object) -> str:  # as it is spelt in the address
        return (
            str(value)
            .replace("9 tanner row", "9 Tanner Row")
            .replace("01632960123", "01632 960 123")
        )

    assert alike(after) == alike(before)
    assert tables_with() >= EVERYWHERE


def test_an_address_that_is_changed_meanwhile_is_kept_too_and_the_old_one_stays(
    written: Written, as_user: AsUser
) -> None:
    sent = written.send(written.letter)
    written.hide()
    written.act()
    new = {**CONTACT, "address": "22 Weir Cottages\nWrenmouth"}
    change_hidden(by=written.cast.alice, person=written.dot, **new)
    arrange_visit(
        by=written.cast.alice, person=written.dot, on=timezone.localdate(), at=time(9),
        place="22 Weir Cottages",
    )  # fmt: skip
    written.act(written.cast.sam)
    assert tables_with((*SECRETS, "Weir Cottages")) == set()
    alice = as_user(written.cast.alice)
    assert "9 Tanner Row" in text_of(alice.get(written.page(f"letters/sent/{sent}")))
    assert "22 Weir Cottages" in text_of(alice.get(written.page()))


def test_what_a_colleague_typed_and_did_not_save_loses_it_and_hers_does_not(
    written: Written, as_user: AsUser
) -> None:
    for who in (written.cast.bob, written.cast.alice):
        written.act(who)
        Draft.objects.create(
            author=who,
            subject_id=written.dot.pk,
            page=written.page("edit"),
            fields={"address": HOME},
        )
    written.hide()
    for who, has in ((written.cast.bob, False), (written.cast.alice, True)):
        written.act(who)
        assert ("Tanner Row" in str(Draft.objects.get().fields)) is has


def test_whoever_hides_it_is_told_in_which_words_it_still_stands(
    written: Written, alice: Client, as_user: AsUser, told: Callable[..., object]
) -> None:
    told("I moved to 9 Tanner Row in spring", "strength")
    post(alice, written.page("hidden"), why=WHY)
    shown = text_of(alice.get(written.page("hidden")))
    assert "It still stands in words that somebody wrote" in shown
    assert "I moved to 9 Tanner Row in spring" in shown
    assert "It still stands" not in text_of(as_user(written.cast.sam).get(written.page("hidden")))


NUMBERS = st.integers(1, 12).map(str)


@given(st.dictionaries(NUMBERS, st.text("ab 1[]", min_size=1, max_size=8)), st.lists(NUMBERS))
def test_a_mark_gives_its_own_words_or_stays(words: dict[str, str], marks: list[str]) -> None:
    told = " ".join(f"[kept hidden {one}]" for one in marks)
    stands = " ".join(words.get(one, f"[kept hidden {one}]") for one in marks)
    assert put_back(told, words) == stands
    assert put_back({"a": [told]}, words) == {"a": [stands]}
    assert MARK.search(plain(told)) is None
