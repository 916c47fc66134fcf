"""A copy as it goes: a document that can be read by anyone, and plain data that a program can.

Neither holds a word that was not decided to go. Where something is held back, the copy says so and
on which ground, unless whoever decided it said that it may not.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from trellis.documents.extract import Extract, ExtractEntry, ExtractSection, ExtractText
from trellis.rights.copies import CopyDecision, CopyItem, CopyRequest, Ground
from trellis.rights.sources import PARTS, SOURCES

FORMAT, FORMAT_VERSION = "trellis-copy-of-record", 1
Decided = Mapping[Any, CopyDecision]


@dataclass(frozen=True)
class About:
    """What a copy says of the person, whom it goes to, the council, and the size of print."""

    person: str
    called: str
    council: str
    reader: str
    on: date
    address: tuple[str, ...] = ()
    information_need: str = ""
    point_size: int = 12


@dataclass(frozen=True)
class Going:
    """An item as it goes: its texts, whether that is all of it, and why it is not where it says."""

    item: CopyItem
    texts: tuple[ExtractText, ...]
    whole: bool = True
    held_back: str = ""

    @property
    def name(self) -> str:
        """What it is."""
        return str(SOURCES[self.item.of].name)


def going(items: Sequence[CopyItem], decided: Decided) -> Iterator[Going]:
    """Give what goes of each item, in order; nothing of one that is held back unsaid."""
    for item in items:
        decision = decided.get(item.pk)
        words = [text["words"] for text in item.texts] if decision is None else decision.goes
        held = decision if decision and decision.what != CopyDecision.What.RELEASE else None
        ground = "" if held is None or held.unsaid else str(Ground(held.ground).label)
        texts = tuple(
            ExtractText(label=text["label"], words=said, own=text["own"])
            for text, said in zip(item.texts, words, strict=False)
            if said.strip()
        )
        if texts or ground:
            yield Going(item, texts, whole=held is None, held_back=ground)


def as_extract(
    request: CopyRequest, items: Sequence[CopyItem], decided: Decided, about: About
) -> Extract:
    """Return a copy as a document."""
    found = list(going(items, decided))
    sections = [
        ExtractSection(
            heading=str(heading),
            entries=tuple(_entry(one) for one in found if one.item.part == part),
        )
        for part, heading in PARTS.items()
    ]
    return Extract(
        person=about.person,
        called=about.called,
        council=about.council,
        on=about.on,
        reader=about.reader,
        address=about.address,
        information_need=about.information_need,
        point_size=about.point_size,
        title=_("A copy of the record: %(name)s") % {"name": about.person},
        opening=_opening(request),
        sections=(
            *(one for one in sections if one.entries),
            ExtractSection(heading=_("In order of time"), entries=(_in_order(found),)),
        ),
    )


def _opening(request: CopyRequest) -> tuple[str, ...]:
    asked = {"day": format_date(request.asked_on, "j F Y"), "who": request.asked_by}
    return (
        _("%(who)s asked for this on %(day)s (UK GDPR, article 15). It is a copy of what the"
          " council’s practice record holds, the person’s own words first.") % asked,
        _("We keep this to find out what somebody needs and wants, to plan with them, and to keep"
          " people safe: work that the law asks of the council, such as the Care Act 2014. What we"
          " know comes from the person, from those around them and from those who work with them."
          " It is kept for as long as the council’s retention rules say."),
        _("Names of those who work in health, social care and education stay. Where words about"
          " somebody else were taken out, or the law lets us hold something back, that stands"
          " beside it, unless to say so would itself do harm."),
        _("You can ask us to put something right, to add your own statement, to restrict or to"
          " erase, or object. You can complain to us, to the Information Commissioner (ico.org.uk,"
          " 0303 123 1113), or to a court."),
    )  # fmt: skip


def _entry(one: Going) -> ExtractEntry:
    day = format_date(one.item.on, "j F Y") if one.item.on else ""
    held = _("Something is held back here: %(ground)s.") % {"ground": one.held_back}
    says = one.whole and one.item.source
    said = _("Said by: %(who)s.") % {"who": one.item.source} if says else ""
    return ExtractEntry(
        title=", ".join(filter(None, [one.name, day])),
        texts=one.texts,
        source=" ".join(filter(None, [said, held if one.held_back else ""])),
    )


def _in_order(found: Sequence[Going]) -> ExtractEntry:
    dated = sorted((one.item.on, one.name) for one in found if one.item.on)
    lines = dict.fromkeys(f"{format_date(on, 'j F Y')}: {name}" for on, name in dated)
    return ExtractEntry(title=_("Day by day"), texts=(ExtractText(words="\n".join(lines)),))


def as_plain_data(
    request: CopyRequest, items: Sequence[CopyItem], decided: Decided, about: About
) -> dict[str, Any]:
    """Return a copy as plain data, for a program (UK GDPR article 15(3): commonly used)."""
    found = list(going(items, decided))
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "council": about.council,
        "person": about.person,
        "asked_on": request.asked_on.isoformat(),
        "made_on": about.on.isoformat(),
        "parts": [
            {
                "part": part,
                "heading": str(heading),
                "entries": [_plain(one) for one in found if one.item.part == part],
            }
            for part, heading in PARTS.items()
        ],
    }


def _plain(one: Going) -> dict[str, Any]:
    texts = [{"label": t.label, "words": t.words, "own_words": t.own} for t in one.texts]
    return {
        "kind": one.item.of,
        "name": one.name,
        "on": one.item.on.isoformat() if one.item.on else None,
        "texts": texts,
        "said_by": one.item.source if one.whole else "",
        "held_back": one.held_back,
    }


def as_zip(request: CopyRequest) -> bytes:
    """Return the plain data of an agreed copy as a ZIP file; the same data makes the same bytes."""
    made = io.BytesIO()
    day = request.agreed_on or request.asked_on
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        told = zipfile.ZipInfo("record.json", (day.year, day.month, day.day, 0, 0, 0))
        archive.writestr(told, json.dumps(request.data, ensure_ascii=False, indent=1))
    return made.getvalue()
