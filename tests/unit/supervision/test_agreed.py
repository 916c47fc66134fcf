"""Two who write an agreement at once: what each did not touch is not theirs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.supervision.agreed import put_in_force, to_begin_with, write_answers
from trellis.supervision.versions import TwoWriters

QUESTIONS = ("rhythm", "place", "length", "review")
ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.text(min_size=1, max_size=3))
FORMS = st.fixed_dictionaries(
    {key: st.one_of(st.none(), st.text(min_size=1, max_size=3)) for key in QUESTIONS}
)


@dataclass
class Held:
    """An agreement that keeps its history."""

    answers: dict[str, Any]
    kept: list[dict[str, Any]] = field(default_factory=list)
    in_force_from: date | None = None
    look_again_on: date | None = None
    ended_on: date | None = None

    @property
    def history(self) -> "Held":
        return self

    def filter(self, *, version: int) -> "Held":
        return Held(self.kept[version], self.kept)

    def order_by(self, _by: str) -> "Held":
        return self

    def first(self) -> "Held":
        return self

    def save(self, *, update_fields: list[str] | None = None) -> None:
        self.kept.append(dict(self.answers))


def begun(answers: dict[str, Any]) -> Held:
    held = Held(answers)
    held.save()
    return held


def whole(answers: dict[str, Any], **said: str | None) -> dict[str, Any]:
    """Every question of the form, as a page posts it."""
    return {key: said.get(key, answers.get(key)) for key in QUESTIONS}


def test_two_who_post_every_question_and_answered_different_ones_both_stand() -> None:
    held = begun({"rhythm": "Monthly"})
    before = dict(held.answers)
    assert write_answers(held, 0, whole(before, rhythm="Weekly"))
    held.save()
    assert write_answers(held, 0, whole(before, place="The small room"))
    assert held.answers == {"rhythm": "Weekly", "place": "The small room"}


def test_two_who_answered_the_same_question_otherwise_are_told() -> None:
    held = begun({})
    write_answers(held, 0, whole({}, rhythm="Weekly"))
    held.save()
    with pytest.raises(TwoWriters):
        write_answers(held, 0, whole({}, rhythm="Monthly"))
    assert not write_answers(held, 0, whole({}, rhythm="Weekly"))


@given(first=ANSWERS, one=FORMS, other=FORMS)
def test_no_answer_is_lost_and_none_comes_from_nowhere(
    first: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    held = begun(dict(first))
    write_answers(held, 0, one)
    held.save()
    try:
        write_answers(held, 0, other)
    except TwoWriters:
        assert held.answers == {key: told for key, told in one.items() if told is not None}
        assert any(one[key] != first.get(key) and one[key] != other[key] for key in QUESTIONS)
        return
    for key in QUESTIONS:
        touched = other[key] != first.get(key)
        assert held.answers.get(key) == (other[key] if touched else one[key])


def test_what_is_agreed_holds_until_the_day_that_was_written_or_half_a_year() -> None:
    today = date(2026, 3, 3)
    before, held = begun({}), begun({"review": "2026-05-01", "rhythm": "Monthly"})
    put_in_force(held, before, today)
    assert (before.ended_on, held.in_force_from) == (today, today)
    assert held.look_again_on == date(2026, 5, 1)
    assert to_begin_with(held) == {"rhythm": "Monthly"}
    put_in_force(before, None, today)
    assert before.look_again_on == date(2026, 9, 1)
