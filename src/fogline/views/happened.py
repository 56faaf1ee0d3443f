"""What happened, by day, and what is only expected, called for or feared."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from fogline.model import Status
from fogline.record.recorded import Recorded
from fogline.states import Event
from fogline.views.brief_parts import Happening, Phrase, Sentence
from fogline.views.days import day_words, range_words, when_words
from fogline.views.telling import Teller, capitalised, told_as

_T = TypeVar("_T")

MOST_HAPPENINGS = 40
MOST_OUTLOOK = 15
MOST_VARIANTS = 3

OUTLOOK = (Status.EXPECTED, Status.CALLED_FOR, Status.HYPOTHETICAL)


def happenings(
    events: Iterable[Event], claims: Mapping[str, Recorded], teller: Teller, most: int = MOST_HAPPENINGS
) -> tuple[tuple[Happening, ...], int]:
    """The most telling events that have a claim among ``claims``, by day; and how many were left out."""
    known = [(event, [claims[one] for one in event.claims if one in claims]) for event in events]
    told = [(event, group) for event, group in known if group]
    kept, left_out = _weightiest(told, [_weight(group, teller) for _, group in told], most)
    ordered = sorted(kept, key=lambda pair: (pair[0].start or pair[0].told, pair[0].start is None))
    return tuple(_happening(event, group, teller) for event, group in ordered), left_out


def outlook(claims: Iterable[Recorded], teller: Teller, most: int = MOST_OUTLOOK) -> tuple[tuple[Happening, ...], int]:
    """What is said to be coming, wanted or thinkable: claims that put the same so are one entry."""
    foretelling = teller.names.wording.lists["foretelling"]
    alike: dict[tuple[str, str], list[Recorded]] = {}
    for told in claims:
        claim = told.claim
        if claim.status in OUTLOOK or (claim.type in foretelling and claim.status.may_hold):
            alike.setdefault((claim.status.value, teller.noun(claim)), []).append(told)
    groups = list(alike.values())
    kept, left_out = _weightiest(groups, [_weight(group, teller) for group in groups], most)
    ordered = sorted(kept, key=lambda group: group[0].report.published or "")
    return tuple(_foretold(group, teller) for group in ordered), left_out


def _weightiest(things: Sequence[_T], weights: Sequence[float], most: int) -> tuple[list[_T], int]:
    """The weightiest in their old order, and how many were left out."""
    best = sorted(range(len(things)), key=lambda at: (-weights[at], at))[:most]
    return [things[at] for at in sorted(best)], len(things) - len(best)


def _happening(event: Event, told: Sequence[Recorded], teller: Teller) -> Happening:
    lead = _lead(told, teller)
    wording = teller.names.wording
    return Happening(
        day=event.start or event.told,
        date=_date(event, lead),
        reported=event.start is None,
        label=wording.type_of(lead.claim.type).label,
        status=lead.claim.status,
        status_words=wording.statuses[lead.claim.status.value].label,
        sentence=_told_by_all(lead, told, teller),
        disputed=bool(told_as(told, Status.DENIED)) and lead.claim.status is not Status.DENIED,
    )


def _foretold(group: Sequence[Recorded], teller: Teller) -> Happening:
    lead, wording = group[0], teller.names.wording
    day = lead.report.published or ""
    return Happening(
        day=day,
        date=f"reported {day_words(day)}" if day else "undated",
        reported=True,
        label=wording.type_of(lead.claim.type).label,
        status=lead.claim.status,
        status_words=wording.statuses[lead.claim.status.value].label,
        sentence=teller.sentence(group),
    )


def _date(event: Event, lead: Recorded) -> str:
    if event.start is None:
        return f"reported {day_words(event.told)}"
    return when_words(lead.claim.when) or range_words(event.start, event.end or event.start)


def _lead(told: Sequence[Recorded], teller: Teller) -> Recorded:
    """The claim that tells most: an asserted one before a possible one before a denial, the fullest first."""
    order = (Status.ASSERTED, Status.POSSIBLE, Status.DENIED)

    def rank(one: Recorded) -> tuple[int, bool, int]:
        slots = teller.slots(one.claim)
        dated = one.claim.when is not None and one.claim.when.start is not None
        return order.index(one.claim.status), not dated, -sum(1 for text in slots.values() if text)

    return min(told, key=rank)


def _told_by_all(lead: Recorded, told: Sequence[Recorded], teller: Teller) -> Sentence:
    """The lead's sentence with those who say the same, then those who put it otherwise, hedge or deny it."""
    mine = [one for one in told if one.claim.status is lead.claim.status]
    same = [lead, *(one for one in mine if one is not lead and _alike(one, lead, teller))]
    phrases = teller.opening(same)
    for variant in _variants([one for one in mine if one not in same], teller):
        stated = _stated(variant[0])
        told_otherwise = stated if stated != _stated(lead) else None
        phrases += [Phrase(f"; {told_otherwise}: " if told_otherwise else "; "), *teller.opening(variant)]
    for status in (Status.POSSIBLE, Status.DENIED):
        others = told_as(told, status)
        if others and status is not lead.claim.status:
            phrases += teller.further(others)
    return Sentence(tuple(capitalised([*phrases, Phrase(".")])))


def _alike(one: Recorded, lead: Recorded, teller: Teller) -> bool:
    """Whether the speaker of ``one`` can be put under the lead's sentence: it says nothing less or else."""
    bare = teller.names.wording.bare
    a, b = ({slot: bare(words) for slot, words in teller.slots(told.claim).items()} for told in (one, lead))
    same_count = a["count"] == b["count"]
    same_doers = not b["who"] or a["who"] == b["who"]
    same_targets = not b["whom"] or a["whom"] == b["whom"]
    same_time = not _stated(one) or _stated(one) == _stated(lead)
    return one.claim.type == lead.claim.type and same_count and same_doers and same_targets and same_time


def _stated(told: Recorded) -> str | None:
    return when_words(told.claim.when)


def _variants(rest: Sequence[Recorded], teller: Teller) -> list[list[Recorded]]:
    by_clause: dict[tuple[str, str | None], list[Recorded]] = {}
    for one in rest:
        by_clause.setdefault((teller.clause(one.claim), _stated(one)), []).append(one)
    return sorted(by_clause.values(), key=lambda group: -len(group))[:MOST_VARIANTS]


def _weight(told: Sequence[Recorded], teller: Teller) -> float:
    """The type's own weight, more with many claims and reports, and with a figure."""
    kind = max(teller.names.wording.type_of(one.claim.type).weight for one in told)
    reports = len({one.report.sha256 for one in told})
    figure = any(one.claim.figures for one in told)
    return kind * (1 + math.log2(len(told))) + reports + (1 if figure else 0)
