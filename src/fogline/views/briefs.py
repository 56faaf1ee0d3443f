"""The briefs of a whole record: one for each country that it tells of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.lexicon import Lexicon, load
from fogline.views.brief import Brief, compose, make
from fogline.views.conflicts import Conflict, conflicts

if TYPE_CHECKING:
    from fogline.record import Record

MOST_BRIEFS = 6
ELSEWHERE = "No country told"


@dataclass(frozen=True, slots=True)
class Briefs:
    """``left_out`` are the countries that had no room, with how many claims tell of each. Citations are numbered
    through all ``briefs``, the most told country first."""

    briefs: tuple[Brief, ...]
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def several(self) -> bool:
        """Whether the record tells of more than these briefs' one country."""
        return len(self.briefs) > 1 or bool(self.left_out)


def make_all(
    record: Record,
    lexicon: Lexicon | None = None,
    *,
    place: str | None = None,
    at: str | None = None,
    known_by: str | None = None,
) -> Briefs:
    """The brief on a place, or without one a brief on each country that the record tells of; see ``make`` for the rest.

    A record that tells of one country only gives one brief, on all of it.
    """
    from fogline.states import hear

    lexicon = lexicon or load()
    if place:
        return Briefs((make(record, lexicon, place=place, at=at, known_by=known_by),))
    claims, hearing = list(record.claims(known_by=known_by)), hear(record, lexicon, known_by=known_by)
    found = conflicts(claims, hearing.world.atlas)
    if sum(one.country is not None for one in found) < 2:
        return Briefs((compose(claims, hearing, lexicon, at=at),))
    told: list[Brief] = []
    for one in found[:MOST_BRIEFS]:
        ids = {claim.claim.id for claim in one.claims}
        heard = replace(hearing, told=tuple(each for each in hearing.told if each.claim.id in ids))
        cited = told[-1].citations[-1].number if told and told[-1].citations else 0
        told.append(compose(one.claims, heard, lexicon, at=at, about=_name(one, lexicon), cited=cited))
    return Briefs(tuple(told), tuple((_name(one, lexicon), len(one.claims)) for one in found[MOST_BRIEFS:]))


def _name(one: Conflict, lexicon: Lexicon) -> str:
    known = lexicon.places.place(f"country:{one.country}") if one.country else None
    return known.name if known else one.country or ELSEWHERE
