"""Two people who meet about the work of one of them: what they agreed, and their sessions.

Nothing here holds a person's record but :class:`~trellis.supervision.notes.PersonNote`. Who reads
which table is a policy of the database (``access/supervising.py``); who the two are, and who stands
in, only its definer functions write (``work/sql/supervising.sql``).
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.history import keeps_history
from trellis.frameworks.models import Release
from trellis.people.models import Person
from trellis.supervision.notes import PersonNote, PrivateNote, WorkerNote

__all__ = [
    "AgendaItem",
    "Agreement",
    "PersonNote",
    "Preparation",
    "PreparedPerson",
    "PrivateNote",
    "Session",
    "StandIn",
    "Supervision",
    "Wanted",
    "WorkerNote",
]
STAFF = settings.AUTH_USER_MODEL


class Supervision(models.Model):
    """That one colleague supervises another, from a day on and, once over, until a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supervisee = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField()
    begun_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["begun_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(supervisee=models.F("supervisor")),
                name="two_people_are_in_supervision",
            ),
            models.UniqueConstraint(
                fields=["supervisee", "supervisor"],
                condition=models.Q(ended_on=None),
                name="one_supervision_of_two_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return "Supervision"

    def other_than(self, user: User) -> User:
        """Return the other of the two."""
        return self.supervisor if user.pk == self.supervisee_id else self.supervisee


@keeps_history()
class Agreement(models.Model):
    """What the two agreed: their answers to the pack's form, and when each said yes to them.

    It is in force once both have, and never changes from then on: to look at it again begins
    another, with the same answers, beside it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supervision = models.ForeignKey(
        Supervision, on_delete=models.PROTECT, related_name="agreements"
    )
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    supervisee_agreed_at = models.DateTimeField(null=True, blank=True)
    supervisor_agreed_at = models.DateTimeField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["supervision"],
                condition=models.Q(in_force_from=None),
                name="one_agreement_being_written",
            ),
            models.CheckConstraint(
                condition=models.Q(in_force_from=None)
                | models.Q(supervisee_agreed_at__isnull=False, supervisor_agreed_at__isnull=False),
                name="both_agreed_before_it_is_in_force",
            ),
        ]

    def __str__(self) -> str:
        return "Agreement"


class Session(models.Model):
    """One time the two meet: arranged, then held, or called off."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supervision = models.ForeignKey(Supervision, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    arranged_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(null=True, blank=True)
    called_off_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"Session on {self.on}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return self.held_on is None and self.called_off_on is None


class StandIn(models.Model):
    """Somebody else who holds one session while the supervisor is away."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="stand_ins")
    colleague = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    arranged_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=models.Q(ended_at=None),
                name="one_stand_in_of_a_session",
            )
        ]

    def __str__(self) -> str:
        return "Stand-in"


class AgendaItem(models.Model):
    """A line of the agenda. Each is its writer's own, so two who write at once lose none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="agenda")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return "Line of an agenda"


class Wanted(models.Model):
    """Something that the supervisee wants from a session, and, afterwards, whether they got it.

    ``met`` is the id of one of the pack's answers.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="wanted")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    met = models.CharField(max_length=40, blank=True)
    met_how = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return "Wanted from a session"


class Preparation(models.Model):
    """What the supervisee wrote before a session. Theirs alone until they let it be read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="preparation")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    shared_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return "Preparation"


class PreparedPerson(models.Model):
    """Somebody the supervisee wants to think about, and which of their words to have in front.

    ``passages`` are keys: the words stay in the record and are read there each time, by whoever may
    see it. ``about`` is empty, and the row goes, when that record comes to its end.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="people")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    passages = ArrayField(models.UUIDField(), default=list, blank=True)
    their_view = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return "Somebody to think about"
