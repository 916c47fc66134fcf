"""What a person says is wrong in their record, what was decided of it, and who was told.

UK GDPR articles 12, 16 and 19; Data Protection Act 2018, sections 46 and 47. Nothing that stood is
changed by it: what is put right stands as a new wording beside the old one, and where it is not
agreed, the person's statement does. ``stood`` are the words as they stood, by which pages and
documents find where either belongs (:mod:`trellis.corrections.beside`).
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.people.models import Person

STAFF = settings.AUTH_USER_MODEL


class Rectification(models.Model):
    """Somebody said that something in a record is wrong. ``decision`` is empty until it is decided.

    ``layout`` is the answer as it was laid out and sent (ADR 12).
    """

    class Asks(models.TextChoices):
        """Who says it."""

        PERSON = "person", _("the person themself")
        ACTING = "acting", _("somebody who acts for them")

    class Decision(models.TextChoices):
        """What was decided."""

        CORRECTED = "corrected", _("it is put right")
        PARTLY = "partly", _("some of it is put right")
        NOT_AGREED = "not-agreed", _("it stays, and what they say stands beside it")

    class Way(models.TextChoices):
        """By which way the answer went."""

        POST = "post", _("by post")
        HAND = "hand", _("by hand")
        EMAIL = "email", _("by secure email")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="rectifications")
    received_on = models.DateField(_("the day it was said"))
    asks = models.CharField(max_length=8, choices=Asks)
    said_by = models.CharField(_("who said it"), max_length=200)
    authority = models.CharField(_("what lets them say it"), max_length=300, blank=True)
    stood = models.TextField(_("the words as they stood"), blank=True)
    wrong = models.TextField(_("what is wrong, in their words"))
    right = models.TextField(_("what is right, in their words"))
    due_on = models.DateField()
    extended_on = models.DateField(null=True, blank=True)
    extended_why = models.TextField(blank=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    now = models.TextField(_("as it is put right"), blank=True)
    reason = models.TextField(_("the reasons"), blank=True)
    decided_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    layout = models.JSONField(default=dict)
    answered_on = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=6, choices=Way, blank=True)
    begun_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-received_on", "-begun_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(extended_on=None) | ~models.Q(extended_why=""),
                name="a_later_answer_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="")
                | models.Q(decided_by__isnull=False, decided_on__isnull=False),
                name="whoever_decides_is_named",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision__in=("partly", "not-agreed")) | ~models.Q(reason=""),
                name="not_putting_right_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision__in=("corrected", "partly")) | ~models.Q(now=""),
                name="what_is_put_right_says_how",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | ~models.Q(decision=""),
                name="no_answer_before_it_is_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"Said to be wrong on {self.received_on}"


class ToldOf(models.Model):
    """Somebody with whom it was shared was told that it was put right (UK GDPR, article 19).

    ``of`` is what was shared with them: a row of the sharing register, or a copy that was sent.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    rectification = models.ForeignKey(
        Rectification, on_delete=models.CASCADE, related_name="told_of"
    )
    of = models.UUIDField()
    to = models.CharField(_("who was told"), max_length=300)
    on = models.DateField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["rectification", "of"], name="each_is_told_once_of_a_correction"
            )
        ]

    def __str__(self) -> str:
        return "Told of a correction"
