"""The words of a brief: how each type of claim, each status, state and verdict is told (``data/wording.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fogline.lexicon.source import Item

SLOTS = frozenset(
    (
        "who",
        "whom",
        "parties",
        "where",
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


@dataclass(slots=True)
class Wording:
    """Everything by name; ``type_of`` and ``state_of`` fall back on the words for unknown ones."""

    types: dict[str, TypeWords] = field(default_factory=dict)
    statuses: dict[str, StatusWords] = field(default_factory=dict)
    states: dict[str, StateWords] = field(default_factory=dict)
    verdicts: dict[str, VerdictWords] = field(default_factory=dict)
    roles: dict[str, RoleWords] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)  # last word of a name -> its article
    prepositions: dict[str, str] = field(default_factory=dict)  # last word of a place -> preposition and article
    other_type: TypeWords | None = None
    other_state: StateWords | None = None

    def type_of(self, name: str) -> TypeWords:
        if name in self.types:
            return self.types[name]
        assert self.other_type is not None  # ``build`` refuses data without other_type
        return replace(self.other_type, label=self.other_type.label.replace("{type}", name.replace("_", " ")))

    def state_of(self, name: str) -> StateWords:
        if name in self.states:
            return self.states[name]
        assert self.other_state is not None  # ``build`` refuses data without other_state
        return replace(self.other_state, name=self.other_state.name.replace("{state}", name.replace("_", " ")))

    def noun(self, type_name: str, given: Mapping[str, str]) -> str:
        """The happening named, not stated: "an attack by X on Y"."""
        return _first(self.type_of(type_name).noun, {**given, "type": type_name.replace("_", " ")}) or type_name

    def clause(self, type_name: str, given: Mapping[str, str]) -> str:
        """The happening stated: "X attacked Y". Only the sentence of a status may stand around it."""
        stated = _first(self.type_of(type_name).clause, {**given, "type": type_name.replace("_", " ")})
        return stated or self.phrases["existence"].format(noun=self.noun(type_name, given))

    def article(self, name: str) -> str:
        """The name with the article that it takes inside a sentence."""
        first, last = name.split()[0].lower() if name.strip() else "", _last_word(name)
        return f"{self.articles[last]} {name}" if last in self.articles and first not in ("the", "a", "an") else name

    def place(self, name: str) -> str:
        """A place inside a sentence: "the Castello Road", "eastern Aleppo"."""
        return self._place(name, with_preposition=False)

    def at(self, name: str) -> str:
        """A place with its preposition: "on the Castello Road", "in eastern Aleppo"."""
        return self._place(name, with_preposition=True)

    def _place(self, name: str, with_preposition: bool) -> str:
        preposition, _, article = self.prepositions.get(_last_word(name), self.prepositions[""]).partition(" ")
        if name.lower().startswith(("the ", "a ", "an ")):
            article = ""
        return " ".join(word for word in (preposition if with_preposition else "", article, name) if word)


def build(items: Sequence[Item]) -> Wording:
    """The wording from the items in order, later entries override earlier ones by key; LexiconError if wrong."""
    wording = Wording()
    for item in items:
        for key, value in item.mapping(optional=" ".join(_PARTS)).items():
            _PARTS[key](wording, key, value)
    _check_whole(wording, items)
    return wording


def _check_whole(wording: Wording, items: Sequence[Item]) -> None:
    lacking = [key for key in ("other_type", "other_state") if getattr(wording, key) is None]
    lacking += [key for key in ("existence", "unnamed_source", "others") if key not in wording.phrases]
    lacking += [] if "" in wording.prepositions else ["places: default"]
    if lacking and items:
        raise items[0].error(f"key {lacking[0]!r} is missing")


def _first(phrases: Sequence[Phrase], given: Mapping[str, str]) -> str | None:
    return next((text for phrase in phrases if (text := phrase.fill(given)) is not None), None)


def _last_word(name: str) -> str:
    return name.split()[-1].lower() if name.strip() else ""


def _phrase(item: Item, allowed: frozenset[str] = SLOTS, need: str = "") -> Phrase:
    text = item.text()
    for slot in _SLOT.findall(text):
        if slot not in allowed:
            raise item.error(f"unknown slot {{{slot}}}; known here: {', '.join(sorted(allowed))}")
    if _GROUP.sub("", text).count("[") or _GROUP.sub("", text).count("]"):
        raise item.error("square brackets have to come in pairs, none inside another")
    if need and need not in Phrase(text).required:
        raise item.error(f"{{{need}}} is missing: every sentence names its source")
    return Phrase(text)


def _phrases(item: Item) -> tuple[Phrase, ...]:
    return tuple(_phrase(one) for one in (item.sequence() if isinstance(item.value, list) else [item]))


def _type_words(item: Item) -> TypeWords:
    keys = item.mapping("label clause noun", "weight")
    noun = _phrases(keys["noun"])
    if noun[-1].required - {"type", "word"}:
        raise keys["noun"].error("the last phrase must need no slot, so that every happening can be named")
    weight = keys["weight"].number() if "weight" in keys else 1.0
    return TypeWords(keys["label"].text(), weight, _phrases(keys["clause"]), noun)


def _status_words(item: Item) -> StatusWords:
    keys = item.mapping("label sentence further", "own_voice own_voice_further")
    told = [keys["sentence"], keys.get("own_voice", keys["sentence"])]
    added = [keys["further"], keys.get("own_voice_further", keys["further"])]
    for one in told:
        if not _phrase(one).required & set(_STATUS_FORMS):
            raise one.error("{clause} or {noun} is missing")
    sentence, own_voice, further, own_voice_further = (_phrase(one, need="source") for one in [*told, *added])
    return StatusWords(keys["label"].text(), sentence, further, own_voice, own_voice_further)


def _state_words(item: Item) -> StateWords:
    keys = item.mapping("name yes no part", "weight mirrors says_yes says_no")
    weight = keys["weight"].number() if "weight" in keys else 1.0
    mirrors = keys["mirrors"].text() if "mirrors" in keys else None
    part = keys["part"].one_of(("headlines", "names"))
    says = {holds: _phrase(keys[key], STATE_SLOTS) for key, holds in _SAYS.items() if key in keys}
    return StateWords(keys["name"].text(), keys["yes"].text(), keys["no"].text(), part, weight, mirrors, says)


def _verdict_words(item: Item) -> VerdictWords:
    keys = item.mapping("label note")
    return VerdictWords(keys["label"].text(), keys["note"].text())


def _role_words(item: Item) -> RoleWords:
    keys = item.mapping("label one many")
    return RoleWords(keys["label"].text(), keys["one"].text(), keys["many"].text())


def _put_types(wording: Wording, _: str, item: Item) -> None:
    wording.types.update({name: _type_words(one) for name, one in item.mapping().items()})


def _put_statuses(wording: Wording, _: str, item: Item) -> None:
    wording.statuses.update({name: _status_words(one) for name, one in item.mapping().items()})


def _put_states(wording: Wording, _: str, item: Item) -> None:
    wording.states.update({name: _state_words(one) for name, one in item.mapping().items()})


def _put_verdicts(wording: Wording, _: str, item: Item) -> None:
    wording.verdicts.update({name: _verdict_words(one) for name, one in item.mapping().items()})


def _put_roles(wording: Wording, _: str, item: Item) -> None:
    wording.roles.update({name: _role_words(one) for name, one in item.mapping().items()})


def _put_other_type(wording: Wording, _: str, item: Item) -> None:
    wording.other_type = _type_words(item)


def _put_other_state(wording: Wording, _: str, item: Item) -> None:
    wording.other_state = _state_words(item)


def _put_phrase(wording: Wording, key: str, item: Item) -> None:
    wording.phrases[key] = _phrase(item).text


def _put_list(wording: Wording, key: str, item: Item) -> None:
    wording.lists[key] = wording.lists.get(key, frozenset()) | frozenset(item.strings())


def _put_articles(wording: Wording, _: str, item: Item) -> None:
    for article, words in item.mapping().items():
        wording.articles.update(dict.fromkeys(words.strings(), article))


def _put_places(wording: Wording, _: str, item: Item) -> None:
    for words_before, last_words in item.mapping().items():
        if words_before == "default":
            wording.prepositions[""] = last_words.mapping("at")["at"].text()
        else:
            wording.prepositions.update(dict.fromkeys(last_words.strings(), words_before))


_PARTS = {
    "types": _put_types,
    "statuses": _put_statuses,
    "states": _put_states,
    "verdicts": _put_verdicts,
    "roles": _put_roles,
    "other_type": _put_other_type,
    "other_state": _put_other_state,
    "existence": _put_phrase,
    "unnamed_source": _put_phrase,
    "others": _put_phrase,
    "humanitarian": _put_list,
    "compared": _put_list,
    "foretelling": _put_list,
    "vague": _put_list,
    "vague_without_of": _put_list,
    "articles": _put_articles,
    "places": _put_places,
}
