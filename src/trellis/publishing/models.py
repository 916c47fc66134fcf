"""Who may read what is published about a person, and what was published to them.

A grant opens no record: it lets one named reader read what somebody publishes to them, one item at
a time. Neither is written but by the functions in ``sql/publishing.sql``, which check the actor
(design: trust, "Who may see whom").
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.letters.models import Sending
from trellis.people.models import Person, Relationship


class Grant(models.Model):
    """That one named reader may read what is published about one person, from a day to a day.

    Nothing is inherited: a parent reads by a grant of their own, and two parents are two readers.
    Everybody but the person stands in the person's network (``relationship``), so that what is
    *not for* them is known. ``review_on`` is the day on which a grant over a child is looked at:
    their sixteenth birthday, or the day they were said to be competent. The database works it out
    anew whenever the birthday changes (``review_day`` in ``sql/publishing.sql``), from the day on
    which somebody looked at the grant last, whether they knew then that the person was sixteen, and
    the day on which the child was said to be competent. ``looks_since`` says since when the
    person may read here who looked at their record, and ``looks_by`` who opened that to them.
    """

    class Kind(models.TextChoices):
        """As who somebody reads."""

        PERSON = "person", _("the person themself")
        PARENT = "parent", _("a parent, or somebody with parental responsibility")
        CARER = "carer", _("a carer")
        ATTORNEY = "attorney", _("an attorney or deputy")
        ADVOCATE = "advocate", _("an advocate")
        HEALTH = "health", _("a health professional")
        SCHOOL = "school", _("somebody at a school or college")
        ADVOCACY = "advocacy", _("an advocacy service")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reading_grants")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reading_grants"
    )
    relationship = models.ForeignKey(
        Relationship, on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    organisation = models.CharField(_("which organisation"), max_length=200, blank=True)
    basis = models.TextField(_("what lets them read, in law"))
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    looked_on = models.DateField()
    knew_16 = models.BooleanField(default=False)
    competent_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    looks_since = models.DateTimeField(null=True, blank=True)
    looks_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="person") | models.Q(ends_on__isnull=False),
                name="only_the_person_reads_without_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="person") | models.Q(relationship__isnull=False),
                name="every_other_reader_stands_in_the_network",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["health", "school", "advocacy"])
                | ~models.Q(organisation=""),
                name="a_partner_reads_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="person") | models.Q(looks_since=None),
                name="only_the_person_reads_who_looked",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Publication(models.Model):
    """One item that one reader may read: a copy made for them, as it stood on that day.

    ``reasons`` say why a second person looks at it first; until they did, ``published_at`` is empty
    and nobody reads it. ``sending`` is its place among all that was sent about the person.
    """

    class Reason(models.TextChoices):
        """Why a second person looks at an item before it is published."""

        OTHERS = "others", _("it has words of somebody else, or says something of them")
        ADDRESS = "address", _("it has an address or a telephone number")
        HARM = "harm", _("it speaks of harm or abuse")
        ASKED = "asked", _("whoever prepared it asks for a second look")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="publications")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="publications")
    sending = models.ForeignKey(Sending, on_delete=models.PROTECT, null=True, related_name="+")
    output = models.CharField(max_length=12, choices=Sending.Output)
    of = models.UUIDField(_("what it is a copy of"))
    title = models.CharField(max_length=200)
    layout = models.JSONField(default=dict)
    without = ArrayField(models.UUIDField(), default=list, blank=True)
    points = models.PositiveSmallIntegerField(default=12)
    why = models.TextField(_("why it is not as they asked"), blank=True)
    reasons = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reasons=[])
                | models.Q(published_at=None)
                | models.Q(confirmed_by__isnull=False)
                & ~models.Q(confirmed_by=models.F("made_by")),
                name="what_needs_a_second_person_has_one",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | models.Q(sending__isnull=False),
                name="what_is_published_stands_among_what_was_sent",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_output_display())

    @property
    def reason_words(self) -> list[str]:
        """Why a second person looks at it first, in words."""
        return [str(self.Reason(one).label) for one in self.reasons]
