"""Which claims belong to one story: those of one country, so that no brief tells of two wars as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.record.recorded import Recorded
from fogline.states.world import Atlas


@dataclass(frozen=True, slots=True)
class Conflict:
    """``country`` is an ISO 3166 code, None for the claims of reports that name no place; ``claims`` keep their
    order."""

    country: str | None
    claims: tuple[Recorded, ...]


def conflicts(claims: Sequence[Recorded], atlas: Atlas) -> list[Conflict]:
    """The claims by country, the most told first and None last.

    Countries are those that some report tells most of. A claim that lies in one of them is told with that one; any
    other (talks abroad, a camp behind the border, no place at all) with the country that its report tells most of.
    """
    told_of: dict[str, Counter[str]] = {}
    for told in claims:
        counts = told_of.setdefault(told.report.sha256, Counter())
        counts.update(country for place in told.claim.where if (country := atlas.country(atlas.key(place))))
    chief = {report: _most(counts) for report, counts in told_of.items()}
    known = {country for country in chief.values() if country}
    stories: dict[str | None, list[Recorded]] = {}
    for told in claims:
        own = _country(told, atlas)
        stories.setdefault(own if own in known else chief[told.report.sha256], []).append(told)
    found = [Conflict(country, tuple(told)) for country, told in stories.items()]
    return sorted(found, key=lambda one: (one.country is None, -len(one.claims), one.country or ""))


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda country: (-counts[country], country), default=None)


def _country(told: Recorded, atlas: Atlas) -> str | None:
    return next((found for place in told.claim.where if (found := atlas.country(atlas.key(place)))), None)
