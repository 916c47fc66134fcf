"""Which looks are unusual: each kind found in the audit trail, and its ordinary neighbour not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.cast import Cast
from tests.integration.governance.conftest import at, event, today
from trellis.access.actor import act_as
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.governance.enquiries import close_enquiry, open_enquiry, watch
from trellis.governance.looks import UnusualLook, unusual_looks
from trellis.governance.models import Enquiry
from trellis.people.actions import OtherName, begin_person, set_other_names
from trellis.people.models import Name
from trellis.publishing.granting import invite
from trellis.work.actions import allocate, end_involvement
from trellis.work.models import Involvement, PieceOfWork


def found(cast: Cast, kind: str = "") -> list[UnusualLook]:
    """Return what the officer is told of the last seven days."""
    act_as(cast.gwen)
    looks = unusual_looks(today() - timedelta(days=6), today())
    return [one for one in looks if not kind or one.kind == kind]


def kinds(cast: Cast) -> list[str]:
    return [one.kind.value for one in found(cast)]


def named(cast: Cast, name: str) -> UUID:
    """Begin a record of Charlie's with a name, and return its key."""
    act_as(cast.charlie)
    return begin_person(by=cast.charlie, name=name, called=name.split()[0]).pk


def others(count: int) -> list[UUID]:
    """Return keys of records: for the trail it matters only that they are different ones."""
    return [new_id() for _one in range(count)]


def test_ordinary_work_is_not_unusual(cast: Cast) -> None:
    for days in range(5):
        event(cast.alice, cast.dot.pk, at(days, "11:00"), through="allocated")
        event(cast.bob, cast.dot.pk, at(1, "15:30"))
    assert kinds(cast) == []


@pytest.mark.parametrize("name", ["Mary Ferris", "Mary FÉRRIS", "Mary Ferris-Cole"])
def test_a_record_with_the_same_surname(cast: Cast, name: str) -> None:
    event(cast.bob, named(cast, name), at(2, "11:00"))
    (look,) = found(cast)
    assert (look.kind, look.worker.user, look.worker.team) == ("surname", cast.bob, "Near")
    assert look.first_at == look.last_at == at(2, "11:00")


@pytest.mark.parametrize("name", ["Ferris Oakes", "Mary Ferrisby", "Ferris"])
def test_a_surname_inside_another_name_is_not_the_same(cast: Cast, name: str) -> None:
    event(cast.bob, named(cast, name), at(2, "11:00"))
    assert kinds(cast) == []


def test_a_former_surname_counts_too(cast: Cast) -> None:
    event(cast.bob, cast.fred.pk, at(2, "11:00"))
    act_as(cast.charlie, person=cast.fred.pk)
    former = OtherName(kind=Name.Kind.FORMER, name="Fred Ferris")
    set_other_names(by=cast.charlie, person=cast.fred, names=[former])
    assert kinds(cast) == ["surname"]


def test_a_record_with_their_own_name_and_one_with_a_colleagues(cast: Cast) -> None:
    record = named(cast, "Bob Ferris")
    event(cast.bob, record, at(2, "11:00"))
    event(cast.alice, record, at(2, "12:00"))
    assert [(one.kind, one.worker.user) for one in found(cast)] == [
        ("colleague", cast.alice),
        ("own", cast.bob),
    ]


def test_a_record_that_the_officer_watches(cast: Cast) -> None:
    event(cast.bob, cast.fred.pk, at(2, "11:00"))
    act_as(cast.gwen)
    watch(by=cast.gwen, about=cast.fred.pk, why="Everybody in Wrenmouth knows the name.")
    assert kinds(cast) == ["watched"]


def test_what_a_reader_reads_of_what_was_given_to_them_is_no_look(cast: Cast) -> None:
    """Their own letter, at night, of a record that is watched: nobody's record was open to them."""
    act_as(cast.alice, person=cast.dot.pk)
    reader = invite(by=cast.alice, person=cast.dot, email="dot@home.test", name="Dot Marlowe")
    event(cast.alice, cast.dot.pk, at(2, "11:00"), through="allocated")
    assert kinds(cast) == []  # nor is the person a colleague whose name the record shares
    watch(by=cast.gwen, about=cast.dot.pk, why="Many know the name.")
    event(reader, cast.dot.pk, at(2, "23:30"), through="published")
    assert [one.worker.user for one in found(cast)] == [cast.alice]


def test_many_people_in_an_hour_more_than_twice_their_own_busiest(cast: Cast) -> None:
    for record in others(6):
        event(cast.bob, record, at(12, "10:10"))
    for record in others(13):
        event(cast.bob, record, at(2, "14:20"))
        event(cast.alice, record, at(2, "14:20"))
    for record in others(7):  # Alice has had an hour like it
        event(cast.alice, record, at(9, "10:10"))
    (look,) = found(cast)
    assert (look.kind, look.worker.user, look.about) == ("many", cast.bob, None)
    assert look.more == {"people": 13, "usual": 6}


