"""A claim: one thing that a report says about the conflict, with the span that says so."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model.span import Span
from fogline.model.status import Status
from fogline.model.when import When


@dataclass(frozen=True, slots=True)
class Mention:
    """Who is named: the words as written, the name they stand for, and the register's actor where it is known.

    For a pronoun or "the group", ``text`` is the most informative mention that it was resolved to. ``beside`` is for
    sources alone: it says so together with the one before it ("doctors and a rights group said"), not as quoted by it.
    """

    text: str
    name: str
    actor: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """Where: the words as written, the place they stand for, and how its coordinates were found.

    ``found`` is one of "register", "gazetteer", "part of" (it lies in a known place, which lends the coordinates) or
    "not found"; ``radius_km`` says how far off the point may be. Latitude and longitude are WGS84 degrees.
    """

    text: str
    name: str
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    found: str = "not found"
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count in base units ("dozens" = 12 with the qualifier "dozens"); ``upto`` is the high end of a range."""

    count: int | float
    of: str
    role: str
    qualifier: str | None = None
    upto: int | float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """``id`` is content-addressed (see ``fogline.model.wire.claim_id``): the same reading of the same report is the
    same claim. ``source`` runs outermost first; empty = the report in its own voice. ``evidence`` is the clause,
    ``sentence`` the whole sentence around it, ``trigger`` the word or words that name the happening.
    """

    id: str
    type: str
    status: Status
    evidence: Span
    trigger: Span
    sentence: Span
    source: tuple[Mention, ...] = ()
    who: tuple[Mention, ...] = ()
    whom: tuple[Mention, ...] = ()
    where: tuple[Location, ...] = ()
    when: When | None = None
    figures: tuple[Figure, ...] = ()
