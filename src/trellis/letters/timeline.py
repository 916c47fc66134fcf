"""The timeline: everything in a person's record that has a date, for one reader, in one line."""

from dataclasses import dataclass

from trellis.conversations.models import MarkKind
from trellis.letters.composing import Seen
from trellis.letters.entries import Entry
from trellis.letters.lived import lived
from trellis.letters.recorded import recorded
from trellis.people.models import Person


@dataclass(frozen=True)
class Timeline:
    """The entries from the beginning; ``kept_back`` says that there are others."""

    entries: tuple[Entry, ...] = ()
    kept_back: bool = False


def timeline(person: Person, seen: Seen) -> Timeline:
    """Return the line of a person's record as these readers may see it.

    Passages are not entries of their own here: they stand with the source they were said in.
    """
    every = (*recorded(person, seen), *lived(person, seen))
    found = [entry for entry in every if entry.kind not in MarkKind.values]
    shown = [entry for entry in found if entry.shown]
    shown.sort(key=lambda entry: entry.order)
    kept_back = bool(seen.hidden) or len(shown) < len(found)
    return Timeline(tuple(shown), kept_back)
