"""The turns of a peer group are fair over a year of sessions, whoever is away and however often."""

import random
from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.peergroups.rota import Happened, Joined, Left, Met, Rule, line, turn

RULE = Rule()
A_YEAR = 52
Year = tuple[list[Happened], dict[str, list[bool]], list[str | None]]


def hold(
    there: dict[str, list[bool]], rule: Rule = RULE, joins: dict[str, int] | None = None
) -> Year:
    """Hold a session for each place of the lists, every turn as it falls.

    Args:
        there: for each member, at which sessions they are there.
        rule: how the turn goes round.
        joins: before which session somebody joins; everybody else before the first.
    """
    joins = joins or {}
    history: list[Happened] = [Joined(one) for one in there if not joins.get(one)]
    led: list[str | None] = []
    for session in range(len(next(iter(there.values())))):
        history += [Joined(one) for one, when in joins.items() if when and when == session]
        here = {
            one for one, comes in there.items() if comes[session] and joins.get(one, 0) <= session
        }
        whose = turn(history, here, rule)
        led.append(str(whose.member) if whose else None)
        history.append(Met(frozenset(here), led[-1]))
    return history, there, led


presence = st.integers(0, 2**A_YEAR - 1).map(
    lambda bits: [bool(bits >> session & 1) for session in range(A_YEAR)]
)
groups = st.lists(presence, min_size=1, max_size=6)
in_any_year = settings(deadline=None, max_examples=80)


@st.composite
def with_twins(draw: st.DrawFn) -> dict[str, list[bool]]:
    """Return a group in which some are there at exactly the same sessions."""
    patterns = draw(groups)
    of = draw(st.lists(st.sampled_from(range(len(patterns))), min_size=2, max_size=8))
    return {f"m{n}": patterns[which] for n, which in enumerate(of)}


@in_any_year
@given(with_twins())
def test_two_who_are_there_at_the_same_sessions_take_turns(there: dict[str, list[bool]]) -> None:
    _, _, led = hold(there)
    for one, other in combinations(there, 2):
        if there[one] == there[other]:
            apart = 0
            for who in led:
                apart += (who == one) - (who == other)
                assert abs(apart) <= 1, (one, other, led)


@in_any_year
@given(groups)
def test_in_a_stretch_that_two_are_both_there_they_differ_by_what_is_owed_and_one(
    patterns: list[list[bool]],
) -> None:
    there = {f"m{n}": comes for n, comes in enumerate(patterns)}
    _, _, led = hold(there)
    for one, other in combinations(there, 2):
        both = [a and b for a, b in zip(there[one], there[other], strict=True)]
        for begin in range(A_YEAR):
            apart = 0
            for session in range(begin, A_YEAR):
                if not both[session]:
                    break
                apart += (led[session] == one) - (led[session] == other)
                assert abs(apart) <= 2, (one, other, begin, session)


@in_any_year
@given(groups)
def test_who_was_passed_over_leads_when_next_there_unless_somebody_has_waited_longer(
    patterns: list[list[bool]],
) -> None:
    there = {f"m{n}": comes for n, comes in enumerate(patterns)}
    history, _, led = hold(there)
    begin = len(there)
    last: dict[str, int] = {}
    owed: set[str] = set()
    for session, who in enumerate(led):
        so_far = history[: begin + session]
        here = {one for one in there if there[one][session]}
        for back in owed & here:
            assert who is not None
            assert who == back or (last.get(who, -1), who) < (last.get(back, -1), back)
        everybody = turn(so_far, there, RULE)
        assert everybody is not None
        if here and everybody.member not in here:
            owed.add(str(everybody.member))
        owed.discard(who or "")
        if who:
            last[who] = session


@in_any_year
@given(groups)
def test_nobody_who_comes_every_time_leads_twice_before_another_who_does(
    patterns: list[list[bool]],
) -> None:
    there = {f"m{n}": comes for n, comes in enumerate(patterns)}
    there |= dict.fromkeys(("always", "each time", "ever"), [True] * A_YEAR)
    _, _, led = hold(there)
    three = [who for who in led if who in {"always", "each time", "ever"}]
    assert all(len(set(three[n : n + 3])) == len(three[n : n + 3]) for n in range(len(three)))


