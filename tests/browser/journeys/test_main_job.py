"""The main job in a real browser: by mouse, by thumb, by the keys alone, without scripts.

From a visit written down to a review of the plan it led to: ``main_job.py`` says each stage in the
words of the pages, ``hands.py`` how each hand does it, ``visit.txt`` is what was dictated.
"""

from collections.abc import Callable

import pytest

from tests.browser.journeys import main_job, thread
from tests.browser.journeys.hands import Hand, Keys, Mouse, NoScript, Thumb
from tests.cast import Cast
from trellis.access.actor import acting
from trellis.conversations.models import Passage
from trellis.people.models import Person

pytestmark = pytest.mark.browser

MOST_TAPS = 60


@pytest.mark.parametrize("kind", [Mouse, Thumb, Keys, NoScript])
def test_a_visit_becomes_an_assessment_a_plan_and_a_review(
    kind: type[Hand], take: Callable[[type[Hand]], Hand], real_cast: Cast
) -> None:
    hand = take(kind)
    effort = main_job.main_job(hand, real_cast.alice)
    print(f"\n{kind.__name__}: a visit to a draft assessment in {effort}")  # noqa: T201
    if kind is Thumb:
        assert effort.taps <= MOST_TAPS
    if kind is not Keys:  # the links are the same, and the way to each is long
        lead_back(hand, exact_words(real_cast))


def lead_back(hand: Hand, words: dict[str, str]) -> None:
    """Check the thread of every outcome and every action, on every page that shows them."""
    assert thread.walk_back(hand, hand.page.locator(".t-review-outcome"), words) == 2
    hand.follow("The plan")
    assert thread.walk_back(hand, hand.page.locator(".t-letter-outcome"), words) == 2
    actions = len(main_job.ACTIONS)
    assert thread.walk_back(hand, hand.page.locator(".t-doing tbody tr"), words) == actions
    main_job.to_person_page(hand, "Outcomes and plan")
    assert thread.walk_back(hand, hand.page.locator(".t-outcomes > li"), words) == 2


def exact_words(cast: Cast) -> dict[str, str]:
    """Return the words of every passage that Alice sees, by its key."""
    with acting(cast.alice):
        person = Person.objects.get(name="Wilf Garrity")
    with acting(cast.alice, person=person.pk):
        return {str(one.pk): one.exact for one in Passage.objects.all()}
