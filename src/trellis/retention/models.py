"""What decides how long a record is kept, what holds it, and what becomes of it.

The application writes circumstances alone. Holds and disposals are written by the definer functions
in ``retention/sql``, which check who asks; standings and certificates by the owner's commands.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.frameworks.models import Release
from trellis.people.models import Person

STAFF = settings.AUTH_USER_MODEL


@keeps_history()
class Circumstance(models.Model):
    """Something about a person that decides how long their record is kept, and is no work of ours.

    ``on`` is the day it ended; of an adoption the day of the order, of a death the day itself.
    Empty, it goes on, or nobody knows: the record is then kept.
    """

    class Kind(models.TextChoices):
        """What it is (:data:`trellis.packs.retention.CIRCUMSTANCES`)."""

        LOOKED_AFTER = "looked-after", _("was looked after by a council as a child")
        ADOPTED = "adopted", _("was adopted")
        AFTER_CARE = "after-care", _("had after-care (Mental Health Act 1983, section 117)")
        SAFEGUARDING = "safeguarding", _("there was a safeguarding enquiry")
        INQUIRY = "inquiry", _("a public inquiry may ask for the record")
        DIED = "died", _("has died")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="circumstances")
    kind = models.CharField(max_length=14, choices=Kind)
    on = models.DateField(null=True, blank=True)
    words = models.TextField(_("where we know it from"))
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Hold(models.Model):
    """That a record is kept whatever the rules say: why, who put it and who lifted it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holds")
    why = models.TextField()
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    lifted_why = models.TextField(blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-put_at", "-id"]

    def __str__(self) -> str:
        return f"Hold of {self.put_at:%Y-%m-%d}"


class Standing(models.Model):
    """How long a record is kept, as it was worked out at night, of those without work going on.

    ``facts`` are what it was worked out from. Nothing is proposed on it once they have changed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="standings")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80, blank=True)
    event_on = models.DateField(null=True)
    until = models.DateField(null=True)
    facts = models.JSONField()
    worked_out_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], name="a_record_has_one_standing"),
        ]
        indexes = [models.Index(fields=["until", "id"], name="standing_until")]

    def __str__(self) -> str:
        return f"Kept until {self.until}"


class Disposal(models.Model):
    """That a record is to be disposed of: proposed by one, agreed by another, until it is done.

    When it is done this row goes with the record; a :class:`Certificate` stays.
    """

    class State(models.TextChoices):
        """How far it is."""

        PROPOSED = "proposed", _("proposed")
        AGREED = "agreed", _("agreed")
        STOPPED = "stopped", _("stopped")

    class Stop(models.TextChoices):
        """Why it was stopped."""

        NEEDED = "needed", _("the record is still needed")
        WRONG = "wrong", _("the day was worked out from something that is not so")
        HOLD = "hold", _("the record is held")
        WORK = "work", _("there is work going on with the person")
        RIGHTS = "rights", _("a request about the record is not answered yet")
        AMEND = "amend", _("somebody said that something is not right, and is not answered yet")
        OPEN = "open", _("something about it is not settled yet")
        CHANGED = "changed", _("what the day was worked out from has changed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="disposals")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80)
    event_on = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    not_before = models.DateField(null=True)
    stopped_why = models.CharField(max_length=7, choices=Stop, blank=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["proposed_at", "id"]
        indexes = [
            models.Index(
                fields=["proposed_at", "id"],
                name="disposal_goes_on",
                condition=~models.Q(state="stopped"),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("proposed_by")),
                name="agreed_by_another_than_who_proposed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="agreed")
                | models.Q(agreed_by__isnull=False, not_before__isnull=False),
                name="an_agreed_disposal_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"Disposal, {self.state}"


class Certificate(models.Model):
    """That a record was disposed of, without a word of it.

    ``of`` are the keys that the record and those merged into it had: they stand for nobody any
    more, but in a backup that is older. ``counts`` says how many rows of which tables. ``seal`` is
    an HMAC over all of it, so that a list of certificates can be replayed after a restore and
    nothing else can. Never changed (a trigger holds that).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of = ArrayField(models.UUIDField())
    pack = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    rule = models.CharField(max_length=80)
    event_on = models.DateField()
    until = models.DateField()
    counts = models.JSONField()
    proposed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    disposed_at = models.DateTimeField()
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["-disposed_at", "-id"]
        indexes = [models.Index(fields=["-disposed_at", "-id"], name="certificate_newest")]

    def __str__(self) -> str:
        return f"Certificate of {self.disposed_at:%Y-%m-%d}"