@in_any_year
@given(with_twins(), st.randoms())
def test_the_same_history_always_gives_the_same_turn(
    there: dict[str, list[bool]], shuffled: random.Random
) -> None:
    history, _, _ = hold(there)
    people = list(there)
    before = line(history, people, RULE)
    shuffled.shuffle(people)
    assert line(history, people, RULE) == before
    assert line(list(history), set(people), RULE) == before


@in_any_year
@given(with_twins(), st.integers(1, A_YEAR - 1))
def test_somebody_new_comes_twice_first_and_pays_for_no_session_before_them(
    there: dict[str, list[bool]], when: int
) -> None:
    there = {**there, "new": [True] * A_YEAR, "old": [True] * A_YEAR}
    _, _, led = hold(there, joins={"new": when})
    assert "new" not in led[when : when + 2]
    since = Counter(led[when + 2 :])
    assert abs(since["new"] - since["old"]) <= 2


def test_a_long_absence_owes_one_turn_and_not_twelve() -> None:
    there = {one: [True] * A_YEAR for one in ("Ada", "Bo", "Cy")}
    there["Cy"] = [False] * 36 + [True] * 16
    history, _, led = hold(there)
    assert led[36] == "Cy"  # first when back
    assert Counter(led[36:]) == {"Cy": 6, "Ada": 5, "Bo": 5}
    whose = turn(history[: 3 + 36], there, RULE)
    assert whose is not None
    assert whose.passed_over


def test_the_turn_that_is_owed_comes_beside_the_one_that_everybody_has() -> None:
    there = {one: [True] * 9 for one in ("Ada", "Bo", "Cy")}
    there["Cy"] = [False] * 3 + [True] * 6
    assert Counter(hold(there)[2][3:]) == {"Cy": 3, "Bo": 2, "Ada": 1}
    assert Counter(hold(there, Rule(owed=0))[2][3:]) == {"Cy": 2, "Bo": 2, "Ada": 2}


def test_one_who_is_alone_leads_and_where_nobody_is_there_nobody_does() -> None:
    history: list[Happened] = [Joined("Ada"), Joined("Bo"), Met(frozenset({"Ada", "Bo"}), "Ada")]
    alone = turn(history, {"Ada"}, RULE)
    assert alone is not None
    assert alone.member == "Ada"
    assert turn(history, (), RULE) is None
    assert turn([], {"Ada"}, RULE) is None  # belongs to no group


def test_who_left_has_no_turn_and_who_comes_back_comes_as_somebody_new() -> None:
    both = frozenset({"Ada", "Bo"})
    history: list[Happened] = [Joined("Ada"), Joined("Bo"), Met(both, "Ada"), Left("Bo")]
    assert [one.member for one in line(history, both, RULE)] == ["Ada"]
    history += [Met(frozenset({"Ada"}), "Ada")] * 10
    history += [Joined("Bo")]
    assert [one.member for one in line(history, both, RULE)] == ["Ada", "Bo"]
    history += [Met(both, "Ada")] * 2
    assert [one.member for one in line(history, both, RULE)] == ["Bo", "Ada"]
    history += [Met(both, "Bo")]
    assert [one.member for one in line(history, both, RULE)] == ["Ada", "Bo"]


def test_a_turn_that_somebody_took_out_of_order_counts_as_theirs() -> None:
    both = frozenset({"Ada", "Bo"})
    history: list[Happened] = [Joined("Ada"), Joined("Bo"), Met(both, "Bo")]
    whose = turn(history, both, RULE)
    assert whose is not None
    assert whose.member == "Ada"


def test_whoever_leads_takes_the_notes_only_where_nobody_else_can() -> None:
    history: list[Happened] = [Joined("Ada"), Joined("Bo")]
    notes = turn(history, {"Ada", "Bo"}, Rule(owed=0, settles_after=1), busy={"Ada"})
    alone = turn(history, {"Ada"}, Rule(owed=0, settles_after=1), busy={"Ada"})
    assert notes is not None
    assert alone is not None
    assert (notes.member, alone.member) == ("Bo", "Ada")


def test_the_first_session_which_the_supervisor_leads_is_nobodys_turn() -> None:
    history: list[Happened] = [Joined("Ada"), Joined("Bo"), Met(frozenset({"Bo"}))]
    found = line(history, {"Ada", "Bo"}, RULE)
    assert [(one.member, one.passed_over) for one in found] == [("Ada", False), ("Bo", False)]
