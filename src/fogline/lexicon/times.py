"""Words for times, compiled from data/times.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.lexicon.source import Item

_COUNTS = (
    *("weekdays", "months", "days", "shifts", "story_shifts", "numbers", "ordinals"),
    *("within", "ago", "moved", "from_event", "spelled_centuries", "meridian", "decades", "halves", "stretches"),
)
_CODES = ("units", "season_codes", "day_words", "day_parts", "lone_parts", "clock_words", "refs", "sets", "holidays")
_LISTS = (
    *("unsure_months", "month_company", "year_company", "count_company", "season_company", "story_after_the"),
    *("parts", "tens", "vague", "straight", "since", "until", "range_joins", "range_starts", "approximate"),
    *("within_limit", "zones", "each", "future", "past", "future_leads", "not_past", "perfect", "same_time"),
    *("during", "occurring", "recent", "coming", "unit_fillers", "fiscal", "clause_starts", "deictic"),
    *("unsure_seasons", "bc", "ad", "year_shifts", "year_back", "quarter_told", "current", "hours_of"),
    *(
        "loose",
        "at_parts",
        "counted",
        "not_plural",
        "leading",
        "pluperfect",
        "day_edges",
        "loose_amounts",
        "clock_leads",
        "reaching_now",
        "bounding",
        "year_ends",
        "quarter_words",
        "shifted_parts",
        "lasting",
    ),
)
_RANGES = ("seasons", "decade_parts")
UNITS = (
    *("second", "minute", "hour", "day", "night", "weekend", "week", "fortnight"),
    *("month", "quarter", "year", "decade", "century"),
)
_FEAST = re.compile(r"(0[1-9]|1[0-2])-([0-2]\d|3[01])(/[0-6])?")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Four kinds of entries, each reached by its name in the file.

    ``counts``: words with a whole number, such as months, or days from the publication date; ``codes``: words with a
    code, such as units, or TimeML's codes of seasons and parts of the day; ``lists``: words alone, the longest first;
    ``ranges``: words with a first and a last number, such as the months of a season.
    """

    counts: Mapping[str, Mapping[str, int]]
    codes: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, Sequence[str]]
    ranges: Mapping[str, Mapping[str, tuple[int, int]]]

    @property
    def weekdays(self) -> Mapping[str, int]:
        return self.counts["weekdays"]

    @property
    def months(self) -> Mapping[str, int]:
        return self.counts["months"]

    def words(self, name: str) -> Sequence[str]:
        """The words of any entry, the longest first."""
        for table in (self.counts, self.codes, self.ranges):
            if name in table:
                return sorted(table[name], key=lambda word: (-len(word), word))
        return self.lists[name]


def build(items: Sequence[Item]) -> TimeWords:
    """The words of all files merged; LexiconError for unknown keys and wrong numbers."""
    counts: dict[str, dict[str, int]] = {key: {} for key in _COUNTS}
    codes: dict[str, dict[str, str]] = {key: {} for key in _CODES}
    lists: dict[str, list[str]] = {key: [] for key in _LISTS}
    ranges: dict[str, dict[str, tuple[int, int]]] = {key: {} for key in _RANGES}
    for item in items:
        for key, value in item.mapping("", " ".join([*_COUNTS, *_CODES, *_LISTS, *_RANGES])).items():
            if key in counts:
                counts[key] |= {word.lower(): int(entry.number()) for word, entry in value.mapping().items()}
            elif key in codes:
                codes[key] |= {word.lower(): _code(key, entry) for word, entry in value.mapping().items()}
            elif key in lists:
                lists[key] += value.strings()
            else:
                ranges[key] |= {word: _range(entry) for word, entry in value.mapping().items()}
    listed = {key: tuple(sorted(set(words), key=lambda w: (-len(w), w))) for key, words in lists.items()}
    return TimeWords(counts, codes, listed, ranges)


def _code(key: str, entry: Item) -> str:
    if key == "units":
        return entry.one_of(UNITS)
    code = entry.text()
    if key == "holidays" and not _FEAST.fullmatch(code):
        raise entry.error(f'{code!r} is no feast; write month and day as "12-25", or "11-22/3" for the first weekday 3')
    return code


def _range(entry: Item) -> tuple[int, int]:
    numbers = [int(number.number()) for number in entry.sequence()]
    if len(numbers) != 2:
        raise entry.error(f"two numbers are needed, the first and the last; here are {len(numbers)}")
    return numbers[0], numbers[1]
