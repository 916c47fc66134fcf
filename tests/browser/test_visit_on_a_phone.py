"""A visit of 600 words becomes a draft assessment on a phone in at most sixty taps."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conversations import address, begin, kind, passages, sentence
from tests.cast import Cast
from trellis.language.text import count_words

pytestmark = pytest.mark.browser

MOST_TAPS = 60
VISIT = """\
Dot opened the door before I had rung twice, with flour on both sleeves and the wireless on in \
the kitchen behind her. She had been making oatcakes since eight, because Wednesday is the day \
she takes them to the almshouses. She showed me how she kneads with her right hand and holds the \
bowl still against the wall with her left elbow. “Nobody taught me that,” she said. “I worked it \
out on a wet Sunday.” The oatcakes were very good, and I was sent home with four.

She told me about the shop. She and Harold sold seeds and string on Fossgate for thirty-four \
years, and she still knows which of her neighbours grows what. After Harold died she kept it on \
for two winters by herself, and then the stairs to the store became too much. She says it plainly \
and without any bitterness at all. “It was a good long run, and I had the best of it.”

I asked what she would have more of, if she could choose. She took a while, and I waited. “I want \
to be up at the allotment by seven again, with my hands in it.” She has kept her half plot, but \
has not stood on it since the fall in June. What she misses is not the vegetables. She misses the \
talk over the fence, and being asked what is wrong with somebody's leeks. “I want to be asked \
things,” she said.

Marjorie from the next plot rings every Sunday evening to tell her what has come up. Her nephew \
Callum does the heavy shopping on Fridays, and stays to watch the snooker with her. She says he \
is courting, and that she will not have him tied to her apron. Her brother lives in Leith, and \
they write to each other, proper letters, about once a month. There is a seed swap at the Quaker \
Hall on the first Saturday, which she used to run. The vicar's wife has offered a lift to it, \
twice, and Dot has said she will think about it.

We walked through the house together, because she wanted me to see it as it is. The bath is the \
old kind, deep, with high sides. She has not had a bath since June; she stands at the basin and \
washes in parts. “It does not feel clean, it feels like being got ready.” She can dress, cook and \
keep the house warm, and she pays her own bills on the day they come. Getting in and out of the \
bath is what she cannot do by herself now. The path to the allotment has eleven broken steps and \
no rail, and the gate at the bottom sticks. There is no bench anywhere along it.

When I asked what worried her she looked at the window for some time. She has fallen twice since \
the summer, both times on the back step, both times in the dark. She has not told Callum about \
the second one. She is afraid that if she says so she will be made to move. I said that nobody \
would decide that without her, and that we could think about the step first. She nodded at that. \
She also said that some nights she does not sleep for thinking about the stairs.

Before I went she showed me Harold's notebook, with the dates he sowed everything for thirty \
years. She has begun to copy it out for Callum, a page each evening, in her best hand. I asked \
whether I might come again on Wednesday week, and she said yes, if I would bring the bowl back. I \
wrote down what I had understood and read it out to her. She changed one word.\
"""
# What is marked on the way home: words of a sentence, its kind, whether to take what is offered.
MARKS = [
    ("Wednesday is the day", "Strength", False),
    ("how she kneads", "Strength", False),
    ("which of her neighbours", "Strength", False),
    ("kept it on for two winters", "History", False),
    ("up at the allotment by seven", "Wish", True),
    ("being asked what is wrong", "Wish", False),
    ("Marjorie", "Network", True),
    ("Callum does the heavy", "Network", True),
    ("lives in Leith", "Network", False),
    ("seed swap", "Community", True),
    ("has offered a lift", "Network", False),
    ("had a bath since June", "Need", False),
    ("dress, cook", "Strength", False),
    ("Getting in and out", "Need", False),
    ("eleven broken steps", "Barrier", False),
    ("no bench", "Barrier", False),
    ("fallen twice", "Worry", False),
    ("made to move", "Worry", False),
    ("does not sleep", "Worry", False),
    ("begun to copy it out", "Strength", False),
]


class Thumb:
    """A thumb, whose taps are counted."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, what: Locator) -> None:
        """Tap once."""
        what.tap()
        self.taps += 1


def mark_all(page: Page, thumb: Thumb) -> None:
    for number, (words, name, accept) in enumerate(MARKS, start=1):
        thumb.tap(sentence(page, words))
        thumb.tap(kind(page, name))
        many = f"{number} mark{'s' if number > 1 else ''}."
        expect(page.locator("#said")).to_contain_text(many)
        if accept:
            thumb.tap(page.locator("#offer").get_by_role("button"))
            expect(page.locator("#offer")).to_have_count(0)


def test_a_visit_of_600_words_becomes_a_draft_assessment(
    sign_in: Callable[..., Page], real_cast: Cast, owner: Callable[..., list[Any]]
) -> None:
    assert 570 <= count_words(VISIT) <= 660
    page, thumb = sign_in(real_cast.alice, width=360, is_mobile=True), Thumb()
    page.goto(address(begin(real_cast, VISIT)))
    mark_all(page, thumb)
    thumb.tap(page.get_by_role("link", name="Marks"))
    thumb.tap(page.get_by_role("link", name="Put together an assessment"))
    thumb.tap(page.get_by_role("button", name="Put it together"))
    page.wait_for_url(re.compile("/assessments/[0-9a-f-]{36}"))
    print(f"{thumb.taps} taps")  # noqa: T201
    assert thumb.taps <= MOST_TAPS
    assert len(passages(real_cast)) == len(MARKS)
    assert owner("select count(*) from assessments_assessment") == [(1,)]
    assert owner("select count(*) from outcomes_outcome") == [(1,)]
    assert owner("select count(*) from people_relationship") == [(2,)]
