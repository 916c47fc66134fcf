"""A handover from one worker to another, and what the other asks back."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.people.models import Person
from trellis.work.models import Passing


class Handover(models.Model):
    """What one worker tells the next about a person, put together from the record.

    ``chosen`` names what goes in, in its order, by kind and key: the words themselves stay where
    they are in the record and are read there each time, so that what is corrected there is right
    here, and what is *not for* a reader is never in their view. The texts are the worker's own, but
    ``said``, which is what the person said of the change.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="handovers")
    outgoing = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    chosen = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    not_again = models.TextField(_("what must not be asked again"), blank=True)
    words = models.TextField(_("in the worker's own words"), blank=True)
    told = models.TextField(_("what the person was told about the change"), blank=True)
    said = models.TextField(_("what the person said about it"), blank=True)
    passing = models.OneToOneField(
        Passing, on_delete=models.SET_NULL, null=True, related_name="handover"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return "Handover"

    @property
    def is_taken_up(self) -> bool:
        """Whether the work has passed, and the handover stands as it was read."""
        return self.passing is not None and self.passing.taken_up_at is not None


class AskedBack(models.Model):
    """Something that the next worker asks about a handover, and the answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="asked")
    question = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return "Question about a handover"
