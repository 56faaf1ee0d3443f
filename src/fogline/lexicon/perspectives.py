"""Whose word it is: the perspectives, and the kinds of actors and ties that lead to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fogline.lexicon.source import Item
from fogline.model.actor import Validity

ALWAYS = Validity()


@dataclass(frozen=True, slots=True)
class Perspective:
    """A set of sources believed together. ``common`` are the nouns for speakers that no name tells apart, singular;
    with a ``country`` (ISO 3166 two letters) they count only in reports on it."""

    id: str
    label: str
    country: str | None = None
    common: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """What an actor can be; ``perspective`` is its members' where neither side nor tie says otherwise.
    ``like_place``: it goes by the name of a place ("Sudan"); ``local``: a report that names it plays in its country.
    ``worldwide``: the code of PLOVER (IGO, NGO) for a kind that is of no country."""

    id: str
    label: str
    perspective: str
    like_place: bool = False
    local: bool = False
    worldwide: str | None = None


@dataclass(frozen=True, slots=True)
class TieKind:
    """A relation between actors. ``follows``: it lends the other's side; ``leads``: "X's forces" are the other's."""

    id: str
    label: str
    follows: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class DatedSide:
    """A perspective that an actor speaks for, at a time, and (``within``) in reports on one country only."""

    side: str
    validity: Validity = ALWAYS
    within: str | None = None


def perspectives_from(sections: Iterable[Item]) -> dict[str, Perspective]:
    """Perspectives by id from the ``perspectives`` sections; a later one overrides an earlier one of its id."""
    found: dict[str, Perspective] = {}
    for section in sections:
        for name, item in section.mapping().items():
            entry = item.mapping("label", "country common")
            country = entry["country"].text() if "country" in entry else None
            common = tuple(entry["common"].strings()) if "common" in entry else ()
            found[name] = Perspective(name, entry["label"].text(), country, common)
    return found


def kinds_from(sections: Iterable[Item], perspectives: Iterable[str]) -> dict[str, Kind]:
    """Kinds of actors by id; LexiconError for a kind of an unknown perspective."""
    known = set(perspectives)
    found: dict[str, Kind] = {}
    for section in sections:
        for name, item in section.mapping().items():
            entry = item.mapping("label perspective", "like_place local worldwide")
            flags = {flag: entry[flag].flag() for flag in ("like_place", "local") if flag in entry}
            worldwide = entry["worldwide"].one_of(("IGO", "NGO")) if "worldwide" in entry else None
            perspective = entry["perspective"].one_of(known)
            found[name] = Kind(name, entry["label"].text(), perspective, worldwide=worldwide, **flags)
    return found


def tie_kinds_from(sections: Iterable[Item]) -> dict[str, TieKind]:
    """Kinds of ties by id."""
    found: dict[str, TieKind] = {}
    for section in sections:
        for name, item in section.mapping().items():
            entry = item.mapping("label", "follows leads")
            flags = {flag: flag in entry and entry[flag].flag() for flag in ("follows", "leads")}
            found[name] = TieKind(name, entry["label"].text(), **flags)
    return found
