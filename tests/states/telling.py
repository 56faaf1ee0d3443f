"""Told claims and a small world written down in a line each, so that a test reads as the case it tells."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

from fogline.lexicon import load
from fogline.lexicon.rules import RuleSet
from fogline.model import Answer, Claim, Location, Mention, Span, Status, When
from fogline.states.answering import Within, answers
from fogline.states.subjects import Question
from fogline.states.told import Told
from fogline.states.world import World

# place: (kind, the places that contain it, the nearest first)
PLACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "syria": ("country", ()),
    "aleppo": ("town", ("syria",)),
    "eastern aleppo": ("part", ("aleppo", "syria")),
    "western aleppo": ("part", ("aleppo", "syria")),
    "castello road": ("road", ("aleppo", "syria")),
    "ramouseh road": ("road", ("aleppo", "syria")),
    "ramouseh": ("part", ("aleppo", "syria")),
    "madaya": ("town", ("syria",)),
    "ukraine": ("country", ()),
    "mariupol": ("town", ("ukraine",)),
    "azovstal": ("facility", ("mariupol", "ukraine")),
    "sudan": ("country", ()),
    "north darfur": ("admin1", ("sudan",)),
    "el fasher": ("town", ("north darfur", "sudan")),
    "libya": ("country", ()),
    "brega": ("town", ("libya",)),
}
SIDES = {
    "syrian army": "government",
    "hezbollah": "government",
    "ahrar al-sham": "opposition",
    "rebels": "opposition",
    "russian forces": "russia",
    "ukrainian forces": "ukraine",
    "rsf": "rsf",
    "sudanese army": "saf",
    "gaddafi forces": "gaddafi",
    "libyan rebels": "libyan rebels",
}


class PlainAtlas:
    def key(self, location: Location) -> str:
        return location.place or location.name.casefold()

    def find(self, text: str) -> str | None:
        return text.casefold() if text.casefold() in PLACES else None

    def kind(self, place: str) -> str | None:
        return PLACES[place][0] if place in PLACES else None

    def name(self, place: str) -> str | None:
        return None

    def country(self, place: str) -> str | None:
        return None

    def relation(self, a: str, b: str) -> str:
        if a == b:
            return "same"
        if b in PLACES.get(a, ("", ()))[1]:
            return "inside"
        return "contains" if a in PLACES.get(b, ("", ()))[1] else "apart"


class PlainCast:
    def key(self, mention: Mention, day: str) -> str:
        return mention.actor or mention.name.casefold()

    def side(self, mention: Mention, day: str, countries: Sequence[str] = ()) -> str:
        return SIDES.get(self.key(mention, day), self.key(mention, day))

    def name(self, actor: str, day: str | None = None) -> str | None:
        return None

    def former_name(self, actor: str, day: str) -> str | None:
        return None

    def find(self, text: str, day: str | None = None) -> tuple[str, ...]:
        return (text.casefold(),)

    def perspective(self, text: str, day: str | None = None) -> tuple[str, str | None] | None:
        return text, None


WORLD = World(PlainAtlas(), PlainCast())


@cache
def rules() -> RuleSet:
    return load().states.named("fogline-default")


def tell(
    type_: str,
    where: str | Sequence[str] = (),
    when: str | tuple[str, str | None] | None = None,
    *,
    on: str,
    by: str = "press",
    voice: str | None = None,
    status: str = "asserted",
    who: str | Sequence[str] = (),
    whom: str | Sequence[str] = (),
    report: str | None = None,
) -> Told:
    """A claim published ``on`` a day ``by`` a perspective; ``when`` is a date, a pair (None = still so), or nothing."""
    start, end = when if isinstance(when, tuple) else (when, when)
    made = f"{type_}|{status}|{where}|{when}|{on}|{by}|{voice}|{who}|{whom}|{report}"
    digest = hashlib.sha256(made.encode()).hexdigest()
    span = Span(0, len(type_), type_)
    claim = Claim(
        id=digest[:16],
        type=type_,
        status=Status(status),
        evidence=span,
        trigger=span,
        sentence=span,
        who=tuple(Mention(name, name) for name in _several(who)),
        whom=tuple(Mention(name, name) for name in _several(whom)),
        where=tuple(Location(name, name) for name in _several(where)),
        when=When(start, end) if start else None,
    )
    return Told(claim, report or f"report of {by} on {on}: {voice}", on, by, voice or by)


def _several(names: str | Sequence[str]) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


def ask(
    told: Sequence[Told],
    state: str,
    place: str | None = None,
    at: str | None = None,
    known_by: str | None = None,
    *,
    actor: str | None = None,
    according_to: str | None = None,
) -> list[Answer]:
    question = Question(state, place, (actor,) if actor else ())
    within = Within(according_to) if according_to else None
    return answers(told, question, rules(), WORLD, at=at, known_by=known_by, within=within)


def only(found: Sequence[Answer]) -> Answer:
    """The one answer; an assertion that there is no second headline for one town."""
    assert len(found) == 1, [answer.subject.label for answer in found]
    return found[0]


def says(answer: Answer) -> dict[str, bool]:
    """What each perspective says that is not silent and not hedged."""
    return {one.perspective: one.holds for one in answer.accounts if not one.silent and not one.possible}
