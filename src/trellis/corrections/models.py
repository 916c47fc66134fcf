"""Writing that stood in the wrong record: that it was taken out, what is sealed, where it went.

The record it was taken from keeps one plain line (:class:`Moved`) and, sealed, every row as it was
(:class:`SealedRow`). Nobody reads the sealed rows: the policy of their table lets no row through
(``access.protect``), and a definer function gives them to a practice lead or an information
governance officer who says why (``sql/sealing.sql``). A merge moves them, and unseals nothing.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.corrections.statements import Rectification, ToldOf  # noqa: F401  (models)
from trellis.people.models import Person

STAFF = settings.AUTH_USER_MODEL


class Kind(models.TextChoices):
    """What was written in the wrong record."""

    CONVERSATION = "conversation", _("a conversation")


class Moved(models.Model):
    """Something was written here by mistake, and was taken out: when, by whom. Not what.

    While ``done_at`` is empty, somebody has asked that it be moved, and a supervisor has to agree:
    ``of`` is what, ``to`` the record it belongs to, ``dealt`` what is to become of what was made
    from it. All three are emptied when it is done, so that nothing here leads to the other record.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="moved_away")
    kind = models.CharField(max_length=12, choices=Kind)
    written_on = models.DateField()
    asked_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    of = models.UUIDField(null=True)
    to = models.UUIDField(null=True)
    dealt = models.JSONField(default=dict)
    done_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    went_out = models.BooleanField(_("a copy had gone out"), default=False)
    told_on = models.DateField(_("the information governance officer was told"), null=True)
    told_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(of=None, to=None, dealt={}),
                name="what_was_moved_leads_nowhere",
            )
        ]

    def __str__(self) -> str:
        return f"Taken out: {self.get_kind_display()}"


class Arrived(models.Model):
    """Something came to this record that was first written in another. The other is not named."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="arrived")
    kind = models.CharField(max_length=12, choices=Kind)
    of = models.UUIDField()
    move = models.UUIDField()
    written_on = models.DateField()
    why = models.TextField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    mark_again = models.BooleanField(_("words kept from somebody are to be marked again"))

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"Came here: {self.get_kind_display()}"


class SealedRow(models.Model):
    """A row as it was before it was taken out, or before a value in it was emptied."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    moved = models.ForeignKey(Moved, on_delete=models.PROTECT, related_name="+")
    in_table = models.CharField(max_length=63)
    key = models.CharField(max_length=40)
    whole = models.BooleanField()
    was = models.JSONField()

    class Meta:
        db_table = "corrections_sealed"

    def __str__(self) -> str:
        return f"Sealed row of {self.in_table}"


class SealedLook(models.Model):
    """Somebody read what is sealed, and said why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    moved = models.ForeignKey(Moved, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return "A look at what is sealed"
