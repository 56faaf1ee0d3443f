"""The actor register: who a phrase names, by name, by spelling and by description, and whose side each actor is on.

``build`` makes it from the files ``data/actors/*.yaml``. Each is a mapping of sections (``actors``, ``perspectives``,
``kinds``, ``tie_kinds``, ``words``, ``spelling``, ``states``, ``bodies`` …); ``country`` is the default of its actors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fogline.lexicon.countries import Country, bodies_from, countries_from, made_entries
from fogline.lexicon.entries import Entry, Known, read_entry
from fogline.lexicon.holders import choose, common_index, name_index
from fogline.lexicon.names import Style, key, printed_as
from fogline.lexicon.naming import Naming
from fogline.lexicon.perspectives import (
    DatedSide,
    Kind,
    Perspective,
    TieKind,
    kinds_from,
    perspectives_from,
    tie_kinds_from,
)
from fogline.lexicon.phrases import NameWords, name_words_from
from fogline.lexicon.scanner import Hit, Scanner, longest
from fogline.lexicon.source import Item
from fogline.lexicon.spelling import Spelling, spelling_from

_SHOUTING = 4  # words in capitals from which a text counts as printed in capitals
_SECTIONS = "actors country perspectives kinds tie_kinds words spelling states bodies state_names state_common_as"


@dataclass(eq=False, repr=False)
class Register(Naming):
    """Actors and perspectives by id, and the look-ups over them. Days are ISO dates of reduced precision; countries
    are ISO 3166 codes of two letters, those that the report is most about first."""

    perspectives: Mapping[str, Perspective]
    kinds: Mapping[str, Kind]
    sides: Mapping[str, tuple[DatedSide, ...]]

    def scan(self, text: str, *, day: str | None = None, countries: Sequence[str] = ()) -> list[tuple[int, int, str]]:
        """Every name in running text as (start, end, actor id): the longest, non-overlapping, at word boundaries."""
        shouting = _shouting(text)
        found: dict[Hit, str] = {}
        for hit in self._scanner.hits(text):
            holders = [h for h in self.names[hit.key] if h.running and self._printed(text, hit, h.style, shouting)]
            if holders and (held := choose(holders, day, countries or self._told(text, holders))):
                found[hit] = held.actor
        return [(hit.start, hit.end, found[hit]) for hit in longest(found)]

    def propose(self, text: str, limit: int = 5) -> list[tuple[str, float]]:
        """Actors whose names are spelled most like the text, with a likeness from 0 to 1, the best first."""
        from rapidfuzz import fuzz, process

        wanted = self.spelling.sounds(text)
        best: dict[str, float] = {}
        near = process.extract(self.spelling.skeleton(text), list(self.skeletons), scorer=fuzz.ratio, limit=40)
        for at in (name for skeleton, _, _ in near for name in self.skeletons[skeleton]):
            score = round(fuzz.ratio(wanted, self.spelling.sounds(at)) / 100, 3)
            for holder in self.names[at]:
                best[holder.actor] = max(best.get(holder.actor, 0.0), score)
        return sorted(best.items(), key=lambda found: (-found[1], found[0]))[:limit]

    def perspective_of(self, actor_id: str, day: str | None = None, countries: Sequence[str] = ()) -> str:
        """The perspective that the actor speaks for: by its sides on the day (one for these countries first), by a
        tie that lends the other's, else by its kind. KeyError for an unknown actor."""
        return self._side(actor_id, day, countries, frozenset()) or self.kinds[self.actors[actor_id].kind].perspective

    def perspective_of_phrase(self, text: str, countries: Sequence[str] = (), *, day: str | None = None) -> str | None:
        """The perspective of a speaker in the report's own words ("a doctor in Aleppo", "the defence ministry")."""
        if actor := self.find(text, day=day, countries=countries):
            return self.perspective_of(actor.id, day, countries)
        if found := self._common_speaker(text, countries):
            return found
        named = self.scan(text, day=day, countries=countries)
        return self.perspective_of(named[0][2], day, countries) if named else None

    def _side(self, actor_id: str, day: str | None, countries: Sequence[str], seen: frozenset[str]) -> str | None:
        sides = self.sides.get(actor_id, ())
        fitting = [s for s in sides if day is None or s.validity.holds_on(day)]
        here = [s for s in fitting if s.within in countries] or [s for s in fitting if s.within is None]
        if here:
            return here[0].side
        actor = self.actors[actor_id]
        lent = [t for t in actor.ties if self.tie_kinds[t.kind].follows and t.to not in seen]
        for tie in lent:
            if day is None or tie.validity.holds_on(day):
                if found := self._side(tie.to, day, countries, seen | {actor_id}):
                    return found
                if not self._is_person(actor_id):
                    return self.kinds[self.actors[tie.to].kind].perspective
        return None

    def _common_speaker(self, text: str, countries: Sequence[str]) -> str | None:
        """By the noun that the description ends in: "several anti-government activists | in the city"."""
        words = key(text).split()
        for end in dict.fromkeys((self.words.cut(words), len(words))):
            for start in range(end):
                held = self._speakers.get(" ".join(words[start:end]), ())
                own = [p for p in held if p.country in countries] or [p for p in held if p.country is None]
                if own:
                    return own[0].id
        return None

    def _printed(self, text: str, hit: Hit, style: int, shouting: bool) -> bool:
        if shouting and style == Style.CAPITALS and hit.key in self.words.words_too:
            return "." in text[hit.start : hit.end]
        return printed_as(text[hit.start : hit.end], Style(style))

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(at for at, holders in self.names.items() if any(h.running for h in holders))

    @cached_property
    def _speakers(self) -> dict[str, list[Perspective]]:
        found: dict[str, list[Perspective]] = {}
        for perspective in self.perspectives.values():
            for noun in perspective.common:
                for form in _forms(key(noun)):
                    found.setdefault(form, []).append(perspective)
        return found


