"""Whom a passage may be kept from: the person, their network, colleagues who see the record."""

from django.db.models import Q

from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.outcomes.queries import Threads, threads_of
from trellis.people.models import Person, Relationship
from trellis.web.access import StaffRequest
from trellis.work.models import Involvement
from trellis.work.queries import current


def readers_to_choose(
    request: StaffRequest, threads: Threads | None = None
) -> list[tuple[str, str]]:
    """Return whom a passage may be kept from: the person, their network, colleagues who see it.

    Args:
        request: the request of a page of the person.
        threads: the person's threads for whoever asks, where they have been read already.
    """
    person = request.person
    threads = threads or threads_of(person.pk, Reader.colleague_(request.user))
    network = [
        (f"relationship:{one.pk}", one.name)
        for one in person.relationships.filter(died="").exclude(kind=Relationship.Kind.ANIMAL)
        if threads.shows(one)
    ]
    colleagues = [
        (f"colleague:{one.pk}", one.name)
        for one in colleagues_of(person)
        if one.pk != request.user.pk
    ]
    return [("person", person.called), *network, *colleagues]


def colleagues_of(person: Person) -> list[User]:
    """Return the colleagues who can see a person now: allocated, their supervisors, the team."""
    involved = current(Involvement.objects.filter(person=person))
    workers = involved.exclude(worker=None).values("worker")
    teams = involved.exclude(team=None).values("team")
    found = User.objects.filter(
        Q(pk__in=workers)
        | Q(supervises__in=workers)
        | Q(memberships__team__in=teams, memberships__ended_on=None),
        is_active=True,
    )
    return list(found.distinct().order_by("name"))
