"""Days in words: "6 August 2016", "June 2016", "6–8 August 2016", "since 7 July 2016"."""

from __future__ import annotations

from fogline.model import When, first_day

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(iso: str) -> str:
    """A reduced-precision ISO date as a person writes it; what is no date stays as it is."""
    try:
        date = first_day(iso)
    except ValueError:
        return iso
    month = _MONTHS[date.month - 1]
    return {4: f"{date.year}", 7: f"{month} {date.year}"}.get(len(iso), f"{date.day} {month} {date.year}")


def range_words(start: str, end: str) -> str:
    """Two dates as one range, the shared month or year said once."""
    first, last = day_words(start), day_words(end)
    if first == last:
        return first
    head, tail = first.split(), last.split()
    while len(head) > 1 and len(tail) > 1 and head[-1] == tail[-1]:
        head.pop()
        tail = tail[:-1]
    return f"{' '.join(head)}–{last}" if len(head) == 1 else f"{' '.join(head)} – {last}"


def when_words(when: When | None) -> str | None:
    """A claim's time in words; None when it gives none that could be resolved."""
    if when is None or when.start is None:
        return None
    if when.end is None:
        return f"since {day_words(when.start)}"
    return range_words(when.start, when.end)
