"""People and places around someone, as rows: nearest first, and by the part they stand in."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from trellis.community.models import Tie
from trellis.outcomes.queries import Threads
from trellis.people.models import Person, Relationship
from trellis.web.people.sources import From, source

NEAREST = [
    Relationship.Closeness.CLOSE,
    Relationship.Closeness.NEAR,
    Relationship.Closeness.STRAINED,
    "",
    Relationship.Closeness.FAR,
]


@dataclass(frozen=True)
class Around:
    """Someone or somewhere in a network, in words."""

    id: UUID
    kind: str
    name: str
    who: str
    closeness: str
    gives: str
    receives: str
    more: tuple[str, ...]
    source: From
    is_place: bool = False


def around(person: Person, threads: Threads) -> list[Around]:
    """Return everyone and everywhere in a network that the reader may see, nearest first."""
    people = [tie for tie in person.relationships.all() if threads.shows(tie)]
    people.sort(key=lambda tie: NEAREST.index(tie.closeness))
    places = [tie for tie in person.ties.all() if threads.shows(tie)]
    return [
        *(_someone(tie, person, threads) for tie in people),
        *(_somewhere(tie, threads) for tie in places),
    ]


def grouped(rows: list[Around], called: str) -> list[tuple[str, list[Around]]]:
    """Return the rows by the part they stand in; a part that is empty is left out."""
    names = part_names(called)
    parts = [(names[kind], [row for row in rows if row.kind == kind]) for kind in names]
    return [(name, part) for name, part in parts if part]


def part_names(called: str) -> dict[str, str]:
    """Return the parts of a network as headings."""
    return {
        Relationship.Kind.FAMILY: _("Family"),
        Relationship.Kind.FRIEND: _("Friends"),
        Relationship.Kind.NEIGHBOUR: _("Neighbours"),
        Relationship.Kind.ANIMAL: _("Animals"),
        Relationship.Kind.COMMUNITY: _("Places and groups"),
        Relationship.Kind.PROFESSIONAL: _("People who work with %(person)s") % {"person": called},
    }


def _someone(tie: Relationship, person: Person, threads: Threads) -> Around:
    return Around(
        id=tie.pk,
        kind=tie.kind,
        name=tie.name,
        who=tie.how,
        closeness=_closeness(tie),
        gives=tie.gives,
        receives=tie.receives,
        more=tuple(_more(tie, person)),
        source=source(tie, threads),
    )


def _closeness(tie: Relationship) -> str:
    """Return how close, in words; someone who has died can still be close."""
    words = [tie.get_closeness_display()] if tie.closeness else []
    if tie.died:
        words.append(_("died %(when)s") % {"when": tie.died})
    return ", ".join(words)


def _more(tie: Relationship, person: Person) -> list[str]:
    """Return what else is known of a tie, a sentence each."""
    words = [_carer(tie)] if tie.is_carer else []
    if tie.next_of_kin:
        words.append(_("Next of kin, as %(person)s says.") % {"person": person.called})
    if tie.contact:
        may = _("We may ring or write.") if tie.may_contact else _("Ask before getting in touch.")
        words.append(f"{tie.contact}. {may}")
    elif tie.may_contact:
        words.append(_("We may get in touch with them."))
    return words


def _carer(tie: Relationship) -> str:
    """Return what a carer said of going on (Care Act 2014 s10(5): willing and able)."""
    words = {
        (True, True): _("A carer, willing and able to go on."),
        (True, False): _("A carer, willing but not able to go on."),
        (False, True): _("A carer, able but not willing to go on."),
        (False, False): _("A carer, not willing and not able to go on."),
    }.get((tie.willing, tie.able))  # type: ignore[arg-type]
    if words is None:
        return _("A carer. Nobody has asked them yet whether they are willing and able to go on.")
    return f"{words} {_('Until when: %(until)s.') % {'until': tie.until}}" if tie.until else words


def _somewhere(tie: Tie, threads: Threads) -> Around:
    return Around(
        id=tie.pk,
        kind=Relationship.Kind.COMMUNITY,
        name=tie.place,
        who=tie.about,
        closeness=tie.get_way_display(),
        gives="",
        receives="",
        more=(),
        source=source(tie, threads),
        is_place=True,
    )
