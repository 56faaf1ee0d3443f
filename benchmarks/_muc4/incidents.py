"""Fogline's claims → MUC-4's templates: claims that tell of one incident are one template.

Two claims tell of the same if their types fit, their days, places and targets don't part them, and they stand near
each other or share a target. The type is the most telling one, the day and place those told most precisely.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks._muc4.templates import Days, Filler, Template
from benchmarks.claims import words_of
from fogline.lexicon import Lexicon
from fogline.model import Claim, Location, Mention

WRITTEN = 5  # times that the country where a text was written counts as told
LEAST = 2  # of what can be told of an incident (_told)
RARE = 4  # times that another country is told more often
NEAR = 1000  # characters from the incident's last claim within which a claim goes on about it


@cache
def mapping() -> Mapping[str, Any]:
    """mapping.yaml."""
    found: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("mapping.yaml").read_text(encoding="utf-8"))
    return found


@dataclass(slots=True)
class Incident:
    """What the claims about one incident say together."""

    types: list[str]
    claims: list[Claim]
    days: Days | None = None
    places: list[tuple[str, ...]] = field(default_factory=list)  # chains of names, the country first
    targets: list[Mention] = field(default_factory=list)
    doers: list[Mention] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.claims[-1].trigger.end

    @property
    def type(self) -> str:
        special = [kind for kind in self.types if kind != mapping()["general"]]
        return special[0] if special else self.types[0]


class Incidents:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.mapping = lexicon, mapping()
        self.fighters = frozenset(self.mapping["fighters"])
        self.countries = {place.name for place in lexicon.places.places.values() if place.kind == "country"}

    def templates(self, claims: Iterable[Claim], published: str | None, country: str | None) -> list[Template]:
        """The incidents that the claims of one text tell of; ``country`` is where it was written."""
        told = list(claims)
        incidents: list[Incident] = []
        for claim in told:
            incident = self._incident(claim)
            if incident is None:
                continue
            same = next((one for one in reversed(incidents) if _same(one, incident)), None)
            if same is not None:
                _join(same, incident)
            else:
                incidents.append(incident)
        home, counted = self._home(told, country)
        often = {name for name, times in counted.items() if times * RARE >= counted[home or ""]}
        for one in incidents:
            one.places = [self._at_home(chain, home, often) for chain in one.places]
        return [self._template(one, published, home) for one in incidents if self._counts(one, home)]

    def country(self, dateline: str | None) -> str | None:
        """The name of the country where a text was written, by its date header: "LIMA, 3 JAN 90 (AFP)"."""
        written, places = (dateline or "").title(), self.lexicon.places
        codes = self.lexicon.register.countries_in(written) or [
            place.country for place in places.candidates(written.partition(",")[0])[:1] if place.country
        ]
        known = places.place(f"country:{codes[0]}") if codes else None
        return known.name if known else None

    def _incident(self, claim: Claim) -> Incident | None:
        kind = self._type(claim)
        if kind is None or claim.status.value in self.mapping["no_incidents"]:
            return None
        targets = [mention for mention in claim.whom if _somebody(mention)]
        doers = [mention for mention in claim.who if _somebody(mention)]
        return Incident([kind], [claim], _days(claim), self._chains(claim.where), targets, doers)

    def _type(self, claim: Claim) -> str | None:
        trigger = claim.trigger.text.lower()
        if any(word in trigger.split() for word in self.mapping["military_words"]):
            return None
        general: str | None = self.mapping["types"].get(claim.type)
        for one in self.mapping["words"]:
            if claim.type in one.get("of", [claim.type]) and _begins(trigger, one["words"]):
                return str(one["type"]) if general or one["type"] in ("ROBBERY", "FORCED WORK STOPPAGE") else None
        return general

    def _at_home(self, chain: tuple[str, ...], home: str | None, often: Container[str]) -> tuple[str, ...]:
        """The chain within the text's own country, if the place's is one of which the text tells little: a hamlet that
        the gazetteer lacks has namesakes elsewhere."""
        if home is None or (self._is_country(chain[0]) and (len(chain) == 1 or chain[0] in often)):
            return chain
        return (home, chain[-1])

    def _counts(self, incident: Incident, home: str | None) -> bool:
        """Whether it has a target, isn't done to fighters alone and lies in one of the countries that count."""
        countries = {chain[0] for chain in incident.places if self._is_country(chain[0])} or ({home} if home else set())
        if countries and not countries & set(self.mapping["countries"]):
            return False
        if _told(incident) < LEAST:
            return False
        return bool(incident.targets) and not all(self._is_fighter(target) for target in incident.targets)

    def _is_fighter(self, mention: Mention) -> bool:
        return bool(words_as_written(mention) & self.fighters)

    def _template(self, incident: Incident, published: str | None, home: str | None) -> Template:
        days = incident.days or ((None, dt.date.fromisoformat(published)) if published else None)
        chain = _innermost(incident.places) or ((home,) if home else ())
        return Template(
            type=(incident.type,),
            dates=(days,) if days else (),
            places=(chain,) if chain else (),
            individuals=tuple(Filler((m.text,)) for m in incident.doers if self._is_individual(m)),
            organisations=tuple(Filler((m.name, m.text)) for m in _once(incident.doers) if self._is_organisation(m)),
            targets=tuple(Filler((m.text, m.name)) for m in incident.targets),
            grounds=tuple(incident.claims),
        )

    def _is_individual(self, mention: Mention) -> bool:
        return bool(words_as_written(mention) & set(self.mapping["people_words"])) or not self._is_organisation(mention)

    def _is_organisation(self, mention: Mention) -> bool:
        if mention.actor:
            return self.lexicon.register.actors[mention.actor].kind in self.mapping["organisations"]
        return bool(set(mention.text.lower().split()) & set(self.mapping["organisation_words"]))

    def _chains(self, where: Sequence[Location]) -> list[tuple[str, ...]]:
        return [chain for place in where if (chain := self._chain(place))]

    def _chain(self, place: Location) -> tuple[str, ...]:
        """Names of the place and what contains it, the country first; the place's own as known and as written."""
        register = self.lexicon.places
        parents = [register.place(one) for one in register.parents(place.place)] if place.place else []
        around = [known.name for known in parents if known]
        own = [place.name] if words_of(place.text) <= words_of(place.name) else [place.name, place.text]
        return tuple(dict.fromkeys([*reversed(around), *own]))

    def _home(self, claims: Sequence[Claim], country: str | None) -> tuple[str | None, Counter[str]]:
        """The country that the text tells of most, where it was written counting too, and how often each is told."""
        chains = [chain[0] for claim in claims for chain in self._chains(claim.where)]
        counted = Counter(name for name in chains if self._is_country(name))
        if country:
            counted[country] += WRITTEN
        return (counted.most_common(1)[0][0] if counted else None), counted

    def _is_country(self, name: str) -> bool:
        return name in self.countries


