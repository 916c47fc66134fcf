"""Each condition of what opens a record for a while: cover, an emergency, a contact on duty.

As in ``test_who_sees.py``, so that no clause can be lost unnoticed.
"""

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.integration.openings.bare import Bare, day

NOT_YOURS, NO_COVER = "not yours to arrange", "that is no cover"
NO_PERSON, NO_OPENING = "no such person", "no such opening"


def arrange(bare: Bare, absent: Any, stand_in: Any, first: int = 0, last: int = 0) -> str:
    days = day(first), day(last)
    return bare.refuses("arrange_cover", uuid4(), absent, stand_in, *days)


def test_cover_is_arranged_by_whoever_is_away_or_supervises_them(bare: Bare) -> None:
    assert arrange(bare, bare.me, bare.other) == ""
    assert arrange(bare, bare.mine, bare.other, 0, 366) == ""
    assert arrange(bare, bare.away, bare.other) == NOT_YOURS
    assert arrange(bare, bare.me, bare.hire("administrator")) == NO_COVER
    assert arrange(bare, bare.me, bare.me) == NO_COVER
    for days in ((3, 2), (-2, -1), (0, 367)):
        assert arrange(bare, bare.me, bare.other, *days) == NO_COVER, days
    bare.becomes("administrator")
    assert arrange(bare, bare.me, bare.other) == NOT_YOURS


class TestFurtherUp:
    """Where who would arrange it is away themself, or gone, or nobody: sight stays as it is."""

    def below(self, bare: Bare, role: str = "supervisor") -> tuple[UUID, UUID]:
        """Make *me* the supervisor of one who supervises another; return both."""
        bare.becomes("supervisor")
        above = bare.hire(role, supervisor_id=bare.me)
        return above, bare.hire(supervisor_id=above)

    def test_by_the_supervisors_supervisor_while_that_one_is_away(self, bare: Bare) -> None:
        above, worker = self.below(bare)
        assert arrange(bare, worker, bare.other) == NOT_YOURS
        cover = bare.cover(away=above, colleague=bare.other)
        assert arrange(bare, worker, bare.other) == ""
        elsewhere = bare.hire("supervisor")
        asked = (uuid4(), worker, bare.other, day(0), day(0))
        assert bare.refuses("arrange_cover", *asked, who=elsewhere) == NOT_YOURS
        assert bare.refuses("end_cover", bare.cover(away=worker, colleague=bare.other)) == ""
        for days in ((1, 3), (-3, -1)):
            bare.rows("update work_cover set first_day = %s, last_day = %s where id = %s",
                      day(days[0]), day(days[1]), cover)  # fmt: skip
            assert arrange(bare, worker, bare.other) == NOT_YOURS, days
        bare.rows(
            "update work_cover set first_day = today(), last_day = today() where id = %s", cover
        )
        assert arrange(bare, worker, bare.other) == ""
        bare.rows("update work_cover set ended_at = now() where id = %s", cover)
        assert arrange(bare, worker, bare.other) == NOT_YOURS
        bare.cover(away=bare.away, colleague=bare.other)  # somebody else who is away
        assert arrange(bare, worker, bare.other) == NOT_YOURS

    def test_by_the_supervisors_supervisor_once_that_one_is_gone(self, bare: Bare) -> None:
        above, worker = self.below(bare)
        bare.becomes("supervisor", above, is_active=False)
        assert arrange(bare, worker, bare.other) == ""
        bare.becomes("practitioner", above)
        assert arrange(bare, worker, bare.other) == ""
        assert bare.says("may_see", bare.elsewhere) is True
        bare.part(worker=worker)
        assert bare.says("may_see", bare.person) is False  # arranging shows nobody

    def test_by_who_leads_practice_for_whoever_has_no_supervisor(self, bare: Bare) -> None:
        above, worker = self.below(bare)
        alone, deciding = bare.hire(), bare.hire("administrator")
        stand_in = bare.hire()
        assert arrange(bare, alone, stand_in) == NOT_YOURS  # a supervisor does not

        def leads(absent: UUID) -> str:
            days = day(0), day(1)
            return bare.refuses("arrange_cover", uuid4(), absent, stand_in, *days, who=bare.lead)

        assert leads(alone) == ""
        assert leads(worker) == leads(deciding) == NOT_YOURS
        bare.becomes("practice-lead", above)
        assert leads(worker) == NOT_YOURS
        bare.becomes("supervisor", above, is_active=False)
        assert leads(worker) == ""
        bare.becomes("practice-lead", bare.lead, is_active=False)
        assert leads(alone) == NOT_YOURS


