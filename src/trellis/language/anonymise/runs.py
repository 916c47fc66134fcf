"""Runs of words with capitals, and what each word is: a name, a place, an ordinary word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from trellis.language.anonymise.given import FAMILY, FIRST, PLACES, WORDS_TOO
from trellis.language.anonymise.ordinary import ABBREVIATIONS, CAPITALISED, is_ordinary
from trellis.language.text import word_set

_WORD = re.compile(r"(?<![\w@._'’])[^\W\d_a-z](?:[\w'’-]*\w)?")
_POSSESSIVE = re.compile(r"['’]s?", re.IGNORECASE)
_POSSESSIVE_ENDS = re.compile(r"['’]s\Z|(?<=s)['’]\Z", re.IGNORECASE)
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…:;\n•–—|/]|[“\"‘*>-])[\s\"'“‘(*•-]*\Z")
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Revd|Cllr|St|Sgt|Fr|Sr)\.\s?\Z")
_JOINS = re.compile(
    r"[ \t](?:(?:&|van|der|den|de|da|dos|del|di|la|le|von|bin|ibn|binti|al|el|ul|ur|ap|ferch|y|"
    r"St\.?|o|of|and|the|to|for|in|on|up|with|by)[ \t]){0,2}\Z"
)
_LITTLE = word_set("of and the to for in on up with by o")
# What begins a sentence and is no part of a name after it.
LEADS = word_set(
    """
    Met Saw Spoke Rang With From To For And But When Since After Before We She He They My Our The A
    An At In On Her His Their Its This That These Those There It As If Is Was Has Had Have Do Does
    Did So Then Also Not No Yes Because While Although Though Told Gave Left Took Came Went Sent
    Heard Felt Said Says Keep See Saw Ask Ring Call Dear Hi Hello Both Only Even Just Until Once
    About By Of Or Re Per Via Text Email Thank Thanks Please Sat Found Made Brought Wrote Read Got
    Today Yesterday Tomorrow Tonight Later Now Still Again Like Near Over Under Between Without
    Where Who What How Why Which Whose Every Each All Some Any Many Most Last Next First Is Are
    """
)
# Those who are somebody, and days: they stand before a name and are no part of it.
PEOPLE = word_set(
    """
    Worker Officer Nurse Manager Mum Dad Mam Nan Nana Gran Granny Grandma Grandad Mummy Daddy
    Mother Father Sister Brother Son Daughter Wife Husband Partner Cousin Niece Nephew Neighbour
    Friend Carer Teacher Keyworker Advocate Solicitor Physio Midwife Auntie Aunty Uncle Aunt
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Supervisor Social Practitioner
    Visitor Therapist Assistant Coordinator Head Headteacher Judge Chair Name Tel Re Dear Hi Hello
    Landlord Boss Driver Escort Tutor Mentor Coach Counsellor Psychologist Consultant Doctor GP
    January February March April June July August September October November December Mon Tue Tues
    Wed Weds Thu Thur Thurs Fri Sat Sun I I'm I'd I'll I've Child Client Patient Resident Twin
    """
)
_TO_WHAT = word_set(
    "Work Health Independence Recovery Change Care Home Action Life Living Wellbeing"
)
_DAYS = word_set("Sat Sun Mon Tue Tues Wed Weds Thu Thur Thurs Fri")


@dataclass(frozen=True)
class Word:
    """A word with a capital: where, without its possessive, and what kind it is."""

    start: int
    end: int
    bare: str
    kind: str


@dataclass(frozen=True)
class Run:
    """Words with capitals that stand together, and whether they begin a sentence."""

    words: tuple[Word, ...]
    begins: bool

    @property
    def start(self) -> int:
        """Where it starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of words with capitals, without what is official at their edges.

    Args:
        text: The text, with capitals where names have them.
    """
    together: list[Word] = []
    begins = True
    for found in _WORD.finditer(text):
        word = _word(found[0], found.start())
        if word is None:
            continue
        starts = begins_sentence(text, word.start)
        if together and not starts and _joined(text, together[-1], word):
            together.append(word)
            continue
        yield from _trimmed(together, begins)
        together, begins = [word], starts
    yield from _trimmed(together, begins)


def begins_sentence(text: str, start: int) -> bool:
    """Return whether a place begins a sentence, a quotation or an item of a list."""
    before = text[max(0, start - 12) : start]
    return _SENTENCE_BEGINS.search(before) is not None and not _TITLE_BEFORE.search(before)


def _word(found: str, start: int) -> Word | None:
    bare = _POSSESSIVE_ENDS.sub("", found)
    if any(map(str.isdigit, bare)):
        return None
    return Word(start, start + len(bare), bare, _kind(bare))


def _kind(bare: str) -> str:
    if len(bare) == 1:
        return "official" if bare in "AIXOQV" else "letter"
    if bare.isupper() or (bare[:-1].isupper() and bare[-1] == "s" and len(bare) > 2):
        if bare.rstrip("s") in ABBREVIATIONS or bare in ABBREVIATIONS:
            return "abbreviation"
        if bare.title() not in FIRST | FAMILY or len(bare) == 2:
            plain = is_ordinary(bare) or len(bare) > 4
            return "official" if plain else "initials"
        bare = bare.title()
    if bare in _DAYS:
        return "official"
    if bare in WORDS_TOO:
        return "wordy"
    if bare in CAPITALISED or bare.replace("’", "'") in CAPITALISED:
        return "official"
    if bare in FIRST:
        return "name"
    if bare in PLACES:
        return "place"
    if is_ordinary(bare):
        return "plain"
    return "name"


def _joined(text: str, last: Word, word: Word) -> bool:
    between = text[last.end : word.start]
    owned = _POSSESSIVE.match(between)
    if owned and word.bare not in PEOPLE and word.bare not in FIRST | FAMILY | WORDS_TOO:
        between = between[owned.end() :]
    if not _JOINS.match(between):
        return False
    if {last.kind, word.kind} & {"abbreviation"} or last.bare in ("I", "Mum", "Dad"):
        return False
    little = [each for each in between.split() if each in _LITTLE]
    if not little:
        return True
    if little[0] == "of" and last.bare not in FIRST | FAMILY:
        return last.kind in ("plain", "name", "place")
    if last.kind == "wordy" and text[max(0, last.start - 4) : last.start].lower() == "the ":
        return little == ["and"]  # "the Rose and Crown"
    follows = word.kind == "plain" or (word.bare in _TO_WHAT and little[0] in ("to", "for"))
    return follows and last.kind in ("plain", "wordy") and last.bare not in LEADS


def _trimmed(words: list[Word], begins: bool) -> Iterator[Run]:
    """Yield a run without what does not belong to a name: "Phoned", "Social Worker", "Monday"."""
    kept = list(words)
    if begins and len(kept) > 1 and only_leads(kept[0]) and not _are_one_name(kept):
        kept, begins = kept[1:], False
    lead = 0
    while lead < len(kept) and kept[lead].kind in ("official", "abbreviation"):
        lead += 1
    cut = max(
        (at + 1 for at, word in enumerate(kept[:lead])
         if word.bare in PEOPLE or word.kind == "abbreviation"), default=0,
    )  # fmt: skip
    if lead == len(kept) or (begins and cut < lead):
        cut = lead
        while 0 < cut < len(kept) and _begins_a_name(*kept[cut - 1 : cut + 1]):
            cut, begins = cut - 1, False
    kept, begins = kept[cut:], begins and not cut
    while kept and kept[-1].kind == "abbreviation":
        kept = kept[:-1]
    if kept:
        yield replace(Run(tuple(kept), begins), begins=begins)


def _begins_a_name(word: Word, following: Word) -> bool:
    """Return whether a word is of the name after it: "New Start", "Safe Haven", "Home Instead"."""
    if word.kind != "official" or word.bare.endswith("ed") or word.bare in LEADS | PEOPLE | _DAYS:
        return False
    unknown = following.kind == "name" and following.bare not in FIRST | FAMILY
    placed = word.bare.endswith("shire") and following.kind == "wordy"
    return placed or unknown or following.kind in ("plain", "official")


def _are_one_name(words: list[Word]) -> bool:
    """Return whether words are a name though the first seems to lead: "Talking Space"."""
    return words[0].bare.endswith("ing") and all(
        word.kind == "plain" and word.bare not in PEOPLE for word in words
    )


def only_leads(word: Word) -> bool:
    """Return whether a word that begins a sentence is no part of the name after it.

    Args:
        word: The word.
    """
    return word.bare in LEADS or (word.kind == "plain" and word.bare.endswith(("ed", "ing")))
