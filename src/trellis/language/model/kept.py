"""What has been worked out of words, for as long as it may be kept.

What is worked out of a word that the weights name is kept, and of an ordinary one: those words
are ours. What is worked out of any other word, which may be a name, is gone when the text has been
read.
"""

from collections.abc import Callable, Container
from typing import Generic, TypeVar

Made = TypeVar("Made")


class OurWords(dict[bytes, Made], Generic[Made]):
    """By a word, what was made of it: made when first asked for, kept where the word is ours.

    Args:
        make: What makes it.
        ours: The words for which it is kept, in one list or several.
    """

    def __init__(self, make: Callable[[str], Made], *ours: Container[str]) -> None:
        super().__init__()
        self._make = make
        self._ours = ours

    def __missing__(self, word: bytes) -> Made:
        name = word.decode("latin-1")
        made = self._make(name)
        for each in self._ours:
            if name in each:
                self[word] = made
                break
        return made


class WordsOfOneText(dict[bytes, Made], Generic[Made]):
    """The same for one text and every word of it, to be thrown away with the text.

    It begins with what is kept, all of which is copied at once.

    Args:
        ours: Who is asked what another word makes.
    """

    def __init__(self, ours: OurWords[Made]) -> None:
        super().__init__(ours)
        self._ours = ours

    def __missing__(self, word: bytes) -> Made:
        made = self[word] = self._ours[word]
        return made
