"""People and the ties they tell us of."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.people.hidden import HiddenContact, Hiding  # noqa: F401  (models of this part)
from trellis.people.kin import KIN
from trellis.people.merged import MaySame, Merge, Moved  # noqa: F401  (models of this part)
from trellis.people.needs import WORDS


class Person(models.Model):
    """Anyone we keep a record about: adult, carer, family member. One row, whatever their part.

    ``name`` is the full name they use and ``called`` what to call them; every other name is a
    :class:`Name`. Communication and information needs follow the Accessible Information Standard
    (DAPB1605).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("the name they use"), max_length=200)
    called = models.CharField(_("what to call them"), max_length=80)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    born_about = models.PositiveSmallIntegerField(_("year of birth, about"), null=True, blank=True)
    nhs_number = models.CharField(_("NHS number"), max_length=10, blank=True)
    address = models.TextField(_("address"), blank=True)
    locality = models.CharField(_("locality"), max_length=80, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("email"), blank=True)
    identity = models.TextField(_("who I am, in my words"), blank=True)
    how_to_talk = models.CharField(_("how to talk with them, in short"), max_length=80, blank=True)
    how_to_talk_more = models.TextField(_("how to talk with them"), blank=True)
    information_format = models.CharField(_("format for letters"), max_length=60, blank=True)
    print_points = models.PositiveSmallIntegerField(_("size of print, in points"), default=12)
    language = models.CharField(_("preferred language"), max_length=60, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=120, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nhs_number"],
                condition=~models.Q(nhs_number=""),
                name="an_nhs_number_belongs_to_one_person",
            ),
            models.CheckConstraint(
                condition=models.Q(born_on=None) | models.Q(born_about=None),
                name="born_on_a_day_or_about_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(print_points__gte=8, print_points__lte=72),
                name="print_between_8_and_72_points",
            ),
        ]
        indexes = [  # by which the register puts many who were found in order
            models.Index(fields=["id"], include=["name"], name="people_person_names")
        ]

    def __str__(self) -> str:
        return self.name

    def age_on(self, day: date) -> int | None:
        """Return whole years of age on ``day``, estimated where only the year is known."""
        if self.born_on:
            before = (day.month, day.day) < (self.born_on.month, self.born_on.day)
            return day.year - self.born_on.year - before
        return day.year - self.born_about if self.born_about else None


class Name(models.Model):
    """A name someone has or had. ``folded`` is the form that search compares."""

    class Kind(models.TextChoices):
        """Where a name is used."""

        USED = "used", _("the name they use")
        SHORT = "short", _("what they are called")
        LEGAL = "legal", _("on official papers")
        FORMER = "former", _("a former name")
        OTHER = "other", _("another spelling or name")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    preferred = models.BooleanField(default=False)
    folded = models.CharField(max_length=220, db_index=True, editable=False)

    class Meta:
        ordering = ["-preferred", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(preferred=True),
                name="one_preferred_name",
            )
        ]

    def __str__(self) -> str:
        return self.name


class CommunicationNeed(models.Model):
    """One communication or information need (Accessible Information Standard, DAPB1605)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="communication_needs")
    need = models.CharField(max_length=30, choices=list(WORDS.items()))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "need"], name="a_need_is_named_once")
        ]

    def __str__(self) -> str:
        return self.get_need_display()


class ContactNote(models.Model):
    """Before you ring, write or knock: safe ways and times. Staff only; it expires."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_notes")
    text = models.TextField()
    asked_on = models.DateField()
    look_again_on = models.DateField()

    class Meta:
        ordering = ["-asked_on"]

    def __str__(self) -> str:
        return f"Contact note of {self.asked_on}"


