"""What is written at a session: brief notes, a word to the supervisor, what was decided.

Each is read by others. Notes: whoever belonged to the group when they were written, and the
supervisor where their writer says so. A word to the supervisor: the group, and that supervisor.
What was decided about a person stands in that person's record and nowhere else.
"""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.frameworks.models import Release
from trellis.people.models import Person

STAFF = settings.AUTH_USER_MODEL
SESSION = "peergroups.PeerSession"


class Notes(models.Model):
    """One writer's notes of a session, by question of the pack. They name nobody outside the group.

    Kept without history: whoever wrote them can put them otherwise or take them out. ``shown_to``
    is the supervisor who may read them, as it was when that was said.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(SESSION, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    shown_to = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "author"], name="one_note_of_a_writer")
        ]

    def __str__(self) -> str:
        return "Notes of a session"


class Feedback(models.Model):
    """What the group wants its supervisor to know about how it went.

    ``to`` is the supervisor it was written to: one who comes after does not read it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(SESSION, on_delete=models.PROTECT, related_name="feedback")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    read_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return "A word to the supervisor"


@keeps_history()
class Decision(models.Model):
    """What was decided about a person in a peer group, and why: an entry of their record.

    ``session`` leads back for those who were in the group; nobody else can read a session.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="group_decisions")
    session = models.ForeignKey(SESSION, on_delete=models.PROTECT, related_name="decisions")
    decided = models.TextField(_("what was decided, and why"))
    agreed = models.TextField(_("who said they would do what"), blank=True)
    told = models.TextField(_("who tells the person, and when"), blank=True)
    written_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-written_on", "-id"]

    def __str__(self) -> str:
        return "Decided in a peer group"
