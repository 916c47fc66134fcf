"""What huddles have in My work: those to come, with the day of each."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from trellis.access.asking import Question, the_user
from trellis.huddles.models import Huddle
from trellis.huddles.shape import process_of
from trellis.packs.model import text
from trellis.web.huddles.wording import when_words
from trellis.web.mywork.lines import Item

GOING_ON = Question(
    lambda: Huddle.objects.filter(
        closed_at=None, members__user=the_user(), members__left_at=None
    ).order_by("on", "at", "pk")
)


def huddles_to_come(huddles: Iterable[Huddle]) -> Iterator[tuple[date, Item]]:
    """Yield the huddles to come of somebody, and those that go on, of the rows of GOING_ON."""
    for one in huddles:
        href = reverse("huddles:room", args=[one.pk])
        yield one.on, Item(href, text(process_of(one).title), f"{when_words(one)}.")
