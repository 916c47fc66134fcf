"""The family tree: who is family, by generation, as a picture and in words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.outcomes.queries import Threads, threads_of
from trellis.people import kin
from trellis.people.as_it_was import relationships_on
from trellis.people.models import Person, Relationship
from trellis.pictures.family import NARROW, WIDE, Relative, lay_out
from trellis.pictures.tree_drawing import draw, draw_symbol
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.drawn import Key
from trellis.web.people.header import person_header
from trellis.web.people.network import kept_back
from trellis.web.people.sources import From, source
from trellis.web.people.ties import Network


@dataclass(frozen=True)
class Member:
    """Somebody in a family: in words, and as they are drawn."""

    id: UUID
    name: str
    who: str
    source: From
    drawn: Relative


@about_person(Permission.READ_RECORDS)
def tree(request: StaffRequest) -> HttpResponse:
    """Show a person's family tree, and the same in words."""
    person = request.person
    threads = threads_of(person.pk, Reader.colleague_(request.user))
    held = Network.of(person)
    family = _family(held, threads)
    shown: dict[str, Any] = {
        "groups": _by_part(family),
        "kept_back": kept_back(held, threads),
        "legend": _legend(person, family),
    }
    if family:
        shown |= _pictures(person, [one.drawn for one in family])
    header = person_header(request, "Network")
    return render(request, "people/family.jinja", {**header, **shown})


def _family(held: Network, threads: Threads) -> list[Member]:
    """Return everybody in the family that the reader may see."""
    ties = [tie for tie in relationships_on(held.relationships) if threads.shows(tie)]
    return [_member(tie, threads) for tie in ties if tie.kin or tie.kind == tie.Kind.FAMILY]


def _member(tie: Relationship, threads: Threads) -> Member:
    place = kin.WORDS.get(tie.kin, kin.WORDS["other"])
    died = _("died %(when)s") % {"when": tie.died} if tie.died else ""
    said = str(place.words) if tie.kin and tie.kin != "other" else tie.how
    who = ", ".join(filter(None, [said, died]))
    return Member(
        tie.pk,
        tie.name,
        who,
        source(tie, threads),
        Relative(
            key=str(tie.pk),
            name=tie.name,
            who=who,
            part=place.part,
            gender=place.gender,
            died=bool(tie.died),
            chosen=place.chosen,
            parted=place.parted,
        ),
    )


def _by_part(family: list[Member]) -> list[tuple[str, list[Member]]]:
    """Return a family by its parts, as headings; a part that is empty is left out."""
    names = {
        "grandparents": _("Grandparents"),
        "parents": _("Parents"),
        "aunts": _("Aunts and uncles"),
        "partners": _("Partners"),
        "siblings": _("Brothers and sisters"),
        "cousins": _("Cousins"),
        "children": _("Children"),
        "nieces": _("Nieces and nephews"),
        "grandchildren": _("Grandchildren"),
        "others": _("Family in another way, or not said how"),
    }
    parts = [(name, [m for m in family if m.drawn.part == part]) for part, name in names.items()]
    return [(name, members) for name, members in parts if members]


def _legend(person: Person, family: list[Member]) -> list[Key]:
    """Return what the symbols and lines of this tree mean; what is not there is left out."""
    drawn = [one.drawn for one in family]
    there = {
        "me": True,
        "woman": any(one.gender == "woman" for one in drawn),
        "man": any(one.gender == "man" for one in drawn),
        "untold": any(not one.gender for one in drawn),
        "died": any(one.died for one in drawn),
        "chosen": any(one.chosen for one in drawn),
        "couple": any(one.part == "partners" and not one.parted for one in drawn),
        "parted": any(one.parted for one in drawn),
        "dashed": _has_gap({one.part for one in drawn}),
    }
    words = {
        "me": person.called,
        "woman": _("a woman"),
        "man": _("a man"),
        "untold": _("not said"),
        "died": _("has died"),
        "chosen": _("by fostering, adoption or a second family"),
        "couple": _("partners"),
        "parted": _("were partners"),
        "dashed": _("somebody between is not told of"),
    }
    return [Key(_safe(draw_symbol(key)), words[key]) for key, is_there in there.items() if is_there]


def _has_gap(parts: set[str]) -> bool:
    above = "grandparents" in parts and "parents" not in parts
    return above or ("grandchildren" in parts and "children" not in parts)


def _pictures(person: Person, relatives: list[Relative]) -> dict[str, Any]:
    me = Relative("me", person.called)
    title = _("%(person)s’s family tree") % {"person": person.called}
    description = _("By generations, the eldest at the top. The same stands in words beside it.")
    found = {}
    for name, sheet in (("tree", WIDE), ("narrow", NARROW)):
        layout = lay_out(me, relatives, sheet)
        svg = draw(layout, me, title=title, description=description, key=name)
        found[name] = _safe(svg)
    return found


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 (trellis.pictures escapes every word)
