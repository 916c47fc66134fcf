"""What closes a record, and what opens one for a while: the database decides."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.duplicates import known_before
from trellis.people.models import Person
from trellis.people.queries import search_register
from trellis.work.actions import NotAllowed, allocate, end_involvement
from trellis.work.models import Cover, Involvement, Opening, PieceOfWork, Restriction
from trellis.work.openings import (
    arrange_cover,
    begin_duty_contact,
    end_cover,
    is_on_duty,
    lift,
    look_at,
    meant,
    open_in_emergency,
    restrict,
    to_look_at,
)
from trellis.work.seeing import who_can_see

EVERYBODY = ("alice", "bob", "sam", "charlie", "petra", "ada")
WHY = "They are cousins."
TODAY = timezone.localdate


def let_see(cast: Cast) -> set[str]:
    """Ask the database as each of them, by both of its ways."""
    found = set()
    for name in EVERYBODY:
        user = getattr(cast, name)
        act_as(user)
        listed = Person.objects.filter(pk=cast.dot.pk).exists()
        act_as(user, person=cast.dot.pk)
        with connection.cursor() as cursor:
            cursor.execute("select may_see(%s), seen_through(%s)", [cast.dot.pk, cast.dot.pk])
            opened, through = cursor.fetchone()
        assert listed == opened == bool(through), name
        found |= {name} if listed else set()
    return found


def listed(cast: Cast) -> set[str]:
    """Return whom the page *Who can see this record* names."""
    act_as(cast.sam, person=cast.dot.pk)
    return {one.user.first_name.lower() for one in who_can_see(cast.dot)}


def through(user: User, cast: Cast) -> str:
    act_as(user, person=cast.dot.pk)
    with connection.cursor() as cursor:
        cursor.execute("select seen_through(%s)", [cast.dot.pk])
        return str(cursor.fetchone()[0])


def keep_out(cast: Cast, who: User, by: User | None = None) -> None:
    by = by or cast.sam
    act_as(by, person=cast.dot.pk)
    restrict(by=by, person=cast.dot, kind="keep-out", colleague=who, reason="related", why=WHY)


def keep_for(cast: Cast, *who: User) -> None:
    act_as(cast.sam, person=cast.dot.pk)
    for one in who:
        restrict(
            by=cast.sam, person=cast.dot, kind="only", colleague=one, reason="adoption", why=WHY
        )


@pytest.fixture
def on_duty(owner: Callable[..., list[Any]]) -> Iterator[None]:
    """Charlie's and Petra's team answers whoever rings."""
    owner("update accounts_team set on_duty = true where name = 'Far'")
    yield
    owner("update accounts_team set on_duty = false")


class TestRestrictions:
    """A closed record is closed, whatever part somebody has."""

    def test_a_colleague_who_is_kept_out_sees_nothing_and_the_others_all_of_it(
        self, cast: Cast
    ) -> None:
        keep_out(cast, cast.bob)
        assert let_see(cast) == listed(cast) == {"alice", "sam"}

    def test_it_wins_over_an_allocation(self, cast: Cast) -> None:
        keep_out(cast, cast.alice)
        assert let_see(cast) == listed(cast) == {"bob", "sam"}

    def test_a_record_kept_for_some_is_closed_to_everyone_else(self, cast: Cast) -> None:
        keep_for(cast, cast.alice)
        assert let_see(cast) == listed(cast) == {"alice", "sam"}  # who closes it is among them

    def test_to_be_named_opens_nothing_without_a_part_in_the_work(self, cast: Cast) -> None:
        keep_for(cast, cast.alice, cast.charlie)
        assert let_see(cast) == listed(cast) == {"alice", "sam"}

    def test_once_lifted_it_is_as_before(self, cast: Cast) -> None:
        keep_out(cast, cast.bob)
        keep_for(cast, cast.alice)
        for one in Restriction.objects.filter(person=cast.dot, ended_at=None).order_by("kind"):
            act_as(cast.sam, person=cast.dot.pk)
            if one.user != cast.sam:
                lift(by=cast.sam, restriction=one)
        act_as(cast.sam, person=cast.dot.pk)
        lift(by=cast.sam, restriction=Restriction.objects.get(user=cast.sam))
        assert let_see(cast) == {"alice", "bob", "sam"}

    def test_only_a_supervisor_or_practice_lead_who_sees_the_person_closes_a_record(
        self, cast: Cast
    ) -> None:
        for who, error in ((cast.alice, PermissionDenied), (cast.petra, NotAllowed)):
            with pytest.raises(error):
                keep_out(cast, cast.bob, by=who)

    def test_nobody_closes_a_record_to_themselves(self, cast: Cast) -> None:
        with pytest.raises(NotAllowed):
            keep_out(cast, cast.sam)
        assert "sam" in let_see(cast)

    def test_who_is_kept_out_finds_only_whom_to_ring(self, cast: Cast) -> None:
        keep_out(cast, cast.charlie)
        act_as(cast.charlie)
        (known,) = search_register(by=cast.charlie, text="Dot Marlowe")
        assert (known.person, known.born, known.locality, known.line) == (None, None, "", "")
        assert "Near" in known.team

    def test_the_line_says_whom_to_ring_at_night(
        self, cast: Cast, owner: Callable[..., list[Any]]
    ) -> None:
        owner("update accounts_team set out_of_hours = '01632 960 999' where name = 'Near'")
        try:
            keep_out(cast, cast.charlie)
            act_as(cast.charlie)
            (known,) = search_register(by=cast.charlie, text="Dot Marlowe")
            assert known.team == "Near, out of hours 01632 960 999"
        finally:
            owner("update accounts_team set out_of_hours = ''")

    @pytest.mark.parametrize("year", [1951, 1952, 1999, None])
    def test_no_year_of_birth_can_be_guessed_at(self, cast: Cast, year: int | None) -> None:
        keep_out(cast, cast.charlie)
        act_as(cast.charlie)
        asked = {"born_on": None, "born_about": year, "nhs_number": ""}
        (found,) = known_before(by=cast.charlie, name="Dot Marlowe", **asked)
        assert (found.reason, found.born, found.locality) == ("name", None, "")
        assert known_before(by=cast.charlie, name="Dot Marlow", **asked) == []

    def test_nobody_closes_a_record_they_see_for_a_while_only(self, cast: Cast) -> None:
        act_as(cast.petra)
        open_in_emergency(
            by=cast.petra, person=cast.dot.pk, reason="harm", why="She rang.", minutes=60
        )
        with pytest.raises(NotAllowed):
            keep_out(cast, cast.bob, by=cast.petra)

    def test_nobody_writes_one_by_hand(self, cast: Cast) -> None:
        keep_out(cast, cast.bob)
        act_as(cast.alice, person=cast.dot.pk)
        for statement in ("update work_restriction set ended_at = now()", "delete from work_cover"):
            with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
                cursor.execute(f"savepoint one; {statement}")
            connection.cursor().execute("rollback to savepoint one")


class TestCover:
    """Somebody stands in, for the days that a colleague is away."""

    def cover(self, cast: Cast, first: int, last: int, by: User | None = None) -> Cover:
        by = by or cast.alice
        act_as(by)
        days = [TODAY() + timedelta(days=count) for count in (first, last)]
        key = arrange_cover(
            by=by, away=cast.alice, colleague=cast.charlie, first=days[0], last=days[1]
        )
        return Cover.objects.get(pk=key)

    def test_who_stands_in_sees_whom_the_other_works_with(self, cast: Cast) -> None:
        self.cover(cast, 0, 4)
        assert let_see(cast) == listed(cast) == {"alice", "bob", "sam", "charlie"}
        assert through(cast.charlie, cast) == "cover"

    @pytest.mark.parametrize(("first", "last"), [(1, 4), (365, 366)])
    def test_before_its_first_day_they_do_not(self, cast: Cast, first: int, last: int) -> None:
        self.cover(cast, first, last)
        assert let_see(cast) == listed(cast) == {"alice", "bob", "sam"}

    def test_a_closed_record_stays_closed_to_them(self, cast: Cast) -> None:
        keep_out(cast, cast.charlie)
        self.cover(cast, 0, 0)
        assert let_see(cast) == listed(cast) == {"alice", "bob", "sam"}

    def test_it_ends_at_once_when_it_is_ended(self, cast: Cast) -> None:
        cover = self.cover(cast, 0, 9)
        act_as(cast.charlie)
        end_cover(by=cast.charlie, cover=cover)
        assert let_see(cast) == {"alice", "bob", "sam"}

    def test_it_is_arranged_by_who_is_away_or_their_supervisor_and_by_nobody_else(
        self, cast: Cast
    ) -> None:
        self.cover(cast, 0, 1, by=cast.sam)
        for who in (cast.charlie, cast.bob, cast.petra):
            with pytest.raises(NotAllowed):
                self.cover(cast, 0, 1, by=who)

    @pytest.mark.parametrize(("first", "last"), [(-9, -1), (3, 2), (0, 400)])
    def test_days_that_make_no_sense_are_refused(self, cast: Cast, first: int, last: int) -> None:
        with pytest.raises(NotAllowed):
            self.cover(cast, first, last)

    def test_whom_the_covering_colleague_covers_for_others_is_not_passed_on(
        self, cast: Cast
    ) -> None:
        self.cover(cast, 0, 4)
        act_as(cast.charlie)
        today = TODAY()
        arrange_cover(
            by=cast.charlie, away=cast.charlie, colleague=cast.petra, first=today, last=today
        )
        assert "petra" not in let_see(cast)


class TestEmergency:
    """An opening lasts an hour at most, is told at once and looked at afterwards."""

    def line(self, cast: Cast, user: User) -> str:
        act_as(user)
        (known,) = search_register(by=user, text="Dot Marlowe")
        return known.line

    def open(self, cast: Cast, user: User, minutes: int = 60, why: str = "She rang.") -> None:
        person = meant("Dot Marlowe", self.line(cast, user))
        assert person is not None
        act_as(user)
        open_in_emergency(by=user, person=person, reason="harm", why=why, minutes=minutes)

    def test_a_stranger_opens_a_record_that_the_register_told_them_of(self, cast: Cast) -> None:
        self.open(cast, cast.charlie)
        assert let_see(cast) == listed(cast) == {"alice", "bob", "sam", "charlie"}
        assert through(cast.charlie, cast) == "emergency"

    def test_it_is_over_after_its_minutes(
        self, real_cast: Cast, owner: Callable[..., list[Any]]
    ) -> None:
        with transaction.atomic():
            self.open(real_cast, real_cast.charlie)
        owner("update work_opening set until = now() - interval '1 second'")
        with transaction.atomic():
            assert let_see(real_cast) == {"alice", "bob", "sam"}

    def test_a_line_leads_to_nobody_for_anybody_else_or_for_another_question(
        self, cast: Cast
    ) -> None:
        line = self.line(cast, cast.charlie)
        assert meant("Fred Oakes", line) is None
        act_as(cast.petra)
        assert meant("Dot Marlowe", line) is None

    def test_a_closed_record_cannot_be_opened(self, cast: Cast) -> None:
        keep_out(cast, cast.charlie)
        assert self.line(cast, cast.charlie) == ""
        act_as(cast.charlie)
        with pytest.raises(NotAllowed):
            open_in_emergency(
                by=cast.charlie, person=cast.dot.pk, reason="harm", why="x", minutes=5
            )
        assert "charlie" not in let_see(cast)

    @pytest.mark.parametrize(("minutes", "why"), [(61, "x"), (0, "x"), (5, "  ")])
    def test_longer_than_an_hour_or_without_a_word_it_is_refused(
        self, cast: Cast, minutes: int, why: str
    ) -> None:
        with pytest.raises(NotAllowed):
            self.open(cast, cast.charlie, minutes, why)

    def test_an_administrator_cannot(self, cast: Cast) -> None:
        act_as(cast.ada)
        with pytest.raises(PermissionDenied):
            open_in_emergency(by=cast.ada, person=cast.dot.pk, reason="harm", why="x", minutes=5)

    def test_a_supervisor_of_somebody_on_duty_comes_in_by_the_emergency(
        self, real_cast: Cast, owner: Callable[..., list[Any]], on_duty: None
    ) -> None:
        cast = real_cast
        owner(
            "update accounts_user set supervisor_id = %s where name like 'Charlie%%'", cast.sam.pk
        )
        owner("update accounts_user set supervisor_id = null where name like 'Alice%%'")
        try:
            with transaction.atomic():
                act_as(cast.charlie)
                begin_duty_contact(by=cast.charlie, person=cast.dot.pk, why="x", hours=2)
                self.open(cast, cast.sam)
                assert through(cast.sam, cast) == "emergency"
        finally:
            owner("update accounts_user set supervisor_id = null where name like 'Charlie%%'")
            owner(
                "update accounts_user set supervisor_id = %s where name like 'Alice%%'", cast.sam.pk
            )

    def test_who_comes_to_manage_staff_within_the_hour_sees_it_no_more(
        self, real_cast: Cast, owner: Callable[..., list[Any]]
    ) -> None:
        with transaction.atomic():
            self.open(real_cast, real_cast.charlie)
        owner("update accounts_user set role = 'administrator' where name like 'Charlie%%'")
        try:
            with transaction.atomic():
                assert "charlie" not in let_see(real_cast)
        finally:
            owner("update accounts_user set role = 'practitioner' where name like 'Charlie%%'")

    def test_a_supervisor_looks_at_it_without_seeing_the_record(self, cast: Cast) -> None:
        self.open(cast, cast.charlie)
        act_as(cast.petra)  # Charlie has no supervisor: whoever leads practice
        (waiting,) = to_look_at()
        assert (waiting.worker, waiting.person) == ("Charlie Nunn", "Dot Marlowe")
        look_at(by=cast.petra, opening=waiting.opening, outcome="right", found="He had to.")
        assert to_look_at() == []
        assert "petra" not in let_see(cast)

    def test_nobody_looks_at_their_own(self, cast: Cast) -> None:
        self.open(cast, cast.petra)
        act_as(cast.petra)
        assert to_look_at() == []
        act_as(cast.alice, person=cast.dot.pk)
        key = Opening.objects.get().pk
        act_as(cast.petra)
        with pytest.raises(NotAllowed):
            look_at(by=cast.petra, opening=key, outcome="right", found="Fine.")


class TestDuty:
    """Who answers whoever rings opens a record by starting a contact, for the shift."""

    def begin(self, cast: Cast, user: User, hours: int = 8) -> None:
        act_as(user)
        begin_duty_contact(by=user, person=cast.dot.pk, why="Her daughter rang.", hours=hours)

    def test_a_duty_worker_sees_and_writes_and_their_supervisor_does_not(
        self, cast: Cast, on_duty: None
    ) -> None:
        self.begin(cast, cast.charlie)
        assert let_see(cast) == listed(cast) == {"alice", "bob", "sam", "charlie"}
        assert through(cast.charlie, cast) == "duty"
        act_as(cast.charlie, person=cast.dot.pk)
        assert PieceOfWork.objects.filter(reason="Her daughter rang.", kind="contact").exists()

    def test_it_ends_with_the_shift(
        self, real_cast: Cast, owner: Callable[..., list[Any]], on_duty: None
    ) -> None:
        with transaction.atomic():
            self.begin(real_cast, real_cast.charlie)
        owner("update work_involvement set until = now() where part = 'duty'")
        with transaction.atomic():
            assert let_see(real_cast) == {"alice", "bob", "sam"}

    def test_a_team_that_is_not_on_duty_cannot(self, cast: Cast) -> None:
        act_as(cast.charlie)
        assert not is_on_duty(cast.charlie)
        with pytest.raises(NotAllowed):
            self.begin(cast, cast.charlie)

    @pytest.mark.parametrize("hours", [0, 13])
    def test_no_shift_is_longer_than_twelve_hours(
        self, cast: Cast, on_duty: None, hours: int
    ) -> None:
        with pytest.raises(NotAllowed):
            self.begin(cast, cast.charlie, hours)

    def test_a_closed_record_cannot_be_opened(self, cast: Cast, on_duty: None) -> None:
        keep_for(cast, cast.alice)
        with pytest.raises(NotAllowed):
            self.begin(cast, cast.charlie)

    def test_a_contact_with_somebody_whom_nobody_works_with_sits_with_the_team(
        self, cast: Cast, on_duty: None
    ) -> None:
        act_as(cast.sam, person=cast.dot.pk)
        for one in Involvement.objects.filter(person=cast.dot).order_by(
            F("worker").asc(nulls_first=True)
        ):
            end_involvement(by=cast.sam, involvement=one)  # Alice's last: he sees through her
        assert let_see(cast) == set()
        self.begin(cast, cast.charlie)
        assert let_see(cast) == {"charlie", "petra"}  # Ada, who manages staff, is in the team too


def test_a_colleague_who_is_brought_in_may_be_named(cast: Cast) -> None:
    keep_for(cast, cast.alice)
    act_as(cast.alice, person=cast.dot.pk)
    work = PieceOfWork.objects.get(person=cast.dot)
    allocate(by=cast.alice, work=work, colleague=cast.petra, part="co-worker")
    assert let_see(cast) == {"alice", "sam"}
    keep_for(cast, cast.petra)
    assert let_see(cast) == listed(cast) == {"alice", "sam", "petra"}


def test_the_day_is_that_of_the_council(db: None, settings: Any) -> None:
    """The database is told where the council is in its own words: they are the settings' too."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_get_functiondef('today()'::regprocedure)")
        assert f"'{settings.TIME_ZONE}'" in cursor.fetchone()[0]
