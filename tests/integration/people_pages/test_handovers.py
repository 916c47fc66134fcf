"""Handing over: what was told goes along, and the work passes only when it is taken up."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, post, text_of
from tests.integration.people_pages.test_details import days
from tests.repository.canaries import words_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import Excluded, set_not_for
from trellis.conversations.models import Passage
from trellis.handovers.actions import begin_handover, offer_handover
from trellis.handovers.models import Handover
from trellis.people.actions import write_contact_note
from trellis.work.actions import NotAllowed, allocate
from trellis.work.handing import end_offer, take_up
from trellis.work.models import Involvement, Passing, PieceOfWork

AsUser = Callable[[User], Client]
Page = Callable[..., str]
Told = Callable[..., Passage]
WISH = "I want my hens back."
NOT_FOR_CHARLIE = "He frightens me at night."
NOT_FOR_DOT = "She is failing faster than she knows."
TODAY = timezone.localdate


@pytest.fixture
def record(cast: Cast, told: Told) -> None:
    """Dot has said what matters; some words are not for Charlie, some not for herself."""
    told(WISH, "wish")
    told(NOT_FOR_CHARLIE, "worry", not_for=cast.charlie)
    kept = told(NOT_FOR_DOT, "worry", said_by="Rhoda, her sister")
    act_as(cast.alice, person=cast.dot.pk)
    set_not_for(by=cast.alice, passage=kept, readers=[Excluded(the_person=True)])
    write_contact_note(
        by=cast.alice,
        person=cast.dot,
        text="Ring before ten.",
        asked_on=TODAY(),
        look_again_on=TODAY() + timedelta(days=30),
    )


def made(cast: Cast) -> Handover:
    act_as(cast.alice, person=cast.dot.pk)
    return Handover.objects.get(person=cast.dot)


def begin(cast: Cast, alice: Client, page: Page) -> Handover:
    """Hand over everything the page offers."""
    start = alice.get(page(f"handovers/new/{cast.alice.pk}"))
    form = start.content.decode()
    ticked: dict[str, list[str]] = {}
    for one in form.split('type="checkbox"')[1:]:
        head = form.split(one)[0].rsplit("<input", 1)[1] + one.split(">")[0]
        name, value = (head.split(f'{part}="')[1].split('"')[0] for part in ("name", "value"))
        ticked.setdefault(name, []).append(value)
    own = {"not_again": "How Ted died.", "told": "That Charlie comes.", "said": "Not another one."}
    post(alice, page(f"handovers/new/{cast.alice.pk}"), **ticked, **own)
    return made(cast)


def offered(cast: Cast, first: int, last: int | None = None, to: User | None = None) -> Passing:
    """Offer Alice's work to Charlie as she does."""
    act_as(cast.alice, person=cast.dot.pk)
    held = begin_handover(by=cast.alice, person=cast.dot, outgoing=cast.alice, chosen=[])
    last_day = None if last is None else TODAY() + timedelta(days=last)
    about = {"first_day": TODAY() + timedelta(days=first), "last_day": last_day}
    given = offer_handover(by=cast.alice, handover=held, incoming=to or cast.charlie, **about)
    assert given.passing is not None
    return given.passing


def parts(cast: Cast, who: User) -> list[tuple[str, date, date | None]]:
    """Return somebody's parts in the work with Dot: in what part, from when, and its end."""
    act_as(cast.bob, person=cast.dot.pk)  # the work sits with his team, whoever is in it
    found = Involvement.objects.filter(person=cast.dot, worker=who).order_by("began_on", "pk")
    return [(one.part, one.began_on, one.ended_on) for one in found]


@pytest.mark.usefixtures("record")
def test_what_was_told_goes_along_and_is_read_asked_about_and_taken_up(
    cast: Cast, alice: Client, charlie: Client, page: Page
) -> None:
    held = begin(cast, alice, page)
    here = page(f"handovers/{held.pk}")
    mine = text_of(alice.get(here))
    for words in (WISH, NOT_FOR_CHARLIE, NOT_FOR_DOT, "Ring before ten.", "How Ted died."):
        assert words in mine
    assert charlie.get(here).status_code == 404

    later = TODAY() + timedelta(days=3)
    sent = {"colleague": "else", "address": "charlie@example.test", **days("first_day", later)}
    post(alice, f"{here}/offer", **sent, **days("last_day", later + timedelta(days=2)))
    his = charlie.get(here)
    assert WISH in text_of(his)
    assert "Something here is kept from you" in text_of(his)
    assert NOT_FOR_CHARLIE not in his.content.decode()
    assert "offers you the work with Dot Marlowe" in text_of(charlie.get("/"))

    post(charlie, here, question="Does she hear on the telephone?")
    act_as(cast.alice, person=cast.dot.pk)
    asked = made(cast).asked.get()
    post(alice, f"{here}/asked/{asked.pk}", answer="Better than in a room.")
    assert "Better than in a room." in text_of(charlie.get(here))

    assert "you both work with Dot" in text_of(charlie.get(f"{here}/take-up"))
    post(charlie, f"{here}/take-up")
    assert ("allocated", later, None) in parts(cast, cast.charlie)
    assert ("co-worker", TODAY(), later) in parts(
        cast, cast.charlie
    )  # he goes on seeing until then
    assert parts(cast, cast.alice) == [("allocated", TODAY(), later + timedelta(days=3))]
    assert alice.get(f"{here}/edit").status_code == 404  # it stays as it was read


