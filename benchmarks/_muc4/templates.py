"""MUC-4's templates: the slots that are measured, from the answer key's own notation.

A date is "03 JAN 90", "- 03 JAN 90" (by then) or "02 JAN 90 - 03 JAN 90"; a location runs from the country inwards,
"PERU: LIMA (CITY): SAN ISIDRO (NEIGHBORHOOD)"; alternatives stand between slashes.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.claims import words_of

Days = tuple[dt.date | None, dt.date]
"""The first and the last day that it may have been; no first day: by the last."""
_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTHS = {name: n for n, name in enumerate(_NAMES, 1)}
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})")
_KIND = re.compile(r"\([^()]*\)")
_ENDS = re.compile(r"(?<=\))\s+-\s+")
_ALTERNATIVES = re.compile(r"\)\s*/\s*\(|\s/\s(?![^(]*\))")
_SLASH = re.compile(r"\)\s*/\s*\(|(?<=\d)\s*/\s*|(?<=\))\s*/\s*(?=[A-Z-])")


@dataclass(frozen=True, slots=True)
class Filler:
    """One of a slot's fillers: the strings of which any will do. An optional one may be left out."""

    strings: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """``type``, ``dates`` and ``places`` are alternatives; a place is the chain of its names, the country first."""

    type: tuple[str, ...]
    dates: tuple[Days, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    individuals: tuple[Filler, ...] = ()
    organisations: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    optional: bool = False
    grounds: Sequence[Any] = field(default=(), compare=False)


def published(dateline: str | None) -> str | None:
    """The day in a text's date header, in ISO; None where it has none."""
    found = _day(_DAY.search((dateline or "").upper()))
    return found.isoformat() if found else None


def template(key: Mapping[str, Any]) -> Template:
    """A template of the answer key."""
    return Template(
        type=tuple(part.strip() for fill in key["type"] for part in fill["value"].split("/")),
        dates=tuple(days for fill in key["date"] for days in _dates(fill["value"].upper())),
        places=tuple(chain for fill in key["location"] for chain in _places(fill["value"])),
        individuals=tuple(_fillers(key["perp_individual"])),
        organisations=tuple(_fillers(key["perp_org"])),
        targets=tuple(_people(key)) + tuple(_fillers(key["phys_target"])),
        optional=key["optional"],
    )


def _dates(value: str) -> Iterator[Days]:
    for part in _SLASH.split(value):
        found = [day for match in _DAY.finditer(part) if (day := _day(match))]
        if len(found) > 1:
            yield min(found), max(found)
        elif found:
            yield (None if part.strip(" (").startswith("-") else found[0]), found[0]


def _day(match: re.Match[str] | None) -> dt.date | None:
    try:
        return dt.date(1900 + int(match[3]), _MONTHS[match[2]], int(match[1])) if match else None
    except (KeyError, ValueError):
        return None


def _places(value: str) -> Iterator[tuple[str, ...]]:
    """Each alternative as names; the two ends of "X (CITY) - Y (CITY)" are alternatives too."""
    for part in _ALTERNATIVES.split(value):
        levels = [_ENDS.split(level) for level in part.split(":")]
        for names in itertools.product(*levels):
            yield tuple(name for one in names if (name := _KIND.sub("", one).strip(" ()")))


def _fillers(fills: Sequence[Mapping[str, Any]]) -> Iterator[Filler]:
    for fill in fills:
        if fill["strings"]:
            yield Filler(tuple(fill["strings"]), bool(fill["optional"]))


def _people(key: Mapping[str, Any]) -> Iterator[Filler]:
    """The human targets: each name with the descriptions that refer to it, and each other description."""
    names = list(_fillers(key["human_target_name"]))
    others = list(_fillers(key["human_target_desc"]))
    for name in names:
        described = [o for o in others if set(o.strings) & set(name.strings)]
        yield Filler(tuple(dict.fromkeys(s for one in (name, *described) for s in one.strings)), name.optional)
    named = {string for name in names for string in name.strings}
    yield from (other for other in others if not named & set(other.strings))


def alike(strings: Sequence[str], given: Sequence[str]) -> float:
    """1 where one of the strings has the same words as one given or all of them, half where half of the shorter's words
    are shared, as for the slots of claims; else 0."""
    best = 0.0
    for wanted in map(words_of, strings):
        for found in map(words_of, given):
            shared = len(wanted & found)
            if wanted and found and shared >= max(1, -(-min(len(wanted), len(found)) // 2)):
                best = max(best, 1.0 if shared == len(wanted) else 0.5)
    return best
