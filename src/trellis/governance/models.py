"""Enquiries into a look, what was asked in them, and records that are watched.

The person concerned is a plain key, as in the audit trail: an enquiry is about a colleague, and is
no part of the person's record. Only the officer reads an enquiry; whoever was asked reads their own
question and answer. The application writes none of these tables: functions of the database do,
and check who asks (``governance/sql/enquiries.sql``).
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id

STAFF = settings.AUTH_USER_MODEL


class Kind(models.TextChoices):
    """Why a look is unusual, or that it was found in the audit trail."""

    OWN = "own", _("the record has their own name")
    SURNAME = "surname", _("the same surname")
    COLLEAGUE = "colleague", _("the record has a colleague’s name")
    WATCHED = "watched", _("a record that you watch")
    MANY = "many", _("many people in one hour")
    NO_PART = "no-part", _("again and again, without a part in the work")
    REFUSED = "refused", _("a record that is not open to them, tried again")
    REGISTER = "register", _("the register, asked again and again")
    AFTER = "after", _("after their part had ended")
    NIGHT = "night", _("at night, off duty")
    TRAIL = "trail", _("found in the audit trail")


class Enquiry(models.Model):
    """The officer asks into a look, or a run of looks, of one colleague."""

    class Outcome(models.TextChoices):
        """What was found."""

        RIGHT = "right", _("it was right")
        UNDERSTOOD = "understood", _("it should not have been, and can be understood")
        WRONG = "wrong", _("it was wrong")
        PASSED_ON = "passed-on", _("somebody else takes it on from here")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    worker = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    about_id = models.UUIDField(null=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    why = models.TextField()
    opened_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    found = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return f"Enquiry of {self.opened_at:%Y-%m-%d}"


class Question(models.Model):
    """What the officer asked a colleague in an enquiry, and the answer in the colleague's words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="questions")
    about_id = models.UUIDField(null=True)
    worker = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    asked_of = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    asked = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"Question of {self.asked_at:%Y-%m-%d}"


class Watched(models.Model):
    """A record whose looks the officer is told of: a colleague's own, or a name that many know."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    about_id = models.UUIDField()
    why = models.TextField()
    begun_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about_id"],
                condition=models.Q(ended_at=None),
                name="a_record_is_watched_once",
            )
        ]

    def __str__(self) -> str:
        return f"Watched since {self.begun_at:%Y-%m-%d}"
