"""The rules that come with the library are those of our packs, enough of each kind."""

import gc
import re
from collections import Counter
from functools import cache

from trellis.language import Reader
from trellis.language.rules import phrase
from trellis.language.rules.endings import count, expand
from trellis.language.rules.machine import check
from trellis.language.rules.model import KINDS, WELCOME, RuleBook
from trellis.language.shipped import PLACE, from_json, lines_of, our_rules, to_json
from trellis.packs import load_pack, rule_book
from trellis.packs.schemas import SCHEMAS

PACKS = SCHEMAS.parent


@cache
def book() -> RuleBook:
    return rule_book([load_pack(PACKS / id) for id in ("recording/2026.4", "motivational/2026.2")])


def test_the_copy_is_that_of_the_packs() -> None:
    assert PLACE.read_text(encoding="utf-8") == to_json(book()), "Run script/language-rules."
    assert from_json(to_json(book())) == book()


def test_what_is_looked_for_is_worked_out_from_the_rules() -> None:
    written = phrase.WORKED_OUT.read_text(encoding="utf-8")
    assert written == phrase.to_json(lines_of(book())), "Run script/language-rules."
    for line, made in phrase.worked_out().items():
        assert tuple(made) == phrase.sought(line)


def test_there_are_rules_enough_of_every_kind() -> None:
    wording = [rule for rule in our_rules().rules if rule.finds != "jargon"]
    assert len(wording) >= 600
    assert set(Counter(rule.finds for rule in wording)) == set(KINDS) - {"jargon"}
    assert sum(rule.finds == "jargon" for rule in our_rules().rules) >= 250


def test_every_setting_has_rules_of_its_own() -> None:
    assert {each for rule in our_rules().rules for each in rule.settings} == {
        "adults",
        "children",
        "carers",
        "supervision",
    }


def test_every_rule_says_why_and_offers_another_way_unless_it_is_good() -> None:
    for rule in our_rules().rules:
        assert all((rule.why.strip(), rule.source.strip())), rule.id
        assert rule.instead or rule.finds in WELCOME | {"jargon"}, rule.id


# An alternative may ask in brackets for what only the writer knows: "[say what happened]".
ASKING = re.compile(r"[^\[\]]*(?:\[[a-z][^\[\]]{6,200}\][^\[\]]*)*")


def test_no_alternative_is_the_wording_itself_or_unfinished() -> None:
    for rule in our_rules().rules:
        few = rule.match if rule.how not in ("pattern", "abbreviation") else ()
        words = {phrase for line in few if count(line) < 50 for phrase in expand(line)}
        for each in rule.instead:
            assert each not in words, rule.id
            assert all(map(ASKING.fullmatch, expand(each))), rule.id
            assert not each.endswith((" a", " the")), rule.id


def test_talk_of_change_and_of_staying_speaks_of_all_five() -> None:
    said = {(cue.side, cue.speaks_of) for cue in our_rules().talk}
    five = ("desire", "ability", "reason", "need", "commitment")
    assert said == {(side, each) for side in ("change", "sustain") for each in five}


def test_our_rules_need_no_check_at_the_start() -> None:
    assert our_rules().is_checked
    assert not book().is_checked
    for rule in our_rules().rules:
        check(rule)


def test_a_reader_leaves_the_collector_of_garbage_as_it_was() -> None:
    assert gc.isenabled()
    Reader(RuleBook(()))
    assert gc.isenabled()