def test_again_and_again_by_the_team_alone_without_ever_a_part(cast: Cast) -> None:
    for days in (1, 2, 4):
        event(cast.bob, cast.dot.pk, at(days, "11:00"))
        event(cast.alice, cast.dot.pk, at(days, "11:00"))  # she has a part
    (look,) = found(cast)
    assert (look.kind, look.worker.user, look.about) == ("no-part", cast.bob, cast.dot.pk)
    assert look.more == {"days": 3}
    event(cast.bob, cast.dot.pk, at(1, "11:10"), what="person.written:people:matters")
    assert kinds(cast) == []  # who writes there works there


def test_a_record_that_is_not_open_to_them_tried_again(cast: Cast) -> None:
    for clock in ("11:00", "11:02", "16:40"):
        event(cast.charlie, cast.dot.pk, at(2, clock), "person.refused", "refused")
    event(cast.bob, cast.fred.pk, at(2, "11:00"), "person.refused", "refused")
    assert [(one.kind, one.worker.user, one.more) for one in found(cast)] == [
        ("refused", cast.charlie, {"times": 3})
    ]


def test_the_register_asked_again_and_again_and_nobody_opened(cast: Cast) -> None:
    for minute in range(15):
        for worker in (cast.bob, cast.alice):
            event(worker, None, at(2, f"11:{minute:02}"), "register.searched", "")
    event(cast.alice, cast.dot.pk, at(2, "11:20"), through="allocated")
    assert [(one.kind, one.worker.user) for one in found(cast)] == [("register", cast.bob)]


def test_after_their_part_had_ended(cast: Cast, owner: Callable[..., list[Any]]) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    work = PieceOfWork.objects.get(person=cast.dot)
    part = allocate(by=cast.alice, work=work, colleague=cast.bob)
    event(cast.bob, cast.dot.pk, at(2, "11:00"))
    assert kinds(cast) == []
    act_as(cast.bob, person=cast.dot.pk)
    end_involvement(by=cast.bob, involvement=Involvement.objects.get(pk=part))
    assert kinds(cast) == []  # it ended today: what is left to do is done in the days after
    event(cast.bob, cast.dot.pk, at(-20, "11:00"))
    act_as(cast.gwen)
    (look,) = unusual_looks(today(), today() + timedelta(days=21))
    assert (look.kind, look.more) == ("after", {"ended": str(today())})


def test_at_night_by_somebody_off_duty(cast: Cast) -> None:
    event(cast.bob, cast.dot.pk, at(2, "23:40"))
    event(cast.bob, cast.dot.pk, at(1, "00:15"))
    event(cast.alice, cast.dot.pk, at(2, "23:30"), through="emergency")
    event(cast.alice, cast.dot.pk, at(2, "21:59"), through="allocated")
    (look,) = found(cast)
    assert (look.kind, look.about, look.more) == ("night", cast.dot.pk, {"people": 1})
    assert (look.first_at, look.last_at) == (at(2, "23:40"), at(1, "00:15"))


def test_a_team_on_duty_looks_at_night(cast: Cast, owner: Callable[..., list[Any]]) -> None:
    event(cast.charlie, cast.fred.pk, at(2, "23:40"))
    assert kinds(cast) == ["night"]
    owner("update accounts_team set on_duty = true where name = 'Far'")
    try:
        assert kinds(cast) == []
    finally:
        owner("update accounts_team set on_duty = false")


def test_a_look_is_not_told_again_once_an_enquiry_is_open(cast: Cast) -> None:
    record = named(cast, "Mary Ferris")
    event(cast.bob, record, at(2, "11:00"))
    (look,) = found(cast)
    key = opened(cast, look)
    assert kinds(cast) == []
    event(cast.bob, record, at(1, "11:00"))
    assert kinds(cast) == ["surname"]  # a new look
    enquiry = Enquiry.objects.get(pk=key)
    close_enquiry(by=cast.gwen, enquiry=enquiry, outcome="right", found="No relation.")
    assert kinds(cast) == []  # a shared name was answered


def opened(cast: Cast, look: UnusualLook) -> UUID:
    act_as(cast.gwen)
    return open_enquiry(
        by=cast.gwen,
        kind=look.kind,
        worker=look.worker.user,
        about=look.about,
        first_at=look.first_at,
        last_at=look.last_at,
        why="The same surname, and no part in the work.",
    )


@pytest.mark.parametrize("through", ["governance", "decides", "restriction"])
def test_to_answer_the_officer_or_to_decide_of_a_record_is_no_look(
    cast: Cast, through: str
) -> None:
    event(cast.bob, named(cast, "Mary Ferris"), at(1, "23:30"), through=through)
    assert kinds(cast) == []


def test_the_database_tells_nobody_else(cast: Cast) -> None:
    event(cast.bob, named(cast, "Mary Ferris"), at(2, "11:00"))
    for somebody in (cast.alice, cast.sam, cast.petra, cast.ada, None):
        act_as(somebody)
        assert unusual_looks(today() - timedelta(days=6), today()) == []
    act_as(cast.gwen)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from people_person")
        assert cursor.fetchone() == (0,)  # and the officer sees no record


def test_the_officers_own_looks_are_no_matter_of_theirs(cast: Cast) -> None:
    """An officer cannot open an enquiry on themself; somebody else has to."""
    made = User.objects.get(pk=cast.gwen.pk)
    event(made, cast.dot.pk, at(2, "23:40"))
    (look,) = found(cast)
    with pytest.raises(ValueError, match="cannot do this"):
        opened(cast, look)
