"""The parts that a brief's wording is made of, and how each is read from YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fogline.lexicon.source import Item

SLOTS = frozenset(
    (
        "who",
        "whom",
        "parties",
        "where",
        "where_was",
        "at",
        "besides",
        "target",
        "count",
        "befell",
        "word",
        "clause",
        "noun",
        "source",
    )
) | {"type"}

STATE_SLOTS = frozenset(("place", "actors", "label", "first", "last"))

_SAYS = {"says_yes": True, "says_no": False}
_SLOT = re.compile(r"\{(\w+)\}")
_GROUP = re.compile(r"\[([^\[\]]*)\]")
_STATUS_FORMS = ("clause", "noun")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with ``{slots}`` that must be filled and ``[groups]`` that may be left out."""

    text: str

    @property
    def required(self) -> frozenset[str]:
        return frozenset(_SLOT.findall(_GROUP.sub("", self.text)))

    def fill(self, given: Mapping[str, str]) -> str | None:
        """The phrase in words; None when a required slot has nothing to fill it."""
        if any(not given.get(slot) for slot in self.required):
            return None
        kept = _GROUP.sub(
            lambda group: group[1] if all(given.get(s) for s in _SLOT.findall(group[1])) else "", self.text
        )
        return _SLOT.sub(lambda slot: given[slot[1]], kept)


@dataclass(frozen=True, slots=True)
class TypeWords:
    """``clause``: phrases that state it (finite, past tense); ``noun``: phrases that only name it."""

    label: str
    weight: float
    clause: tuple[Phrase, ...]
    noun: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class StatusWords:
    """``sentence`` tells a happening with this status; ``further`` adds a source to a sentence that stands. The other
    two are for what a report says in its own voice, and the same as the first where the data gives none."""

    label: str
    sentence: Phrase
    further: Phrase
    own_voice: Phrase
    own_voice_further: Phrase


@dataclass(frozen=True, slots=True)
class StateWords:
    """``part`` is the section of a brief; ``mirrors`` another state that says the opposite of this one."""

    name: str
    yes: str
    no: str
    part: str
    weight: float
    mirrors: str | None = None
    says: Mapping[bool, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VerdictWords:
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class RoleWords:
    label: str
    one: str
    many: str


def phrase(item: Item, allowed: frozenset[str] = SLOTS, need: str = "") -> Phrase:
    text = item.text()
    for slot in _SLOT.findall(text):
        if slot not in allowed:
            raise item.error(f"unknown slot {{{slot}}}; known here: {', '.join(sorted(allowed))}")
    if _GROUP.sub("", text).count("[") or _GROUP.sub("", text).count("]"):
        raise item.error("square brackets have to come in pairs, none inside another")
    if need and need not in Phrase(text).required:
        raise item.error(f"{{{need}}} is missing: every sentence names its source")
    return Phrase(text)


def phrases(item: Item) -> tuple[Phrase, ...]:
    return tuple(phrase(one) for one in (item.sequence() if isinstance(item.value, list) else [item]))


def type_words(item: Item) -> TypeWords:
    keys = item.mapping("label clause noun", "weight")
    noun = phrases(keys["noun"])
    if noun[-1].required - {"type", "word"}:
        raise keys["noun"].error("the last phrase must need no slot, so that every happening can be named")
    weight = keys["weight"].number() if "weight" in keys else 1.0
    return TypeWords(keys["label"].text(), weight, phrases(keys["clause"]), noun)


def status_words(item: Item) -> StatusWords:
    keys = item.mapping("label sentence further", "own_voice own_voice_further")
    told = [keys["sentence"], keys.get("own_voice", keys["sentence"])]
    added = [keys["further"], keys.get("own_voice_further", keys["further"])]
    for one in told:
        if not phrase(one).required & set(_STATUS_FORMS):
            raise one.error("{clause} or {noun} is missing")
    sentence, own_voice, further, own_voice_further = (phrase(one, need="source") for one in [*told, *added])
    return StatusWords(keys["label"].text(), sentence, further, own_voice, own_voice_further)


def state_words(item: Item) -> StateWords:
    keys = item.mapping("name yes no part", "weight mirrors says_yes says_no")
    weight = keys["weight"].number() if "weight" in keys else 1.0
    mirrors = keys["mirrors"].text() if "mirrors" in keys else None
    part = keys["part"].one_of(("headlines", "names"))
    says = {holds: phrase(keys[key], STATE_SLOTS) for key, holds in _SAYS.items() if key in keys}
    return StateWords(keys["name"].text(), keys["yes"].text(), keys["no"].text(), part, weight, mirrors, says)


def verdict_words(item: Item) -> VerdictWords:
    keys = item.mapping("label note")
    return VerdictWords(keys["label"].text(), keys["note"].text())


def role_words(item: Item) -> RoleWords:
    keys = item.mapping("label one many")
    return RoleWords(keys["label"].text(), keys["one"].text(), keys["many"].text())