def test_cover_is_ended_by_either_or_the_supervisor_of_who_is_away(bare: Bare) -> None:
    def end(one: UUID) -> str:
        return bare.refuses("end_cover", one)

    own, others = bare.cover(away=bare.me, colleague=bare.other), bare.cover(colleague=bare.other)
    standing, supervised = bare.cover(), bare.cover(away=bare.mine, colleague=bare.other)
    late = bare.cover()
    assert end(others) == end(uuid4()) == "no such cover"
    for count, one in enumerate((own, standing, supervised), start=1):
        assert end(one) == ""
        assert bare.rows("select count(*) from work_cover where ended_at is not null") == [(count,)]
        assert end(one) == "no such cover"
    bare.becomes("administrator")
    assert end(late) == "no such cover"


def open_it(bare: Bare, minutes: int = 60, words: str = "x", person: Any = None) -> str:
    person = person or bare.person
    return bare.refuses("open_in_emergency", uuid4(), person, "harm", words, minutes)


def begin_contact(bare: Bare, hours: int = 8, words: str = "x", person: Any = None) -> str:
    person = person or bare.person
    return bare.refuses("begin_duty_contact", person, uuid4(), uuid4(), words, hours)


def test_a_record_is_opened_for_an_hour_at_most_with_a_reason(bare: Bare) -> None:
    for told in ({"minutes": 0}, {"minutes": 61}, {"words": " "}):
        assert open_it(bare, **told) == "that is no reason", told  # type: ignore[arg-type]
    assert open_it(bare, person=uuid4()) == NO_PERSON
    assert open_it(bare, person=bare.elsewhere) == NO_PERSON  # whom I see anyway
    bare.becomes("administrator")
    assert open_it(bare) == NO_PERSON
    bare.becomes("practitioner")
    closed = bare.restriction("keep-out", bare.me)
    assert open_it(bare) == NO_PERSON
    bare.rows("delete from work_restriction where id = %s", closed)
    assert open_it(bare, minutes=1) == ""
    assert bare.seen() == "emergency"


def test_whose_hour_it_is_closes_it_before_it_is_over(bare: Bare) -> None:
    one, two = bare.opening(), bare.opening()
    others, over = bare.opening(worker=bare.other), bare.opening(-1)
    for key in (others, over, uuid4()):
        assert bare.refuses("close_opening", key) == NO_OPENING
    assert bare.refuses("close_opening", one) == ""
    still = bare.rows("select id from work_opening where until > now()")
    assert {key for (key,) in still} == {two, others}


def test_a_contact_is_begun_by_whoever_answers(bare: Bare) -> None:
    assert begin_contact(bare) == NO_PERSON
    bare.join(bare.me, bare.gather(on_duty=True))
    for told in ({"hours": 0}, {"hours": 13}, {"words": " "}):
        assert begin_contact(bare, **told) == "that is no contact", told  # type: ignore[arg-type]
    assert begin_contact(bare, person=uuid4()) == NO_PERSON
    assert begin_contact(bare, person=bare.elsewhere) == NO_PERSON
    bare.becomes("administrator")
    assert begin_contact(bare) == NO_PERSON
    bare.becomes("practitioner")
    closed = bare.restriction("keep-out", bare.me)
    assert begin_contact(bare) == NO_PERSON
    bare.rows("delete from work_restriction where id = %s", closed)
    assert begin_contact(bare, hours=1) == ""
    assert bare.seen() == "duty"
    (teams,) = bare.rows("select count(*) from work_involvement where part = 'team'")
    assert teams == (0,)  # somebody else has a part in it


