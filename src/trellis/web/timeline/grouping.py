"""Entries by year and by month, and a page of whole years at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from trellis.letters.entries import Entry, Exact

A_PAGE = 40  # entries; a page goes on to the end of the year in which it reaches them
NO_YEAR = 0
NO_MONTH = 0


@dataclass(frozen=True)
class Month:
    """The entries of one month; ``number`` is 0 for those of which only the year is known."""

    number: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Year:
    """The months of one year; ``number`` is 0 for what no year was told of."""

    number: int
    months: tuple[Month, ...]

    @property
    def count(self) -> int:
        """How many entries it has."""
        return sum(len(month.entries) for month in self.months)


@dataclass(frozen=True)
class Leaf:
    """A page of whole years, and the years at which the pages before and after it begin."""

    years: tuple[Year, ...] = ()
    before: int | None = None
    after: int | None = None


def year_of(entry: Entry) -> int:
    """Return the year an entry stands under."""
    return NO_YEAR if entry.exact == Exact.NONE else entry.on.year


def month_of(entry: Entry) -> int:
    """Return the month an entry stands under."""
    return entry.on.month if entry.exact in {Exact.DAY, Exact.MONTH} else NO_MONTH


def by_year(entries: Iterable[Entry], *, newest_first: bool) -> list[Year]:
    """Return entries, given from the beginning, by year and month.

    What is known only by its year stands first in its year, whichever way the line runs; what no
    year was told of stands at the end.
    """
    line = sorted(entries, key=lambda entry: (year_of(entry), month_of(entry)))
    years = [
        Year(number, tuple(_months(list(group), newest_first)))
        for number, group in groupby(line, key=year_of)
    ]
    told = [year for year in years if year.number != NO_YEAR]
    return [*(reversed(told) if newest_first else told), *years[: len(years) - len(told)]]


def _months(entries: Sequence[Entry], newest_first: bool) -> list[Month]:
    months = [
        Month(number, tuple(_days(list(group), newest_first)))
        for number, group in groupby(entries, key=month_of)
    ]
    known = [month for month in months if month.number != NO_MONTH]
    return [*months[: len(months) - len(known)], *(reversed(known) if newest_first else known)]


def _days(entries: list[Entry], newest_first: bool) -> list[Entry]:
    """Return the entries of a month in order; what happened on one day keeps its own order."""
    if not newest_first:
        return entries
    return sorted(entries, key=lambda entry: entry.order, reverse=True)


def leaf(years: Sequence[Year], begins: int | None = None, least: int = A_PAGE) -> Leaf:
    """Return the page on which a year stands; the first where there is no such year."""
    pages: list[list[Year]] = [[]]
    for year in years:
        if sum(one.count for one in pages[-1]) >= least:
            pages.append([])
        pages[-1].append(year)
    at = next((n for n, page in enumerate(pages) if begins in {y.number for y in page}), 0)
    return Leaf(
        years=tuple(pages[at]),
        before=pages[at - 1][0].number if at else None,
        after=pages[at + 1][0].number if at + 1 < len(pages) else None,
    )
