"""Pieces of work, and the involvement that lets someone see a record."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.accounts.models import Team
from trellis.people.apart import plain, put_back
from trellis.people.models import Person
from trellis.work.opening import Cover, Opening, Restriction
from trellis.work.passing import Passing

__all__ = [
    "Cover",
    "Involvement",
    "Opening",
    "Passing",
    "PieceOfWork",
    "Restriction",
    "Visit",
]


class PieceOfWork(models.Model):
    """Why we are involved now, with whom, from when to when."""

    class Kind(models.TextChoices):
        """The kinds of work that this release knows; packs add more as they bring forms."""

        CONTACT = "contact", _("First contact")
        WELLBEING = "wellbeing-assessment", _("Wellbeing assessment")
        CARER = "carers-assessment", _("Carer’s assessment")
        REVIEW = "review", _("Review")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="work")
    kind = models.CharField(max_length=40, choices=Kind, default=Kind.WELLBEING)
    reason = models.TextField(_("why now"), blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-began_on"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Involvement(models.Model):
    """Someone, or a team, working with a person: this decides who may see the record.

    The application may not write here; the definer functions in ``work/sql`` do, and check the
    actor (design: trust, "Writing who may see"). ``until`` is the end of the shift of
    somebody who is on duty.
    """

    class Part(models.TextChoices):
        """In what part."""

        ALLOCATED = "allocated", _("allocated worker")
        CO_WORKER = "co-worker", _("co-worker")
        DUTY = "duty", _("on duty")
        TEAM = "team", _("team")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="involvements")
    work = models.ForeignKey(PieceOfWork, on_delete=models.CASCADE, related_name="involvements")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="involvements",
        db_index=False,  # of_worker below serves
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="involvements")
    part = models.CharField(max_length=12, choices=Part)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(worker=None) ^ models.Q(team=None),
                name="a_worker_or_a_team_is_involved",
            )
        ]
        indexes = [
            # Whom a supervisor of hundreds may see is read from the index alone.
            models.Index(
                fields=["worker"],
                include=["person", "part", "began_on", "ended_on", "until"],
                name="work_involvement_of_worker",
            )
        ]

    def __str__(self) -> str:
        return self.get_part_display()


class Visit(models.Model):
    """A visit or meeting arranged with a person: when, where, and what for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="visits")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="visits"
    )
    on = models.DateField()
    at = models.TimeField()
    place = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "at"]

    def __str__(self) -> str:
        return f"Visit on {self.on} at {self.at:%H:%M}"

    @property
    def where(self) -> str:
        """Where it goes, with a hidden address where the actor may know it (``with_place``)."""
        return plain(put_back(self.place, getattr(self, "apart", None) or {}))
