"""Who holds a name: several actors may, at other times or in other countries, but never two at once in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from fogline.lexicon.entries import Entry
from fogline.lexicon.names import Style, key, style_of
from fogline.lexicon.source import Item
from fogline.model.actor import Validity
from fogline.model.when import first_day, last_day


class Holder(NamedTuple):
    """An actor under one of its names. ``style`` says how the name must be printed; ``running`` whether it is looked
    for in running text."""

    actor: str
    since: str | None
    until: str | None
    country: str | None
    style: int = Style.ANY
    running: bool = False

    def holds_on(self, day: str) -> bool:
        return Validity(self.since, self.until).holds_on(day)


Index = dict[str, tuple[Holder, ...]]


def choose(holders: Sequence[Holder], day: str | None, countries: Sequence[str]) -> Holder | None:
    """The one that is meant. A name that nobody holds on the day means whoever held it at another time; between
    countries the report's decide, the first first; None where that leaves it open."""
    fitting = [h for h in holders if day is None or h.holds_on(day)] or list(holders)
    if len({h.actor for h in fitting}) == 1:
        return fitting[0]
    for country in countries:
        if (here := [h for h in fitting if h.country == country]) and len({h.actor for h in here}) == 1:
            return here[0]
        if here and day is None:
            return max(here, key=lambda h: h.until or "9999")
    anywhere = [h for h in fitting if h.country is None]
    return anywhere[0] if anywhere else None


@dataclass(slots=True)
class _Written:
    """A name as somebody wrote it in a file, for the check that nobody else holds it."""

    actor: str
    validity: Validity
    country: str | None
    item: Item


@dataclass(slots=True)
class Ledger:
    """Collects who holds what; LexiconError where two actors hold one name at once in the same scope."""

    word: str
    shouted: frozenset[str] = frozenset()
    _written: dict[str, list[_Written]] = field(default_factory=dict)
    _holders: dict[str, list[Holder]] = field(default_factory=dict)
    _made: dict[str, list[Holder]] = field(default_factory=dict)

    def enter(
        self, keys: Iterable[str], name: str, entry: Entry, valid: Validity, item: Item | None, running: bool
    ) -> None:
        """The entry holds the name under these keys. Without an item it was made, and yields to what is written."""
        style = style_of(name, self.shouted)
        for nth, at in enumerate(keys):  # the second, without the article, is too common in running text ("Times")
            holder = Holder(entry.id, valid.since, valid.until, entry.country, style, running and not nth)
            if item is not None:
                self._check(at, name, _Written(entry.id, valid, entry.country, item))
            (self._holders if item is not None else self._made).setdefault(at, []).append(holder)

    def _check(self, at: str, name: str, new: _Written) -> None:
        for old in self._written.setdefault(at, []):
            if old.actor != new.actor and old.country == new.country and _overlap(old.validity, new.validity):
                where = f"{old.item.file}:{old.item.line}"
                raise new.item.error(
                    f"{self.word} {name!r} is held at once by {old.actor!r} ({where}) and {new.actor!r}"
                )
        self._written[at].append(new)

    def index(self) -> Index:
        """The holders of each key. What was made gives way to what was written, country by country."""
        for at, holders in self._made.items():
            written = {h.country for h in self._holders.get(at, ())}
            for holder in holders:
                if None not in written and holder.country not in written:
                    self._holders.setdefault(at, []).append(holder)
        shared: dict[tuple[Holder, ...], tuple[Holder, ...]] = {}  # one object for equal ones: a small, quick pickle
        distinct = ((at, tuple(dict.fromkeys(holders))) for at, holders in self._holders.items())
        return {at: shared.setdefault(holders, holders) for at, holders in distinct}


def _overlap(a: Validity, b: Validity) -> bool:
    """Whether both may hold on one day; a name that passes from one to another on a day is no clash."""
    a_first, b_first = (first_day(v.since or "0001") for v in (a, b))
    a_last, b_last = (last_day(v.until or "9999") for v in (a, b))
    return a_first < b_last and b_first < a_last


def name_index(entries: Mapping[str, Entry], determiners: frozenset[str], shouted: frozenset[str]) -> Index:
    """All names: the dated ones with their dates, the others for always."""
    ledger = Ledger("the name", shouted)
    for entry in entries.values():
        for dated, item in entry.names:
            ledger.enter(_keys(dated.name, determiners), dated.name, entry, dated.validity, item, running=True)
        for name, item in entry.aka:
            ledger.enter(_keys(name, determiners), name, entry, Validity(), item, running=True)
        for name in entry.silent:
            ledger.enter(_keys(name, determiners), name, entry, Validity(), None, running=False)
    return ledger.index()


def common_index(entries: Mapping[str, Entry], determiners: frozenset[str]) -> Index:
    """The descriptions that mean an actor in reports on its country, as long as the actor exists."""
    ledger = Ledger("the description")
    for entry in entries.values():
        valid = entry.validity
        for phrase, item in entry.common:
            ledger.enter(_keys(phrase, determiners, strip=True), phrase, entry, valid, item, running=False)
    return ledger.index()


@lru_cache(maxsize=4096)  # the same descriptions are every state's
def _keys(name: str, determiners: frozenset[str], strip: bool = False) -> tuple[str, ...]:
    """The name's key, and the one without its article: "The Guardian" is looked up as "guardian" too."""
    words = key(name).split()
    start = 0
    while start < len(words) - 1 and words[start] in determiners:
        start += 1
    bare = " ".join(words[start:])
    return (bare,) if strip or not start else (" ".join(words), bare)
