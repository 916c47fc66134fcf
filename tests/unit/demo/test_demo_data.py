"""The demonstration people hold together: exact quotations, known ids, sane dates, no slips."""

import re
from datetime import date
from itertools import pairwise

import pytest

from tests.unit.demo.cast import (
    AREA,
    AREAS,
    ELEMENTS,
    EVERYONE,
    HOW_KNOWN,
    MADE,
    MARKS,
    PEOPLE,
    STAFF,
    actions,
    conversations,
    each_person,
    marks,
    network,
    only,
    readings,
    strings,
    the_person,
    threads,
    words,
)
from trellis.demo.sketches import SKETCHES
from trellis.people.nhs import parse


def test_the_area_has_three_teams_and_thirteen_staff_who_know_their_place() -> None:
    assert [team["slug"] for team in AREA["teams"]] == ["harbour", "hillside", "hospital-and-home"]
    assert [team["slug"] for team in AREA["teams"] if team.get("on_duty")] == ["hospital-and-home"]
    assert len(STAFF) == 13
    assert AREA["first"] == "amina.yusuf"
    assert {one["role"] for one in STAFF.values()} == {
        "practitioner",
        "supervisor",
        "practice-lead",
        "administrator",
        "governance",
    }
    for one in STAFF.values():
        assert one["team"] in {team["slug"] for team in AREA["teams"]}
        assert one["supervisor"] in {None, *STAFF} - {one["slug"]}


def test_every_telephone_number_is_in_the_range_kept_for_drama() -> None:
    for text in strings([AREA, list(EVERYONE.values())]):
        for number in re.findall(r"\b0\d[\d ]{8,}\d\b", text):
            assert re.fullmatch(r"01632 960\d{3}", number), number


def test_nhs_numbers_are_valid_in_the_test_range_and_nobody_shares_one() -> None:
    numbers = [number for slug in PEOPLE if (number := the_person(slug)["nhs_number"])]
    assert len(numbers) >= 14
    assert len(set(numbers)) == len(numbers)
    assert all(parse(number) == number and number.startswith("999") for number in numbers)


def test_at_least_fourteen_people_are_met_in_sixty_conversations_of_every_kind() -> None:
    assert len(PEOPLE) >= 14
    told = [one for slug in PEOPLE for one in conversations(slug).values()]
    assert len(told) >= 60
    assert {one["kind"] for one in told} == {
        "conversation",
        "call",
        "email",
        "letter",
        "observation",
    }
    assert {one.get("kept", "quoted") for one in told} == {"quoted", "summary", "least"}
    assert any(one["written"] >= 5 for one in told), "nobody has written anything late"
    assert len({one["author"] for one in told}) >= 8


def test_every_kind_of_mark_and_way_of_knowing_stands_somewhere() -> None:
    everything = [mark for slug in PEOPLE for _, mark in marks(slug)]
    assert {mark["kind"] for mark in everything} == MARKS
    assert {mark["how_known"] for mark in everything} == HOW_KNOWN
    kept_from = {reader for mark in everything for reader in mark.get("not_for", [])}
    assert "self" in kept_from
    assert kept_from & set(STAFF)


@pytest.mark.parametrize("name", SKETCHES)
def test_a_sketch_is_drawn_the_same_each_time_and_is_small(name: str) -> None:
    made = SKETCHES[name]()
    assert made == SKETCHES[name]()
    assert len(made.jpeg) < 200_000


def test_one_person_has_two_records_so_that_there_is_something_to_merge() -> None:
    pair = [the_person(slug) for slug in ("margaret-ollerenshaw", "margaret-olerenshaw")]
    assert pair[0]["born_on"] == pair[1]["born_on"]
    assert pair[0]["name"] != pair[1]["name"]
    workers = [EVERYONE[one["slug"]]["work"][0]["team"] for one in pair]
    assert workers[0] != workers[1]


