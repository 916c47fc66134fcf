"""A group of colleagues who supervise each other: who belongs, what they agreed, their sessions.

Nothing here holds a person's record but :class:`~trellis.peergroups.noted.Decision`. Who reads
which table is a policy of the database (``access/peering.py``); who belongs to a group and who
supervises it, only its definer functions write (``work/sql/peering.sql``). What is read by
whoever belonged when it was written has ``created_at`` from the database's own clock, by which
belonging begins and ends too.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.frameworks.models import Release
from trellis.peergroups.noted import Decision, Feedback, Notes

__all__ = [
    "Agreed",
    "Agreement",
    "Decision",
    "Feedback",
    "Membership",
    "Notes",
    "PeerGroup",
    "PeerSession",
    "Promises",
    "Seat",
]
STAFF = settings.AUTH_USER_MODEL


class PeerGroup(models.Model):
    """A group, and the supervisor who leads its first session and hears from it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    supervisor = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField()
    begun_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return "Peer group"


class Membership(models.Model):
    """That somebody belongs to a group, from a moment on and, once they left, until another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="memberships")
    member = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    brought_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "member"],
                condition=models.Q(left_at=None),
                name="one_place_in_a_peer_group",
            )
        ]

    def __str__(self) -> str:
        return "Place in a peer group"


@keeps_history()
class Agreement(models.Model):
    """What the group agreed: its answers to the pack's form. Who said yes is kept beside it.

    It is in force once everybody has said yes to the same words, and never changes from then on: to
    look at it again begins another, with the same answers, beside it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="agreements")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    in_force_from = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"],
                condition=models.Q(in_force_from=None),
                name="one_group_agreement_being_written",
            )
        ]

    def __str__(self) -> str:
        return "Agreement of a peer group"


class Agreed(models.Model):
    """That somebody said yes to an agreement, as it stood in a version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="said_yes")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "author", "version"], name="one_yes_to_a_version"
            )
        ]

    def __str__(self) -> str:
        return "Yes to an agreement"


class Promises(models.Model):
    """What one member promises the others: some of the pack's commitments, and their own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="promises")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    chosen = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    own_words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "author"], name="one_set_of_promises_of_a_member"
            )
        ]

    def __str__(self) -> str:
        return "Promises"


class PeerSession(models.Model):
    """One time the group meets: arranged, then held, or called off.

    ``way`` is the way to reflect, or the process, that was chosen: ``reflection``, a pack and an
    id. ``is_first`` is the one that the supervisor leads.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    is_first = models.BooleanField(default=False)
    way = models.CharField(max_length=200, blank=True)
    arranged_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(null=True, blank=True)
    called_off_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-on", "-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"],
                condition=models.Q(is_first=True, called_off_on=None),
                name="one_first_session_of_a_group",
            )
        ]

    def __str__(self) -> str:
        return f"Session on {self.on}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return self.held_on is None and self.called_off_on is None


class Seat(models.Model):
    """Somebody's part in a session: that they were there, led, brought something, took notes.

    ``away`` is said beforehand. It is the turns' to know, and nobody's to count: neither the
    supervisor nor anybody outside the group can read these rows.
    """

    class Part(models.TextChoices):
        """What somebody did in a session."""

        AWAY = "away", _("cannot come")
        THERE = "there", _("was there")
        FACILITATOR = "facilitator", _("facilitator")
        PRESENTER = "presenter", _("presenter")
        NOTE_TAKER = "note-taker", _("note-taker")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(PeerSession, on_delete=models.PROTECT, related_name="seats")
    member = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "member", "part"], name="one_seat_a_part"),
            models.UniqueConstraint(
                fields=["session", "part"],
                condition=models.Q(part__in=["facilitator", "presenter", "note-taker"]),
                name="one_member_a_part_of_a_session",
            ),
        ]

    def __str__(self) -> str:
        return "Part in a session"
