"""One place in a text at which a rule's wording stands."""

from dataclasses import dataclass
from functools import cached_property

from trellis.language.page import Page
from trellis.language.text import Span

_REACH = 90


@dataclass
class Place:
    """A stretch, in the folded text (`low_start`, `low_end`) and in the text (`start`, `end`)."""

    page: Page
    low_start: int
    low_end: int

    @cached_property
    def span(self) -> Span:
        """The stretch of the text itself."""
        return Span(*self.page.folded.span(self.low_start, self.low_end))

    @cached_property
    def window(self) -> Span:
        """The sentence round it, in the folded text."""
        return self.page.window(self.low_start, self.low_end)

    @cached_property
    def before(self) -> str:
        """The words of the sentence before it, folded; only the nearest."""
        first = max(self.window.start, self.low_start - _REACH)
        return self.page.folded.low[first : self.low_start]

    @cached_property
    def after(self) -> str:
        """The words of the sentence after it, folded; only the nearest."""
        last = min(self.window.end, self.low_end + _REACH)
        return self.page.folded.low[self.low_end : last]

    @property
    def words(self) -> str:
        """The wording that was found, folded."""
        return self.page.folded.low[self.low_start : self.low_end]
