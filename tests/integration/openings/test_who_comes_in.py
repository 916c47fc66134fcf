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
