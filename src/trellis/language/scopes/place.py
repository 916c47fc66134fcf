"""One place in a text at which a rule's wording stands."""

from trellis.language.page import Page
from trellis.language.text import Span

_REACH = 90
_NEAREST_WORDS = 12


class Place:
    """A stretch, in the folded text (`low_start`, `low_end`) and in the text (`span`).

    What lies around it is looked up when first asked for: most places are decided by one look.

    Args:
        page: The text.
        low_start: Where it begins in the folded text.
        low_end: Where it ends there.
    """

    __slots__ = ("_after", "_before", "_nearest", "_span", "low_end", "low_start", "page", "window")

    def __init__(self, page: Page, low_start: int, low_end: int) -> None:
        self.page = page
        self.low_start = low_start
        self.low_end = low_end
        self.window = page.window(low_start, low_end)
        self._span: Span | None = None
        self._before: str | None = None
        self._after: str | None = None
        self._nearest: list[str] | None = None

    @property
    def span(self) -> Span:
        """The stretch of the text."""
        if self._span is None:
            self._span = Span(*self.page.folded.span(self.low_start, self.low_end))
        return self._span

    @property
    def before(self) -> str:
        """The words of the sentence before it, folded; only the nearest."""
        if self._before is None:
            first = max(self.window.start, self.low_start - _REACH)
            self._before = self.page.folded.low[first : self.low_start]
        return self._before

    @property
    def after(self) -> str:
        """The words of the sentence after it, folded; only the nearest."""
        if self._after is None:
            last = min(self.window.end, self.low_end + _REACH)
            self._after = self.page.folded.low[self.low_end : last]
        return self._after

    @property
    def nearest(self) -> list[str]:
        """The last few words of `before`, without the marks around them.

        A scope asks them first whether any of its words is there at all, which settles most places
        without a look at the grammar.
        """
        if self._nearest is None:
            words = self.before
            for mark in "-–—/(":
                words = words.replace(mark, " ")
            nearest = words.rsplit(None, _NEAREST_WORDS)[-_NEAREST_WORDS:]
            self._nearest = [word.strip("\"“”‘’')[]*,.;:") for word in nearest]
        return self._nearest

    @property
    def words(self) -> str:
        """The wording that was found, folded."""
        return self.page.folded.low[self.low_start : self.low_end]
