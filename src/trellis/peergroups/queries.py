"""Read peer groups: whose, when they met and meet, what was written and for whom."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from trellis.accounts.models import User
from trellis.peergroups.models import Agreement, Feedback, Membership, Notes, PeerGroup, PeerSession
from trellis.supervision.queries import Rhythm


def groups_of(user: User) -> QuerySet[PeerGroup]:
    """Return the groups that somebody belongs to, by name."""
    mine = Membership.objects.filter(member=user, left_at=None)
    return PeerGroup.objects.filter(pk__in=mine.values("group")).select_related("supervisor")


def supervised_by(user: User) -> QuerySet[PeerGroup]:
    """Return the groups that somebody supervises, by name."""
    return PeerGroup.objects.filter(supervisor=user).select_related("supervisor")


def left_by(user: User) -> QuerySet[PeerGroup]:
    """Return the groups that somebody belonged to and left."""
    was = Membership.objects.filter(member=user).exclude(left_at=None)
    found = PeerGroup.objects.filter(pk__in=was.values("group")).exclude(pk__in=groups_of(user))
    return found.exclude(supervisor=user)


def belongs(user: User, group: PeerGroup) -> bool:
    """Say whether somebody belongs to a group now."""
    return group.memberships.filter(member=user, left_at=None).exists()


def rhythm_of(group: PeerGroup) -> Rhythm:
    """Return when a group last met and meets next. It is said in a sentence, and never counted."""
    sessions = group.sessions.filter(called_off_on=None)
    last = sessions.exclude(held_on=None).order_by("-held_on").first()
    following = sessions.filter(held_on=None).order_by("on").first()
    return Rhythm(last.held_on if last else None, following.on if following else None)


def keys_of_groups(user: User) -> list[UUID]:
    """Return the keys of the groups that somebody belongs to or supervises.

    What is asked of their groups is asked by these: an index finds it, which a policy cannot use.
    """
    mine = Membership.objects.filter(member=user, left_at=None).values_list("group", flat=True)
    theirs = PeerGroup.objects.filter(supervisor=user).values_list("pk", flat=True)
    return list(mine.order_by().union(theirs.order_by()))


def to_come(user: User) -> QuerySet[PeerSession]:
    """Return the sessions to come of one's groups, the soonest first.

    Of a group that one supervises, the first session alone: the others are the group's.
    """
    mine = Membership.objects.filter(member=user, left_at=None)
    found = PeerSession.objects.filter(held_on=None, called_off_on=None, group__ended_on=None)
    found = found.filter(
        Q(group__in=mine.values("group")) | Q(group__supervisor=user, is_first=True)
    )
    return found.select_related("group__supervisor").order_by("on", "at", "pk")


def to_agree(user: User) -> QuerySet[Agreement]:
    """Return the agreements of one's groups that hold or are being written, with who said yes."""
    found = Agreement.objects.filter(group__in=keys_of_groups(user), ended_on=None)
    found = found.filter(group__ended_on=None)
    return found.select_related("group").prefetch_related("said_yes")


def notes_since(user: User, moment: datetime) -> QuerySet[Notes]:
    """Return notes that others wrote since a moment and one may read, the newest first."""
    keys = keys_of_groups(user)
    sessions = PeerSession.objects.filter(group__in=keys).values_list("pk", flat=True)
    found = Notes.objects.filter(session__in=list(sessions) if keys else [])
    found = found.filter(changed_at__gte=moment).exclude(author=user).order_by("-changed_at")
    return found.prefetch_related("session__group", "author")  # a join would ask of every session


def to_hear(user: User) -> QuerySet[Feedback]:
    """Return what groups told somebody who supervises them, as far as they have not read it."""
    found = Feedback.objects.filter(to=user, read_at=None)
    return found.select_related("session__group", "author").order_by("created_at")


def whose_notes_may_name(person: UUID) -> list[str]:
    """Return whose notes of a group may name a person, for who makes a copy of their record.

    Those notes are searched by nobody: their writers are asked.
    """
    with connection.cursor() as cursor:
        cursor.execute("select worker from whose_group_notes_may_name(%s)", [person])
        return [name for (name,) in cursor.fetchall()]
