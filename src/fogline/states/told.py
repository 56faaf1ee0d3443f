"""A claim as the states see it: who is believed to say it, and since when it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from fogline.model import Claim, first_day, last_day


@dataclass(frozen=True, slots=True)
class Told:
    """``published`` is the ISO day on which the report made the claim known; a claim of a report without a date has no
    place on the axis of known time and is never told. ``perspective`` is the register's id, ``voice`` the independent
    source within it (a register id or a name), ``report`` the report's sha256."""

    claim: Claim
    report: str
    published: str
    perspective: str
    voice: str

    @property
    def day(self) -> dt.date:
        return last_day(self.published)

    @property
    def order(self) -> tuple[str, str, str]:
        """The one order in which claims are looked at, whatever order they were put in."""
        return self.published, self.report, self.claim.id


def known(told: Iterable[Told], known_by: str | None) -> list[Told]:
    """What was published by the end of that (reduced-precision) day, doubles left out, in the order of ``Told``."""
    limit = last_day(known_by) if known_by else dt.date.max
    by_id = {(one.report, one.claim.id): one for one in told if one.day <= limit}
    return sorted(by_id.values(), key=lambda one: one.order)


def in_future(told: Told) -> bool:
    """Dated after its own report: whatever its status, it can't tell what came to be."""
    when = told.claim.when
    return bool(when and when.start and first_day(when.start) > told.day)