@pytest.mark.usefixtures("record")
def test_she_has_a_copy_of_what_she_told_and_of_nothing_noted_for_staff(
    cast: Cast, alice: Client, page: Page
) -> None:
    held = begin(cast, alice, page)
    for kind in ("", ".pdf", ".docx"):
        copy = words_of(alice.get(page(f"handovers/{held.pk}/copy{kind}")))
        copy = " ".join(copy.split())
        assert "I want my hens back" in copy, kind
        assert "How Ted died." in copy, kind
        assert "failing faster" not in copy, kind
        assert copy.count("Ring before ten.") == (1 if kind == "" else 0), kind  # the page's head


@pytest.mark.usefixtures("record")
def test_she_is_asked_about_first_where_the_worker_puts_it_first(
    cast: Cast, alice: Client, page: Page
) -> None:
    held = begin(cast, alice, page)
    post(alice, page(f"handovers/{held.pk}/order"), section="matters")
    words = text_of(alice.get(page(f"handovers/{held.pk}")))
    assert words.index("in Dot’s words") < words.index(
        "Before you ring, write or knock", words.index("Handover from")
    )


def test_from_today_without_days_together_the_part_of_the_other_ends_at_once(cast: Cast) -> None:
    passing = offered(cast, 0)
    act_as(cast.charlie, person=cast.dot.pk)
    take_up(by=cast.charlie, passing=passing)
    assert parts(cast, cast.alice) == [("allocated", TODAY(), TODAY())]
    assert ("allocated", TODAY(), None) in parts(cast, cast.charlie)


def test_nobody_takes_up_what_was_offered_to_another(cast: Cast) -> None:
    passing = offered(cast, 0)
    for who in (cast.bob, cast.sam, cast.alice, cast.petra):
        act_as(who, person=cast.dot.pk)
        with pytest.raises(NotAllowed):
            take_up(by=who, passing=passing)


def test_given_back_everything_is_as_it_was(cast: Cast, as_user: AsUser, page: Page) -> None:
    passing = offered(cast, 0)
    act_as(cast.charlie, person=cast.dot.pk)
    end_offer(by=cast.charlie, passing=passing)
    assert as_user(cast.charlie).get(page()).status_code == 404
    assert parts(cast, cast.alice) == [("allocated", TODAY(), None)]
    with pytest.raises(NotAllowed):
        take_up(by=cast.charlie, passing=passing)


@pytest.mark.parametrize(("first", "last"), [(-1, None), (400, None), (3, 2), (0, 200)])
def test_days_that_make_no_sense_are_refused(cast: Cast, first: int, last: int | None) -> None:
    with pytest.raises(NotAllowed):
        offered(cast, first, last)


def test_only_an_allocated_workers_work_is_handed_over_by_them_or_a_supervisor(
    cast: Cast, as_user: AsUser, page: Page, alice: Client
) -> None:
    for who, status in ((cast.bob, 404), (cast.sam, 200), (cast.alice, 200), (cast.petra, 404)):
        answer = as_user(who).get(page(f"handovers/new/{cast.alice.pk}"))
        assert answer.status_code == status, who
    act_as(cast.alice, person=cast.dot.pk)
    work = PieceOfWork.objects.get(person=cast.dot)
    allocate(by=cast.alice, work=work, colleague=cast.bob)
    held = begin_handover(by=cast.bob, person=cast.dot, outgoing=cast.bob, chosen=[])
    with pytest.raises(NotAllowed):  # a co-worker cannot make somebody else allocated
        offer_handover(
            by=cast.bob, handover=held, incoming=cast.charlie, first_day=TODAY(), last_day=None
        )


def test_only_who_may_hand_the_work_over_is_asked_whether_to(
    cast: Cast, as_user: AsUser, page: Page
) -> None:
    offers = {}
    for who in (cast.alice, cast.bob, cast.sam):
        shown = as_user(who).get(page("involved"))
        assert f'href="{page("handovers")}"' in shown.content.decode()  # to read, for everybody
        offers[who] = "Hand the work over" in text_of(shown)
    assert offers == {cast.alice: True, cast.bob: False, cast.sam: True}


def test_whoever_leaves_finds_everyone_and_their_supervisor_does(
    cast: Cast, alice: Client, as_user: AsUser
) -> None:
    assert "Dot Marlowe No handover yet." in text_of(alice.get("/handovers"))
    sam = as_user(cast.sam)
    assert "Alice Brandt" in text_of(sam.get("/handovers"))
    assert "Dot Marlowe" in text_of(sam.get(f"/handovers/of/{cast.alice.pk}"))
    assert as_user(cast.petra).get(f"/handovers/of/{cast.alice.pk}").status_code == 404


def test_the_offer_says_what_is_wrong_with_its_days(cast: Cast, alice: Client, page: Page) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    held = begin_handover(by=cast.alice, person=cast.dot, outgoing=cast.alice, chosen=[])
    sent = {"colleague": "else", "address": "charlie@example.test"}
    over = days("first_day", TODAY() - timedelta(days=1))
    answer = post(alice, page(f"handovers/{held.pk}/offer"), **sent, **over)
    assert "that day is over" in errors_of(answer).lower()