def test_a_contact_that_is_nobodys_sits_with_the_team_that_answered(bare: Bare) -> None:
    duty, once, others = (bare.gather(on_duty=True) for _ in range(3))
    bare.join(bare.me, duty)
    bare.join(bare.me, once, ended=0)
    bare.join(bare.other, others)
    bare.rows("update work_involvement set ended_on = today() where person_id = %s", bare.person)
    assert begin_contact(bare, hours=12) == ""
    assert bare.rows("select team_id from work_involvement where part = 'team'") == [(duty,)]


class TestLooking:
    """Whoever supervises, or leads practice, looks at an opening afterwards."""

    def waiting(self, bare: Bare, who: UUID | None = None) -> list[Any]:
        bare.act_as(who or bare.me)
        return bare.rows("select opening, worker, full_name from openings_to_look_at()")

    def look(self, bare: Bare, opening: UUID, what: str = "right", words: str = "x") -> str:
        return bare.refuses("look_at_opening", opening, what, words)

    def opened(self, bare: Bare) -> UUID:
        bare.rows("update accounts_user set name = 'Mina' where id = %s", bare.mine)
        return bare.opening(worker=bare.mine)

    def test_those_of_whom_they_supervise_with_a_name(self, bare: Bare) -> None:
        one = self.opened(bare)
        bare.opening(worker=bare.other)
        assert self.waiting(bare) == []
        bare.becomes("supervisor")
        assert self.waiting(bare) == [(one, "Mina", "Ida")]
        assert self.waiting(bare, bare.hire("supervisor")) == []
        closed = bare.restriction("keep-out", bare.me)
        assert self.waiting(bare) == []
        bare.rows("delete from work_restriction where id = %s", closed)
        bare.rows("update work_opening set looked_at = now() where id = %s", one)
        assert self.waiting(bare) == []

    def test_who_leads_practice_all_but_their_own(self, bare: Bare) -> None:
        one = self.opened(bare)
        bare.opening(worker=bare.lead)
        assert [key for key, *_ in self.waiting(bare, bare.lead)] == [one]

    def told(self, bare: Bare, opening: UUID, who: UUID | None = None) -> list[Any]:
        bare.act_as(who or bare.mine)
        return bare.rows("select full_name, officer from told_of_opening(%s)", opening)

    def called(self, bare: Bare, **names: UUID) -> None:
        """Name colleagues, once those of the cast work here no more."""
        bare.rows(
            "update accounts_user set is_active = false"
            " where role in ('practice-lead', 'governance') and name <> ''"
        )
        for name, who in names.items():
            bare.rows("update accounts_user set name = %s where id = %s", name, who)

    def test_who_is_told_is_the_supervisor_or_else_who_leads_practice(self, bare: Bare) -> None:
        one = self.opened(bare)
        bare.opening(worker=bare.mine, person=bare.elsewhere)
        officer = bare.hire("governance")
        self.called(bare, Lena=bare.lead, Ola=officer, Me=bare.me)
        assert self.told(bare, one) == [("Lena", False)]  # a practitioner looks at nothing
        bare.becomes("supervisor")
        assert self.told(bare, one) == [("Me", False)]
        assert self.told(bare, one, bare.other) == []  # whose opening it is not
        assert self.told(bare, one, officer) == [("Me", False)]
        bare.becomes("supervisor", is_active=False)
        assert self.told(bare, one) == [("Lena", False)]
        bare.becomes("supervisor")
        bare.restriction("keep-out", bare.me)
        assert self.told(bare, one) == [("Lena", False)]
        assert self.waiting(bare, officer) == []
        bare.restriction("keep-out", bare.lead)
        assert self.told(bare, one) == [("Ola", True)]

    def test_the_officer_looks_where_nobody_else_can(self, bare: Bare) -> None:
        self.called(bare)
        officer, one = bare.hire("governance"), bare.opening(worker=bare.lead)
        elsewhere = self.opened(bare)
        assert [key for key, *_ in self.waiting(bare, officer)] == [one]
        assert self.waiting(bare, bare.hire("administrator")) == []
        assert self.waiting(bare, bare.lead) != []
        assert bare.refuses("look_at_opening", elsewhere, "right", "x", who=officer) == NO_OPENING
        assert bare.refuses("look_at_opening", one, "right", "x", who=officer) == ""
        other = bare.opening(worker=bare.lead, person=bare.elsewhere)
        bare.hire("practice-lead")
        assert self.waiting(bare, officer) == []  # another can by now
        assert bare.refuses("look_at_opening", other, "right", "x", who=officer) == NO_OPENING

    def test_who_works_here_no_more_is_told_nothing(self, bare: Bare) -> None:
        officer, gone = bare.hire("governance"), bare.hire("governance", is_active=False)
        self.called(bare, Ola=officer, Gone=gone)
        one = bare.opening(worker=bare.lead)
        assert self.told(bare, one, bare.lead) == [("Ola", True)]
        bare.becomes("governance", officer, is_active=False)
        assert self.told(bare, one, bare.lead) == []

    @pytest.mark.parametrize("what", ["right", "understood", "wrong"])
    def test_what_was_found_is_said_of_that_one(self, bare: Bare, what: str) -> None:
        one, others = self.opened(bare), bare.opening(worker=bare.other)
        bare.opening(worker=bare.mine)
        bare.becomes("supervisor")
        assert self.look(bare, others, what) == NO_OPENING
        assert self.look(bare, one, "so-so") == NO_OPENING
        assert self.look(bare, one, what, "  ") == NO_OPENING
        assert self.look(bare, one, what) == ""
        looked = bare.rows("select id, outcome from work_opening where looked_at is not null")
        assert looked == [(one, what)]

    def test_whose_it_is_and_who_looked_know_whom_it_was_about(self, bare: Bare) -> None:
        one, two = bare.opening(), bare.opening(person=bare.elsewhere)
        assert bare.says("person_of_opening", one) == bare.person
        assert bare.says("person_of_opening", two) == bare.elsewhere
        assert bare.says("person_of_opening", one, who=bare.lead) is None
        bare.rows("update work_opening set looked_at_by_id = %s", bare.lead)
        assert bare.says("person_of_opening", one, who=bare.lead) == bare.person


