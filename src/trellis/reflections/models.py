"""A reflection, what its writer counts as development, and a circle that learns from a story."""

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


class Circle(models.Model):
    """A team that learns together from a story, or from a reflection that somebody shows it.

    How it goes is a process of a pack, ``process`` of ``release``; what it is about stands in
    ``story``, a story of the pack release ``story_release``, or is the opener's own reflection
    about nobody. Whoever is among ``readers`` is in it with the opener, its ``author`` (the *shared
    writing* policy). Nothing in it is about anybody who could be known.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField(), default=list, blank=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    process = models.CharField(max_length=80)
    story_release = models.ForeignKey(
        Release, on_delete=models.PROTECT, null=True, related_name="+"
    )
    story = models.CharField(max_length=80, blank=True)
    reflection_id = models.UUIDField(null=True)
    on = models.DateField()
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [GinIndex(fields=["readers"], name="circles_readers")]

    def __str__(self) -> str:
        return "Learning circle"


class CircleNote(models.Model):
    """What one of a circle takes away from it: one row of each, so that two who write lose nothing.

    Whoever is in the circle reads it (``access/circles.py``), and its author alone writes it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    will_try = models.TextField(blank=True)
    should_change = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "author"], name="one_note_of_each_in_a_circle"
            )
        ]

    def __str__(self) -> str:
        return "Note of a learning circle"
