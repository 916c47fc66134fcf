"""A huddle: its stage and clock, who is in it, the case, lines, and what comes of it.

Only :class:`~trellis.huddles.recorded.Brought` and :class:`~trellis.huddles.recorded.Entry` know of
a person. Who reads which table is a policy (``access/huddling.py``). Who is in a huddle, and in
which role, is written by definer functions alone, and every change of a huddle takes its next
number, ``seq``, from a trigger (``work/sql/huddling.sql``): no writer has to think of it.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from trellis.accounts.ids import new_id
from trellis.frameworks.models import Release
from trellis.huddles.recorded import Brought, Entry

__all__ = ["Action", "Agreed", "Brought", "Case", "Entry", "Huddle", "Line", "Member"]
STAFF = settings.AUTH_USER_MODEL


class Huddle(models.Model):
    """One meeting by a process of a pack.

    ``stage`` is empty until it begins. ``minutes`` are how long each stage is meant to take, by its
    id. The three roles are ids of the pack: who leads, who brings the case, and what everybody is
    who holds neither. ``turn`` is the member whose turn it is in this stage, ``heard`` those who
    had theirs, ``passed`` those who were not there when it was. ``left_open`` is whether nobody
    closed it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    process = models.CharField(max_length=40)
    lead_role = models.CharField(max_length=40)
    case_role = models.CharField(max_length=40)
    rest_role = models.CharField(max_length=40)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    one_screen = models.BooleanField(default=False)
    minutes = models.JSONField(default=dict)
    stage = models.CharField(max_length=40, blank=True)
    stage_began_at = models.DateTimeField(null=True, blank=True)
    turn = models.UUIDField(null=True, blank=True)
    heard = ArrayField(models.UUIDField(), default=list, blank=True)
    passed = ArrayField(models.UUIDField(), default=list, blank=True)
    seq = models.BigIntegerField(default=0)
    members_seq = models.BigIntegerField(default=0)
    begun_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    left_open = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"Huddle on {self.on}"

    @property
    def is_open(self) -> bool:
        """Whether it goes on, or is still to begin."""
        return self.closed_at is None


class Member(models.Model):
    """Somebody in a huddle: a colleague with an account, or a guest by name.

    ``sole`` is whether nobody else holds the same role.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    huddle = models.ForeignKey(Huddle, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    guest = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=40)
    sole = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None) ^ models.Q(guest=""),
                name="a_member_is_a_colleague_or_a_guest",
            ),
            models.UniqueConstraint(fields=["huddle", "user"], name="once_in_a_huddle"),
            models.UniqueConstraint(
                fields=["huddle", "role"],
                condition=models.Q(sole=True, left_at=None),
                name="one_holder_of_a_role",
            ),
        ]

    def __str__(self) -> str:
        return "Member of a huddle"

    @property
    def name(self) -> str:
        """What the room calls them."""
        return self.user.name if self.user else self.guest


class Case(models.Model):
    """What the presenter brings, without names. It exists only once they have confirmed it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    huddle = models.OneToOneField(Huddle, on_delete=models.PROTECT, related_name="case")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    confirmed_at = models.DateTimeField()
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return "Case without names"


class Line(models.Model):
    """A question, a thought, a sentence of summing up. Its key is made in the browser.

    ``author`` is whose keyboard it was, ``said_by`` whose words they are. ``learning`` is what the
    group wants to remember.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    huddle = models.ForeignKey(Huddle, on_delete=models.PROTECT, related_name="lines")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    learning = models.BooleanField(default=False)
    taken_out = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now_add=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["huddle", "seq"], name="lines_since")]

    def __str__(self) -> str:
        return "Line of a huddle"


class Action(models.Model):
    """Something that somebody will do. Its words stay as they were agreed to."""

    id = models.UUIDField(primary_key=True, editable=False)
    huddle = models.ForeignKey(Huddle, on_delete=models.PROTECT, related_name="actions")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    who = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    when = models.CharField(max_length=120, blank=True)
    taken_out = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now_add=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return "Something that somebody will do"


class Agreed(models.Model):
    """That somebody in the room agreed to something that is to be done."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="agreed")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "member"], name="agreed_to_once"),
        ]

    def __str__(self) -> str:
        return "Agreed"