@keeps_history()
class Relationship(models.Model):
    """A tie from a person to someone, kept as it was told.

    Someone only mentioned stays here, in the words used: reading about one person never opens
    another's record. ``other`` links to that someone's own record where there is one.

    ``closeness``, ``strength`` and ``strained`` are as the person feels it; ``kin`` is for the
    family tree; ``wished_for`` is a tie they would like to have. ``began``, ``ended`` and ``died``
    are in the words they were told in: :mod:`trellis.people.told_dates` reads them.
    """

    class Kind(models.TextChoices):
        """The part of the network someone stands in."""

        FAMILY = "family", _("Family")
        FRIEND = "friend", _("Friend")
        NEIGHBOUR = "neighbour", _("Neighbour")
        COMMUNITY = "community", _("Community")
        PROFESSIONAL = "professional", _("Professional")
        ANIMAL = "animal", _("Animal")

    class Closeness(models.TextChoices):
        """How close, as the person feels it."""

        CLOSE = "close", _("closest")
        NEAR = "near", _("close")
        FAR = "far", _("further out")

    class Strength(models.TextChoices):
        """How much the tie carries, as the person feels it."""

        STRONG = "strong", _("strong")
        STEADY = "steady", _("steady")
        LIGHT = "light", _("light")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relationships")
    other = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name, as told"), max_length=120)
    how = models.CharField(_("who they are"), max_length=200, blank=True)
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.FAMILY)
    kin = models.CharField(_("place in the family"), max_length=24, choices=KIN, blank=True)
    closeness = models.CharField(max_length=10, choices=Closeness, blank=True)
    strength = models.CharField(max_length=8, choices=Strength, blank=True)
    strained = models.BooleanField(_("strained"), default=False)
    wished_for = models.BooleanField(_("wished for"), default=False)
    gives = models.TextField(_("what they give"), blank=True)
    receives = models.TextField(_("what the person gives them"), blank=True)
    contact = models.CharField(_("how to reach them, as told"), max_length=200, blank=True)
    may_contact = models.BooleanField(_("we may contact them"), default=False)
    is_carer = models.BooleanField(_("a carer"), default=False)
    willing = models.BooleanField(_("willing"), null=True, blank=True)
    able = models.BooleanField(_("able"), null=True, blank=True)
    until = models.CharField(_("until when"), max_length=120, blank=True)
    next_of_kin = models.BooleanField(_("next of kin"), default=False)
    began = models.CharField(_("known since"), max_length=40, blank=True)
    ended = models.CharField(_("not around since"), max_length=40, blank=True)
    died = models.CharField(_("died"), max_length=40, blank=True)
    source_told = models.CharField(_("how we know"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name


@keeps_history()
class NetworkPicture(models.Model):
    """How a person's network picture was drawn: when, with whom, what was said of it.

    ``angles`` holds where somebody was put by hand: by the key of a relationship or tie, the
    degrees clockwise from the top. How far out somebody stands is how close they are, and is kept
    on the tie itself.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="network_picture")
    drawn_on = models.DateField(_("drawn on"), null=True, blank=True)
    drawn_with = models.CharField(_("who drew it together"), max_length=200, blank=True)
    comment = models.TextField(_("what was said of it"), blank=True)
    comment_by = models.CharField(_("who said it"), max_length=120, blank=True)
    angles = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"Network picture of {self.drawn_on}" if self.drawn_on else "Network picture"


@keeps_history()
class LegalRepresentative(models.Model):
    """Who may act or decide for a person in law, and the document that says so.

    An attorney, a deputy or an appointee: for what, within what limits, which document was seen, by
    whom and on which day (Mental Capacity Act 2005 s9 to 11, s16, s22, s23). Being next of kin
    gives nobody this. One that has ended is kept, with its day and why.
    """

    class Kind(models.TextChoices):
        """In what part, and over what."""

        LPA_PROPERTY = "lpa-property", _("attorney for property and financial affairs (LPA)")
        LPA_WELFARE = "lpa-welfare", _("attorney for health and welfare (LPA)")
        EPA = "epa", _("attorney for property under an enduring power (EPA)")
        DEPUTY_PROPERTY = "deputy-property", _("deputy for property and affairs")
        DEPUTY_WELFARE = "deputy-welfare", _("deputy for personal welfare")
        APPOINTEE = "appointee", _("appointee for benefits")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="legal_representatives"
    )
    relationship = models.ForeignKey(
        Relationship, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    name = models.CharField(max_length=160)
    contact = models.CharField(_("how to reach them"), max_length=200, blank=True)
    how_they_act = models.CharField(_("alone, or with others"), max_length=200, blank=True)
    scope = models.TextField(_("what it covers, and its limits"), blank=True)
    document = models.CharField(_("the document seen"), max_length=200, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)
    source_told = models.CharField(_("how we know"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(document="", seen_on=None, seen_by=None)
                | ~models.Q(document="") & models.Q(seen_on__isnull=False, seen_by__isnull=False),
                name="a_document_was_seen_by_someone_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
