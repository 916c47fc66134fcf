"""Who looked at a record, as the person is told: on the copy that staff print, and on their page.

A worker stands by role and team, never by name. Those whom we let read what is published are told
apart from who works for the council: the person is "you", and anybody else is named only where the
person may know that they are among the people around them.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from trellis.documents.extract import ExtractEntry, ExtractSection, ExtractText
from trellis.publishing.looking import ReaderTold
from trellis.rights.looks import Listing, Look
from trellis.web.rights.wording import listed_words, through_words, when_words, where_words
from trellis.web.wording import day

Readers = Mapping[UUID, ReaderTold]


def opening() -> tuple[str, ...]:
    """Return what the person is told before the list, a paragraph each; not yet whom to ask."""
    return (
        _(
            "Every time somebody opens your record, that is written down. The first list is of"
            " people who work for the council: on which days, in which role and team, and why your"
            " record was open to them. The second is of you, and of anybody else who was given"
            " something from it to read."
        ),
        _(
            "The law lets us hold back a look where to tell of it would put somebody at risk or"
            " get in the way of an enquiry. These lists would not say so."
        ),
    )


def sections(
    looks: Iterable[Look], listings: Iterable[Listing], readers: Readers
) -> tuple[ExtractSection, ...]:
    """Return who looked, in three parts: the council's staff, those who read, and lists.

    Args:
        looks: those that the person is told of.
        listings: in whose lists they were named.
        readers: whoever reads what is published about them, by key.
    """
    told = list(looks)
    staff = [one for one in told if not _reads(one, readers)]
    others = [one for one in told if _reads(one, readers)]
    lists = tuple(map(_listing_entry, listings))
    return (
        ExtractSection(
            heading=_("Who works for the council, the newest day first"),
            note="" if staff else _("Nobody, on these days."),
            entries=tuple(map(_look_entry, staff)),
        ),
        ExtractSection(
            heading=_("You, and whoever was given something to read"),
            note="" if others else _("Nobody, on these days."),
            entries=tuple(_reader_entry(one, readers) for one in others),
        ),
        ExtractSection(
            heading=_("Where your name stood in a list"),
            note=_(
                "A list names people side by side, as those somebody works with, some with"
                " what comes next: a visit, how to knock. Your record itself was not opened."
            )
            if lists
            else _("In none, on these days."),
            entries=lists,
        ),
    )


def _reads(look: Look, readers: Readers) -> bool:
    """Say whether somebody looked by what is published: to them, not to somebody they work with."""
    return look.who.pk in readers or look.through == "published"


def _look_entry(look: Look) -> ExtractEntry:
    return ExtractEntry(
        title=_("%(day)s: %(who)s") % {"day": day(look.on), "who": _role(look)},
        texts=(
            ExtractText(words=when_words(look)),
            ExtractText(label=_("Parts of the record"), words=where_words(look)),
            ExtractText(label=_("Why it was open to them"), words=through_words(look)),
        ),
    )


def _reader_entry(look: Look, readers: Readers) -> ExtractEntry:
    who = reader_words(readers.get(look.who.pk))
    return ExtractEntry(
        title=_("%(day)s: %(who)s") % {"day": day(look.on), "who": who},
        texts=(ExtractText(words=when_words(look)),),
    )


def reader_words(told: ReaderTold | None) -> str:
    """Return who a reader is, as the person may know it: you, one by name, or somebody."""
    if told is not None and told.own:
        return _("you")
    if told is not None and told.name:
        return f"{told.name}, {told.as_words}"
    return _("somebody whom we let read something")


def _listing_entry(one: Listing) -> ExtractEntry:
    return ExtractEntry(title=_role(one), texts=(ExtractText(words=listed_words(one)),))


def _role(one: Look | Listing) -> str:
    return ", ".join(filter(None, [one.role, one.team]))
