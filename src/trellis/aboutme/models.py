"""A life as a line of events, its photographs, and where words about somebody come from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.conversations.models import Passage
from trellis.people.models import Person
from trellis.records.models import GuidedRecord


@keeps_history(deletions=True)
class LifeEvent(models.Model):
    """Something in a life: when, as the person says it, and what, in their words.

    ``year`` puts events in order where there is one; without it they stand as ``place`` has them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="life_events")
    when = models.CharField(_("when"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("the year, about"), null=True, blank=True)
    words = models.TextField(_("what happened"))
    told_by = models.CharField(_("who told it"), max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(auto_now=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = [models.F("year").asc(nulls_last=True), "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year=None) | models.Q(year__gte=1850, year__lte=2200),
                name="a_year_of_a_life",
            )
        ]

    def __str__(self) -> str:
        return "Life event"


class Photograph(models.Model):
    """A photograph of a life event: drawn anew as JPEG, so that nothing else comes with it.

    What the camera wrote (place, time, device) is gone. ``description`` says what is to be seen.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="photographs")
    event = models.OneToOneField(LifeEvent, on_delete=models.CASCADE, related_name="photograph")
    jpeg = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    description = models.CharField(_("what is to be seen"), max_length=300)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(description=""), name="a_photograph_is_described"
            )
        ]

    def __str__(self) -> str:
        return "Photograph"


@keeps_history(deletions=True)
class Brought(models.Model):
    """The golden thread into what is written with a form, or into a life event.

    In About me a passage is brought to a heading, in a council's own form to a question of one.
    What is *not for* a reader in the passage is then not for them in the whole of it. A passage
    that was named once and is not any more is in the history: earlier versions may have its words.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="brought")
    record = models.ForeignKey(
        GuidedRecord, on_delete=models.CASCADE, null=True, related_name="brought"
    )
    section = models.CharField(max_length=60, blank=True)
    question = models.CharField(max_length=60, blank=True)
    event = models.ForeignKey(
        LifeEvent, on_delete=models.CASCADE, null=True, related_name="brought"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(event=None, record__isnull=False) & ~models.Q(section=""))
                | models.Q(record=None, event__isnull=False, section="", question=""),
                name="brought_to_a_heading_or_an_event",
            ),
            models.UniqueConstraint(
                fields=["passage", "record", "section", "question"],
                name="brought_once_to_a_heading",
            ),
            models.UniqueConstraint(fields=["passage", "event"], name="brought_once_to_an_event"),
        ]

    def __str__(self) -> str:
        return "Brought"