def _told(incident: Incident) -> int:
    """How much of what makes an incident one is told: day, place, doer, several claims, several targets."""
    day = incident.days is not None and _length(incident.days) < 20
    told = (day, any(len(chain) > 1 for chain in incident.places), bool(incident.doers))
    return sum((*told, len(incident.claims) > 1, len(incident.targets) > 1))


def words_as_written(mention: Mention) -> set[str]:
    return set(mention.text.lower().replace("-", " ").split())


def _begins(trigger: str, words: Sequence[str]) -> bool:
    return any(f" {trigger}".find(f" {word}") >= 0 for word in words)


def _somebody(mention: Mention) -> bool:
    words, lists = mention.text.lower().replace("-", " ").split(), mapping()
    return bool(set(words) - set(lists["nobody"])) and words[-1] not in lists["instruments"]


def _days(claim: Claim) -> Days | None:
    when = claim.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return (when.earliest, when.latest)


def _same(one: Incident, other: Incident) -> bool:
    """Whether the second tells of the first's."""
    general = mapping()["general"]
    if one.type != other.type and general not in (one.type, other.type):
        return False
    if _named(one.targets, other.targets):
        return True
    if _apart_in_time(one.days, other.days) or _apart(one.places, other.places):
        return False
    shared = _share(one.targets, other.targets)
    if shared:
        return True
    return other.end - one.end <= NEAR and not (one.targets and other.targets and one.type == other.type != general)


def _apart_in_time(one: Days | None, other: Days | None) -> bool:
    if not one or not other or not one[0] or not other[0]:
        return False
    return one[1] < other[0] or other[1] < one[0]


def _apart(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> bool:
    """Whether both are placed and neither place lies in one of the other's."""
    if not one or not other:
        return False
    return not any(a[-1] in b or b[-1] in a for a in one for b in other)


def _share(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    return any(words_of(a.text) & words_of(b.text) or a.name == b.name for a in one for b in other)


def _named(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether both have a target with the same name of two words or more."""
    return any(a.name == b.name and " " in a.name and a.name[:1].isupper() and not a.actor for a in one for b in other)


def _join(one: Incident, other: Incident) -> None:
    one.types += other.types
    one.claims += other.claims
    one.places += other.places
    if other.days and (one.days is None or _length(other.days) < _length(one.days)):
        one.days = other.days
    one.targets = _once([*one.targets, *other.targets])
    one.doers = _once([*one.doers, *other.doers])


def _length(days: Days) -> int:
    return (days[1] - days[0]).days if days[0] else 10_000


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in mentions:
        if not any(mention.name == one.name or words_of(mention.text) <= words_of(one.text) for one in found):
            found.append(mention)
    return found


def _innermost(chains: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The longest chain, of several the first."""
    return max(chains, key=len, default=())
