"""Letters, and the record of everything that was sent."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.assessments.models import Assessment
from trellis.audit.history import keeps_history
from trellis.people.models import Person, Relationship
from trellis.plans.models import Plan, Review
from trellis.work.models import Visit


@keeps_history(deletions=True)
class Letter(models.Model):
    """A letter to a person: put together by the system, in words its writer may change.

    ``composed`` holds the parts as they were put together and ``parts`` as they stand; the
    difference is what the writer changed. A letter that was sent is kept as it stood.

    ``without`` names the passages that were kept out when it was put together: those not for the
    person or not for its writer. Whoever else opens it may have nothing kept from them beyond that.
    """

    class Kind(models.TextChoices):
        """What the letter is for."""

        DECISION = "decision", _("What was decided")
        COVER = "cover", _("Covering letter to a plan")
        INVITATION = "invitation", _("Invitation")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, related_name="letters"
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="letters")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, null=True, related_name="letters")
    visit = models.ForeignKey(Visit, on_delete=models.SET_NULL, null=True, related_name="letters")
    easy_words = models.BooleanField(_("in easier words"), default=False)
    on = models.DateField()
    parts = models.JSONField(default=list)
    composed = models.JSONField(default=list)
    without = ArrayField(models.UUIDField(), default=list, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.get_kind_display()


@keeps_history(deletions=True)
class Sending(models.Model):
    """One copy of something that was given or sent: when, how, to whom, by whom.

    Trellis sends nothing itself; this says which way it went. ``asked`` is how the person wanted it
    then. Where it went otherwise, ``why`` says the reason: the database refuses one without it.
    ``layout`` is the copy as it stood, word for word.
    """

    class Output(models.TextChoices):
        """What it was a copy of."""

        LETTER = "letter", _("Letter")
        ASSESSMENT = "assessment", _("Assessment")
        PLAN = "plan", _("Plan")
        INTERIM = "interim", _("Interim plan")
        REVIEW = "review", _("Review")
        CHRONOLOGY = "chronology", _("Chronology")
        FORM = "form", _("Form")
        NETWORK = "network", _("People and places")
        ABOUT_ME = "about-me", _("About me")

    class Form(models.TextChoices):
        """In which format."""

        PAPER = "paper", _("Printed on paper")
        PDF = "pdf", _("PDF file")
        WORD = "word", _("Word file")
        EASY_READ = "easy-read", _("Easy Read with pictures, made from it")
        BRAILLE = "braille", _("Braille, made from it")
        AUDIO = "audio", _("Sound recording, made from it")
        SCREEN = "screen", _("On a page of Trellis, with PDF and Word to take")

    class Way(models.TextChoices):
        """By which way."""

        POST = "post", _("By post")
        HAND = "hand", _("By hand")
        EMAIL = "email", _("By email")
        ALOUD = "aloud", _("Read aloud to them, and left with them")
        HERE = "here", _("Here, in Trellis")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sendings")
    output = models.CharField(max_length=12, choices=Output)
    of = models.UUIDField(_("what it is a copy of"))
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="sendings")
    relationship = models.ForeignKey(
        Relationship, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    to = models.CharField(_("to whom"), max_length=200)
    to_the_person = models.BooleanField(default=True)
    on = models.DateField()
    way = models.CharField(max_length=6, choices=Way)
    form = models.CharField(max_length=10, choices=Form)
    points = models.PositiveSmallIntegerField(default=12)
    asked = models.TextField(blank=True)
    differs = models.BooleanField(default=False)
    why = models.TextField(_("why it went otherwise"), blank=True)
    layout = models.JSONField(default=dict)
    without = ArrayField(models.UUIDField(), default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(differs=False) | ~models.Q(why=""),
                name="what_goes_otherwise_than_asked_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_output_display()}, sent on {self.on}"
