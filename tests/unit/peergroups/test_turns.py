"""What happened in a group is put in its order before anybody's turn is worked out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from trellis.peergroups.models import PeerSession, Seat
from trellis.peergroups.rota import Joined, Left, Met
from trellis.peergroups.turns import Told, history_of

ADA, BO, CY = (UUID(int=n) for n in (1, 2, 3))
NAMES = {ADA: "Ada", BO: "Bo", CY: "Cy"}


@dataclass
class Place:
    """Somebody's place in a group."""

    member_id: UUID
    joined_at: datetime
    left_at: datetime | None = None


def noon(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


def session(day: int, *there: UUID, led: UUID | None = None, away: UUID | None = None) -> Told:
    seats: list[Any] = [SimpleNamespace(member_id=one, part=Seat.Part.THERE) for one in there]
    if led:
        seats.append(SimpleNamespace(member_id=led, part=Seat.Part.FACILITATOR))
    if away:
        seats.append(SimpleNamespace(member_id=away, part=Seat.Part.AWAY))
    return Told(PeerSession(created_at=noon(day - 1)), date(2026, 3, day), tuple(seats))


def in_words(places: list[Any], sessions: list[Told]) -> list[str]:
    words = []
    for one in history_of(places, sessions, Seat.Part.FACILITATOR):
        match one:
            case Met(there, took):
                led = NAMES.get(took, "nobody") if isinstance(took, UUID) else "nobody"
                words.append(f"{led} of {len(there)}")
            case Joined(member) | Left(member):
                words.append(f"{type(one).__name__} {NAMES[UUID(str(member))]}")
    return words


def test_sessions_and_who_came_and_went_stand_in_the_order_of_their_days() -> None:
    places = [Place(ADA, noon(1)), Place(BO, noon(1), noon(9)), Place(CY, noon(5))]
    sessions = [session(2, ADA, BO), session(7, ADA, BO, CY, led=BO), session(12, ADA, led=ADA)]
    assert in_words(places, sessions) == [
        "Joined Ada", "Joined Bo", "nobody of 2", "Joined Cy", "Bo of 3", "Left Bo", "Ada of 1",
    ]  # fmt: skip


def test_somebody_belongs_from_the_first_session_that_they_were_at() -> None:
    places = [Place(ADA, noon(20)), Place(BO, noon(20))]
    sessions = [session(2, ADA), session(7, ADA, BO, led=BO)]
    assert in_words(places, sessions) == ["Joined Ada", "nobody of 1", "Joined Bo", "Bo of 2"]


def test_who_led_was_there_and_who_said_that_they_cannot_come_was_not() -> None:
    told = session(2, led=ADA, away=BO)
    assert told.there == {ADA}
    assert told.whose(Seat.Part.FACILITATOR) == ADA
    assert told.whose(Seat.Part.PRESENTER) is None


def test_who_left_and_came_back_joins_anew_after_they_left() -> None:
    places = [Place(ADA, noon(1)), Place(BO, noon(1), noon(5)), Place(BO, noon(15))]
    sessions = [session(2, ADA, BO, led=ADA), session(7, ADA, led=ADA), session(20, ADA, BO)]
    assert in_words(places, sessions) == [
        "Joined Ada", "Joined Bo", "Ada of 2", "Left Bo", "Ada of 1", "Joined Bo", "nobody of 2",
    ]  # fmt: skip


def test_who_left_before_any_session_is_gone() -> None:
    places = [Place(ADA, noon(1)), Place(BO, noon(1), noon(2))]
    assert in_words(places, []) == ["Joined Ada", "Joined Bo", "Left Bo"]


def test_who_joins_after_the_session_of_a_day_was_arranged_comes_after_it() -> None:
    places = [Place(ADA, noon(1)), Place(BO, noon(2))]
    assert in_words(places, [session(2, ADA)]) == ["Joined Ada", "nobody of 1", "Joined Bo"]
    assert in_words(places, [session(2, ADA, BO)]) == ["Joined Ada", "Joined Bo", "nobody of 2"]


def test_who_begins_a_group_belongs_before_a_session_that_is_written_down_later() -> None:
    told = session(2, BO)
    told.session.created_at = noon(9)
    places = [Place(ADA, noon(8)), Place(BO, noon(8))]
    assert in_words(places, [told]) == ["Joined Ada", "Joined Bo", "nobody of 1"]
