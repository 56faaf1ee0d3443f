"""Which year a date without one is of, as the tense of the claim tells: what an act is told to have been is not after
the report ("took the port on 14 May"), and what may come is not before it ("could attack in the winter")."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fogline.model import Claim, Status, When, first_day, last_day
from fogline.reading.clauses import is_verbal
from fogline.reading.happenings import Happening
from fogline.reading.status_operators import perfect
from fogline.reading.times import TimeExpression
from fogline.reading.words import Word

_MODAL = "MD"
_SO = (Status.ASSERTED, Status.POSSIBLE, Status.DENIED)


def by_tense(
    claims: Sequence[Claim], happenings: Iterable[Happening], expressions: Sequence[TimeExpression], published: str
) -> Iterator[Claim]:
    """The claims, those dated by a day, month or season without its year moved by one where the tense asks for it."""
    yearless = {id(e.when) for e in expressions if e.recurs}
    by_trigger = {happening.trigger[0].start: happening for happening in happenings}
    for claim in claims:
        happening = by_trigger.get(claim.trigger.start) if id(claim.when) in yearless else None
        step = _step(claim, happening, published) if happening is not None else 0
        yield replace(claim, when=_moved(claim.when, step)) if claim.when is not None and step else claim


def _step(claim: Claim, happening: Happening, published: str) -> int:
    verb, when = happening.carrier or happening.word, claim.when
    if when is None or when.start is None:
        return 0
    if is_verbal(verb) and perfect(verb):
        return -1 if claim.status in _SO and first_day(when.start) > last_day(published) else 0
    gone = when.latest is not None and when.latest < first_day(published)
    return 1 if gone and _ahead(verb) else 0


def _ahead(word: Word) -> bool:
    """Told with a modal of what may come: "could attack", also of what is its subject ("talks could resume")."""
    verb = word.head if not is_verbal(word) and word.dep in ("nsubj", "nsubj:pass") else word
    return verb is not None and not perfect(verb) and any(c.dep == "aux" and c.tag == _MODAL for c in verb.children)


def _moved(when: When, years: int) -> When:
    return replace(
        when, start=_date(when.start, years) if when.start else None, end=_date(when.end, years) if when.end else None
    )


def _date(iso: str, years: int) -> str:
    """The same date so many years on; 29 February is the 28th where there is none."""
    year, rest = int(iso[:4]) + years, iso[4:]
    leap = rest == "-02-29" and not calendar.isleap(year)
    return f"{year:04}{'-02-28' if leap else rest}"
