"""What is kept about hints on wording, and what never is.

A hint is advice to whoever writes. Nothing here says who wrote a text, who left a hint alone or
when: there is no row from which hints could be counted for a worker
(``tests/repository/test_no_count_of_hints.py``).
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.people.models import Person


class LeftAsIs(models.Model):
    """That words of one text are to stay as they are, whatever one rule says of them.

    ``page`` is the path of the page below its person's, made of opaque keys, and ``field`` the
    field on it. ``words`` is a digest of the words that were noticed: the words themselves stand in
    the text alone. Whoever writes the text is not shown that hint again. The key is drawn by lot,
    for one that began with the time would say when.
    """

    class Why(models.TextChoices):
        """Why words stay as they are. Nobody has to say."""

        THEIR_WORDS = "their-words", _("These are the person’s own words")
        A_NAME = "a-name", _("It is a name")
        THE_LAW = "the-law", _("The law’s own test asks for it")
        PLAIN = "plain", _("It is the plainest way to say it")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=300)
    field = models.CharField(max_length=120)
    rule = models.CharField(max_length=120)
    words = models.CharField(max_length=32)
    why = models.CharField(max_length=12, choices=Why, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "page", "field", "rule", "words"], name="words_are_left_once"
            )
        ]

    def __str__(self) -> str:
        return "Words left as they are"


class HintsOff(models.Model):
    """That somebody wants no hints on wording. Off means off: their texts are not looked at."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    def __str__(self) -> str:
        return "No hints"
