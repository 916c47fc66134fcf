"""Readings over time as a picture: the whole of 0 to 10, always.

The person's own readings are a solid line with dots. Anyone else's are hollow squares on a dashed
line, with their name; they are never averaged with the person's. A falling line looks like a rising
one: nothing is red. Everything in the picture stands in words in the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

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
    inside = [_axes(), _dates(days)]
    for each in sorted(series, key=lambda one: one.own):
        inside.append(_own(each, days, series) if each.own else _other(each, days, series))
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


def _axes() -> str:
    ends = "".join(
        f'<text class="t-axis-text" x="{WIDTH}" y="{_y(value) + 5}" font-size="14"'
        f' text-anchor="end">{value}</text>'
        for value in (10, 0)
    )
    lines = f'<path class="t-axis" d="M{LEFT} {BOTTOM}H284M{LEFT} {TOP}H284"/>'
    return lines + ends


def _dates(days: list[date]) -> str:
    """Write the first and last day, and those between that have room."""
    shown = [days[0], days[-1]] if len(days) > 4 else days
    texts = []
    for on in dict.fromkeys(shown):
        x = _x(on, days)
        anchor, at = ("start", x - 6) if x == LEFT else ("middle", x)
        texts.append(
            f'<text class="t-axis-text" x="{at}" y="102" font-size="14"'
            f' text-anchor="{anchor}">{escape(_day_label(on))}</text>'
        )
    return "".join(texts)


def _day_label(on: date) -> str:
    parts = day_short(on).split()
    return f"{parts[0]} {parts[1][:3]}"


def _line(series: Series, days: list[date], css: str) -> str:
    points = [f"{_x(reading.on, days)} {_y(reading.value)}" for reading in series.readings]
    return f'<path class="{css}" d="M{" L".join(points)}"/>' if len(points) > 1 else ""


def _own(series: Series, days: list[date], all_series: Sequence[Series]) -> str:
    parts = [_line(series, days, "t-own")]
    for place, reading in enumerate(series.readings):
        last = place == len(series.readings) - 1
        x, y = _x(reading.on, days), _y(reading.value)
        below = _has_neighbour_above(reading, series, all_series)
        size, weight, away = (19, 700, 11) if last else (15, 500, 11)
        at = y + (19 if not last else 24) if below else y - away
        parts.append(f'<circle class="t-own-dot" cx="{x}" cy="{y}" r="{6 if last else 4.5}"/>')
        parts.append(
            f'<text x="{x}" y="{round(at, 1)}" font-size="{size}" font-weight="{weight}"'
            f' text-anchor="middle">{reading.value}</text>'
        )
    return "".join(parts)


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


def _other(series: Series, days: list[date], all_series: Sequence[Series]) -> str:
    parts = [_line(series, days, "t-other")]
    for reading in series.readings:
        x, y = _x(reading.on, days), _y(reading.value)
        parts.append(
            f'<rect class="t-other-dot" x="{round(x - 4.5, 1)}" y="{round(y - 4.5, 1)}"'
            ' width="9" height="9"/>'
        )
    if series.readings:
        parts.append(_other_name(series, days, all_series))
    return "".join(parts)


def _other_name(series: Series, days: list[date], all_series: Sequence[Series]) -> str:
    """Write whose squares these are beside the last one, away from the person's line."""
    last = series.readings[-1]
    own = [r.value for each in all_series if each.own for r in each.readings if r.on == last.on]
    down = bool(own) and own[0] > last.value
    x, y = _x(last.on, days) - 11, _y(last.value) + (16 if down else -4.4)
    return (
        f'<text class="t-other-text" x="{round(x, 1)}" y="{round(y, 1)}" font-size="15"'
        f' text-anchor="end">{escape(series.name)} {last.value}</text>'
    )
