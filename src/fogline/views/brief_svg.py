"""The brief's timeline as inline SVG: for each main state and perspective a bar where it holds or doesn't.

Solid = says that it holds, hatched = says that it doesn't, paler = only possibly, dotted = not said. Colours come from
the page's style sheet; the figures are read again in words beside it, so the drawing is one image to a screen reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from fogline.model import first_day, last_day
from fogline.views.brief_parts import Bar, Headline, Lane
from fogline.views.days import day_words
from fogline.views.plain import plain

WIDTH = 900  # user units; the drawing scales to the page
LABELS = 290
ROW = 22
BAR = 13
SUBJECT = 30
AXIS = 26
LABEL_CHARACTERS = 46
MARGIN = 12
TICK = 60  # what a label of the axis takes; one with less room ends at the edge
MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class Scale:
    """Days → x."""

    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        days = max(1, (self.last - self.first).days + 1)
        within = min(max((day - self.first).days, 0), days)
        return round(LABELS + within / days * (WIDTH - LABELS - MARGIN), 1)


REACH = dt.timedelta(days=400)
"""How far back the axis goes; what began before that starts at its left edge."""


def timeline(headlines: Sequence[Headline], at: str | None, prefix: str = "") -> str:
    """The SVG element; "" when there is nothing to draw. ``prefix`` begins its ids, for pages with several."""
    drawn = [one for one in headlines if any(lane.bars for lane in one.lanes)]
    if not drawn:
        return ""
    scale = _scale(drawn, at)
    height = AXIS + sum(SUBJECT + ROW * len(one.lanes) for one in drawn) + 6
    parts = [*_axis(scale, height), *_rows(drawn, scale), *_asked(scale, at, height)]
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" style="--hatch: url(#{prefix}hatch)" '
        f'aria-labelledby="{prefix}timeline-title {prefix}timeline-desc">'
        f'<title id="{prefix}timeline-title">Who says what held, and when</title>'
        f'<desc id="{prefix}timeline-desc">{escape(_described(drawn))}</desc>'
        f'<defs><pattern id="{prefix}hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)">'
        '<line class="hatch" x1="0" y1="0" x2="0" y2="6" stroke-width="3"/></pattern></defs>'
        f"{''.join(parts)}</svg>"
    )


def _scale(headlines: Sequence[Headline], at: str | None) -> Scale:
    bars = [bar for one in headlines for lane in one.lanes for bar in lane.bars]
    last = max([last_day(bar.end) for bar in bars] + ([last_day(at)] if at else []))
    starts = [first_day(bar.start) for bar in bars]
    recent = [day for day in starts if last - day <= REACH]
    return Scale(min(recent or starts), last)


def _axis(scale: Scale, height: int) -> Iterator[str]:
    for day, words in ticks(scale.first, scale.last):
        x = scale.x(day)
        yield f'<line class="grid" x1="{x}" y1="{AXIS}" x2="{x}" y2="{height}"/>'
        at = f'x="{x + 3}"' if x + TICK <= WIDTH else f'x="{WIDTH}" text-anchor="end"'
        yield f'<text class="tick" {at} y="{AXIS - 9}">{escape(words)}</text>'


def ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """Days, weeks, months or years to mark, at most ``MOST_TICKS``, and their words."""
    span = (last - first).days
    for step in (1, 2, 7, 14):
        if span / step <= MOST_TICKS - 1:
            days = [first + dt.timedelta(days=at) for at in range(0, span + 1, step)]
            return [(day, f"{day.day} {_month(day)}") for day in days]
    months = [day for day in _months(first, last) if day >= first]
    step = -(-len(months) // MOST_TICKS)
    return [(day, f"{_month(day)} {day.year}") for day in months[::step]]


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield dt.date(number // 12, number % 12 + 1, 1)


def _month(day: dt.date) -> str:
    return day_words(day.isoformat()[:7])[:3]


def _rows(headlines: Sequence[Headline], scale: Scale) -> Iterator[str]:
    y = AXIS
    for one in headlines:
        yield f'<text class="subject" x="0" y="{y + 20}">{escape(plain(f"{one.subject}: {one.kind}"))}</text>'
        y += SUBJECT
        for lane in one.lanes:
            yield from _lane(lane, y, scale)
            y += ROW


def _lane(lane: Lane, y: int, scale: Scale) -> Iterator[str]:
    middle = y + BAR / 2
    yield f'<text x="0" y="{y + 10.5}">{escape(_short(plain(lane.perspective)))}</text>'
    yield f'<line class="silent" x1="{LABELS}" y1="{middle}" x2="{WIDTH - MARGIN}" y2="{middle}"/>'
    for bar in lane.bars:
        yield _bar(bar, lane, y, scale)


def _bar(bar: Bar, lane: Lane, y: int, scale: Scale) -> str:
    left, right = scale.x(first_day(bar.start)), scale.x(last_day(bar.end) + dt.timedelta(days=1))
    kind = ("yes" if bar.holds else "no") + (" maybe" if bar.possible else "")
    words = f"{plain(lane.perspective)}: {_said(bar)}, {day_words(bar.start)} – {day_words(bar.end)}"
    width = max(2.0, round(right - left, 1))
    return (
        f'<rect class="{kind}" x="{left}" y="{y}" width="{width}" height="{BAR}" rx="1.5">'
        f"<title>{escape(words)}</title></rect>"
    )


def _said(bar: Bar) -> str:
    return f"{'possibly ' if bar.possible else ''}{'holds' if bar.holds else 'does not hold'}"


def _asked(scale: Scale, at: str | None, height: int) -> Iterator[str]:
    if at:
        x = scale.x(last_day(at) + dt.timedelta(days=1))
        yield f'<line class="at" x1="{x}" y1="{AXIS - 4}" x2="{x}" y2="{height}"/>'


def _short(words: str) -> str:
    return words if len(words) <= LABEL_CHARACTERS else f"{words[: LABEL_CHARACTERS - 1].rstrip()}…"


def _described(headlines: Sequence[Headline]) -> str:
    return " ".join(
        f"{plain(one.subject)}, {plain(one.kind)}: {plain(lane.perspective)}: "
        + "; ".join(f"{_said(bar)} {day_words(bar.start)} to {day_words(bar.end)}" for bar in lane.bars)
        + "."
        for one in headlines
        for lane in one.lanes
    )
