"""From packs to the language engine: the rules, words explained and cues that a reader is made of.

from trellis.language import Reader
from trellis.packs import load_pack, rule_book

reader = Reader(rule_book([load_pack(folder)]))
"""

from collections.abc import Iterable

from trellis.language.rules.model import Cue, Rule, RuleBook
from trellis.language.shipped import our_rules
from trellis.packs.model import Entry, Jargon, Motivational, Pack, Wording, text
from trellis.packs.model import Rule as PackRule

_LETTERS_WHY = "{name} is short for “{stands_for}”. {plainly}"
_WORD_WHY = "People outside the work may not know “{name}”. {plainly}"
_JARGON_SOURCE = "Strengths Based Practice toolkit, Coventry City Council, appendices 5 and 9"
_JARGON_LEFT = ("own-words", "name", "explained", "heading")


def rule_book(packs: Iterable[Pack], language: str = "en") -> RuleBook:
    """Return what a reader is made of.

    A rule's id is that of its file and its own: ``deficit.unable-to``. Where two packs have the
    same one, the later pack's counts, so that a council can put a rule of ours its own way.

    Args:
        packs: Releases, as `load_pack` returns them.
        language: The language to give reasons and alternatives in.
    """
    held = list(packs)
    rules: dict[str, Rule] = {}
    for pack in held:
        for wording in pack.wordings:
            rules |= {rule.id: rule for rule in rules_of(wording, language)}
        for jargon in pack.jargons:
            rules |= {rule.id: rule for rule in explained_words(jargon, language)}
    return RuleBook(
        rules=tuple(rules.values()),
        terms=tuple(_once(term for p in held for w in p.wordings for term in w.terms)),
        known=tuple(_once(known for p in held for j in p.jargons for known in j.known)),
        talk=tuple(cue for p in held for m in p.motivationals for cue in cues_of(m)),
    )


def beside(book: RuleBook) -> RuleBook:
    """Return our rules with those of `book`; where both have one, that of `book`."""
    ours = our_rules()
    rules = {rule.id: rule for rule in (*ours.rules, *book.rules)}
    return RuleBook(
        rules=tuple(rules.values()),
        terms=tuple(_once([*ours.terms, *book.terms])),
        known=tuple(_once([*ours.known, *book.known])),
        talk=(*ours.talk, *book.talk),
        weighs=ours.weighs,
    )


def rules_of(wording: Wording, language: str = "en") -> list[Rule]:
    """Return the rules of one file, with what the file says for all of them."""
    return [_rule(wording, rule, language) for rule in wording.rules]


def _rule(wording: Wording, rule: PackRule, language: str) -> Rule:
    return Rule(
        id=f"{wording.id}.{rule.id}",
        finds=rule.finds,
        how=rule.how,
        match=rule.match,
        why=text(rule.why, language),
        source=rule.source,
        instead=tuple(text(one, language) for one in rule.instead),
        not_in=tuple(_once([*wording.not_in, *rule.not_in])),
        unless=tuple(_once([*wording.unless, *rule.unless])),
        near=rule.near,
        settings=rule.settings or wording.settings,
        sure=rule.sure,
    )


def explained_words(jargon: Jargon, language: str = "en") -> list[Rule]:
    """Return a rule for each entry: letters are found as written, trade words however written."""
    return [_entry(jargon, entry, language) for entry in jargon.entries]


def _entry(jargon: Jargon, entry: Entry, language: str) -> Rule:
    name = entry.name
    letters = any(character.isupper() for character in name)
    why = _LETTERS_WHY if entry.stands_for else _WORD_WHY
    instead = tuple(text(one, language) for one in entry.instead)
    spelled_out = (f"{entry.stands_for} ({name})",) if entry.stands_for else ()
    plainly = text(entry.plainly, language)
    return Rule(
        id=f"{jargon.id}.{entry.id}",
        finds="jargon",
        how="abbreviation" if letters else "phrase",
        match=entry.terms,
        why=why.format(name=name, stands_for=entry.stands_for, plainly=plainly),
        source=entry.source or _JARGON_SOURCE,
        instead=(*spelled_out, *instead),
        not_in=tuple(one for one in _JARGON_LEFT if not (letters and one in ("name", "explained"))),
        unless=entry.unless,
        settings=entry.settings or jargon.settings,
        sure="certain" if letters else "likely",
    )


def cues_of(motivational: Motivational) -> list[Cue]:
    """Return the cues by which talk of change is known."""
    return [
        Cue(f"{motivational.id}.{one.id}", one.side, one.speaks_of, one.match)
        for one in motivational.talk
    ]


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
