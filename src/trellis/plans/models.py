"""Plans, actions, agreement and reviews."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.assessments.models import Assessment
from trellis.audit.history import keeps_history
from trellis.frameworks.models import Release
from trellis.outcomes.models import Element, Outcome
from trellis.people.models import Person, Relationship


@keeps_history()
class Plan(models.Model):
    """A care and support plan, or a carer's support plan (Care Act s25, s26)."""

    class State(models.TextChoices):
        """How far along it is."""

        DRAFT = "draft", _("being made")
        MADE = "made", _("made")
        ENDED = "ended", _("ended")

    class Agreement(models.TextChoices):
        """What the person says of it."""

        AGREES = "agrees", _("I agree")
        IN_PART = "in-part", _("I agree in part")
        DOES_NOT = "does-not", _("I do not agree")
        COULD_NOT = "could-not-say", _("Could not say")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plans")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    began_on = models.DateField()
    intro = models.TextField(_("how this plan came about"), blank=True)
    needs_identified = models.TextField(_("the needs the assessment identified"), blank=True)
    needs_eligible = models.TextField(_("which needs are eligible, and how far"), blank=True)
    needs_met_by_council = models.TextField(_("needs the council will meet, and how"), blank=True)
    matters_relevant = models.TextField(
        _("which of the person's matters this bears on"), blank=True
    )
    advice_reduce = models.TextField(_("advice on what can meet or reduce needs"), blank=True)
    advice_prevent = models.TextField(_("advice on preventing or delaying needs"), blank=True)
    contingency = models.TextField(_("if things do not go to plan"), blank=True)
    weekly_cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    weekly_from_person = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    weekly_from_council = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    budget_words = models.TextField(_("what it costs, in words"), blank=True)
    wants_direct_payment = models.BooleanField(null=True, blank=True)
    direct_payment_needs = models.TextField(blank=True)
    direct_payment_amount = models.CharField(max_length=120, blank=True)
    direct_payment_words = models.TextField(blank=True)
    involved_words = models.TextField(_("who took part in making this"), blank=True)
    steps_to_agree = models.TextField(_("what we did to reach agreement"), blank=True)
    copies_to = models.TextField(_("who has a copy"), blank=True)
    answers = models.JSONField(_("the law's questions about how it was made"), default=dict)
    look_again_on = models.DateField(null=True, blank=True)
    agreement = models.CharField(max_length=14, choices=Agreement, blank=True)
    agreement_words = models.TextField(blank=True)
    agreement_how = models.CharField(max_length=200, blank=True)
    agreement_follows = models.TextField(_("what follows from that"), blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-began_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreement="", agreed_on=None)
                | (~models.Q(agreement="") & models.Q(agreed_on__isnull=False)),
                name="an_answer_to_a_plan_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return "Plan"


@keeps_history(deletions=True)
class PlanOutcome(models.Model):
    """An outcome in a plan, in the order the person put it, and how we will know.

    ``version`` counts saves of how we will know, for two writers at once; so it does for an action.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="plan_outcomes")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="plan_outcomes")
    position = models.PositiveSmallIntegerField(default=0)
    how_we_will_know = models.TextField(blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "outcome"], name="an_outcome_once_in_a_plan")
        ]

    def __str__(self) -> str:
        return "Outcome in a plan"


@keeps_history(deletions=True)
class Action(models.Model):
    """Who will do what, when, towards an outcome. Everyone has a part, the person included.

    Family or community meets an eligible need only where both the person and they agree to it; a
    carer's action records willing, able, and until when (Care Act s10(5), s18(7); vision, guards).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    plan_outcome = models.ForeignKey(PlanOutcome, on_delete=models.CASCADE, related_name="actions")
    block = models.CharField(max_length=12, choices=Element)
    who = models.CharField(max_length=120)
    what = models.TextField()
    when = models.CharField(max_length=160)
    relationship = models.ForeignKey(
        Relationship, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    meets_need = models.BooleanField(default=False)
    person_agrees = models.BooleanField(null=True, blank=True)
    they_agree = models.BooleanField(null=True, blank=True)
    by_carer = models.BooleanField(default=False)
    willing = models.BooleanField(null=True, blank=True)
    able = models.BooleanField(null=True, blank=True)
    until = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(meets_need=True, block__in=["network", "community"])
                # A check that comes to null passes, so "not asked" is ruled out by name.
                | models.Q(person_agrees=True, they_agree=True)
                & models.Q(person_agrees__isnull=False, they_agree__isnull=False),
                name="family_or_community_meets_a_need_only_where_both_agree",
            ),
            models.CheckConstraint(
                condition=models.Q(by_carer=False)
                | models.Q(willing__isnull=False, able__isnull=False) & ~models.Q(until=""),
                name="a_carers_action_says_willing_able_and_until_when",
            ),
        ]

    def __str__(self) -> str:
        return "Action"


@keeps_history()
class Review(models.Model):
    """Is life closer to how you want it? Readings since, what changed, what next (Care Act s27)."""

    class State(models.TextChoices):
        """How far along it is."""

        DRAFT = "draft", _("being written")
        DONE = "done", _("done")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reviews")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=5, choices=State, default=State.DRAFT)
    on = models.DateField()
    closer = models.TextField(_("is life closer to how you want it?"), blank=True)
    changed = models.TextField(_("what has changed"), blank=True)
    next_steps = models.TextField(_("what next"), blank=True)
    reassess = models.BooleanField(null=True, blank=True)
    reassess_why = models.TextField(blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"Review on {self.on}"


@keeps_history()
class InterimPlan(models.Model):
    """What is done at once about urgent needs, before an assessment is finished (Care Act s19(3)).

    One page, the same day: why it cannot wait, who does what until when, and whom to ring. It ends
    when the full plan takes its place, or with a reason. ``lines`` holds what, who and until.
    """

    class State(models.TextChoices):
        """How far along it is."""

        DRAFT = "draft", _("being written")
        IN_FORCE = "in-force", _("in force")
        ENDED = "ended", _("ended")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="interim_plans")
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, related_name="interim_plans"
    )
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    made_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    told = models.JSONField(_("answers to the questions of its form"), default=dict, blank=True)
    lines = models.JSONField(_("what, who and until when"), default=list, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)
    replaced_by = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, related_name="interim_plans"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="ended", ended_on__isnull=False)
                | ~models.Q(state="ended") & models.Q(ended_on=None, replaced_by=None),
                name="an_interim_plan_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="in-force") | models.Q(until__isnull=False),
                name="an_interim_plan_in_force_says_until_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Interim plan of {self.made_on}"
