"""Reads of readers and of what is published, for those who work with a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from trellis.access.asking import Key
from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.people.models import Person
from trellis.plans.queries import sight
from trellis.publishing.models import Grant, Publication
from trellis.publishing.publications import is_held_back, name_of
from trellis.work.models import Restriction
from trellis.work.queries import people_of
from trellis.work.seeing import Closed


@dataclass(frozen=True)
class PublishedTo:
    """An item with how it stands: ``waits``, ``read``, ``held-back`` or ``withdrawn``."""

    item: Publication
    state: str


@dataclass(frozen=True)
class ReaderOf:
    """A reader of a person's, whether they read now, and what is published to them.

    ``state`` is ``reads``, ``suspended``, ``closed``, ``to-come``, ``over`` or ``ended``.
    """

    grant: Grant
    name: str
    state: str
    items: tuple[PublishedTo, ...]
    review_due: bool

    @property
    def readable(self) -> list[Publication]:
        """What they can read, once they read."""
        return [one.item for one in self.items if one.state == "read"]

    @property
    def stands(self) -> bool:
        """Whether the grant has not ended."""
        return self.state not in {"ended", "over"}


def readers_of(person: Person, user: User) -> tuple[list[ReaderOf], bool]:
    """Return a person's readers, the person first, and whether any is kept from this colleague.

    One who stands in the network under a tie that is kept from the colleague is not told of.
    """
    items = Publication.objects.select_related("made_by", "confirmed_by", "withdrawn_by")
    found = (
        Grant.objects.filter(person=person)
        .select_related("reader", "relationship", "made_by", "suspended_by", "ended_by", "looks_by")
        .prefetch_related(Prefetch("publications", items.defer("layout")))
        .order_by("made_at", "pk")
    )
    seen = sight(person.pk, Reader.colleague_(user))
    closed, grants = Closed.of(person), list(found)
    shown = [
        _reader(one, person, closed)
        for one in grants
        if one.relationship is None or seen.threads.shows(one.relationship)
    ]
    shown.sort(key=lambda one: (not one.stands, one.grant.kind != Grant.Kind.PERSON))
    return shown, len(shown) < len(grants)


def _reader(grant: Grant, person: Person, closed: Closed) -> ReaderOf:
    grant.person = person
    items = []
    for one in grant.publications.all():
        one.grant = grant
        items.append(PublishedTo(one, state_of(one)))
    return ReaderOf(grant, name_of(grant), state(grant, closed), tuple(items), is_due(grant))


def state_of(item: Publication) -> str:
    """Return how an item stands: ``waits``, ``read``, ``held-back`` or ``withdrawn``."""
    if item.withdrawn_at:
        return "withdrawn"
    if item.published_at is None:
        return "waits"
    return "held-back" if is_held_back(item) else "read"


def state(grant: Grant, closed: Closed) -> str:
    """Return how a grant stands today: the rule of ``live_grants()``, told in words."""
    today = timezone.localdate()
    if grant.ended_at or not grant.reader.is_active:
        return "ended"
    if grant.ends_on and grant.ends_on < today:
        return "over"
    if grant.suspended_at:
        return "suspended"
    if grant.begins_on > today:
        return "to-come"
    return "closed" if _shut_out(grant, closed) else "reads"


def _shut_out(grant: Grant, closed: Closed) -> bool:
    if grant.kind == Grant.Kind.PERSON:
        out = [one.user for one in closed.restrictions if one.kind == Restriction.Kind.KEEP_OUT]
        return grant.reader in out
    return closed.to(grant.reader)


def is_due(grant: Grant) -> bool:
    """Say whether a grant over a child is to be looked at."""
    return bool(
        grant.ended_at is None and grant.review_on and grant.review_on <= timezone.localdate()
    )


def standing(grants: QuerySet[Grant], today: date | Key | None = None) -> QuerySet[Grant]:
    """Return the grants that have not ended by today."""
    not_over = Q(ends_on=None) | Q(ends_on__gte=today or timezone.localdate())
    return grants.filter(not_over, ended_at=None, reader__is_active=True)


def open_grants(person: Person, user: User) -> list[Grant]:
    """Return the grants to which something can be published, the person's own first."""
    found = standing(Grant.objects.filter(person=person)).select_related("reader", "relationship")
    seen = sight(person.pk, Reader.colleague_(user))
    shown = [
        one for one in found if one.relationship is None or seen.threads.shows(one.relationship)
    ]
    for one in shown:
        one.person = person
    return sorted(shown, key=lambda one: one.kind != Grant.Kind.PERSON)


def to_look_at(user: User | Key, until: date | Key, today: date | Key) -> QuerySet[Grant]:
    """Return the grants over children of the user's own work that fall due up to a day."""
    found = Grant.objects.filter(person__in=people_of(user), review_on__lte=until)
    return standing(found, today).select_related("person")


def waiting_for_a_second(user: User | Key) -> QuerySet[Publication]:
    """Return what waits for a second person: of the user's own work, or by whom they supervise."""
    waits = Publication.objects.filter(published_at=None, withdrawn_at=None).exclude(made_by=user)
    mine = Q(person__in=people_of(user)) | Q(made_by__supervisor=user)
    found = waits.filter(mine).select_related("person", "made_by", "grant__relationship")
    return found.defer("layout").order_by("made_at")
