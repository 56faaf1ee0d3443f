"""Words for times, compiled from data/times.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.lexicon.source import Item

_TABLES = ("weekdays", "months", "units", "days", "shifts", "numbers", "ordinals", "within")
_LISTS = (
    *("unsure_months", "month_company", "parts", "ago", "since", "until", "year_company"),
    *("approximate", "day_parts", "future", "perfect", "recent", "clause_starts"),
)
_RANGES = ("seasons", "decade_parts")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """``seasons`` gives first and last month, ``decade_parts`` first and last year; ``days`` and ``shifts`` count from
    the publication date; ``within`` gives the month of a year, or 0 for anywhere in the period."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    units: Mapping[str, str]
    days: Mapping[str, int]
    shifts: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    within: Mapping[str, int]
    decade_parts: Mapping[str, tuple[int, int]]
    unsure_months: frozenset[str]
    month_company: frozenset[str]
    year_company: tuple[str, ...]
    parts: tuple[str, ...]
    ago: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    approximate: tuple[str, ...]
    day_parts: tuple[str, ...]
    future: tuple[str, ...]
    perfect: tuple[str, ...]
    recent: tuple[str, ...]
    clause_starts: tuple[str, ...]


def build(items: Sequence[Item]) -> TimeWords:
    """The words of all files merged; LexiconError for unknown keys and wrong numbers."""
    tables: dict[str, dict[str, str]] = {key: {} for key in _TABLES}
    lists: dict[str, list[str]] = {key: [] for key in _LISTS}
    ranges: dict[str, dict[str, tuple[int, int]]] = {key: {} for key in _RANGES}
    for item in items:
        for key, value in item.mapping("", " ".join([*_TABLES, *_LISTS, *_RANGES])).items():
            if key in tables:
                tables[key] |= {word.lower(): entry.text() for word, entry in value.mapping().items()}
            elif key in lists:
                lists[key] += value.strings()
            else:
                for word, entry in value.mapping().items():
                    first, last = (int(n.number()) for n in entry.sequence())
                    ranges[key][word] = (first, last)
    counted = {key: {word: int(n) for word, n in table.items()} for key, table in tables.items() if key != "units"}
    listed = {key: tuple(sorted(set(words), key=lambda w: (-len(w), w))) for key, words in lists.items()}
    return TimeWords(
        weekdays=counted["weekdays"],
        months=counted["months"],
        seasons=ranges["seasons"],
        units=tables["units"],
        days=counted["days"],
        shifts=counted["shifts"],
        numbers=counted["numbers"],
        ordinals=counted["ordinals"],
        within=counted["within"],
        decade_parts=ranges["decade_parts"],
        unsure_months=frozenset(lists["unsure_months"]),
        month_company=frozenset(lists["month_company"]),
        year_company=listed["year_company"],
        parts=listed["parts"],
        ago=listed["ago"],
        since=listed["since"],
        until=listed["until"],
        approximate=listed["approximate"],
        day_parts=listed["day_parts"],
        future=listed["future"],
        perfect=listed["perfect"],
        recent=listed["recent"],
        clause_starts=listed["clause_starts"],
    )
