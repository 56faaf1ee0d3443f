"""The terms on which reports are read: what the caller says of all of them, and the limits of size."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from fogline.language.pipeline import LONGEST
from fogline.lexicon import Lexicon, load
from fogline.lexicon.boilerplate import Boilerplate
from fogline.reports.dates import iso_day

LONGEST_TEXT = LONGEST  # characters of one report: what is parsed at once
LARGEST_DOCUMENT = 20_000_000  # bytes of one line or of one whole document
LARGEST_UNPACKED = 2_000_000_000  # bytes that one .gz file may unpack to
_LONGEST_PUBLISHER = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """``published`` (ISO day) and ``publisher`` hold for every report read; ``today`` is the last day that is past."""

    boilerplate: Boilerplate
    today: dt.date
    published: str | None = None
    publisher: str | None = None


def agree(published: str | None, publisher: str | None, lexicon: Lexicon | None, today: dt.date | None) -> Terms:
    """The checked terms. ValueError when the date is none or the publisher is no name."""
    boilerplate = (lexicon or load()).boilerplate
    day = None if published is None else iso_day(published, boilerplate.months)
    if published is not None and day is None:
        raise ValueError(f"published: {published!r} is not a date; write 2016-08-07 or 7 August 2016")
    if publisher is not None:
        publisher = publisher.strip()
        if not publisher.isprintable() or not 0 < len(publisher) <= _LONGEST_PUBLISHER:
            raise ValueError(f"publisher: not a name of 1 to {_LONGEST_PUBLISHER} characters; write one like SANA")
    return Terms(boilerplate, today or _last_day_anywhere(), day, publisher)


def _last_day_anywhere() -> dt.date:
    """The day that it already is where the day begins first (UTC+14): a report from there is not from the future."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=14))).date()
