"""The rules that a text is read with here: ours, and those of the packs that a council installed.

Ours come with the language engine (``trellis.language.shipped``), so the packs they are copied from
are not read a second time. A council's rules stand beside them, and where both have one of the same
name the council's counts. A release never changes, so what it makes is kept; a newer one counts
from the next text on.
"""

from functools import cache, lru_cache
from uuid import UUID

from trellis.frameworks.queries import newest_on_wording, pack_of
from trellis.language import Listener, Reader
from trellis.language.rules.model import RuleBook
from trellis.packs.wording import beside, rule_book

OURS = ("motivational", "recording")  # the packs that script/language-rules copies into the engine


@cache
def our_reader() -> Reader:
    """Return the reader of our own rules."""
    return Reader()


@cache
def our_listener() -> Listener:
    """Return the listener for our own cues."""
    return Listener()


def reader() -> Reader:
    """Return the reader of our rules and the council's."""
    releases = newest_on_wording(OURS)
    return _reader(releases) if releases else our_reader()


def listener() -> Listener:
    """Return the listener for our cues and the council's."""
    releases = newest_on_wording(OURS)
    return _listener(releases) if releases else our_listener()


@lru_cache(maxsize=2)
def _reader(releases: tuple[UUID, ...]) -> Reader:
    return Reader(_book(releases))


@lru_cache(maxsize=2)
def _listener(releases: tuple[UUID, ...]) -> Listener:
    return Listener(_book(releases))


def _book(releases: tuple[UUID, ...]) -> RuleBook:
    return beside(rule_book(map(pack_of, releases)))
