"""What a huddle leaves in a person's record: that they were brought, and what was agreed.

Whoever may see the person may read both. Nobody else in the huddle learns whom it is about.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.people.models import Person

STAFF = settings.AUTH_USER_MODEL


class Brought(models.Model):
    """That colleagues thought about a person in a huddle, who brought it, and when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="huddles")
    huddle = models.ForeignKey("huddles.Huddle", on_delete=models.PROTECT, related_name="brought")
    case = models.OneToOneField("huddles.Case", on_delete=models.CASCADE, related_name="brought")
    brought_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    brought_on = models.DateField()

    class Meta:
        ordering = ["-brought_on", "-id"]

    def __str__(self) -> str:
        return "Brought to a huddle"


class Entry(models.Model):
    """Something agreed at a huddle, as an entry of the person's record. It is never changed.

    ``agreed_by`` are the names of those who agreed, as they were when it was written.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="huddle_entries")
    huddle = models.ForeignKey("huddles.Huddle", on_delete=models.PROTECT, related_name="entries")
    action = models.OneToOneField(
        "huddles.Action", on_delete=models.SET_NULL, null=True, related_name="entry"
    )
    what = models.TextField(_("what was agreed"))
    who = models.CharField(_("who does it"), max_length=200, blank=True)
    when = models.CharField(_("by when"), max_length=120, blank=True)
    agreed_by = ArrayField(models.TextField(), verbose_name=_("who agreed"))
    written_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()

    class Meta:
        ordering = ["-written_on", "-id"]

    def __str__(self) -> str:
        return "Agreed at a huddle"
