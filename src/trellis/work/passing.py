"""Who passes their work with somebody to whom, from which day: offered, and taken up or given back.

None is written but by the functions in ``work/sql/passing.sql``, which check the actor, since what
is passed is the sight of a record (design: trust, "Who may see whom").
"""

from django.conf import settings
from django.db import models

from trellis.accounts.ids import new_id
from trellis.people.models import Person


class Passing(models.Model):
    """One worker's work with a person, offered to another.

    From ``first_day`` the work is with whoever takes it up; ``last_day``, where there is one, is
    the last on which the other sees the record besides. ``reading`` is the part that lets the other
    read themself in before they take it up.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passings")
    outgoing = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    incoming = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    reading = models.ForeignKey(
        "work.Involvement", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-offered_at"]

    def __str__(self) -> str:
        return "Passing"

    @property
    def waits(self) -> bool:
        """Whether it is offered and neither taken up nor over."""
        return self.taken_up_at is None and self.ended_at is None
