"""Mark what somebody has to look at before a copy goes, and propose how it may go.

The language engine looks for names, numbers and addresses with the roster of the person's network;
the person's own, and those of staff and professionals, are kept (Data Protection Act 2018, Schedule
2, paragraph 17). It proposes; a person decides.
"""

from dataclasses import dataclass
from functools import cached_property

from trellis.conversations.readers import Reader, withheld
from trellis.language.anonymise import Anonymiser, Entity, Known, Roster
from trellis.people.folding import fold
from trellis.people.models import Person, Relationship
from trellis.people.reaching import reach_of
from trellis.plans.queries import Sight, sight
from trellis.rights.copies import Mark
from trellis.rights.gathering import Gathered
from trellis.rights.models import Sharing

TAKEN_OUT = "[taken out]"
THE_PERSON, STAFF, OFFICIAL = "the person", "the worker", "the professional"
KEPT = frozenset({THE_PERSON, STAFF, OFFICIAL})
LOOKED_FOR = frozenset({"PERSON", "PHONE", "EMAIL", "ADDRESS", "POSTCODE", "NHS_NUMBER"})


@dataclass
class Marker:
    """What the record of a person knows, to find everybody else in it.

    Args:
        person: whose record it is.
        staff: the names of staff in it.
    """

    person: Person
    staff: set[str]

    def mark(self, one: Gathered) -> list[str]:
        """Put the marks on an item, and return its texts as they are proposed to go.

        Returns:
            The texts with words taken out; none where there is nothing to look at.
        """
        proposed = []
        for text in one.texts:
            words = self.sight.text(text.words)
            if words != text.words:
                one.marks.append(Mark.NOT_FOR)
            less = self.without_others(words)
            if less != words:
                one.marks.append(Mark.SOMEBODY)
            proposed.append(less)
        if one.key in self.withheld:
            one.marks.append(Mark.NOT_FOR)
        if one.said_by and not one.theirs and fold(one.said_by) not in self._staff:
            one.marks.append(Mark.THEIR_WORDS)
        if one.of == Sharing._meta.label and one.key in self._untold:
            one.marks.append(Mark.UNTOLD)
        one.marks = list(dict.fromkeys(str(mark) for mark in one.marks))
        return proposed if one.marks else []

    def without_others(self, words: str) -> str:
        """Return words without those by which somebody else can be known."""
        found = self._anonymiser.anonymise(words).entities
        parts, at = [], 0
        for entity in sorted(found, key=lambda entity: entity.start):
            if entity.start >= at and self._others(entity):
                parts += [words[at : entity.start], TAKEN_OUT]
                at = entity.end
        return "".join([*parts, words[at:]])

    def _others(self, entity: Entity) -> bool:
        if entity.type not in LOOKED_FOR or entity.stand_in.lower() in KEPT:
            return False
        return f" {fold(entity.text)} " not in self._own

    @cached_property
    def sight(self) -> Sight:
        """What the person may see of what is made from their record."""
        return sight(self.person.pk, Reader.person_(self.person), instead=TAKEN_OUT)

    @cached_property
    def withheld(self) -> frozenset[object]:
        """The passages that are not for the person."""
        return frozenset(withheld(self.person.pk, Reader.person_(self.person)))

    @cached_property
    def _anonymiser(self) -> Anonymiser:
        return Anonymiser(self._roster)

    @cached_property
    def _roster(self) -> Roster:
        person = self.person
        names = person.names.values_list("name", flat=True)
        own = tuple(dict.fromkeys(filter(None, [person.name, person.called, *names])))
        ties = Relationship.objects.filter(person=person).exclude(name="")
        known = [Known(own, THE_PERSON)]
        known += [Known((name,), STAFF) for name in sorted(self.staff)]
        known += [
            Known((_name_in(tie.name),), _stand_in(tie)) for tie in ties if _name_in(tie.name)
        ]
        return Roster(tuple(known))

    @cached_property
    def _own(self) -> str:
        """What is the person's own: telephone, email, number, address."""
        person, reach = self.person, reach_of(self.person)
        address = " ".join(line.strip(" ,") for line in reach.address.splitlines())
        return f" {fold(' '.join([reach.phone, reach.email, person.nhs_number, address]))} "

    @cached_property
    def _staff(self) -> frozenset[str]:
        return frozenset(fold(name) for name in self.staff)

    @cached_property
    def _untold(self) -> frozenset[object]:
        found = Sharing.objects.filter(person=self.person, told=Sharing.Told.NOT)
        return frozenset(found.values_list("pk", flat=True))


def _name_in(told: str) -> str:
    """Return the name in what somebody is called: of "Sunita at the post office", Sunita."""
    return " ".join(word for word in told.split() if word[:1].isupper())


def _stand_in(tie: Relationship) -> str:
    return OFFICIAL if tie.kind == Relationship.Kind.PROFESSIONAL else "somebody close"
