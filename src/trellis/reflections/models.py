"""A reflection, and what its writer counts as professional development."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from trellis.accounts.ids import new_id
from trellis.frameworks.models import Release

STAFF = settings.AUTH_USER_MODEL


class Reflection(models.Model):
    """What a worker thought about their work, written for themself (ADR 35).

    The writer alone sees it, and the ``readers`` whom they show it to (the *shared writing*
    policy). ``subject_id`` says whom it is about, if anybody: a reader then has to be somebody who
    may see that person, and a copy of the person's record holds it. It is no ``person_id``, by
    which whoever sees a record could tell that somebody thought about it.

    ``answers`` are kept by the id of a prompt of ``model``, a way to reflect of ``release``.
    ``quoted`` are the keys of passages of the record: their words stay there and are read there
    each time, so that what is corrected there is right here, and what is *not for* a reader is
    never shown to them. ``conversation_id`` says where it began; or, where that was a meeting,
    ``meeting_kind`` and ``meeting_id`` do: its writer alone is shown them. Kept without history,
    as drafts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField(), default=list, blank=True)
    subject_id = models.UUIDField(null=True, db_index=True)
    conversation_id = models.UUIDField(null=True)
    meeting_kind = models.CharField(max_length=40, blank=True)
    meeting_id = models.UUIDField(null=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    model = models.CharField(max_length=80)
    title = models.CharField(max_length=160, blank=True)
    answers = models.JSONField(default=dict)
    more = models.TextField(blank=True)
    quoted = ArrayField(models.UUIDField(), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    began_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [GinIndex(fields=["readers"], name="reflections_readers")]

    def __str__(self) -> str:
        return "Reflection"


class Development(models.Model):
    """Something that a worker counts as professional development: hours, standard, what changed.

    It is about the worker, and holds no key of a person; a reflection that it came from may be
    deleted with the record that it was about, and the hours stay. Its author alone sees it.
    ``standards`` are parts of frameworks of packs, each as ``pack/framework/part``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    # The key is put on in the migration, so that the database itself empties it.
    reflection = models.ForeignKey(
        Reflection, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    on = models.DateField()
    what = models.CharField(max_length=160)
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    standards = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    other_standard = models.CharField(max_length=300, blank=True)
    changed = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-made_at"]

    def __str__(self) -> str:
        return f"Development of {self.on}"
