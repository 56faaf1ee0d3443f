"""TimeML values (TIMEX3, ISO 8601 with its extensions) and the days they cover.

Values as in the TimeML 1.2.1 guidelines: "1998-03-04", "1998-03", "1998-Q3", "1998-H1", "1998-W10", "1998-W10-WE",
"1998-SU", "199" (a decade), "19" (a century), "1998-03-04TMO", "1998-03-04T10:30", "P3D", "PT2H", "PXM",
"PRESENT_REF"; X stands for what isn't known, "BC0480" for years before our era.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "D", "week": "W"}
_LETTERS |= {"fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
_MULTIPLES = {"weekend": 2, "fortnight": 2}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_UNIT_OF_LENGTH = {1: "century", 2: "century", 3: "decade", 4: "year", 7: "month"}


class Kind(StrEnum):
    """What a time expression tells, in TimeML's words."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"
    AGE = "AGE"  # "five-year-old": no TIMEX3 in TimeML's guidelines, but it dates the war that it is said of


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (-1) or after (+1) something; ``within``: at most so many ("less than a day after")."""

    sign: int
    number: int
    unit: str
    within: bool = False


def duration(number: str, unit: str) -> str:
    """("3", "day") → P3D, ("X", "hour") → PTXH; decades and centuries as P2E and P2C."""
    letter, times = _LETTERS[unit], _MULTIPLES.get(unit, 1)
    amount = str(int(number) * times) if times > 1 and number.isdigit() else number
    return f"PT{amount}{letter[1]}" if letter[0] == "T" and len(letter) > 1 else f"P{amount}{letter}"


def half_more(number: int, unit: str) -> str:
    """Two and a half years → P2Y6M; units whose half is no whole number of smaller ones keep the fraction."""
    halves = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S", "decade": "5Y"}
    return duration(str(number), unit) + halves[unit] if unit in halves else duration(f"{number}.5", unit)


def moved(day: dt.date, unit: str, number: int) -> dt.date | None:
    """The day so many units later (earlier if negative), None beyond the calendar; hours count as whole days."""
    if not number:
        return day
    try:
        if unit in _MONTHS:
            index = day.year * 12 + day.month - 1 + number * _MONTHS[unit]
            year, month = divmod(index, 12)
            return dt.date(year, month + 1, min(day.day, 28))
        if unit in _DAYS:
            return day + dt.timedelta(days=number * _DAYS[unit])
        return day + dt.timedelta(days=int(number / {"hour": 24, "minute": 1440, "second": 86400}[unit]))
    except (ValueError, OverflowError):
        return None


def named(day: dt.date, unit: str) -> str:
    """The calendar unit that holds the day: 1998-W10 for a week, 199 for a decade …"""
    year = f"{day.year:04}"
    if unit in ("week", "weekend", "fortnight"):
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{year}-Q{(day.month + 2) // 3}"
    return {"month": f"{year}-{day.month:02}", "year": year, "decade": year[:3], "century": year[:2]}.get(
        unit, day.isoformat()
    )


def unit_of(value: str) -> str:
    """The unit that a date's value is precise to."""
    if "-W" in value and value[5:6] == "W":
        return "week" if len(value) == 8 and not value.endswith("WI") else "weekend" if "WE" in value else "season"
    if (code := value[5:7]) in SEASONS:
        return "season"
    if code[:1] == "Q":
        return "quarter"
    return _UNIT_OF_LENGTH.get(len(value), "day")


def interval(value: str) -> tuple[str, str] | None:
    """First and last date (reduced precision) that a DATE or TIME value covers; None if it names none of our era."""
    date = value.partition("T")[0]
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        return date, date
    if re.fullmatch(r"\d{3}", date):
        return f"{date}0", f"{date}9"
    if re.fullmatch(r"\d{2}", date):
        return f"{date}00", f"{date}99"
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", date):
        try:
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            return None
        first = monday + dt.timedelta(days=5 if match[3] else 0)
        return first.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
    if match := re.fullmatch(r"(\d{4})-(?:Q(\d)|H(\d)|(SP|SU|FA|WI))", date):
        year = int(match[1])
        if match[4]:
            first_month, last_month = SEASONS[match[4]]
            return f"{year:04}-{first_month:02}", f"{year + (last_month < first_month):04}-{last_month:02}"
        length, nth = (3, int(match[2])) if match[2] else (6, int(match[3]))
        return f"{year:04}-{(nth - 1) * length + 1:02}", f"{year:04}-{nth * length:02}"
    return None


def iso(year: int, month: int, day: int) -> str | None:
    """The date in ISO 8601, None if there is no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
