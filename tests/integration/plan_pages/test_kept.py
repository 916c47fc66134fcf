"""What is kept from a reader of texts about several people is what is kept of each."""

from collections.abc import Callable

from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import told
from trellis.access.actor import act_as
from trellis.access.asking import answer
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader
from trellis.conversations.reading_back import begin_read_back, give_answer
from trellis.plans.kept import Kept
from trellis.plans.queries import sight

__all__ = ["told"]

TEXTS = (
    "She told us: He frightens me.",
    "That he shouts at her is new.",
    "Then: I would like to sleep with the door locked.",
    "She keeps bees.",
)


def test_it_is_what_a_reader_of_each_record_may_not_see(
    cast: Cast, told: Callable[..., Passage]
) -> None:
    told("I keep bees.", "strength")
    frightened = told("He frightens me.", "worry", not_for=cast.bob)
    told("I would like to sleep with the door locked.", "wish", not_for=cast.bob)
    today = timezone.localdate()
    asked = {"by": cast.alice, "person": cast.dot, "how": "themself", "present": "Dot"}
    sat = begin_read_back(on=today, **asked)
    put = {"answer": "not-quite", "words": "he shouts at her", "read": frightened.exact}
    give_answer(by=cast.alice, read_back=sat, passage=frightened, **put)
    for who in (cast.bob, cast.alice):
        act_as(who)
        reader = Reader.colleague_(who)
        kept = answer(Kept.among([cast.dot.pk, cast.fred.pk], reader))
        seen = sight(cast.dot.pk, reader)
        assert kept.is_whole(cast.dot.pk) == seen.is_whole == (who == cast.alice)
        assert [kept.text(cast.dot.pk, one) for one in TEXTS] == [seen.text(one) for one in TEXTS]
        assert kept.is_whole(cast.fred.pk)
        changed = [kept.text(cast.dot.pk, one) != one for one in TEXTS]
        assert changed == [who == cast.bob] * 3 + [False]
