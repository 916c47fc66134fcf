"""The people and places around somebody as PDF and Word, each copy for a named reader.

The picture and the tables beneath it are made from the same rows. Telephone numbers, and what a
carer said of going on, are in the copy for the council's own file alone.
"""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.around import AroundRow, DrawnPicture, NetworkCopy
from trellis.documents.blocks import Lettering
from trellis.documents.compose import LARGE_PRINT
from trellis.documents.model import Words
from trellis.people.models import Person, Relationship
from trellis.pictures.printed import Printed, Room, legend, printed
from trellis.plans.queries import Sight, sight
from trellis.plans.saying import spoken
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, about, asks_words, copy_for, readers, sent
from trellis.web.people.drawn import everyone_words, how_to_read, legend_words
from trellis.web.people.header import person_header
from trellis.web.people.network import PAGE
from trellis.web.people.picturing import picture_of, said_of
from trellis.web.people.ties import Around, Network, around, by_ring, gone, ring_names

LEFT_OUT = "[…]"
WIDE, WIDE_LARGE = 459, 481  # points between the margins
HIGH, PAGE_HIGH = 400, 660  # beneath the first heading, and on a page of its own


@require_safe
@about_person()
def copies(request: StaffRequest) -> HttpResponse:
    """Choose whom a copy is for, and see beforehand how many are left out of it."""
    whole = _rows(request.person, _sight(request, copy_for(request.person, request.user, "file")))
    offered = []
    for copy in readers(request.person, request.user):
        seen = _sight(request, copy)
        if copy.reader.relationship is None or seen.shows_name(copy.name):
            offered.append((copy, len(whole) - len(_rows(request.person, seen))))
    shown = {"offered": offered, "whole": whole, "asks": asks_words(request.person)}
    return render(request, "people/copies.jinja", {**person_header(request, PAGE), **shown})


@require_safe
@about_person()
def file(request: StaffRequest, kind: str) -> HttpResponse:
    """Send the network for the reader named in the address."""
    copy = copy_for(request.person, request.user, request.GET.get("for", ""))
    made = network_copy(request, request.person.pk, copy, **about(request.person, copy))
    record("network.copied", by=request.user, about=request.person.pk, on=request.person.pk)
    return sent(made, kind, "people-and-places")


