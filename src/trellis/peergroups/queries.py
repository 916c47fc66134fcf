"""Read peer groups: whose, when they met and meet, what was written and for whom."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, Exists, OuterRef, QuerySet, UUIDField
from django.utils import timezone

from trellis.access.asking import Key, Keys, Question, the_user
from trellis.accounts.models import User
from trellis.peergroups.models import (
    Agreed,
    Agreement,
    Feedback,
    Membership,
    Notes,
    PeerGroup,
    PeerSession,
    Seat,
)
from trellis.supervision.queries import Rhythm


def _groups() -> QuerySet[Membership, Any]:
    """Return the keys of the groups that somebody belongs to or supervises."""
    mine = Membership.objects.filter(member=the_user(), left_at=None).order_by()
    theirs = PeerGroup.objects.filter(supervisor=the_user()).order_by()
    return mine.values("group").union(theirs.values("pk"))


# What is asked of somebody's groups is asked by their keys: an index finds it, which a policy
# cannot use.
MEMBERSHIPS = Question(
    lambda: (
        Membership.objects.filter(group__in=_groups())
        .select_related("member", "group")
        .order_by("joined_at", "pk")
    )
)
SESSIONS = Question(
    lambda: PeerSession.objects.filter(group=Keys("groups", UUIDField())).order_by("on", "at", "pk")
)
SEATS = Question(lambda: Seat.objects.filter(session=Keys("sessions", UUIDField())))


def _said_yes() -> QuerySet[Agreed]:
    """Return who said yes to an agreement as it stands."""
    return Agreed.objects.filter(agreement=OuterRef("pk"), version=OuterRef("version"))


# Agreements that hold or are being written, to which others have said yes and somebody has not.
TO_AGREE = Question(
    lambda: (
        Agreement.objects.filter(group=Keys("groups", UUIDField()), ended_on=None)
        .filter(Exists(_said_yes()))
        .exclude(Exists(_said_yes().filter(author=the_user())))
    )
)
# Notes that others wrote since a moment and somebody may read, the newest first.
NOTES_SINCE = Question(
    lambda: (
        Notes.objects.filter(session=Keys("sessions", UUIDField()))
        .filter(changed_at__gte=Key("moment", DateTimeField()))
        .exclude(author=the_user())
        .select_related("author")
        .order_by("-changed_at")
    )
)
# What groups told somebody who supervises them, as far as they have not read it.
TO_HEAR = Question(
    lambda: (
        Feedback.objects.filter(to=the_user(), read_at=None)
        .select_related("session__group", "author")
        .order_by("created_at")
    )
)


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
    to_be = sessions.filter(held_on=None, on__gte=timezone.localdate())
    following = to_be.order_by("on").first()
    return Rhythm(last.held_on if last else None, following.on if following else None)


def whose_notes_may_name(person: UUID) -> list[str]:
    """Return whose notes of a group may name a person, for who makes a copy of their record.

    Those notes are searched by nobody: their writers are asked.
    """
    with connection.cursor() as cursor:
        cursor.execute("select worker from whose_group_notes_may_name(%s)", [person])
        return [name for (name,) in cursor.fetchall()]
