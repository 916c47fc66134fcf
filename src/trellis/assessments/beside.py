"""What is kept beside an assessment: who has a copy, what people say of it, and what came later.

None of these alters what stood. The application may add to the first three and read them, and
nothing else (``access/protect.py``): a mistake is put right by another addendum or comment.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.people.models import Person, Relationship


class Share(models.Model):
    """That a named reader was given an assessment: who, when, in what form (Care Act s12(3), (4)).

    ``relationship`` is someone in the network; without one, and not the person, it is whoever
    ``reader_name`` names. ``why`` says at whose asking someone else was given it.
    """

    class Form(models.TextChoices):
        """In what form they were given it."""

        PAPER = "paper", _("on paper, in ordinary print")
        LARGE = "large", _("on paper, in large print")
        EMAIL = "email", _("by email")
        READ = "read", _("read aloud together")
        SCREEN = "screen", _("shown on a screen, together")
        SIGNED = "signed", _("signed, through an interpreter")
        SPOKEN = "spoken", _("put into another language, through an interpreter")
        OTHER = "other", _("in another form")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(
        "assessments.Assessment", on_delete=models.CASCADE, related_name="shares"
    )
    reader_name = models.CharField(max_length=120)
    relationship = models.ForeignKey(
        Relationship, on_delete=models.PROTECT, null=True, related_name="+"
    )
    the_person = models.BooleanField(default=False)
    form = models.CharField(max_length=8, choices=Form)
    form_words = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=300, blank=True)
    given_on = models.DateField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["given_on", "written_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(the_person=False) | models.Q(relationship=None),
                name="a_copy_is_given_to_one_reader",
            ),
            models.CheckConstraint(
                condition=models.Q(the_person=True) | ~models.Q(why=""),
                name="somebody_elses_copy_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Copy given on {self.given_on}"


class Comment(models.Model):
    """What somebody says of an assessment, in their words, kept beside it and never removed.

    ``may_be_shown`` says whether whoever said it is content for others to read it in their copies.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(
        "assessments.Assessment", on_delete=models.CASCADE, related_name="comments"
    )
    by_name = models.CharField(max_length=120)
    relationship = models.ForeignKey(
        Relationship, on_delete=models.PROTECT, null=True, related_name="+"
    )
    the_person = models.BooleanField(default=False)
    words = models.TextField()
    given_on = models.DateField()
    how_given = models.CharField(max_length=200)
    may_be_shown = models.BooleanField(default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["given_on", "written_at"]

    def __str__(self) -> str:
        return f"Comment of {self.given_on}"


class Addendum(models.Model):
    """Something added to a complete assessment, with its day; what stood is not altered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(
        "assessments.Assessment", on_delete=models.CASCADE, related_name="addenda"
    )
    text = models.TextField()
    source_told = models.CharField(max_length=200)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["written_at"]

    def __str__(self) -> str:
        return f"Addendum of {self.written_at:%Y-%m-%d}"


class Together(models.Model):
    """That an assessment is carried out together with another, and that the person agreed.

    Combined with the assessment of somebody else (Care Act s12(5), (6)) or carried out jointly with
    another body (s12(7)). Each person keeps their own record: the other side has a row of its own
    with the same ``group``, and only who may see that person sees it. ``with_name`` is as told.
    """

    class Way(models.TextChoices):
        """Together in what way."""

        COMBINED = "combined", _("combined with somebody else’s")
        JOINT = "joint", _("carried out jointly with another body")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(
        "assessments.Assessment", on_delete=models.CASCADE, related_name="together"
    )
    way = models.CharField(max_length=8, choices=Way)
    group = models.UUIDField(default=new_id, db_index=True)
    with_name = models.CharField(max_length=160)
    agreed_words = models.TextField()
    agreed_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["agreed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "group"], name="an_assessment_is_put_together_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_way_display()