def network_copy(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> NetworkCopy:
    """Return the network for its reader, without what is not for whoever makes it either.

    Raises:
        Http404: for another person's.
    """
    person = request.person
    if key != person.pk:
        raise Http404("There is no page here that you can see.")
    seen = _sight(request, copy)
    rows, points = _rows(person, seen), about_it["point_size"]
    drawn = _drawn(person, rows, points)
    return NetworkCopy(
        **about_it,
        on=timezone.localdate(),
        title=_("The people and places in my life"),
        introduction=_introduction(request, copy, rows),
        picture=_picture(person, drawn, rows) if drawn else None,
        own_page=bool(drawn and drawn.high * drawn.width / drawn.across > HIGH),
        legend=_legend(rows, points) if drawn else None,
        groups=_groups(person, rows, seen, whole=copy.key == "file"),
        comment=_comment(request, copy, seen),
        left_out=_left_out(copy),
    )


def _both(request: StaffRequest, copy: CopyFor) -> tuple[Reader, Reader]:
    return copy.reader, Reader.colleague_(request.user)


def _sight(request: StaffRequest, copy: CopyFor) -> Sight:
    return sight(request.person.pk, *_both(request, copy), instead=LEFT_OUT)


def _rows(person: Person, seen: Sight) -> list[Around]:
    """Return everybody around that these readers may see, where they stand in the picture."""
    rows = around(person, seen.threads, Network.of(person))
    return [row for row in rows if seen.shows_name(row.name)]


def _introduction(request: StaffRequest, copy: CopyFor, rows: list[Around]) -> str:
    if not rows:
        return _("Nobody has been talked about yet.")
    said = said_of(picture_of(request.person), request.person, copy.reader)
    told = {"who": said.drawn_with, "day": said.drawn_on}
    parts = []
    if said.drawn_with and said.drawn_on:
        parts.append(_("Drawn with %(who)s on %(day)s.") % told)
    elif said.drawn_on:
        parts.append(_("Drawn on %(day)s.") % told)
    parts.append(
        _("The nearer to the middle, the closer %(person)s feels.")
        % {"person": request.person.called}
    )
    return " ".join(parts)


def _comment(request: StaffRequest, copy: CopyFor, seen: Sight) -> Words | None:
    """Return what was said of the picture, where nothing in it is kept from either reader."""
    for reader in _both(request, copy):
        said = said_of(picture_of(request.person), request.person, reader)
        if not said.comment or seen.text(said.comment) != said.comment:
            return None
    words, own = spoken(said.comment)
    source = ", ".join(filter(None, [said.comment_by, said.drawn_on]))
    return Words(text=words, own=own and words != said.comment.strip(), source=source)


def _drawn(person: Person, rows: list[Around], points: int) -> Printed | None:
    wide = WIDE_LARGE if points >= LARGE_PRINT else WIDE
    return printed(
        [row.drawn for row in rows],
        person.called,
        Room(wide=wide, high=HIGH, page=PAGE_HIGH, points=points),
        title=lambda count: everyone_words(person, count),
        description=how_to_read(person),
        rings=ring_names(),
    )


def _picture(person: Person, drawn: Printed, rows: list[Around]) -> DrawnPicture:
    alt, caption = everyone_words(person, len(rows)), ""
    if drawn.count < len(rows):
        caption = ngettext(
            "Drawn here: the %(count)s closest. Everyone is in the list.",
            "Drawn here: the %(count)s closest. Everyone is in the list.",
            drawn.count,
        ) % {"count": drawn.count}
    alt = f"{alt}. {how_to_read(person)}"
    return _on_paper(drawn, alt, caption)


def _legend(rows: list[Around], points: int) -> DrawnPicture:
    words = legend_words(rows)
    wide = WIDE_LARGE if points >= LARGE_PRINT else WIDE
    alt = _("What the lines and shapes mean: %(list)s.") % {
        "list": "; ".join(said for _key, said in words)
    }
    return _on_paper(legend(words, wide, points), alt, "")


def _on_paper(drawn: Printed, alt: str, caption: str) -> DrawnPicture:
    letters = tuple(Lettering(**asdict(one)) for one in drawn.letters)
    return DrawnPicture(
        svg=drawn.svg,
        letters=letters,
        across=drawn.across,
        high=drawn.high,
        width=drawn.width,
        alt=alt,
        caption=caption,
    )


def _groups(
    person: Person, rows: list[Around], seen: Sight, *, whole: bool
) -> tuple[tuple[str, tuple[AroundRow, ...]], ...]:
    parts = by_ring(rows)
    before = [
        row for row in gone(person, seen.threads, Network.of(person)) if seen.shows_name(row.name)
    ]
    if before:
        parts.append((_("No longer around"), before))
    return tuple(
        (name, tuple(_row(row, seen, whole=whole) for row in part)) for name, part in parts
    )


def _row(row: Around, seen: Sight, *, whole: bool) -> AroundRow:
    traits = [_paper_words().get(one, one) for one in row.traits]
    said = ", ".join(filter(None, [*traits, "" if whole else row.drawn.notes]))
    more = [f"{said[:1].upper()}{said[1:]}."] if said else []
    if whole:
        more += [*row.more, *filter(None, [_source(row)])]
    return AroundRow(
        name=row.name,
        who=seen.text(row.who),
        gives=seen.text(row.gives),
        gets=seen.text(row.receives),
        more=tuple(seen.text(words) for words in more),
    )


def _paper_words() -> dict[str, str]:
    """Return what is said on paper, as the picture's shapes say it, for the kinds of a tie."""
    kinds = Relationship.Kind
    words = {
        kinds.COMMUNITY: _("a place or group"),
        kinds.PROFESSIONAL: _("paid to be there"),
        kinds.ANIMAL: _("an animal"),
    }
    return {str(kinds(kind).label).lower(): said for kind, said in words.items()}


def _source(row: Around) -> str:
    """Return where it comes from, for the council's own file."""
    parts = [row.source.who, row.source.how, row.source.when]
    said = ", ".join(filter(None, parts))
    return _("From: %(source)s.") % {"source": said.rstrip(".")} if said else ""


def _left_out(copy: CopyFor) -> str:
    """State the rule, and no number: that somebody exists may be what a reader must not learn."""
    if copy.key == "file":
        return ""
    if copy.key == "person":
        return _("Telephone numbers are not on this copy, because it may be left lying about.")
    return _(
        "This copy was made for %(name)s alone. Telephone numbers, and whatever is not for"
        " %(name)s to read, are not in it."
    ) % {"name": copy.name}
