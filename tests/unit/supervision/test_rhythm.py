"""When two people met and meet, in a plain sentence: no figure says how often, none how late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from trellis.supervision.queries import Rhythm
from trellis.web.supervision.wording import rhythm_words

TODAY = timezone.localdate()
LAST, NEXT = TODAY - timedelta(days=90), TODAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("rhythm", "begins", "ends"),
    [
        (Rhythm(None, None), "No day is set yet.", ""),
        (Rhythm(None, NEXT), "You meet for the first time on", ""),
        (Rhythm(LAST, None), "You last met on", "No day is set for the next time."),
        (Rhythm(LAST, NEXT), "You last met on", f"{NEXT:%B}."),
    ],
)
def test_the_rhythm_is_a_sentence(rhythm: Rhythm, begins: str, ends: str) -> None:
    said = rhythm_words(rhythm)
    assert said.startswith(begins)
    assert said.endswith(ends)
    assert not any(word in said for word in ("late", "overdue", "target", "days"))
