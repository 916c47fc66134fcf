"""Assessments: put together from passages, with the decisions the law asks for."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.assessments.beside import Addendum, Comment, Share, Together
from trellis.audit.history import keeps_history
from trellis.conversations.models import Conversation, HowKnown, MarkKind, Passage
from trellis.frameworks.models import Release
from trellis.people.models import Person
from trellis.work.models import PieceOfWork

__all__ = [
    "Addendum",
    "AreaAnalysis",
    "Assessment",
    "AssessmentLine",
    "AssessmentSource",
    "Carried",
    "Comment",
    "Determination",
    "Evidence",
    "Share",
    "Together",
]


class Carried(models.TextChoices):
    """What became of something of an earlier assessment when it was gone through again."""

    STILL = "still", _("still so")
    CHANGED = "changed", _("changed")
    NO_LONGER = "no-longer", _("no longer so")


@keeps_history()
class Assessment(models.Model):
    """A needs assessment under Care Act s9, a carer's under s10, or a first contact.

    While in draft it shows the passages of its conversations as they are; once complete it keeps
    them as they stood (:class:`AssessmentLine`). ``version`` counts saves, for two writers at once.

    A complete one is never altered. Reopening it makes the next ``edition``, which ``replaces`` it;
    a new assessment that was ``begun_from`` an earlier one carries forward what still holds.
    ``told`` holds the answers to the questions of its pack's form, by the question's id.
    """

    class Kind(models.TextChoices):
        """Whose needs it looks at."""

        ADULT = "adult", _("Strengths and wellbeing assessment")
        CARER = "carer", _("Carer’s wellbeing assessment")
        CONTACT = "contact", _("Contact assessment")

    class State(models.TextChoices):
        """How far along it is."""

        DRAFT = "draft", _("being written")
        ASKED = "asked", _("waiting for a supervisor")
        COMPLETE = "complete", _("complete")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assessments")
    work = models.ForeignKey(
        PieceOfWork, on_delete=models.SET_NULL, null=True, related_name="assessments"
    )
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ADULT)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    began_on = models.DateField()
    told = models.JSONField(_("answers to the questions of its form"), default=dict, blank=True)
    edition = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    reopened_why = models.TextField(blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    begun_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="begun_again"
    )
    other_than_care = models.TextField(blank=True)
    persons_view = models.TextField(blank=True)
    carers_view = models.TextField(blank=True)
    disagreement = models.TextField(blank=True)
    left_open_why = models.TextField(blank=True)
    declaration = models.BooleanField(default=False)
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_note = models.TextField(blank=True)
    completed_on = models.DateField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-began_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="complete", completed_on__isnull=False)
                & models.Q(completed_by__isnull=False)
                | ~models.Q(state="complete") & models.Q(completed_on=None, completed_by=None),
                name="a_complete_assessment_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None, edition=1)
                | models.Q(replaces__isnull=False, edition__gt=1, reopened_by__isnull=False)
                & ~models.Q(reopened_why=""),
                name="an_assessment_is_reopened_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def by_two(self) -> bool:
        """Whether somebody else agreed what its author wrote."""
        return self.completed_by_id is not None and self.completed_by_id != self.author_id


class AssessmentSource(models.Model):
    """A conversation that an assessment draws on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sources")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "conversation"], name="a_source_is_named_once"
            )
        ]

    def __str__(self) -> str:
        return "Source of an assessment"


@keeps_history()
class AreaAnalysis(models.Model):
    """What a practitioner makes of one wellbeing area, signed.

    ``carried_from`` is the earlier analysis it was carried from, with what became of that.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="analyses")
    area = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="carried_to"
    )
    carried = models.CharField(max_length=10, choices=Carried, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "area"], name="one_analysis_an_area")
        ]

    def __str__(self) -> str:
        return f"Analysis of {self.area}"


class AssessmentLine(models.Model):
    """A line of an area: typed with its source, or a passage as it stood at completion.

    ``left_out`` marks a passage the practitioner chose not to carry into this assessment.
    ``carried_from`` is the line of an earlier assessment it was carried from, with what became of
    that; whatever that line rests on, this one rests on too.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="lines")
    area = models.CharField(max_length=20)
    passage = models.ForeignKey(
        Passage, on_delete=models.PROTECT, null=True, related_name="assessment_lines"
    )
    words = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=MarkKind, blank=True)
    said_by = models.CharField(max_length=120, blank=True)
    how_known = models.CharField(max_length=12, choices=HowKnown, blank=True)
    is_theirs = models.BooleanField(default=False)
    happened_on = models.DateField(null=True)
    source_told = models.CharField(max_length=200, blank=True)
    left_out = models.BooleanField(default=False)
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="carried_to"
    )
    carried = models.CharField(max_length=10, choices=Carried, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "area", "passage"], name="a_passage_stands_once_in_an_area"
            ),
            models.UniqueConstraint(
                fields=["assessment", "carried_from"], name="a_line_is_gone_through_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Line in {self.area}"


@keeps_history()
class Determination(models.Model):
    """A decision the law asks for: each limb's answer, reasons, and the passages it rests on.

    Made by a person; ``trellis.law`` lays it out and says what is still unanswered.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="determinations")
    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="determinations"
    )
    kind = models.CharField(max_length=24)
    matter = models.CharField(_("the decision it is about"), max_length=300, blank=True)
    answers = models.JSONField(default=dict)
    reasons = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "matter"], name="one_determination_of_a_matter"
            )
        ]

    def __str__(self) -> str:
        return f"Determination: {self.kind}"


class Evidence(models.Model):
    """A passage that a determination rests on, for the limbs named."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    determination = models.ForeignKey(
        Determination, on_delete=models.CASCADE, related_name="evidence"
    )
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="evidence_for")
    limbs = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["determination", "passage"], name="a_passage_is_evidence_once"
            )
        ]

    def __str__(self) -> str:
        return "Evidence"
