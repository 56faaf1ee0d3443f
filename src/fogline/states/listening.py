"""The record's claims → what is told, and by whom: the one place where states meet the record and the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fogline.lexicon import Lexicon
from fogline.lexicon.names import key as name_key
from fogline.lexicon.rules import RuleSet
from fogline.model import Mention
from fogline.states.registers import LexiconAtlas
from fogline.states.told import Told

if TYPE_CHECKING:
    from fogline.record import Recorded


def listen(recorded: Iterable[Recorded], lexicon: Lexicon, rules: RuleSet) -> list[Told]:
    """Every claim of a dated report with the perspective and the voice that it is the word of.

    That is, for each of those who speak together, the innermost source whose perspective is known, else the next one
    outwards; a source on no known side is a voice of its own (the rules' `unknown`), and a report in its own voice is
    its publisher's word, else the rules' default. Reports without a date have no known time and are left out.
    """
    dated = [one for one in recorded if one.report.published]
    countries = _countries(dated, LexiconAtlas(lexicon))
    speakers = _Speakers(lexicon, rules)
    return [told for one in dated for told in _told(one, countries[one.report.sha256], speakers)]


def _told(one: Recorded, countries: Sequence[str], speakers: _Speakers) -> list[Told]:
    """Once for each perspective that says it: "Israel and Hamas said" is the word of both."""
    day = (one.report.published or "")[:10]
    voices: dict[str, str] = {}
    for chain in chains(one.claim.source):
        perspective, voice = speakers.of(chain, one.report.publisher, day, tuple(countries))
        voices.setdefault(perspective, voice)
    return [Told(one.claim, one.report.sha256, day, perspective, voice) for perspective, voice in voices.items()]


def chains(source: Sequence[Mention]) -> list[list[Mention]]:
    """The source as chains, one for each of those that speak together innermost; outer ones that speak together stand
    in every chain."""
    outer = list(source)
    inner: list[Mention] = []
    while outer:
        inner.insert(0, outer.pop())
        if not inner[0].beside:
            break
    return [[*outer, one] for one in inner] or [[]]


def _countries(recorded: Iterable[Recorded], atlas: LexiconAtlas) -> dict[str, list[str]]:
    """For each report the countries of the places in its claims, those named most often first."""
    counts: dict[str, Counter[str]] = {}
    for one in recorded:
        found = counts.setdefault(one.report.sha256, Counter())
        found.update(country for place in one.claim.where if (country := atlas.country(atlas.key(place))))
    return {
        report: [country for country, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]
        for report, found in counts.items()
    }


class _Speakers:
    """Perspective and voice of source chains, each phrase looked up once."""

    def __init__(self, lexicon: Lexicon, rules: RuleSet) -> None:
        self._register = lexicon.register
        self._default, self._unknown = rules.default, rules.unknown
        self._seen: dict[tuple[str, str | None, str, tuple[str, ...]], tuple[str, str] | None] = {}

    def of(
        self, source: Sequence[Mention], publisher: str | None, day: str, countries: tuple[str, ...]
    ) -> tuple[str, str]:
        outwards = [*reversed(source)] or ([Mention(publisher, publisher)] if publisher else [])
        for mention in outwards:
            if found := self._known(mention, day, countries):
                return found
        if source:
            return self._unknown, name_key(source[-1].text) or source[-1].text
        return self._default, name_key(publisher or "") or self._default

    def _known(self, mention: Mention, day: str, countries: tuple[str, ...]) -> tuple[str, str] | None:
        asked = (mention.text, mention.actor, day, countries)
        if asked not in self._seen:
            self._seen[asked] = self._look_up(mention, day, countries)
        return self._seen[asked]

    def _look_up(self, mention: Mention, day: str, countries: tuple[str, ...]) -> tuple[str, str] | None:
        actor = mention.actor if mention.actor in self._register.actors else None
        if actor is None and (found := self._register.find(mention.text, day=day, countries=countries)):
            actor = found.id
        if actor is not None:
            return self._register.perspective_of(actor, day, countries), actor
        perspective = self._register.perspective_of_phrase(mention.text, countries, day=day)
        return (perspective, name_key(mention.text) or mention.text) if perspective else None
