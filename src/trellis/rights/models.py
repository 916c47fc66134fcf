"""What was shared about a person, and copies of their record that were asked for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.people.models import Person
from trellis.rights.copies import CopyDecision, CopyItem, CopyRequest  # noqa: F401  (models)


@keeps_history()
class Sharing(models.Model):
    """One sharing of what the record holds: what, with whom, why, on what basis, and what they say.

    For statutory work the basis is usually a public task, and not consent (UK GDPR article 6 and
    article 9; Data Protection Act 2018, Schedule 1). Whether the person was told and what they say
    of it are two questions. Where it was shared without telling them, or though they object, the
    database refuses a row that does not say why.
    """

    class Basis(models.TextChoices):
        """The lawful basis (UK GDPR, article 6(1))."""

        TASK = "task", _("a public task the law gives us: article 6(1)(e)")
        DUTY = "duty", _("the law or a court requires it: article 6(1)(c)")
        VITAL = "vital", _("to protect somebody’s life: article 6(1)(d)")
        CONSENT = "consent", _("the person consents: article 6(1)(a)")

    class Condition(models.TextChoices):
        """What lets us share health, belief, ethnicity and the like (UK GDPR, article 9(2))."""

        CARE = "care", _("health or social care: article 9(2)(h); Schedule 1, paragraph 2")
        SAFEGUARDING = (
            "safeguarding",
            _("safeguarding of children or of adults at risk: article 9(2)(g); paragraph 18"),
        )
        STATUTORY = "statutory", _("a statutory purpose: article 9(2)(g); paragraph 6")
        CLAIMS = "claims", _("legal claims, or a court: article 9(2)(f)")
        VITAL = "vital", _("to protect life, where they cannot consent: article 9(2)(c)")
        CONSENT = "consent", _("the person’s explicit consent: article 9(2)(a)")
        NONE = "none", _("nothing of that kind was shared")

    class Told(models.TextChoices):
        """Whether the person was told."""

        BEFORE = "before", _("yes, before it was shared")
        AFTER = "after", _("yes, afterwards")
        NOT = "not", _("no, or not yet")

    class View(models.TextChoices):
        """What the person says of it."""

        AGREES = "agrees", _("agrees")
        OBJECTS = "objects", _("objects")
        COULD_NOT = "could-not", _("could not say")
        NOT_ASKED = "not-asked", _("was not asked")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sharings")
    organisation = models.CharField(_("which organisation"), max_length=200)
    to_whom = models.CharField(_("who there"), max_length=200, blank=True)
    what = models.TextField(_("what was shared"))
    purpose = models.TextField(_("what for"))
    on = models.DateField()
    basis = models.CharField(max_length=8, choices=Basis)
    condition = models.CharField(max_length=14, choices=Condition)
    statute = models.CharField(_("the law that names it"), max_length=200, blank=True)
    told = models.CharField(max_length=8, choices=Told)
    view = models.CharField(max_length=10, choices=View)
    words = models.TextField(_("in their words"), blank=True)
    why_all_the_same = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(why_all_the_same="")
                | ~models.Q(told="not") & ~models.Q(view="objects"),
                name="shared_untold_or_against_their_wish_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None) | ~models.Q(withdrawn_why=""),
                name="a_withdrawn_sharing_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Sharing of {self.on}"
