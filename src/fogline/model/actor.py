"""Actors: one identity over time, with dated names, ties and sides, each vouched for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fogline.model.when import first_day, last_day


class _Record:
    """Pickled as its fields in order, which is read back in half the time: the register has thousands of records."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class Validity(_Record):
    """From and until, reduced-precision ISO dates; None = open. Ends are inclusive."""

    since: str | None = None
    until: str | None = None

    def holds_on(self, day: str) -> bool:
        """Whether it may hold on the (reduced-precision) day."""
        if self.since and last_day(day) < first_day(self.since):
            return False
        return not (self.until and first_day(day) > last_day(self.until))


@dataclass(frozen=True, slots=True)
class DatedName(_Record):
    name: str
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class Tie(_Record):
    """A relation to another actor ("part_of", "branch_of", "ally_of", "speaks_for" …) and who vouches for it."""

    kind: str
    to: str
    vouched_by: str
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class Actor(_Record):
    """``kind`` is a key of the register's kinds ("armed_group", "government", "outlet", "agency", "monitor" …);
    ``side`` names the perspective that it speaks for, None = its kind's own."""

    id: str
    names: tuple[DatedName, ...]
    kind: str
    aka: tuple[str, ...] = ()
    side: str | None = None
    country: str | None = None
    ties: tuple[Tie, ...] = ()

    def name_on(self, day: str | None = None) -> str:
        """The name in use on the day; without a day, the latest."""
        fitting = [n.name for n in self.names if day is None or n.validity.holds_on(day)]
        return fitting[-1] if fitting else self.names[-1].name