@each_person
def test_the_file_has_only_the_keys_of_its_shape(slug: str) -> None:
    whole = EVERYONE[slug]
    person = whole["person"]
    only("file", whole)
    only("person", person)
    only("contact", *[one for one in [whole.get("contact")] if one])
    only("names", *person["names"])
    only("information", person["information"])
    only("before_you_knock", person["before_you_knock"])
    only("work", *whole["work"])
    only("visit", *whole.get("visits", []))
    letters = whole.get("letters", [])
    only("letter", *letters)
    only("sent", *[letter["sent"] for letter in letters if "sent" in letter])
    only("reader", *whole.get("readers", []))
    only("network", *whole.get("network", []))
    only("network_picture", whole.get("network_picture") or {})
    only("conversation", *whole["conversations"])
    only("mark", *[mark for _, mark in marks(slug)])
    pictures = [one for told in whole["conversations"] for one in told.get("pictures", [])]
    only("picture", *pictures)
    assert {one["sketch"] for one in pictures} <= set(SKETCHES)
    only("makes", *[mark["makes"] for _, mark in marks(slug) if "makes" in mark])
    only("read_back", *whole.get("read_back", []))
    only("answer", *[one for read in whole.get("read_back", []) for one in read["answers"]])
    only("outcome", *whole.get("outcomes", []))
    only("reading", *readings(slug))
    only("from", *threads(slug))
    only("action", *actions(slug))
    if own := whole.get("about_me"):
        only("about_me", own)
        only("heading", *own["headings"].values(), *own["who_i_am"].values())
        only("event", *own.get("story", []))


@each_person
def test_the_person_is_named_once_as_preferred_and_their_file_by_their_slug(slug: str) -> None:
    person = the_person(slug)
    assert person["slug"] == slug
    assert [n["name"] for n in person["names"] if n["preferred"]] == [person["name"]]
    assert {n["kind"] for n in person["names"]} <= {"legal", "used", "former", "short"}
    assert ("born_on" in person) != ("born_about" in person)
    assert date(1920, 1, 1) < person.get("born_on", date(1950, 1, 1)) < date(2010, 1, 1)


@each_person
def test_how_to_talk_is_short_enough_for_the_top_of_every_page(slug: str) -> None:
    assert 2 <= words(the_person(slug)["how_to_talk"]) <= 4
    assert 8 <= the_person(slug)["information"]["points"] <= 72


@each_person
def test_every_quotation_is_in_its_conversation_exactly_once(slug: str) -> None:
    for conversation, mark in marks(slug):
        assert conversation["text"].count(mark["quote"]) == 1, mark["quote"]


@each_person
def test_a_quotation_stays_within_one_paragraph_and_keeps_its_quotation_marks_outside(
    slug: str,
) -> None:
    for _, mark in marks(slug):
        quote = mark["quote"]
        assert quote == quote.strip()
        assert "\n" not in quote
        assert quote.count("“") == quote.count("”"), quote
        assert not quote.startswith("“") or not quote.endswith("”"), quote


@each_person
def test_marks_use_known_kinds_ways_of_knowing_and_areas(slug: str) -> None:
    for _, mark in marks(slug):
        assert mark["kind"] in MARKS
        assert mark["how_known"] in HOW_KNOWN
        assert set(mark["areas"]) <= AREAS, mark["quote"]
        assert mark["areas"], mark["quote"]


@each_person
def test_whoever_said_or_saw_it_is_someone_the_record_knows(slug: str) -> None:
    known = {the_person(slug)["called"]} | network(slug) | {s["name"] for s in STAFF.values()}
    for _, mark in marks(slug):
        assert mark["said_by"] in known, mark
    for reading in readings(slug):
        assert reading["by"] in known, reading


@each_person
def test_nothing_written_from_memory_is_called_noted_then(slug: str) -> None:
    for conversation, mark in marks(slug):
        if conversation["written_from"] == "memory":
            assert mark["how_known"] != "said-noted", mark["quote"]


@each_person
def test_what_is_seen_is_seen_by_a_colleague(slug: str) -> None:
    staff = {one["name"] for one in STAFF.values()}
    for _, mark in marks(slug):
        if mark["how_known"] == "seen":
            assert mark["said_by"] in staff, mark["quote"]


@each_person
def test_words_put_into_english_name_their_interpreter(slug: str) -> None:
    named = the_person(slug)["information"]["interpreter"]
    for conversation, mark in marks(slug):
        if mark["how_known"] == "interpreter":
            assert named, slug
            assert named in conversation["helped"], conversation["slug"]


@each_person
def test_what_a_mark_makes_is_known_and_a_tie_is_to_someone_in_the_network(slug: str) -> None:
    for _, mark in marks(slug):
        makes = mark.get("makes", {"as": "worry"})
        assert makes["as"] in MADE
        assert makes.get("element", "self") in ELEMENTS
        if makes["as"] == "network":
            assert makes["words"] in network(slug), mark["quote"]
        if makes["as"] in {"strength", "community"}:
            assert makes.get("words"), mark["quote"]


