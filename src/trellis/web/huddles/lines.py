"""What huddles have in My work: those to come, with the day of each."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from trellis.accounts.models import User
from trellis.huddles.models import Huddle
from trellis.huddles.shape import process_of
from trellis.packs.model import text
from trellis.web.huddles.wording import when_words
from trellis.web.mywork.lines import Item


def huddles_to_come(user: User) -> Iterator[tuple[date, Item]]:
    """Yield the huddles to come of somebody, and those that go on."""
    found = Huddle.objects.filter(closed_at=None, members__user=user, members__left_at=None)
    for one in found.order_by("on", "at", "pk"):
        href = reverse("huddles:room", args=[one.pk])
        yield one.on, Item(href, text(process_of(one).title), f"{when_words(one)}.")
