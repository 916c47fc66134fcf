"""How to reach somebody, as the reader may know it: their address, telephone and email."""

from dataclasses import dataclass

from trellis.access.asking import Question, ask, the_person
from trellis.people.hidden import HiddenContact, Hiding
from trellis.people.models import Person

APART = ("address", "locality", "phone", "email")
HIDING = Question(
    lambda: Hiding.objects.filter(person=the_person(), lifted_at=None).select_related("hidden_by")
)
HIDDEN_CONTACT = Question(lambda: HiddenContact.objects.filter(person=the_person()))


@dataclass(frozen=True)
class Reach:
    """Where somebody lives and how to reach them; all empty where it is kept from the reader."""

    address: str = ""
    locality: str = ""
    phone: str = ""
    email: str = ""
    hiding: Hiding | None = None
    known: bool = True

    @property
    def kept_back(self) -> bool:
        """Whether it is hidden, and from this reader."""
        return self.hiding is not None and not self.known


def reach_of(person: Person) -> Reach:
    """Return how to reach a person, as the database shows it to the actor."""
    hiding, apart = HIDING.of(person=person.pk), HIDDEN_CONTACT.of(person=person.pk)
    ask(hiding, apart)
    return reach(person, hiding.first, apart.first)


def reach(person: Person, hiding: Hiding | None, apart: HiddenContact | None) -> Reach:
    """Return how to reach a person, from what the record holds of it."""
    if hiding is None:
        return Reach(**{name: getattr(person, name) for name in APART})
    if apart is None:
        return Reach(hiding=hiding, known=False)
    return Reach(**{name: getattr(apart, name) for name in APART}, hiding=hiding)
