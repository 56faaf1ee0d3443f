"""One actor as written in YAML: read, and each part checked where it stands.

- id: jabhat-fateh-al-sham
  names: [{name: Jabhat al-Nusra, until: 2016-07-28}, {name: Jabhat Fateh al-Sham, from: 2016-07-28}]
  kind: armed_group
  side: jihadists
  country: SY
  ties: [{kind: branch_of, to: al-qaeda, until: 2016-07-28, vouched: own announcement}]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from fogline.lexicon.perspectives import DatedSide
from fogline.lexicon.source import Item
from fogline.model.actor import Actor, DatedName, Tie, Validity
from fogline.model.when import first_day, last_day

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS = "names aka whole common common_as kind side sides country ties"


@dataclass(frozen=True, slots=True)
class Known:
    """What an entry may refer to: kinds, perspectives, kinds of ties, and sets of descriptions."""

    kinds: Collection[str]
    perspectives: Collection[str]
    tie_kinds: Collection[str]
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Entry:
    """An actor before the register is closed: what it is called, each with its place in the file (None = made)."""

    id: str
    kind: str
    item: Item | None = None
    names: list[tuple[DatedName, Item | None]] = field(default_factory=list)
    aka: list[tuple[str, Item | None]] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)  # names for whole phrases only, never looked for in running text
    common: list[tuple[str, Item | None]] = field(default_factory=list)
    country: str | None = None
    sides: list[DatedSide] = field(default_factory=list)
    ties: list[tuple[Tie, Item | None]] = field(default_factory=list)

    @property
    def validity(self) -> Validity:
        """From its first name to its last."""
        spans = [name.validity for name, _ in self.names]
        since = None if any(v.since is None for v in spans) else min(v.since or "" for v in spans)
        until = None if any(v.until is None for v in spans) else max(v.until or "" for v in spans)
        return Validity(since, until)

    def actor(self) -> Actor:
        """The finished record; its side is the first that holds everywhere, its ``aka`` what was written."""
        everywhere = [s for s in self.sides if s.within is None]
        return Actor(
            id=self.id,
            names=tuple(name for name, _ in self.names),
            kind=self.kind,
            aka=tuple(name for name, item in self.aka if item is not None),
            side=everywhere[0].side if everywhere else None,
            country=self.country,
            ties=tuple(tie for tie, _ in self.ties),
        )


def read_entry(item: Item, known: Known, country: str | None, made: Mapping[str, Entry]) -> Entry:
    """The entry, checked. An id of the states' file takes over what was made for it (names, ties, country)."""
    fields = item.mapping("id", _KEYS)
    name = _id(fields["id"])
    base = made.get(name)
    for key in () if base else ("names", "kind"):
        if key not in fields:
            raise item.error(f"key {key!r} is missing")
    entry = Entry(name, fields["kind"].one_of(known.kinds) if "kind" in fields else base.kind if base else "", item)
    entry.country = fields["country"].text() if "country" in fields else country
    entry.names = [_dated_name(part) for part in _listed(fields.get("names"))]
    entry.aka = [(part.text(), part) for part in _listed(fields.get("aka"))]
    entry.silent = [part.text() for part in _listed(fields.get("whole"))]
    entry.common = [(part.text(), part) for part in _listed(fields.get("common"))]
    entry.common += [(text, part) for part in _listed(fields.get("common_as")) for text in _set(part, known)]
    entry.sides = _sides(fields, known)
    entry.ties = [_tie(part, known) for part in _listed(fields.get("ties"))]
    return _over(entry, base) if base else entry


def _over(entry: Entry, base: Entry) -> Entry:
    """What was made stays under what was written: its names become other names, its ties and words are kept."""
    if entry.names:
        entry.aka += [(name.name, None) for name, _ in base.names]
    else:
        entry.names = list(base.names)
    entry.aka += base.aka
    entry.silent += base.silent
    entry.common += base.common
    entry.country = base.country
    entry.ties += base.ties
    return entry


def _listed(item: Item | None) -> list[Item]:
    if item is None:
        return []
    return [item] if isinstance(item.value, str) else item.sequence()


def _id(item: Item) -> str:
    name = item.text()
    if not _ID.fullmatch(name):
        raise item.error(f"{name!r} is no id; write small letters, digits and hyphens")
    return name


def _dated_name(item: Item) -> tuple[DatedName, Item]:
    if isinstance(item.value, str):
        return DatedName(item.text()), item
    fields = item.mapping("name", "from until")
    return DatedName(fields["name"].text(), validity(fields)), fields["name"]


def validity(fields: Mapping[str, Item]) -> Validity:
    """``from`` and ``until`` of an entry, dates of reduced precision; LexiconError where one is no date."""
    since, until = (_date(fields[key]) if key in fields else None for key in ("from", "until"))
    if since and until and first_day(since) > last_day(until):
        raise fields["until"].error(f"ends on {until}, before it begins on {since}")
    return Validity(since, until)


def _date(item: Item) -> str:
    try:
        first_day(item.text()), last_day(item.text())
    except ValueError as error:
        message = str(error) if "not a date" in str(error) else f"not a date: {item.value!r} ({error})"
        raise item.error(message) from None
    return item.text()


def _set(item: Item, known: Known) -> tuple[str, ...]:
    return known.sets[item.one_of(known.sets)]


def _sides(fields: Mapping[str, Item], known: Known) -> list[DatedSide]:
    if "side" in fields:
        return [DatedSide(fields["side"].one_of(known.perspectives))]
    found = []
    for item in _listed(fields.get("sides")):
        part = item.mapping("side", "from until in")
        within = part["in"].text() if "in" in part else None
        found.append(DatedSide(part["side"].one_of(known.perspectives), validity(part), within))
    return found


def _tie(item: Item, known: Known) -> tuple[Tie, Item]:
    fields = item.mapping("kind to", "from until vouched")
    if "vouched" not in fields:
        raise item.error(f"nobody vouches for this tie to {fields['to'].text()!r}; add vouched: who says so")
    kind = fields["kind"].one_of(known.tie_kinds)
    return Tie(kind, fields["to"].text(), fields["vouched"].text(), validity(fields)), fields["to"]
