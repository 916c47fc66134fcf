"""What the record knows: the person, the people around, workers and addresses, by every name.

With a roster nothing of it may be missed, so names are looked for in every form they take: whole,
first or last alone, nicknames, initials, possessives, whatever the capitals, however it is spaced.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trellis.language.anonymise.given import NAMES_ONLY
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import is_ordinary
from trellis.language.anonymise.runs import LEADS, begins_sentence
from trellis.language.anonymise.typos import Near
from trellis.language.rules.fold import lower

_LONG_ENOUGH_TO_SHORTEN = 5
_WORD = re.compile(r"[^\W\d_]+")

_SHORT_FORMS = {
    "Alexander": "Alex Sandy",
    "Alexandra": "Alex Sandra",
    "Andrew": "Andy Drew",
    "Ann": "Annie",
    "Anthony": "Tony Ant",
    "Antonia": "Toni",
    "Barbara": "Babs Barb",
    "Benjamin": "Ben Benny",
    "Catherine": "Cath Cathy Kate Katie",
    "Charles": "Charlie Chas",
    "Charlotte": "Lottie Charlie",
    "Christine": "Chris Chrissie",
    "Christopher": "Chris Kit",
    "Daniel": "Dan Danny",
    "David": "Dave Davy",
    "Deborah": "Deb Debbie",
    "Dorothy": "Dot Dotty Dolly",
    "Edward": "Ed Eddie Ted Teddy Ned",
    "Eleanor": "Ellie Nell Nora",
    "Elizabeth": "Liz Lizzie Beth Betty Bess Eliza Libby",
    "Frances": "Fran Frankie",
    "Francis": "Frank Frankie",
    "Frederick": "Fred Freddie",
    "Geoffrey": "Geoff",
    "Gerald": "Gerry",
    "Gillian": "Gill",
    "Gwendolyn": "Gwen",
    "Henry": "Harry Hal",
    "James": "Jim Jimmy Jamie",
    "Jacqueline": "Jackie",
    "Jennifer": "Jen Jenny",
    "Jessica": "Jess Jessie",
    "John": "Johnny Jack",
    "Jonathan": "Jon Jonny Jonno",
    "Joseph": "Joe Joey",
    "Josephine": "Jo Josie",
    "Joshua": "Josh",
    "Katherine": "Kath Kathy Kate Katie",
    "Kenneth": "Ken Kenny",
    "Lawrence": "Larry Laurie",
    "Leonard": "Len Lenny",
    "Margaret": "Maggie Meg Peggy Madge Marge",
    "Mary": "Molly Polly",
    "Matthew": "Matt",
    "Michael": "Mike Mick Mikey",
    "Michelle": "Shell",
    "Mohammed": "Mo",
    "Muhammad": "Mo",
    "Mohamed": "Mo",
    "Nicholas": "Nick Nicky",
    "Nicola": "Nicky",
    "Oliver": "Ollie",
    "Pamela": "Pam",
    "Patricia": "Pat Patsy Trish Tricia",
    "Patrick": "Pat Paddy",
    "Peter": "Pete",
    "Philip": "Phil",
    "Raymond": "Ray",
    "Rebecca": "Becky Becca",
    "Richard": "Rick Ricky Dick Rich",
    "Robert": "Rob Robbie Bob Bobby",
    "Ronald": "Ron Ronnie",
    "Samantha": "Sam Sammy",
    "Samuel": "Sam Sammy",
    "Stephen": "Steve",
    "Steven": "Steve",
    "Stephanie": "Steph",
    "Susan": "Sue Susie",
    "Teresa": "Terry Tess",
    "Terence": "Terry",
    "Theodore": "Theo Ted",
    "Theresa": "Terry Tess",
    "Thomas": "Tom Tommy",
    "Timothy": "Tim",
    "Victoria": "Vicky Tori",
    "Vincent": "Vince",
    "Walter": "Wally Walt",
    "William": "Will Bill Billy Willie Liam",
    "Winifred": "Win Winnie",
    "Zachary": "Zac Zak",
}


@dataclass(frozen=True)
class Known:
    """Somebody or something that the record knows.

    ``names`` are every way it is called; ``stand_in`` is what stands in its place, such as "the
    person" or "her sister"; ``kind`` is one of the types of entity.
    """

    names: tuple[str, ...]
    stand_in: str
    kind: str = "PERSON"
    initials: bool = True


@dataclass(frozen=True)
class Roster:
    """Everybody and everything the record knows."""

    known: tuple[Known, ...] = ()

    def found(self, text: str) -> Iterator[tuple[Found, str]]:
        """Yield every form of everything known, with what stands in for it.

        Args:
            text: The text.
        """
        low = lower(text)
        yield from self._misspelt(low)
        for each in self.known:
            for form in sorted(set(_forms(each)), key=lambda form: (-len(form), form)):
                initials = form.isupper() and len(form) <= 4 and "." not in form
                for found in _pattern(form, initials).finditer(text if initials else low):
                    yield (found.start(), found.end(), each.kind), each.stand_in

    def shortened(self, text: str) -> Iterator[tuple[Found, str]]:
        """Yield words with a capital that are how a first name here begins: "Sat" for Satinder.

        Such a word may well mean something else, so this offers a stand-in and accuses nobody.

        Args:
            text: The text.
        """
        whose: dict[str, Known] = {}
        for each in self.known:
            first = next(iter(_WORD.findall(each.names[0])), "") if each.names else ""
            if each.kind == "PERSON" and len(first) >= _LONG_ENOUGH_TO_SHORTEN:
                for beginning in (first[:3], first[:4], first[:5]):
                    for ending in ("", "s", "z", "y", "ie", "o", "a"):
                        whose.setdefault(lower(beginning + ending), each)
        for found in _WORD.finditer(text):
            near = whose.get(lower(found[0])) if found[0][0].isupper() else None
            leads = found[0] in LEADS and begins_sentence(text, found.start())
            if near and not leads and lower(found[0]) not in NAMES_ONLY:
                yield (*found.span(), near.kind), near.stand_in

    def _misspelt(self, low: str) -> Iterator[tuple[Found, str]]:
        """Yield words that are a name but for one letter, and neither a word nor another name."""
        whose: dict[str, Known] = {}
        for each in self.known:
            for word in _WORD.findall(lower(" ".join(each.names))):
                if not is_ordinary(word):
                    whose.setdefault(word, each)
        near = Near(whose)
        for found in _WORD.finditer(low):
            word = found[0]
            if word in whose or word in NAMES_ONLY or is_ordinary(word):
                continue
            if like := near.of(word):
                yield (*found.span(), whose[like].kind), whose[like].stand_in


def _forms(known: Known) -> Iterator[str]:
    for name in known.names:
        yield name
        if known.kind != "PERSON":
            continue
        words = [word for word in re.split(r"[\s,]+", name) if len(word) > 1]
        words = [word for word in words if word.rstrip(".").lower() not in _TITLES]
        yield from words
        if words:
            yield from _SHORT_FORMS.get(words[0].capitalize(), "").split()
        for word in words:
            yield from (part for part in word.split("-") if len(part) > 2)
        if known.initials and len(words) > 1:
            letters = [word[0].upper() for word in words]
            yield "".join(letters)
            yield ".".join(letters)
            yield ".".join(letters) + "."


_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "lady", "cllr", "the"}
)


def _pattern(form: str, initials: bool) -> re.Pattern[str]:
    words = re.split(r"[\s]+", form if initials else lower(form))
    joined = r"[\s-]+".join(
        re.escape(word).replace("'", "['’]").replace("’", "['’]") for word in words
    )
    return re.compile(rf"(?<![^\W_]){joined}(?![^\W_])")


def people(entries: Iterable[dict[str, object]]) -> Roster:
    """Return the roster of a list of ``{"names": […], "stand_in": …, "type": …}``, as in a file."""
    made = []
    for entry in entries:
        names = entry.get("names") or []
        listed = (
            [names] if isinstance(names, str) else list(names) if isinstance(names, list) else []
        )
        kind = str(entry.get("type", "PERSON"))
        made.append(Known(tuple(map(str, listed)), str(entry.get("stand_in", "")), kind))
    return Roster(tuple(made))
