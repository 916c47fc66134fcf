"""Sources, narratives and passages (design: domain, "Practice")."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.language.quotation import bare
from trellis.people.models import Person, Relationship
from trellis.work.models import PieceOfWork


class MarkKind(models.TextChoices):
    """What a passage can be marked as (pack ``conversations``, framework ``marks``)."""

    STRENGTH = "strength", _("Strength")
    WISH = "wish", _("Wish")
    NETWORK = "network", _("Network")
    COMMUNITY = "community", _("Community")
    WORRY = "worry", _("Worry")
    NEED = "need", _("Need")
    BARRIER = "barrier", _("Barrier")
    HISTORY = "history", _("History")


class HowKnown(models.TextChoices):
    """How we know that something was said or is so. Quotation marks alone prove nothing."""

    SAID_NOTED = "said-noted", _("said and noted then")
    REMEMBERED = "remembered", _("said, written from memory")
    INTERPRETER = "interpreter", _("through a named interpreter")
    ADVOCATE = "advocate", _("said by an advocate")
    SIGN = "sign", _("shown by sign or behaviour")
    SEEN = "seen", _("seen")
    READ = "read", _("read")


SPOKEN = frozenset({HowKnown.SAID_NOTED, HowKnown.REMEMBERED, HowKnown.INTERPRETER})


class Conversation(models.Model):
    """Something heard, read or seen: when, where, and how it was written down."""

    class Kind(models.TextChoices):
        """What the source was."""

        CONVERSATION = "conversation", _("Conversation")
        CALL = "call", _("Telephone call")
        EMAIL = "email", _("Email")
        LETTER = "letter", _("Letter")
        OBSERVATION = "observation", _("Observation")

    class WrittenFrom(models.TextChoices):
        """What it was written from."""

        NOTES = "notes", _("notes taken then")
        MEMORY = "memory", _("memory")
        DICTATION = "dictation", _("dictation")
        DOCUMENT = "document", _("the document itself")

    class Kept(models.TextChoices):
        """How the person wants their words kept."""

        QUOTED = "quoted", _("in their own words")
        SUMMARY = "summary", _("an agreed summary")
        LEAST = "least", _("the least the law requires")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="conversations")
    work = models.ForeignKey(
        PieceOfWork, on_delete=models.SET_NULL, null=True, blank=True, related_name="conversations"
    )
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.CONVERSATION)
    title = models.CharField(max_length=160)
    happened_on = models.DateField()
    began_at = models.TimeField(null=True, blank=True)
    ended_at = models.TimeField(null=True, blank=True)
    place = models.CharField(_("where"), max_length=160, blank=True)
    place_why = models.CharField(_("why there"), max_length=200, blank=True)
    held = models.CharField(_("how it was held"), max_length=200, blank=True)
    present = models.CharField(_("who was there"), max_length=200, blank=True)
    helped = models.CharField(_("what helped them take part"), max_length=300, blank=True)
    written_on = models.DateField()
    written_from = models.CharField(max_length=10, choices=WrittenFrom, default=WrittenFrom.NOTES)
    kept = models.CharField(max_length=8, choices=Kept, default=Kept.QUOTED)
    # Question banks chosen for this person; null where nobody has chosen: as the last time.
    question_sets = ArrayField(models.CharField(max_length=80), null=True, blank=True)
    summary = models.TextField(_("the summary that was agreed"), blank=True)
    # Said by the practitioner, never guessed: a talk with somebody in two minds about a change.
    about_change = models.BooleanField(default=False)
    stage = models.CharField(max_length=40, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-happened_on", "-began_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def was_written(self) -> bool:
        """Whether these are words of a letter or an email: “I” in them is whoever wrote that."""
        return self.kind in {self.Kind.LETTER, self.Kind.EMAIL}


@keeps_history()
class Narrative(models.Model):
    """The text of a conversation: plain paragraphs, as told. ``version`` counts its saves."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="narrative"
    )
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Narrative, version {self.version}"


@keeps_history(deletions=True)
class Passage(models.Model):
    """A marked range of a narrative, in the selectors of the W3C Web Annotation model.

    ``start`` and ``end`` count code points. A passage that can no longer be found in the text is
    kept, with its words, and shown as detached.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passages")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="passages"
    )
    kind = models.CharField(max_length=10, choices=MarkKind)
    exact = models.TextField()
    prefix = models.CharField(max_length=80, blank=True)
    suffix = models.CharField(max_length=80, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    detached = models.BooleanField(default=False)
    is_speech = models.BooleanField(_("stands in quotation marks"), default=False)
    said_by = models.CharField(_("who said it"), max_length=120, blank=True)
    how_known = models.CharField(max_length=12, choices=HowKnown, default=HowKnown.SAID_NOTED)
    areas = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ["conversation", "start"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="a_passage_has_words"
            )
        ]

    def __str__(self) -> str:
        return f"Passage: {self.get_kind_display()}"

    @property
    def is_theirs(self) -> bool:
        """Whether these are someone's own words, recorded as spoken and quoted in the text."""
        return self.is_speech and self.how_known in SPOKEN and bool(self.said_by)

    @property
    def words(self) -> str:
        """The words without quotation marks around them; a page adds its own."""
        return bare(self.exact) if self.is_theirs else self.exact


