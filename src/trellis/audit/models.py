"""Audit events: who did what to which record, without any of the record's words."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from trellis.accounts.ids import new_id


class Event(models.Model):
    """One thing seen or done. Added to, never changed: the application may only insert.

    ``about_id`` is the person concerned, kept as a plain key so that erasing a record leaves the
    trail whole; of a list of people, ``people`` are whom it named, in the order of their keys.
    ``change`` is of those who work here alone: of whom, from what, to what (``changes.py``).
    ``seal`` is an HMAC over the other fields with a key kept outside the database.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,  # the indexes below begin with it
    )
    what = models.CharField(max_length=60)
    about_id = models.UUIDField(null=True)
    object_id = models.UUIDField(null=True)
    through = models.CharField(max_length=40, blank=True)
    people = ArrayField(models.UUIDField(), null=True)
    change = models.TextField(blank=True, default="", db_default="")
    seal = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["at"], name="audit_event_by_time"),
            models.Index(fields=["actor", "at"], name="audit_event_of_worker"),
            models.Index(fields=["about_id", "at"], name="audit_event_about_person"),
            # Written at once: the flush of a pending list would fall to whoever opens a page then.
            GinIndex(
                fields=["people"],
                name="audit_event_in_list",
                fastupdate=False,
                condition=models.Q(people__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"


class Waiting(models.Model):
    """An event that is not chained yet: its number is the order in which it was written.

    A trigger adds it with the event; the sealer takes it out. No page reads or writes it.
    """

    id = models.BigAutoField(primary_key=True)
    event_id = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.event_id} waits"


class Link(models.Model):
    """A link of the chain over the audit trail (see :mod:`trellis.audit.chain`). Never changed.

    The event is a plain key, so that one taken away by force leaves its link to tell of it.
    """

    number = models.BigIntegerField(primary_key=True)
    event_id = models.UUIDField(unique=True)
    chain = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"Link {self.number}"


class Verification(models.Model):
    """That the trail was verified, and what was found: written by `trellis audit verify` alone."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    whole = models.BooleanField()
    links = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{'Whole' if self.whole else 'Not whole'} on {self.at:%Y-%m-%d %H:%M}"
