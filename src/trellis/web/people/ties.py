"""People and places around someone: each as a row of the table and as it stands in the picture.

Both are made here from the same words, so that neither says what the other does not.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.asking import Asked, Question, ask, the_person
from trellis.community.models import Tie as Place
from trellis.outcomes.queries import Threads
from trellis.people import kin
from trellis.people.as_it_was import no_longer_around, relationships_on, versions_on
from trellis.people.models import NetworkPicture, Person, Relationship
from trellis.people.queries import RELATIONSHIPS
from trellis.pictures import ties as picture
from trellis.pictures.drawing import draw_row
from trellis.web.people.sources import From, source

RINGS = {
    Relationship.Closeness.CLOSE: picture.Ring.CLOSE,
    Relationship.Closeness.NEAR: picture.Ring.NEAR,
    Relationship.Closeness.FAR: picture.Ring.FAR,
    "": picture.Ring.UNTOLD,
}
GROUPS = {
    Relationship.Kind.FAMILY: picture.FAMILY,
    Relationship.Kind.FRIEND: picture.FRIENDS,
    Relationship.Kind.NEIGHBOUR: picture.FRIENDS,
    Relationship.Kind.ANIMAL: picture.FRIENDS,
    Relationship.Kind.COMMUNITY: picture.COMMUNITY,
    Relationship.Kind.PROFESSIONAL: picture.PROFESSIONALS,
}
SHAPES = {
    Relationship.Kind.COMMUNITY: picture.PLACE,
    Relationship.Kind.PROFESSIONAL: picture.WORKER,
    Relationship.Kind.ANIMAL: picture.ANIMAL,
}
STRENGTHS = {
    Relationship.Strength.STRONG: gettext_lazy("a strong tie"),
    Relationship.Strength.STEADY: gettext_lazy("a steady tie"),
    Relationship.Strength.LIGHT: gettext_lazy("a light tie"),
}
# What a carer said of being willing, and able, to go on.
GOING_ON: dict[tuple[bool | None, bool | None], Any] = {
    (True, True): gettext_lazy("Gives care, and is willing and able to go on."),
    (True, False): gettext_lazy("Gives care; willing to go on, and not able to."),
    (False, True): gettext_lazy("Gives care; able to go on, and not willing to."),
    (False, False): gettext_lazy("Gives care; neither willing nor able to go on."),
}
UNASKED = gettext_lazy(
    "Gives care. Nobody has asked them yet whether they are willing and able to go on."
)


TIES = Question(lambda: Place.objects.filter(person=the_person()))
PICTURE = Question(lambda: NetworkPicture.objects.filter(person=the_person()).order_by("pk")[:1])
Asks = tuple[Asked[Relationship], Asked[Place], Asked[NetworkPicture]]


@dataclass(frozen=True)
class Network:
    """A person's network as the record holds it: all of it, whoever reads."""

    relationships: list[Relationship]
    places: list[Place]
    picture: NetworkPicture | None

    @staticmethod
    def asked_of(person: Person) -> Asks:
        """Return what to ask for a person's network."""
        key = {"person": person.pk}
        return RELATIONSHIPS.of(**key), TIES.of(**key), PICTURE.of(**key)

    @classmethod
    def held(
        cls,
        relationships: Asked[Relationship],
        places: Asked[Place],
        picture: Asked[NetworkPicture],
    ) -> "Network":
        """Return what was asked as a network."""
        return cls(relationships.rows, places.rows, picture.first)

    @classmethod
    def of(cls, person: Person) -> "Network":
        """Ask for a person's network."""
        asked = cls.asked_of(person)
        ask(*asked)
        return cls.held(*asked)


@dataclass(frozen=True)
class Around:
    """Someone or somewhere in a network: in words, and as it is drawn."""

    id: UUID
    name: str
    who: str
    gives: str
    receives: str
    traits: tuple[str, ...]
    more: tuple[str, ...]
    source: From
    drawn: picture.Tie
    is_place: bool = False

    @property
    def svg(self) -> SafeString:
        """The tie alone, drawn as the picture draws it."""
        return mark_safe(draw_row(self.drawn))  # noqa: S308 (trellis.pictures escapes)


def around(
    person: Person, threads: Threads, network: Network, *, day: date | None = None
) -> list[Around]:
    """Return everyone and everywhere in a network that the reader may see, nearest first.

    Args:
        person: whose network.
        threads: the person's threads, for this reader.
        network: what the record holds of it.
        day: the day on which it is told as it stood; as it stands when left out.
    """
    people, places, angles = _shown(threads, network, day)
    rows = [_someone(tie, person, threads, angles.get(str(tie.pk))) for tie in people]
    rows += [_somewhere(tie, threads, angles.get(str(tie.pk))) for tie in places]
    order = {tie.key: at for at, tie in enumerate(picture.in_order([row.drawn for row in rows]))}
    return sorted(rows, key=lambda row: order[row.drawn.key])


