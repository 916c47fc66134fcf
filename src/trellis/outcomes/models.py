"""What passages become: strengths, outcomes, worries, needs, barriers; and their thread."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.community.models import Tie
from trellis.conversations.models import Passage
from trellis.people.models import Person, Relationship


class Element(models.TextChoices):
    """Lincolnshire's six elements of a strengths conversation; the plan's building blocks."""

    SELF = "self", _("Self")
    NETWORK = "network", _("Family and friends")
    COMMUNITY = "community", _("Community")
    EQUIPMENT = "equipment", _("Equipment and technology")
    SHORT_TERM = "short-term", _("Short-term support")
    LONG_TERM = "long-term", _("Long-term support")


class Line(models.Model):
    """A line of the record about a person: what it says, and where that comes from.

    It comes from passages (through :class:`Thread`) or, where it was typed directly, from
    ``source_told``, which says the source in words.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    words = models.TextField()
    said_by = models.CharField(_("who said or saw it"), max_length=120, blank=True)
    source_told = models.CharField(_("how we know"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["created_at"]

    def __str__(self) -> str:
        return type(self).__name__


class Strength(Line):
    """What the person has or can do, or has around them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="strengths")
    element = models.CharField(max_length=12, choices=Element, default=Element.SELF)


class Worry(Line):
    """What worries the person, or someone about them: named plainly."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="worries")


class Need(Line):
    """Something the person needs help with, as it was told or seen."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="needs")


class Barrier(Line):
    """What in the world around stands in the way."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="barriers")


@keeps_history()
class Outcome(Line):
    """What the person wants, in their words: a personal outcome, not a service."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="outcomes")
    areas = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    eligibility = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )


class Reading(models.Model):
    """A value from 0 to 10 on a day, by someone named, with the reason. Never averaged."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField()
    by_name = models.CharField(_("who gave it"), max_length=120)
    by_the_person = models.BooleanField(default=True)
    value = models.PositiveSmallIntegerField()
    because = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__gte=0, value__lte=10), name="a_reading_is_0_to_10"
            )
        ]

    def __str__(self) -> str:
        return f"Reading on {self.on}"


MADE = ("strength", "outcome", "worry", "need", "barrier", "relationship", "tie")


class Thread(models.Model):
    """The golden thread's first arrow: this passage became that line. Exactly one target."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="threads")
    strength = models.ForeignKey(
        Strength, on_delete=models.CASCADE, null=True, related_name="threads"
    )
    outcome = models.ForeignKey(
        Outcome, on_delete=models.CASCADE, null=True, related_name="threads"
    )
    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, null=True, related_name="threads")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, null=True, related_name="threads")
    barrier = models.ForeignKey(
        Barrier, on_delete=models.CASCADE, null=True, related_name="threads"
    )
    relationship = models.ForeignKey(
        Relationship, on_delete=models.CASCADE, null=True, related_name="threads"
    )
    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, null=True, related_name="threads")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.expressions.RawSQL(
                    "num_nonnulls(strength_id, outcome_id, worry_id, need_id, barrier_id,"
                    " relationship_id, tie_id) = 1",
                    [],
                    output_field=models.BooleanField(),
                ),
                name="a_thread_leads_to_one_line",
            )
        ]

    def __str__(self) -> str:
        return "Thread"
