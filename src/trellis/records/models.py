"""A form of a pack, filled in about a person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.frameworks.models import Release
from trellis.people.models import Person


@keeps_history()
class GuidedRecord(models.Model):
    """Answers to a pack's form, kept with the release they were given under.

    ``answers`` holds, by question id, what :mod:`trellis.records.answers` says an answer is. The
    questions shown beside them are always those of ``release``. ``one_each`` marks a form that a
    person has once and goes on writing (About me), so that two writers never begin two of it.
    ``language`` is the code of the language its questions are put in.
    """

    class State(models.TextChoices):
        """How far it is: a person's own account is shared by them, a council's form finished.

        A form that was begun by mistake is put away, with the reason; it can be taken up again.
        """

        DRAFT = "draft", _("being written")
        SHARED = "shared", _("shared")
        FINISHED = "finished", _("finished")
        AWAY = "away", _("put away")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="guided_records")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    one_each = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    shared_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    away_on = models.DateField(null=True, blank=True)
    away_why = models.CharField(_("why it was put away"), max_length=300, blank=True)
    language = models.CharField(_("the language it is asked in"), max_length=12, default="en")
    helped_by = models.CharField(_("who helped to write it"), max_length=150, blank=True)
    helped_how = models.CharField(_("how they helped"), max_length=300, blank=True)
    written_on = models.DateField(_("when it was written together"))
    version = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "form"],
                condition=models.Q(one_each=True),
                name="one_of_a_form_that_a_person_has_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state="shared", shared_on__isnull=False, finished_on=None)
                | models.Q(state="finished", shared_on=None, finished_on__isnull=False)
                | models.Q(state__in=("draft", "away"), shared_on=None, finished_on=None),
                name="shared_or_finished_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state="away", away_on__isnull=False) & ~models.Q(away_why="")
                | ~models.Q(state="away") & models.Q(away_on=None, away_why=""),
                name="put_away_on_a_day_and_why",
            ),
        ]

    @property
    def is_closed(self) -> bool:
        """Whether it is only read: finished, or put away."""
        return self.state in {self.State.FINISHED, self.State.AWAY}

    def __str__(self) -> str:
        return f"Guided record: {self.form}"