@each_person
def test_not_for_names_somebody_in_the_network_a_colleague_or_the_person(slug: str) -> None:
    for _, mark in marks(slug):
        assert set(mark.get("not_for", [])) <= network(slug) | set(STAFF) | {"self"}


@each_person
def test_conversations_are_dated_within_their_work_and_written_after_they_happened(
    slug: str,
) -> None:
    work = {one["slug"]: one for one in EVERYONE[slug]["work"]}
    for one in conversations(slug).values():
        assert work[one["work"]]["began"] <= one["on"] <= 0
        assert 0 <= one["written"] <= -one["on"]
        assert one["kind"] in {"conversation", "call", "email", "letter", "observation"}
        assert one["written_from"] in {"notes", "memory", "dictation", "document"}
        assert one.get("kept", "quoted") in {"quoted", "summary", "least"}
        if one["from"]:
            assert "05:00" <= one["from"] < one["to"] <= "21:00"


@each_person
def test_whoever_wrote_a_conversation_was_working_with_the_person(slug: str) -> None:
    work = EVERYONE[slug]["work"]
    involved = {one["worker"] for one in work} | {who for one in work for who in one["co_workers"]}
    assert involved <= set(STAFF)
    assert {one["author"] for one in conversations(slug).values()} <= involved
    assert {one["team"] for one in work} <= {team["slug"] for team in AREA["teams"]}


@each_person
def test_a_conversation_is_long_enough_to_be_one_and_short_enough_to_be_read(slug: str) -> None:
    """A call, a message, a letter or one thing seen may be short: so they are, in life.

    So may what is written for somebody who asked for the least to be kept.
    """
    for one in conversations(slug).values():
        whole = one["kind"] == "conversation" and one.get("kept") != "least"
        assert (300 if whole else 60) <= words(one["text"]) <= 900, one["slug"]


@each_person
def test_the_main_conversation_has_twelve_marks_unless_nothing_is_marked_yet(slug: str) -> None:
    kept = conversations(slug).values()
    counts = [len(one.get("marks", [])) for one in kept]
    asked_for_least = any(one.get("kept") == "least" for one in kept)
    assert max(counts) >= 12 or sum(counts) == 0 or asked_for_least


@each_person
def test_no_mark_overlaps_another(slug: str) -> None:
    for one in conversations(slug).values():
        quotes = [mark["quote"] for mark in one.get("marks", [])]
        starts = [one["text"].index(quote) for quote in quotes]
        spans = sorted((start, start + len(q)) for start, q in zip(starts, quotes, strict=True))
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start, one["text"][start : start + 60]


@each_person
def test_the_words_keep_to_the_house_style(slug: str) -> None:
    for text in strings(EVERYONE[slug]):
        assert "'" not in text, f"straight apostrophe: {text[:60]}"
        assert '"' not in text, f"straight quotation mark: {text[:60]}"
        assert not re.search(r"\b(client|service user|non-complian|bed.?blocker)", text.lower())
        assert not re.search(r"[—–]", text), text[:60]


@each_person
def test_the_text_names_no_day_that_goes_out_of_date(slug: str) -> None:
    months = "January|February|April|June|July|August|September|October|November|December"
    for one in conversations(slug).values():
        assert not re.search(rf"\b({months})\b|\b(yesterday|tomorrow)\b", one["text"]), one["slug"]


@each_person
def test_a_visit_to_come_is_made_by_someone_working_with_them(slug: str) -> None:
    involved = {one for w in EVERYONE[slug]["work"] for one in [w["worker"], *w["co_workers"]]}
    for visit in EVERYONE[slug].get("visits", []):
        assert visit["worker"] in involved
        assert 0 <= visit["on"] < 90
        assert "08:00" <= visit["at"] <= "18:00"


@each_person
def test_a_line_made_from_a_mark_reads_by_itself(slug: str) -> None:
    by_themselves = {"strength", "worry", "need", "barrier"}
    for _, mark in marks(slug):
        makes = mark.get("makes", {})
        reworded = makes.get("words") if makes.get("as") == mark["kind"] else None
        if mark["kind"] in by_themselves:
            line = reworded or mark["quote"]
            assert line[0].isupper() or line[0].isdigit(), line
            assert not line.startswith(("She ", "They ")), line