class TestRegister:
    """The register tells whoever practises; a line leads to whom it was about."""

    def found(self, bare: Bare, name: str) -> list[Any]:
        bare.act_as(bare.me)
        return bare.rows(
            "select person, full_name, seen, line from search_register(%s, '')", [name]
        )

    def test_who_is_seen_has_a_key_and_who_is_not_a_line(self, bare: Bare) -> None:
        bare.part(worker=bare.me, person=bare.begin("Una"))
        line = bare.says("record_reference", bare.me, bare.person)
        assert self.found(bare, "ola") == [(bare.elsewhere, "Ola", True, "")]
        assert self.found(bare, "ida") == [(None, "Ida", False, line)]
        bare.restriction("keep-out", bare.me)
        assert self.found(bare, "ida") == [(None, "Ida", False, "")]
        bare.becomes("administrator")
        assert self.found(bare, "ola") == []

    def test_a_line_leads_to_whom_it_was_about(self, bare: Bare) -> None:
        line = bare.says("record_reference", bare.me, bare.person)
        asked = (["ida"], "")
        assert bare.says("meant_in_register", line, *asked) == bare.person
        assert bare.says("meant_in_register", "x", *asked) is None
        bare.becomes("administrator")
        assert bare.says("meant_in_register", line, *asked) is None
