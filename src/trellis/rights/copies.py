"""A copy of a record that was asked for: what was gathered, and what was decided of each part.

UK GDPR article 15; Data Protection Act 2018, Schedule 2 paragraphs 2, 16, 17 and 19, and Schedule
3 paragraphs 5, 6, 9, 10, 11 and 21. Trellis proposes and never decides: a decision has somebody's
name, its ground and a reason. What was gathered and what was decided are only ever added to.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.people.models import Person

STAFF = settings.AUTH_USER_MODEL


class Ground(models.TextChoices):
    """Why something goes, or does not: the law's own grounds, and whether nobody else is in it."""

    NOBODY = "nobody", _("nobody else can be known by it, and no exemption applies")
    CONSENTED = "consented", _("the other person consents (Schedule 2, paragraph 16(2)(a))")
    REASONABLE = (
        "reasonable",
        _("it is reasonable without their consent (Schedule 2, paragraph 16(2)(b) and (3))"),
    )
    OFFICIAL = (
        "official",
        _("they worked in health, social care or education (Schedule 2, paragraph 17)"),
    )
    OTHERS = (
        "others",
        _("another person can be known by it, and it is not reasonable (Schedule 2, paragraph 16)"),
    )
    HARM = (
        "harm",
        _("it would be likely to cause serious harm: social work (Schedule 3, paragraph 11)"),
    )
    HARM_HEALTH = (
        "harm-health",
        _("it would be likely to cause serious harm: health (Schedule 3, paragraphs 5 and 6)"),
    )
    WISHES = (
        "wishes",
        _("the person expected or wished that whoever asks is not told (Schedule 3, paragraph 10)"),
    )
    ABUSE = (
        "abuse",
        _("child abuse data, not in the person’s best interests (Schedule 3, paragraph 21)"),
    )
    COURT = "court", _("given to a court whose rules keep it back (Schedule 3, paragraph 9)")
    CRIME = "crime", _("it would get in the way of an enquiry into crime (Schedule 2, paragraph 2)")
    PRIVILEGE = "privilege", _("legal advice (Schedule 2, paragraph 19)")


GOES = frozenset({Ground.NOBODY, Ground.CONSENTED, Ground.REASONABLE, Ground.OFFICIAL})
ON_BEHALF = frozenset({Ground.WISHES, Ground.ABUSE})


class Mark(models.TextChoices):
    """Why an item has to be looked at before it goes."""

    SOMEBODY = "somebody", _("somebody else may be known by it")
    THEIR_WORDS = "their-words", _("somebody else’s words")
    NOT_FOR = "not-for", _("marked as not for the person")
    UNTOLD = "untold", _("the person was not told that it was shared")
    STAFF_ONLY = "staff-only", _("written for staff alone")


@keeps_history()
class CopyRequest(models.Model):
    """Somebody asked for a copy of a person's record, and how far it is.

    ``layout`` and ``data`` are the copy as it was agreed: the blocks of its document (ADR 12) and
    the same as plain data. Who agrees is never who prepared it; the database holds to that.
    """

    class Asks(models.TextChoices):
        """Who asks."""

        PERSON = "person", _("the person themself")
        ACTING = "acting", _("somebody they asked to act for them")
        PARENT = "parent", _("somebody with parental responsibility")
        COURT = "court", _("an attorney, or somebody whom a court appointed")

    class State(models.TextChoices):
        """How far it is."""

        REVIEW = "review", _("being gone through")
        WAITING = "waiting", _("waits to be agreed")
        AGREED = "agreed", _("agreed, not sent")
        SENT = "sent", _("sent")

    class Way(models.TextChoices):
        """By which way it went."""

        POST = "post", _("by post")
        HAND = "hand", _("by hand")
        EMAIL = "email", _("by secure email")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="copy_requests")
    asked_on = models.DateField()
    asks = models.CharField(max_length=8, choices=Asks)
    asked_by = models.CharField(max_length=200)
    authority = models.CharField(max_length=300, blank=True)
    identity = models.CharField(max_length=300)
    identity_on = models.DateField()
    due_on = models.DateField()
    extended_on = models.DateField(null=True, blank=True)
    extended_why = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.REVIEW)
    begun_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    prepared_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    sent_back_why = models.TextField(blank=True)
    agreed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    layout = models.JSONField(default=dict)
    data = models.JSONField(default=dict)
    sent_on = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=6, choices=Way, blank=True)
    sent_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-asked_on", "-begun_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(extended_on=None) | ~models.Q(extended_why=""),
                name="more_time_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by=None)
                | ~models.Q(agreed_by=models.F("prepared_by"))
                & ~models.Q(agreed_by=models.F("begun_by")),
                name="a_second_person_agrees_a_copy",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("agreed", "sent"))
                | models.Q(agreed_by__isnull=False, agreed_on__isnull=False),
                name="no_copy_goes_that_nobody_agreed",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_on=None) | models.Q(state="sent"),
                name="a_copy_that_went_says_so",
            ),
        ]

    def __str__(self) -> str:
        return f"Copy asked for on {self.asked_on}"


class CopyItem(models.Model):
    """One thing of the record, as it was gathered for a copy. Never changed.

    ``texts`` are its texts, each with a label and whether it is somebody's own words; ``proposed``
    the same texts as Trellis proposes that they go, where it found something.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    request = models.ForeignKey(CopyRequest, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=12)
    of = models.CharField(max_length=60)
    on = models.DateField(null=True, blank=True)
    texts = models.JSONField(default=list)
    proposed = models.JSONField(default=list)
    marks = ArrayField(models.CharField(max_length=12, choices=Mark), default=list, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"], name="items_of_a_copy_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"Item {self.number}"


class CopyDecision(models.Model):
    """What somebody decided of an item: the last one stands, and none is ever changed.

    ``goes`` are the item's texts as they go. ``unsaid`` keeps the copy from saying that something
    was held back here.
    """

    class What(models.TextChoices):
        """What goes."""

        RELEASE = "release", _("all of it goes")
        REDACT = "redact", _("it goes with some words taken out")
        WITHHOLD = "withhold", _("none of it goes")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(CopyItem, on_delete=models.CASCADE, related_name="decisions")
    what = models.CharField(max_length=8, choices=What)
    goes = models.JSONField(default=list)
    ground = models.CharField(max_length=12, choices=Ground)
    reason = models.TextField()
    opinion = models.TextField(blank=True)
    unsaid = models.BooleanField(default=False)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_decision_says_why"),
            models.CheckConstraint(
                condition=~models.Q(ground="harm-health") | ~models.Q(opinion=""),
                name="harm_to_health_rests_on_an_opinion",
            ),
        ]

    def __str__(self) -> str:
        return self.get_what_display()