class Picture(models.Model):
    """A photograph or drawing of a conversation, drawn anew (``pictures.photographs``).

    ``description`` says what is to be seen, for whoever cannot see it and for print. It stands in
    the narrative too, as a paragraph of its own, so that it is marked as other words are; whoever
    is not shown words of it is not shown the picture. Without the person's agreement none is kept.
    """

    class Kind(models.TextChoices):
        """What it is."""

        PHOTOGRAPH = "photograph", _("Photograph")
        DRAWING = "drawing", _("Drawing")
        CARD = "card", _("Card or note")
        MADE = "made", _("Something made")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="pictures"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PHOTOGRAPH)
    jpeg = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    description = models.CharField(_("what is to be seen"), max_length=1_000)
    made_by = models.CharField(_("who made it"), max_length=120)
    made_when = models.CharField(_("when it was made"), max_length=80, blank=True)
    agreed_how = models.CharField(_("how they agreed to its being kept"), max_length=200)
    agreed_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(description=""), name="a_picture_is_described"
            ),
            models.CheckConstraint(
                condition=~models.Q(agreed_how=""), name="a_picture_is_agreed_to"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class NotFor(models.Model):
    """A reader whom a passage is not for: the person, someone in the network, or a colleague.

    Everything made from the passage inherits it (design: domain, *Passage*).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="not_for")
    the_person = models.BooleanField(default=False)
    relationship = models.ForeignKey(
        Relationship, on_delete=models.CASCADE, null=True, related_name="+"
    )
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(the_person=True, relationship=None, colleague=None)
                | models.Q(the_person=False, relationship__isnull=False, colleague=None)
                | models.Q(the_person=False, relationship=None, colleague__isnull=False),
                name="not_for_one_reader",
            )
        ]

    def __str__(self) -> str:
        return "Not for one reader"


class AskedQuestion(models.Model):
    """That a question of the question bank was asked in a conversation: it is not offered again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="asked")
    question_id = models.CharField(max_length=80)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "question_id"], name="a_question_is_asked_once"
            )
        ]

    def __str__(self) -> str:
        return "Asked question"


class FavouriteQuestion(models.Model):
    """A question of the bank that a worker keeps at hand. It says nothing about anybody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    question_id = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "question_id"], name="a_question_is_a_favourite_once"
            )
        ]

    def __str__(self) -> str:
        return "Favourite question"


class ReadBack(models.Model):
    """A time when what was marked was read back to the person: who was there, how they answered."""

    class How(models.TextChoices):
        """How the person gave their answers."""

        THEMSELF = "themself", _("themself")
        INTERPRETER = "interpreter", _("through an interpreter")
        SIGN = "sign", _("by sign, pictures or pointing")
        ADVOCATE = "advocate", _("with an advocate")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="read_backs")
    on = models.DateField()
    how = models.CharField(max_length=12, choices=How, default=How.THEMSELF)
    present = models.CharField(_("who was there"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["recorded_at"]

    def __str__(self) -> str:
        return f"Read-back on {self.on}"


class ReadBackAnswer(models.Model):
    """What the person answered when a passage was read back to them.

    Answers are added and never changed: the newest counts, the others stay. ``read`` is what was
    read out, so that an answer is known to be about other words than those that stand now.
    """

    class Answer(models.TextChoices):
        """Three answers of equal weight."""

        RIGHT = "right", _("That’s right")
        NOT_QUITE = "not-quite", _("Not quite")
        DISAGREES = "disagrees", _("I disagree")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    read_back = models.ForeignKey(ReadBack, on_delete=models.CASCADE, related_name="answers")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=10, choices=Answer)
    words = models.TextField(blank=True)
    read = models.TextField()
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["answered_at", "id"]

    def __str__(self) -> str:
        return f"Answer: {self.get_answer_display()}"


class ReadingShown(models.Model):
    """That whoever wrote a record shows a colleague how it reads.

    What is shown is worked out from the text each time and kept nowhere. ``record`` is a
    conversation or an assessment; each is shown by its writer, to one colleague at a time.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    record = models.UUIDField()
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "shown_by", "colleague"], name="a_reading_is_shown_once"
            )
        ]

    def __str__(self) -> str:
        return "A reading shown to a colleague"


class GroupCopy(models.Model):
    """A conversation with stand-ins for whoever could be known, for a group that reflects.

    It is made when a person confirms that nobody can be known by it, and says so by name; until
    then there is none. It leads to no record: it holds no key of a person, and no name. Its author
    and the readers see it (the *shared writing* policy), and the author can take it back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    readers = ArrayField(models.UUIDField(), default=list)
    title = models.CharField(max_length=160)
    text = models.TextField()
    confirmed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-confirmed_at"]

    def __str__(self) -> str:
        return self.title
