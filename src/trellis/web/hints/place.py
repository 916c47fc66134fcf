"""Where a text stands: on which page, about whom, and whose words the record says are in it."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.urls import Resolver404, resolve

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.models import SPOKEN, Passage
from trellis.conversations.readers import Reader, withheld
from trellis.hints.actions import Text
from trellis.people.models import Person, Relationship
from trellis.web.hints.noticing import Recorded
from trellis.web.saving import person_in

LONGEST_PATH = 300
NOT_HERE = "There is no page here that you can see."


@dataclass(frozen=True)
class Place:
    """A page that somebody writes on; ``person`` is None where it is about nobody."""

    page: str
    person: Person | None = None
    recorded: tuple[Recorded, ...] = field(default=())

    @property
    def called(self) -> str:
        """The name the person prefers; empty where the page is about nobody."""
        return self.person.called if self.person else ""

    def text(self, name: str) -> Text | None:
        """Return which text a field of the page is; None where the page is about nobody."""
        if self.person is None:
            return None
        below = self.page.partition(f"/people/{self.person.pk}/")[2]
        return Text(self.person.pk, below, name)


def place_of(user: User, page: str) -> Place:
    """Return where a text stands, as a user may see it. The user acts for that person from here.

    Args:
        user: who writes.
        page: the page's path.

    Raises:
        Http404: for a page that is none of ours, or about somebody whom the user may not see.
    """
    if len(page) > LONGEST_PATH:
        raise Http404(NOT_HERE)
    try:
        about = person_in(page)
    except Resolver404 as error:
        raise Http404(NOT_HERE) from error
    if about is None:
        return Place(page)
    act_as(user, person=about)
    person = Person.objects.filter(pk=about).first()
    if person is None:
        raise Http404(NOT_HERE)
    return Place(page, person, recorded_in(user, person, _conversation(page)))


def _conversation(page: str) -> UUID | None:
    key = resolve(page).kwargs.get("conversation")
    return key if isinstance(key, UUID) else None


def recorded_in(user: User, person: Person, conversation: UUID | None) -> tuple[Recorded, ...]:
    """Return words whose speaker the record names: the person, or somebody at work.

    On a conversation's own page they are its passages; on any other, the person's own from all of
    them, for those are what is quoted. What is not for the writer is not asked.
    """
    names = [name for name in {person.called, person.name} if name]
    theirs = Q(how_known__in=SPOKEN, said_by__in=names)
    found = Passage.objects.filter(person=person).exclude(
        pk__in=withheld(person.pk, Reader.colleague_(user))
    )
    if conversation is None:
        words = found.filter(theirs, is_speech=True).values_list("exact", flat=True)
        return tuple(Recorded(each, own=True) for each in words)
    at_work = Relationship.objects.filter(person=person, kind=Relationship.Kind.PROFESSIONAL)
    others = [*at_work.values_list("name", flat=True), user.name]
    here = found.filter(conversation=conversation)
    own = here.filter(theirs).values_list("exact", flat=True)
    not_own = here.filter(said_by__in=others).values_list("exact", flat=True)
    return (
        *(Recorded(each, own=False) for each in not_own),
        *(Recorded(each, own=True) for each in own),
    )
