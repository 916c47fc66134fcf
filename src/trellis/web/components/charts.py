"""Readings over time as a picture: the whole of 0 to 10, always.

The person's own readings are a solid line with dots. Anyone else's are hollow squares on a dashed
line, with their name; they are never averaged with the person's. A falling line looks like a rising
one: nothing is red. Everything in the picture stands in words in the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from trellis.pictures.boxes import Box
from trellis.pictures.lettering import width_of
from trellis.web.wording import day_short

WIDTH, HEIGHT = 300, 104
LEFT, RIGHT = 12, 266
TOP, BOTTOM = 18, 80


@dataclass(frozen=True)
class Reading:
    """A number from 0 to 10 that someone gave on a day."""

    on: date
    value: int


@dataclass(frozen=True)
class Series:
    """The readings of one named person, oldest first; ``own`` when it is the person themself."""

    name: str
    readings: tuple[Reading, ...]
    own: bool = False


@dataclass(frozen=True)
class Row:
    """A line of the table beside the picture."""

    on: date
    name: str
    value: int


@dataclass(frozen=True)
class Number:
    """A reading's number where it stands beside its dot."""

    value: int
    x: float
    y: float
    size: int
    weight: int


@dataclass(frozen=True)
class Taken:
    """The room that words have in the picture, so that none lies over others."""

    boxes: list[Box] = field(default_factory=list)

    def takes(self, box: Box) -> bool:
        """Take the room of some words, and say whether it was free."""
        free = not any(box.meets(other) for other in self.boxes)
        if free:
            self.boxes.append(box)
        return free


def reading_rows(series: Sequence[Series]) -> list[Row]:
    """Return every reading as a row of the table, oldest first."""
    rows = [
        Row(reading.on, each.name, reading.value) for each in series for reading in each.readings
    ]
    return sorted(rows, key=lambda row: row.on)


def reading_svg(series: Sequence[Series], title: str, description: str = "") -> SafeString:
    """Draw readings.

    Args:
        series: whose readings; the person's own are drawn last, on top.
        title: the picture's name for a screen reader.
        description: the same in a sentence; made from the readings when left out.

    Returns:
        An ``<svg>`` without styles of its own, so that the content security policy holds.

    Raises:
        ValueError: when a reading is not from 0 to 10.
    """
    days = sorted({reading.on for each in series for reading in each.readings})
    _check(series)
    words = description or "; ".join(_in_words(each) for each in series if each.readings)
    inside, taken = [_axes(), _dates(days)], Taken()
    numbers = {each: _numbers(each, days, series, taken) for each in series if each.own}
    for each in sorted(series, key=lambda one: one.own):
        if each.own:
            inside.append(_own(each, days, numbers[each]))
        else:
            inside.append(_other(each, days, series, taken))
    return format_html(
        '<svg class="t-reading" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        f"{title}. {words}" if words else title,
        mark_safe("".join(inside)),  # noqa: S308 (every part escapes its own words)
    )


def _check(series: Sequence[Series]) -> None:
    for each in series:
        for reading in each.readings:
            if not 0 <= reading.value <= 10:
                raise ValueError("A reading is a number from 0 to 10.")


def _in_words(series: Series) -> str:
    said = ", ".join(f"{reading.value} on {day_short(reading.on)}" for reading in series.readings)
    return f"{series.name}: {said}"


def _x(on: date, days: list[date]) -> float:
    """Return how far along a day stands: by time, with room kept between neighbours."""
    if len(days) == 1:
        return RIGHT
    whole = (days[-1] - days[0]).days
    by_time = (on - days[0]).days / whole
    by_order = days.index(on) / (len(days) - 1)
    return round(LEFT + (RIGHT - LEFT) * (by_time + by_order) / 2, 1)


def _y(value: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / 10, 1)


def _box(words: str, x: float, y: float, size: float, anchor: str) -> Box:
    """Return the room of words that are written at a point of their line."""
    wide = width_of(words, size)
    left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return Box(left, y - size * 0.72, left + wide, y)


def _axes() -> str:
    ends = "".join(
        f'<text class="t-axis-text" x="{WIDTH}" y="{_y(value) + 5}" font-size="14"'
        f' text-anchor="end">{value}</text>'
        for value in (10, 0)
    )
    lines = f'<path class="t-axis" d="M{LEFT} {BOTTOM}H284M{LEFT} {TOP}H284"/>'
    return lines + ends


