"""However somebody writes a name of the roster, it is hidden, and little else is.

``data/roster_passages.txt`` holds a roster ("R: people ; places") and passages under it, in which
what has to be hidden stands in braces; ⏎ is the end of a line. ``data/unnamed_passages.txt`` is of
the same form and about people and organisations that the roster does not name.
"""

from pathlib import Path

import pytest

from trellis.language.anonymise import Anonymiser, Known, Roster

DATA = Path(__file__).parent / "data"
TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "PC", "Rev", "Revd")


def passages(name: str) -> list[tuple[str, str]]:
    """Each passage of a file with its roster."""
    found: list[tuple[str, str]] = []
    roster = ""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("R: "):
            roster = line.removeprefix("R: ")
        elif line:
            found.append((roster, line.replace("⏎", "\n")))
    return found


def anonymiser(roster: str) -> Anonymiser:
    people, _, places = roster.partition(" ; ")
    known = [Known((name,), "somebody") for name in people.split(", ")]
    return Anonymiser(
        Roster((*known, *(Known((name,), "a place", "PLACE") for name in places.split(", "))))
    )


def marked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """A passage without its braces, and where they stood: titles and possessives need not be."""
    text, places = "", []
    for number, part in enumerate(line.replace("}", "{").split("{")):
        start, text = len(text), text + part
        if number % 2:
            first = part.split()[0]
            titled = len(first) + 1 if first.rstrip(".") in TITLES else 0
            owned = 2 if part.lower().endswith(("'s", "’s")) else 0
            places.append((start + titled, len(text) - owned))
    return text, places


@pytest.mark.parametrize(
    ("roster", "line"), [*passages("roster_passages.txt"), *passages("unnamed_passages.txt")]
)
def test_every_form_of_a_name_is_hidden_and_little_else(roster: str, line: str) -> None:
    text, places = marked(line)
    found = anonymiser(roster).anonymise(text).entities
    covered = {at for one in found for at in range(one.start, one.end)}
    missed = [text[a:b] for a, b in places
              if any(text[at].isalnum() and at not in covered for at in range(a, b))]  # fmt: skip
    wrong = [one.text for one in found if not any(a < one.end and one.start < b for a, b in places)]
    assert (missed, wrong) == ([], [])


def test_there_are_passages_to_read() -> None:
    assert len(passages("roster_passages.txt")) > 120
    assert len(passages("unnamed_passages.txt")) > 120
