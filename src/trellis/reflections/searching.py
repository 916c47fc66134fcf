"""Search to learn: across practice packs, stories, and one's own reflections.

Nobody else's are looked through, shown ones included. What was asked is kept nowhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from trellis.accounts.models import User
from trellis.frameworks.queries import pack_of
from trellis.packs.build import PACK_FIELDS
from trellis.packs.items import file_items
from trellis.packs.model import text
from trellis.people.folding import fold
from trellis.reflections.models import Reflection
from trellis.reflections.queries import reflections_of
from trellis.reflections.ways import newest, way_of

# Kinds of file in which there is something to learn. Wording and forms have pages of their own.
KINDS = ("reflection", "phrases", "questions", "framework", "jargon", "process", "group", "story")
MOST = 40
FEWEST_LETTERS = 3


@dataclass(frozen=True)
class Said:
    """A text of a pack: which file it stands in, and its words."""

    pack: str
    kind: str
    file: str
    title: str
    words: str
    folded: str


@dataclass(frozen=True)
class Found:
    """What a search finds: in packs, in stories by the story, and in one's own reflections."""

    in_packs: list[Said]
    stories: list[Said]
    own: list[Reflection]
    more: bool = False

    @property
    def nothing(self) -> bool:
        """Whether it found nothing at all."""
        return not (self.in_packs or self.stories or self.own)


def find(by: User, asked: str) -> Found:
    """Return where every word that was asked for stands together.

    Args:
        by: who asks; their own reflections are looked through.
        asked: some words; in any order, in any case.
    """
    words = flat(asked).split()
    said = [one for one in _every_text() if has_all(one.folded, words)] if words else []
    stories = _once(one for one in said if one.kind == "story")
    in_packs = [one for one in said if one.kind != "story"]
    own = [one for one in reflections_of(by) if words and has_all(_all_of(one), words)]
    return Found(in_packs[:MOST], stories, own[:MOST], more=max(len(in_packs), len(own)) > MOST)


def flat(words: str) -> str:
    """Return a text in the form that a search compares, however long it is."""
    return " ".join(filter(None, map(fold, words.split())))


def has_all(folded: str, words: Iterable[str]) -> bool:
    """Say whether each word begins a word of a text."""
    spaced = f" {folded}"
    return all(f" {word}" in spaced for word in words)


def _once(said: Iterable[Said]) -> list[Said]:
    """Return one text of each file, the first that fits."""
    by_file: dict[tuple[str, str], Said] = {}
    for one in said:
        by_file.setdefault((one.pack, one.file), one)
    return list(by_file.values())


def _every_text() -> Iterator[Said]:
    for release, _pack in newest():
        yield from _texts(release)


@lru_cache(maxsize=64)
def _texts(release: UUID) -> tuple[Said, ...]:
    """Return what there is to learn from in a release, which never changes."""
    pack = pack_of(release)
    return tuple(
        Said(pack.id, kind, file.id, text(file.title), words, flat(words))
        for kind in KINDS
        for file in getattr(pack, PACK_FIELDS[kind])
        for item in file_items(file, kind)
        for words in _words(item.words.values())
    )


def _words(values: Iterable[object]) -> Iterator[str]:
    """Yield the texts of an item in English; a list of texts one by one."""
    for value in values:
        if isinstance(value, tuple | list):
            yield from _words(value)
        elif value:
            yield text(value)  # type: ignore[arg-type]


def _all_of(reflection: Reflection) -> str:
    """Return all that was written in a reflection, and what it is called."""
    title = text(way_of(reflection.release_id, reflection.model).model.title)
    return flat(" ".join([reflection.title, title, *reflection.answers.values(), reflection.more]))