def _shouting(text: str) -> bool:
    return text.isupper() and len(text.split()) >= _SHOUTING


def _forms(noun: str) -> Iterator[str]:
    """An English noun and its plural."""
    yield noun
    if noun.endswith("man"):
        yield f"{noun[:-3]}men"
    elif noun.endswith("y"):
        yield f"{noun[:-1]}ies"
    yield f"{noun}es" if noun.endswith(("s", "ch")) else f"{noun}s"


# ---- from files to register


def build(items: Sequence[Item]) -> Register:
    """The register of these files; an actor of a later file replaces an earlier one of the same id. LexiconError with
    file, line and column for whatever is wrong (see ``fogline.lexicon.entries`` and ``holders``)."""
    files = [item.mapping(optional=_SECTIONS) for item in items]
    words = name_words_from(_sections(files, "words"))
    perspectives = perspectives_from(_sections(files, "perspectives"))
    kinds = kinds_from(_sections(files, "kinds"), perspectives)
    tie_kinds = tie_kinds_from(_sections(files, "tie_kinds"))
    countries = countries_from(_sections(files, "states"))
    made = _made(files, countries, words, kinds, tie_kinds)
    entries = _entries(files, Known(kinds, perspectives, tie_kinds, words.sets), made)
    _check_ties(entries)
    spelling = spelling_from(_sections(files, "spelling"))
    return Register(
        actors={entry.id: entry.actor() for entry in entries.values()},
        tie_kinds=tie_kinds,
        words=words,
        spelling=spelling,
        countries=tuple(countries),
        names=name_index(entries, words.determiners, words.capitals),
        common=common_index(entries, words.determiners),
        skeletons=_skeletons(entries, spelling),
        perspectives=perspectives,
        kinds=kinds,
        sides={entry.id: tuple(entry.sides) for entry in entries.values() if entry.sides},
    )


def _sections(files: Sequence[Mapping[str, Item]], name: str) -> list[Item]:
    return [file[name] for file in files if name in file]


def _made(
    files: Sequence[Mapping[str, Item]],
    countries: Sequence[Country],
    words: NameWords,
    kinds: Mapping[str, Kind],
    tie_kinds: Mapping[str, TieKind],
) -> dict[str, Entry]:
    patterns = [text for section in _sections(files, "state_names") for text in section.strings()]
    common = [
        word
        for section in _sections(files, "state_common_as")
        for part in section.sequence()
        for word in words.sets[part.one_of(words.sets)]
    ]
    return made_entries(
        countries, bodies_from(_sections(files, "bodies"), kinds, tie_kinds, words.sets), patterns, common
    )


def _entries(files: Sequence[Mapping[str, Item]], known: Known, made: Mapping[str, Entry]) -> dict[str, Entry]:
    entries = dict(made)
    for file in files:
        country = file["country"].text() if "country" in file else None
        here: dict[str, int] = {}
        for item in file["actors"].sequence() if "actors" in file else []:
            entry = read_entry(item, known, country, made)
            if entry.id in here:
                raise item.error(f"the id {entry.id!r} stands twice in this file, first on line {here[entry.id]}")
            here[entry.id] = item.line
            entries[entry.id] = entry
    return entries


def _check_ties(entries: Mapping[str, Entry]) -> None:
    for entry in entries.values():
        for tie, item in entry.ties:
            if tie.to not in entries and item is not None:
                raise item.error(f"{entry.id!r} has a tie to an unknown actor {tie.to!r}")


def _skeletons(entries: Mapping[str, Entry], spelling: Spelling) -> dict[str, tuple[str, ...]]:
    """The names that people spell in their own way, by their skeleton: those that somebody wrote down."""
    found: dict[str, dict[str, None]] = {}
    for name in _written(entries.values()):
        found.setdefault(spelling.skeleton(name), {})[key(name)] = None
    return {skeleton: tuple(names) for skeleton, names in found.items()}


def _written(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from (name.name for name, item in entry.names if item is not None or entry.kind == "state")
        yield from (name for name, item in entry.aka if item is not None and not name.isupper())