def drawn_around(threads: Threads, network: Network) -> list[picture.Tie]:
    """Return everyone and everywhere that the reader may see as they are drawn, nearest first.

    Args:
        threads: the person's threads, for this reader.
        network: what the record holds of it.
    """
    people, places, angles = _shown(threads, network, None)
    ties = [_drawn(tie, angles.get(str(tie.pk))) for tie in people]
    ties += [_place_drawn(tie, angles.get(str(tie.pk))) for tie in places]
    return picture.in_order(ties)


def _shown(
    threads: Threads, network: Network, day: date | None
) -> tuple[list[Relationship], list[Place], dict[str, float]]:
    """Return the people and places that the reader may see, and where each was put by hand."""
    people = [tie for tie in relationships_on(network.relationships, day) if threads.shows(tie)]
    places = [tie for tie in _places_on(network.places, day) if threads.shows(tie)]
    return people, places, network.picture.angles if network.picture else {}


def gone(person: Person, threads: Threads, network: Network) -> list[Around]:
    """Return those who are no longer around, that the reader may see."""
    ties = [tie for tie in no_longer_around(network.relationships) if threads.shows(tie)]
    return [_someone(tie, person, threads, None) for tie in ties]


def by_ring(rows: list[Around]) -> list[tuple[str, list[Around]]]:
    """Return the rows by how close they are; a group that is empty is left out."""
    names = ring_names()
    parts = [(names[ring], [row for row in rows if row.drawn.ring == ring]) for ring in names]
    return [(name[:1].upper() + name[1:], part) for name, part in parts if part]


def ring_names() -> dict[picture.Ring, str]:
    """Return what each ring of the picture is called."""
    return {
        picture.Ring.CLOSE: _("closest"),
        picture.Ring.NEAR: _("close"),
        picture.Ring.FAR: _("further out"),
        picture.Ring.UNTOLD: _("how close is not said"),
    }


def _places_on(places: list[Place], day: date | None) -> list[Place]:
    if day is None:
        return places
    return [
        then
        for then, now in versions_on(places, day)
        if timezone.localtime(now.created_at).date() <= day
    ]


def who_words(tie: Relationship) -> str:
    """Return who somebody is: as it was told, else their place in the family."""
    if tie.how or not tie.kin:
        return tie.how
    return str(kin.WORDS[tie.kin].words)


def _died(tie: Relationship) -> str:
    """Return that somebody has died, and when if it was said."""
    return _("died %(when)s") % {"when": tie.died} if tie.died else ""


def _someone(tie: Relationship, person: Person, threads: Threads, angle: float | None) -> Around:
    drawn = _drawn(tie, angle)
    return Around(
        id=tie.pk,
        name=tie.name,
        who=drawn.who,
        gives=tie.gives,
        receives=tie.receives,
        traits=tuple(_traits(tie)),
        more=tuple(_more(tie, person)),
        source=source(tie, threads),
        drawn=drawn,
    )


def _drawn(tie: Relationship, angle: float | None) -> picture.Tie:
    notes = [_("next of kin")] if tie.next_of_kin else []
    notes += [_("a carer")] if tie.is_carer else []
    return picture.Tie(
        key=str(tie.pk),
        name=tie.name,
        who=", ".join(filter(None, [who_words(tie), _died(tie)])),
        notes=", ".join(notes),
        shape=SHAPES.get(tie.kind, picture.PERSON),  # type: ignore[call-overload]
        group=GROUPS[tie.kind],  # type: ignore[index]
        ring=RINGS[tie.closeness],
        strength=tie.strength,
        gives=bool(tie.gives.strip()),
        gets=bool(tie.receives.strip()),
        strained=tie.strained,
        wished_for=tie.wished_for,
        died=bool(tie.died),
        angle=angle,
    )


def _traits(tie: Relationship) -> list[str]:
    """Return in words what the line of a tie shows, and when it began."""
    traits = [str(Relationship.Kind(tie.kind).label).lower()]
    traits += [str(STRENGTHS[tie.strength])] if tie.strength else []  # type: ignore[index]
    traits += [_("strained")] if tie.strained else []
    traits += [_("wished for")] if tie.wished_for else []
    if tie.began:
        traits.append(_("known since %(when)s") % {"when": tie.began})
    if tie.ended:
        traits.append(_("not around since %(when)s") % {"when": tie.ended})
    return traits


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
    words = str(GOING_ON.get((tie.willing, tie.able), UNASKED))
    return f"{words} {_('Until when: %(until)s.') % {'until': tie.until}}" if tie.until else words


def _somewhere(tie: Place, threads: Threads, angle: float | None) -> Around:
    return Around(
        id=tie.pk,
        name=tie.place,
        who=tie.about,
        gives="",
        receives="",
        traits=(str(Place.Way(tie.way).label),),
        more=(),
        source=source(tie, threads),
        drawn=_place_drawn(tie, angle),
        is_place=True,
    )


def _place_drawn(tie: Place, angle: float | None) -> picture.Tie:
    return picture.Tie(
        key=str(tie.pk),
        name=tie.place,
        who=tie.about,
        shape=picture.PLACE,
        group=picture.COMMUNITY,
        ring=RINGS[tie.closeness],
        gives=tie.way == Place.Way.USES,
        gets=tie.way == Place.Way.OFFERS,
        wished_for=tie.way == Place.Way.WANTS,
        angle=angle,
    )
