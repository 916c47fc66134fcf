"""What is asked next: the reasons in order, and how the shipped questions behave under them."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from trellis.language.asknext import Asked, Heard, JustSaid, ask_next

AREAS = {"dignity", "health", "safety", "control", "work", "money", "family", "home", "giving"}
ELEMENTS = {"self", "network", "community", "equipment", "short-term", "long-term"}
MARKS = {"strength", "wish", "network", "community", "worry", "need", "barrier", "history"}
PACK = Path(__file__).parents[3] / "packs" / "conversations" / "2026.1"


@dataclass(frozen=True)
class Q:
    id: str
    kind: str = "open"
    areas: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    text: str = ""
    plainer: str = ""
    moment: str = ""
    private: bool = False
    helps: str = ""
    source: str = ""


START = Q("start", areas=("control",), marks=("wish",))
NAME = Q("name", areas=("dignity",))
PICTURE = Q("picture", "future", marks=("wish",))
NUMBER = Q("number", "scaling", marks=("wish",))
WANTS = Q("wants", "wish", ("control",), ("self",), ("wish",))
GOOD_AT = Q("good-at", "strength", ("giving",), ("self",), ("strength",))
HAPPENED = Q("happened", "open", marks=("worry", "history"))
LIGHTER = Q("lighter", "exception", marks=("strength", "worry"))
ON_YOUR_MIND = Q("on-your-mind", "open", ("safety",), marks=("worry",))
NEIGHBOURS = Q("neighbours", "open", ("home", "safety"), ("community",), ("community",))
HOME = Q("home", "open", ("home",), marks=("wish",))
ANYTHING_ELSE = Q("anything-else", "open", marks=("wish", "worry"))
BANK = [
    START, NAME, PICTURE, NUMBER, WANTS, GOOD_AT, HAPPENED, LIGHTER, ON_YOUR_MIND, NEIGHBOURS,
    HOME, ANYTHING_ELSE,
]  # fmt: skip


def ask(
    bank=BANK, areas=AREAS, elements=ELEMENTS, marks=MARKS, said=None, asked=(), limit=1,
    who="Dil", last="", part="", first=(), **more,
):  # fmt: skip
    """Ask with everything heard already, except what a test takes away."""
    heard = Heard(areas, elements, marks, said, **more)
    done = Asked(asked, last, part)
    offered = ask_next(bank, heard, done, limit, called=who, first=first)
    return [(each.question.id, each.why) for each in offered]


def test_a_wish_just_named_is_followed_by_what_it_would_look_like():
    assert ask(said=JustSaid("wish")) == [
        ("picture", "Dil has named a wish, and not yet what it would look like.")
    ]


def test_once_the_picture_has_been_asked_for_comes_how_near_it_is():
    assert ask(said=JustSaid("wish"), asked={"picture"}) == [
        ("number", "Dil has named a wish, and not yet how near it is.")
    ]


def test_a_worry_is_heard_before_anyone_asks_when_it_is_lighter():
    assert ask(said=JustSaid("worry"))[0][0] == "happened"
    assert ask(said=JustSaid("worry"), asked={"happened"})[0][0] == "lighter"


def test_only_one_question_at_a_time_carries_on_from_what_was_said():
    offered = ask(said=JustSaid("wish"), areas=AREAS - {"home"}, limit=2)
    assert [each for each, _ in offered] == ["picture", "home"]


def test_the_reason_names_who_said_it_when_it_was_not_the_person():
    assert ask(said=JustSaid("worry", "her daughter"))[0][1] == (
        "Her daughter has named a worry, and not yet what happened."
    )


def test_the_reason_says_you_to_whoever_said_it_themselves():
    said = JustSaid("worry", "Amina Yusuf", own=True)
    assert ask(said=said)[0][1] == "You have named a worry, and not yet what happened."


def test_without_a_question_that_only_follows_one_that_can_stand_alone_will_do():
    year_on = Q("a-year-on", "future", ("work",), marks=("wish",))
    assert ask([year_on], said=JustSaid("wish"))[0][0] == "a-year-on"


def test_a_question_that_follows_comes_before_one_that_stands_alone_wherever_it_is_listed():
    year_on = Q("a-year-on", "future", ("work",), marks=("wish",))
    assert ask([year_on, PICTURE], said=JustSaid("wish"))[0][0] == "picture"


def test_of_two_that_follow_the_one_that_opens_least_besides_comes_first():
    first_step = Q("first-step", "future", marks=("wish", "strength"))
    assert ask([first_step, PICTURE], said=JustSaid("wish"))[0][0] == "picture"


def test_when_nothing_is_marked_the_first_question_of_the_first_bank_begins():
    assert ask(areas=(), elements=(), marks=()) == [
        ("start", "Nothing is marked yet, so Dil can say where to begin.")
    ]


@pytest.mark.parametrize(
    ("missing", "question", "why"),
    [
        ("wish", "start", "Nothing yet about what Dil wants."),
        ("strength", "good-at", "Nothing yet about what Dil is good at."),
        ("worry", "on-your-mind", "Nothing yet about what worries Dil."),
    ],
)
def test_a_kind_of_mark_not_made_yet_is_asked_about(missing, question, why):
    assert ask(marks=MARKS - {missing}) == [(question, why)]


def test_the_most_direct_question_for_an_area_comes_before_one_that_only_touches_it():
    assert ask(areas=AREAS - {"home"}) == [("home", "Nothing yet about where Dil lives.")]
    assert ask(areas=AREAS - {"home"}, asked={"home"})[0][0] == "neighbours"


def test_a_building_block_not_heard_is_asked_about():
    assert ask(elements=ELEMENTS - {"community"}) == [
        ("neighbours", "Nothing yet about the places where Dil is known.")
    ]


def test_what_the_person_wants_comes_before_what_worries_them():
    offered = ask(marks=MARKS - {"wish", "worry"}, limit=2)
    assert [each for each, _ in offered] == ["start", "on-your-mind"]


def test_a_worry_not_asked_about_comes_before_any_area():
    offered = ask(marks=MARKS - {"worry"}, areas=AREAS - {"home"}, limit=2)
    assert [each for each, _ in offered] == ["on-your-mind", "home"]


def test_a_question_about_the_talk_itself_does_not_fill_a_gap():
    assert ask([NAME], areas=AREAS - {"dignity"}) == []


def test_a_question_that_needs_something_said_first_is_never_offered_cold():
    assert ask([HAPPENED], marks=MARKS - {"worry"}) == []


def test_when_all_is_heard_the_door_is_left_open():
    assert ask()[0] == (
        "anything-else",
        "A good deal has been heard, and Dil may have something left to say.",
    )


ALWAYS_LEFT = Q("bus", "wish", ("control",), ("community",), ("barrier",))


def test_after_that_whatever_has_not_been_asked_is_offered_and_then_nothing():
    offered = ask([HOME, ALWAYS_LEFT], asked={"home"})
    assert offered == [("bus", "Dil has not been asked this of late.")]
    assert ask([HOME, ALWAYS_LEFT], asked={"home", "bus"}) == []


def test_what_only_follows_is_left_until_what_it_follows_has_been_marked():
    assert ask([HAPPENED], marks={"history"}) == []
    assert ask([HAPPENED], marks={"worry"})[0][0] == "happened"


def test_what_the_talk_has_just_come_to_goes_before_what_has_not_come_up():
    missing = AREAS - {"money", "home"}
    bank = [HOME, Q("bills", "wish", ("money",), marks=("need",))]
    assert ask(bank, areas=missing)[0][0] == "home"
    assert ask(bank, areas=missing, spoken_of=["money"]) == [
        ("bills", "The talk has just come to how Dil is placed for money and company.")
    ]


def test_a_topic_is_left_once_two_questions_about_it_were_asked():
    rooms = [Q(f"room-{n}", "wish", ("home",), marks=("wish",)) for n in range(4)]
    assert ask(rooms, spoken_of=["home"], asked={"room-0"})[0][1].startswith("The talk has")
    assert not ask(rooms, spoken_of=["home"], asked={"room-0", "room-1"})[0][1].startswith("The")


def test_what_came_up_in_another_conversation_waits_for_what_never_came_up():
    bank = [HOME, Q("fares", "wish", ("money",), marks=("need",))]
    missing = AREAS - {"money", "home"}
    offered = ask(bank, areas=missing, limit=2, areas_before={"home"})
    assert offered == [
        ("fares", "Nothing yet about how Dil is placed for money and company."),
        ("home", "Nothing this time about where Dil lives."),
    ]


def test_two_of_a_kind_do_not_come_in_a_row_unless_nothing_else_is_left():
    bank = [HOME, Q("garden", "wish", ("home",), marks=("wish",))]
    assert ask(bank, areas=AREAS - {"home"})[0][0] == "home"
    assert ask(bank, areas=AREAS - {"home"}, last="open")[0][0] == "garden"
    assert ask([HOME], areas=AREAS - {"home"}, last="open")[0][0] == "home"


def test_what_carries_on_may_be_of_the_same_kind_for_hearing_out_comes_first():
    assert ask(said=JustSaid("worry"), last="open")[0][0] == "happened"


def test_a_private_question_waits_until_the_others_about_it_are_asked():
    alone = Q("who-comes-in", "open", ("home",), marks=("worry",), private=True)
    assert ask([alone, NEIGHBOURS], areas=AREAS - {"home"})[0][0] == "neighbours"
    assert ask([alone], areas=AREAS - {"home"})[0][0] == "who-comes-in"


def test_questions_chosen_for_this_person_go_before_more_direct_ones():
    pictures = Q("pictures", "wish", ("work", "home"), marks=("wish",))
    assert ask([HOME, pictures], areas=AREAS - {"home"})[0][0] == "home"
    assert ask([HOME, pictures], areas=AREAS - {"home"}, first={"pictures"})[0][0] == "pictures"


READ_BACK = Q("what-is-wrong", "open", ("dignity",), marks=("wish",), moment="ending")
SIT = Q("where-to-sit", "open", ("home",), moment="beginning")


def test_a_question_for_the_end_waits_for_the_end_of_the_visit():
    for part in ("beginning", "middle"):
        assert ask([READ_BACK], part=part, areas=()) == []
    bank = [HOME, READ_BACK]
    assert ask(bank, areas=AREAS - {"home"}, part="ending") == [
        ("what-is-wrong", "It is nearly time to stop, and the last word is Dil’s.")
    ]
    assert ask(bank, areas=AREAS - {"home"}, part="")[0][0] == "home"
    assert ask([READ_BACK], part="")[0][0] == "what-is-wrong"


def test_a_worry_just_named_is_heard_even_at_the_end():
    bank = [HAPPENED, PICTURE, READ_BACK]
    assert ask(bank, part="ending", said=JustSaid("worry"))[0][0] == "happened"
    assert ask(bank, part="ending", said=JustSaid("wish"))[0][0] == "what-is-wrong"


def test_settling_in_comes_first_and_only_while_nothing_is_heard():
    bank = [HOME, SIT]
    assert ask(bank, areas=(), elements=(), marks=())[0][0] == "where-to-sit"
    assert [one for one, _ in ask(bank, areas={"work"}, limit=9)] == ["home"]


def test_a_kind_of_mark_that_a_pack_of_ones_own_has_is_passed_over_quietly():
    assert ask(said=JustSaid("dream"))[0][0] == "anything-else"


def test_braces_in_a_name_stay_as_they_are():
    why = ask(said=JustSaid("wish", "{called} Smith"), who="D{i}l")[0][1]
    assert why.startswith("{called} Smith has named")
    assert "D{i}l" in ask(who="D{i}l")[0][1]


def test_none_are_offered_when_none_are_wanted():
    assert ask(limit=0) == []


OFFERED: dict[str, str] = {}


def read_banks():
    """Return the shipped questions by the id of their bank, read without the pack loader."""
    banks = {}
    for file in sorted((PACK / "questions").glob("*.yml")):
        bank = YAML(typ="safe").load(file)
        OFFERED[bank["id"]] = bank.get("offered", "always")
        lists = ("areas", "elements", "marks")
        banks[bank["id"]] = [
            Q(**{key: tuple(of) if key in lists else of for key, of in each.items()})
            for each in bank["questions"]
        ]
    return banks


BANKS = read_banks()
SHIPPED = [each for bank in BANKS.values() for each in bank]
EVERYBODYS = (
    "beginning", "what-matters", "strengths", "people-and-places", "hard-things", "looking-ahead",
    "ending", "who-you-are",
)  # fmt: skip
FOR_ADULTS = [each for name in EVERYBODYS for each in BANKS[name]]


def some(ids):
    return st.sets(st.sampled_from(sorted(ids)))


def something_said():
    return st.none() | st.builds(JustSaid, st.sampled_from(sorted(MARKS)))


STATES = {
    "areas": some(AREAS),
    "elements": some(ELEMENTS),
    "marks": some(MARKS),
    "said": something_said(),
    "spoken_of": st.lists(st.sampled_from(sorted(AREAS)), unique=True, max_size=2),
    "areas_before": some(AREAS),
    "elements_before": some(ELEMENTS),
    "part": st.sampled_from(["", "beginning", "middle", "ending"]),
    "last": st.sampled_from(["", *sorted({each.kind for each in SHIPPED})]),
}


@settings(deadline=None)
@given(
    state=st.fixed_dictionaries(STATES),
    asked=some({one.id for one in SHIPPED}),
    limit=st.integers(0, 8),
)
def test_never_one_already_asked_never_twice_and_always_the_same(state, asked, limit):
    first = ask(SHIPPED, asked=asked, limit=limit, **state)
    ids = [each for each, _ in first]
    assert not asked & set(ids)
    assert len(ids) == len(set(ids)) <= limit
    assert first == ask(SHIPPED, asked=sorted(asked), limit=limit, **state)
    assert all("{" not in why and why.endswith(".") and why.count(".") == 1 for _, why in first)


KINDS = {each.id: each.kind for each in SHIPPED}
TALKS = re.compile(r"has named|where to begin|last word|something left to say")


@settings(max_examples=12, deadline=None)
@given(state=st.fixed_dictionaries(STATES))
def test_a_whole_talk_never_repeats_and_goes_on_while_anything_is_left(state):
    """Ask and ask again until nothing is offered."""
    asked: list[str] = []
    while offered := ask(FOR_ADULTS, asked=asked, **state):
        [(one, why)] = offered
        assert one not in asked
        if KINDS[one] == state["last"] and not TALKS.search(why):
            others = ask(FOR_ADULTS, asked=asked, limit=300, **state)
            turned = {each for each, reason in others if not TALKS.search(reason)}
            assert {KINDS[each] for each in turned} == {state["last"]}
        asked.append(one)
        state["last"] = KINDS[one]
    may_open = {one.id for one in FOR_ADULTS if one.areas and one.marks and not one.moment}
    assert may_open <= set(asked)


@pytest.mark.parametrize("kind", sorted(MARKS))
def test_every_kind_of_mark_has_a_shipped_question_that_carries_on_from_it(kind):
    [(_, why)] = ask(FOR_ADULTS, said=JustSaid(kind))
    assert why.startswith("Dil has named ")


@pytest.mark.parametrize("area", sorted(AREAS))
def test_every_area_has_three_shipped_questions_that_open_it(area):
    opening = [each for each in FOR_ADULTS if area in each.areas and each.marks]
    assert len(opening) >= 3
    [(question, why)] = ask(FOR_ADULTS, areas=AREAS - {area})
    assert why.startswith("Nothing yet about ")
    assert question in {each.id for each in opening}


@pytest.mark.parametrize("element", sorted(ELEMENTS))
def test_every_building_block_has_a_shipped_question(element):
    [(_, why)] = ask(FOR_ADULTS, elements=ELEMENTS - {element})
    assert why.startswith("Nothing yet about ")


def test_the_most_private_questions_are_never_the_first_thing_offered():
    private = {each.id for each in SHIPPED if each.private}
    assert {"uneasy-company", "toilet", "carer-out-of-earshot", "dying-frightens"} <= private
    for area in AREAS:
        assert ask(FOR_ADULTS, areas=AREAS - {area})[0][0] not in private
    for kind in MARKS:
        assert ask(FOR_ADULTS, marks=MARKS - {kind})[0][0] not in private
        assert ask(FOR_ADULTS, said=JustSaid(kind))[0][0] not in private


def test_there_are_a_hundred_and_fifty_questions_and_more_and_no_two_are_alike():
    assert len(SHIPPED) >= 160
    assert len({each.id for each in SHIPPED}) == len(SHIPPED)
    for words in ("text", "plainer"):
        said = [re.sub(r"\W+", " ", getattr(each, words)).casefold() for each in SHIPPED]
        assert len(set(said)) == len(SHIPPED)


def test_a_question_about_the_talk_itself_says_which_part_of_a_visit_it_belongs_to():
    assert [each.id for each in SHIPPED if not each.marks and not each.moment] == []


def test_what_is_for_some_people_is_not_offered_to_everybody():
    chosen = {name for name, bank in OFFERED.items() if bank != "always"}
    assert {"carers", "memory", "end-of-life", "few-words", "first-call"} <= chosen
    assert {name for name, bank in OFFERED.items() if bank == "always"} == set(EVERYBODYS)


@pytest.mark.parametrize("question", SHIPPED, ids=lambda each: each.id)
def test_every_shipped_question_asks_one_thing_in_plain_words_and_says_when_it_helps(question):
    jargon = r"\b(service user|client|package|outcomes?|needs|assess\w*|eligib\w*|network|goals?)\b"
    for words in (question.text, question.plainer):
        assert words.count("?") == 1
        assert len(words.split()) <= 18
        assert not re.search(jargon, words, re.IGNORECASE)
        assert not re.match(r"(don't|isn't|wouldn't|do you not|surely) ", words, re.IGNORECASE)
    assert question.helps.endswith((".", "”."))
    assert question.source
    assert set(question.areas) <= AREAS
    assert set(question.elements) <= ELEMENTS
    assert set(question.marks) <= MARKS