def _dates(days: list[date]) -> str:
    """Write the first and last day, and those between that have room beside them."""
    wanted = [*days[:1], *days[-1:], *(days if len(days) <= 4 else ())]
    texts, taken = [], Taken()
    for on in dict.fromkeys(wanted):
        x, words = _x(on, days), _day_label(on)
        anchor, at = ("start", x - 6) if x == LEFT else ("middle", x)
        if not taken.takes(_box(words, at, 102, 14, anchor)):
            continue
        texts.append(
            f'<text class="t-axis-text" x="{at}" y="102" font-size="14"'
            f' text-anchor="{anchor}">{escape(words)}</text>'
        )
    return "".join(texts)


def _day_label(on: date) -> str:
    parts = day_short(on).split()
    return f"{parts[0]} {parts[1][:3]}"


def _line(series: Series, days: list[date], css: str) -> str:
    points = [f"{_x(reading.on, days)} {_y(reading.value)}" for reading in series.readings]
    return f'<path class="{css}" d="M{" L".join(points)}"/>' if len(points) > 1 else ""


def _own(series: Series, days: list[date], numbers: Sequence[Number]) -> str:
    parts = [_line(series, days, "t-own")]
    for reading in series.readings:
        x, y, last = _x(reading.on, days), _y(reading.value), reading is series.readings[-1]
        parts.append(f'<circle class="t-own-dot" cx="{x}" cy="{y}" r="{6 if last else 4.5}"/>')
    parts += [
        f'<text x="{one.x}" y="{one.y}" font-size="{one.size}" font-weight="{one.weight}"'
        f' text-anchor="middle">{one.value}</text>'
        for one in numbers
    ]
    return "".join(parts)


def _numbers(
    series: Series, days: list[date], all_series: Sequence[Series], taken: Taken
) -> list[Number]:
    """Return the numbers that have room at the dots: the last, the first, and those between."""
    given = series.readings
    found = []
    for reading in [*given[-1:], *given[:-1]]:
        last = reading is given[-1]
        x, y = _x(reading.on, days), _y(reading.value)
        below = _has_neighbour_above(reading, series, all_series)
        at = round(y + (24 if last else 19) if below else y - 11, 1)
        size, weight = (19, 700) if last else (15, 500)
        if taken.takes(_box(str(reading.value), x, at, size, "middle")):
            found.append(Number(reading.value, x, at, size, weight))
    return sorted(found, key=lambda one: one.x)


def _has_neighbour_above(reading: Reading, own: Series, all_series: Sequence[Series]) -> bool:
    """Say whether somebody else's reading of that day stands just above, where the number would go.

    A number is never written below the line of 0, where the dates are.
    """
    others = [each for each in all_series if each is not own]
    close = [
        other.value
        for each in others
        for other in each.readings
        if other.on == reading.on and 0 <= other.value - reading.value <= 4
    ]
    return bool(close) and reading.value >= 3


def _other(series: Series, days: list[date], all_series: Sequence[Series], taken: Taken) -> str:
    parts = [_line(series, days, "t-other")]
    for reading in series.readings:
        x, y = _x(reading.on, days), _y(reading.value)
        parts.append(
            f'<rect class="t-other-dot" x="{round(x - 4.5, 1)}" y="{round(y - 4.5, 1)}"'
            ' width="9" height="9"/>'
        )
    if series.readings:
        parts.append(_other_name(series, days, all_series, taken))
    return "".join(parts)


def _other_name(
    series: Series, days: list[date], all_series: Sequence[Series], taken: Taken
) -> str:
    """Write whose squares these are beside the last one, away from the person's line.

    Where that would lie over a number or another name, it goes to the next free line; the name is
    in the table whatever room there is.
    """
    last = series.readings[-1]
    own = [r.value for each in all_series if each.own for r in each.readings if r.on == last.on]
    down = bool(own) and own[0] > last.value
    x, y = round(_x(last.on, days) - 11, 1), _y(last.value)
    words = f"{series.name} {last.value}"
    ways = (y + 16, y - 4.4) if down else (y - 4.4, y + 16)
    for at in (*ways, *(TOP + 15 * line for line in range(5))):
        if taken.takes(_box(words, x, at, 15, "end")):
            break
    else:
        at = ways[0]
    return (
        f'<text class="t-other-text" x="{x}" y="{round(at, 1)}" font-size="15"'
        f' text-anchor="end">{escape(words)}</text>'
    )
