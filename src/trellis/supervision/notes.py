"""Notes of three kinds, each in a table of its own with a policy of its own.

About the worker: the two, and whoever held that session. Between two: those two and nobody else,
ever. About a person: it stands in that person's record and nowhere else, for whoever may see them.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.people.models import Person

STAFF = settings.AUTH_USER_MODEL
SESSION = "supervision.Session"


class WorkerNote(models.Model):
    """About the worker's own work: it goes into nobody's record.

    ``part`` is a step of the cycle or a question of the pack's notes, by id; ``item`` a line
    of the agenda, whose writer may take it off.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(SESSION, on_delete=models.PROTECT, related_name="worker_notes")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=40, blank=True)
    item = models.UUIDField(null=True)
    text = models.TextField()
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return "Note about the worker"


class PrivateNote(models.Model):
    """Between the two who were in the room. Kept without history; its writer can take it out."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(SESSION, on_delete=models.PROTECT, related_name="private_notes")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=40, blank=True)
    item = models.UUIDField(null=True)
    text = models.TextField()
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return "Note between two"


@keeps_history()
class PersonNote(models.Model):
    """What was decided about a person in supervision, and why: an entry of their record.

    ``session`` leads back for those who were there; nobody else can read a session.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supervision_notes")
    session = models.ForeignKey(SESSION, on_delete=models.PROTECT, related_name="person_notes")
    decided = models.TextField(_("what was decided, and why"))
    told = models.TextField(_("who tells the person, and when"), blank=True)
    written_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-written_on", "-id"]

    def __str__(self) -> str:
        return "Decided in supervision"
