"""The network as a picture: everyone or the eight closest, and what the lines mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.people.models import Person
from trellis.pictures.drawing import draw, draw_key
from trellis.pictures.layout import LARGE, PHONE, SMALL_PICTURE, Look
from trellis.pictures.network import lay_out
from trellis.pictures.ties import Tie, closest
from trellis.web.people.ties import Around, ring_names

EIGHT = 8


@dataclass(frozen=True)
class Key:
    """A line or shape, and what it means."""

    svg: SafeString
    words: str


def pictures(person: Person, ties: list[Tie], *, large: bool = True) -> dict[str, Any]:
    """Return a person's network as pictures for a page, safe to put into it.

    Args:
        person: who stands in the middle.
        ties: everybody around them.
        large: whether everyone is drawn; otherwise only the eight closest, in both sizes.
    """
    found: dict[str, Any] = {
        "phone": _picture(person, ties, PHONE, "net-phone"),
        "others": len(ties) - EIGHT if len(ties) > EIGHT else 0,
    }
    if large:
        layout = lay_out(ties, rings=ring_names())
        words = everyone_words(person, len(ties)), how_to_read(person)
        names = ring_names()
        svg = draw(
            layout,
            person.called,
            title=words[0],
            description=words[1],
            key="net-all",
            tell=lambda tie: ", ".join(filter(None, [tie.name, tie.who, names[tie.ring]])),
        )
        found |= {"all": _safe(svg), "is_large": layout.look is LARGE}
    else:
        found["small"] = _picture(person, ties, SMALL_PICTURE, "net-small")
    return found


def legend(rows: Sequence[Around]) -> list[Key]:
    """Return the lines and shapes of these rows, drawn, with what they mean."""
    return [Key(_safe(draw_key(key)), said) for key, said in legend_words(rows)]


def legend_words(rows: Sequence[Around]) -> list[tuple[str, str]]:
    """Return what the lines and shapes of these rows mean; what is not there is left out."""
    lines = {row.drawn.line for row in rows}
    shapes = {row.drawn.shape for row in rows}
    flows = any(row.drawn.gives or row.drawn.gets for row in rows)
    words = {
        "strong": _("strong"),
        "steady": _("steady, or not said"),
        "light": _("light"),
        "strained": _("strained"),
        "wished": _("wished for"),
        "died": _("has died"),
        "arrow": _("towards whom it flows"),
        "person": _("person"),
        "place": _("place or group"),
        "worker": _("paid to be there"),
        "animal": _("animal"),
    }
    there = lines | shapes | ({"arrow"} if flows else set())
    return [(key, said) for key, said in words.items() if key in there]


def _picture(person: Person, ties: list[Tie], look: Look, key: str) -> SafeString:
    near = closest(ties, EIGHT)
    title = (
        everyone_words(person, len(ties))
        if len(near) == len(ties)
        else _("The eight people and places closest to %(person)s") % {"person": person.called}
    )
    description = _("Everything in the picture also stands in words.")
    layout = lay_out(near, look)
    return _safe(draw(layout, person.called, title=title, description=description, key=key))


def everyone_words(person: Person, count: int) -> str:
    """Return what a picture is called, and how many stand in it."""
    return ngettext(
        "%(person)s’s network: one person or place",
        "%(person)s’s network: %(count)s people and places",
        count,
    ) % {"person": person.called, "count": count}


def how_to_read(person: Person) -> str:
    """Return how a picture is read, and where the same stands in words."""
    return _(
        "The nearer to the middle, the closer %(person)s feels. "
        "Everything in the picture also stands in the table."
    ) % {"person": person.called}


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 (trellis.pictures escapes every word)
