"""What opens a record for a while to somebody without a part in the work, and what closes it.

A restriction takes away and never gives: it wins over every part, team, cover and opening. Cover
lets a colleague see, for the days that somebody is away, whom they work with. An opening is for an
emergency, an hour at most, and is looked at afterwards. None is written but by the functions in
``work/sql/opening.sql``, which check the actor (design: trust, "Who may see whom").
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.people.models import Person


class Restriction(models.Model):
    """A record kept from a colleague, or kept for those named: for a reason, until it is lifted."""

    class Kind(models.TextChoices):
        """Who is meant: one who may not see, or one of the only ones who may."""

        KEEP_OUT = "keep-out", _("may not see this record")
        ONLY = "only", _("one of the only ones who may see it")

    class Reason(models.TextChoices):
        """Why a record is closed."""

        RELATED = "related", _("they know the person outside their work")
        ADOPTION = "adoption", _("adoption")
        HIDDEN = "hidden", _("the person’s address is to stay hidden")
        STAFF = "staff", _("the person, or a relative, works here")
        OTHER = "other", _("another reason")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="restrictions")
    kind = models.CharField(max_length=8, choices=Kind)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason)
    why = models.TextField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "user", "kind"],
                condition=models.Q(ended_at=None),
                name="one_restriction_of_a_kind_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Cover(models.Model):
    """A colleague who stands in while somebody is away, from a day to a day, both included."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    away = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covered_by"
    )
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    arranged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="cover_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"Cover from {self.first_day} to {self.last_day}"


class Opening(models.Model):
    """A record opened in an emergency by somebody without a part in the work."""

    class Reason(models.TextChoices):
        """Why somebody opened a record that was not theirs to see."""

        HARM = "harm", _("somebody may come to harm, and nobody who works with them can be reached")
        WITH_ME = "with-me", _("the person is with me, or rings, and needs help now")
        COURT = "law", _("a court, the police or a hospital needs an answer now")
        OTHER = "other", _("something else that cannot wait")

    class Outcome(models.TextChoices):
        """What the one who looks at it afterwards found."""

        RIGHT = "right", _("It was right to open it")
        UNDERSTOOD = "understood", _("It could have waited; we have talked about it")
        WRONG = "wrong", _("It should not have been opened; it is taken further")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="openings")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason)
    why = models.TextField()
    begun_at = models.DateTimeField()
    until = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    found = models.TextField(blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_at_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return f"Opened until {self.until:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        """Whether it lasts still."""
        return self.until > timezone.now()
