"""Cue words: who says it, is it so, what stands for what, how many. Compiled from data/cues/*.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fogline.lexicon.source import Item
from fogline.model import Status

_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """What a cue word does to what it introduces."""

    status: Status = Status.ASSERTED
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class SpeechCues:
    """``verbs`` and ``nouns`` by lemma (a phrase by its words joined with a blank)."""

    verbs: Mapping[str, SpeechCue]
    nouns: Mapping[str, SpeechCue]
    prepositions: frozenset[str]
    citing: frozenset[str]
    reported: frozenset[str]
    spokesmen: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusCues:
    """Word → status for each kind of operator; see data/cues/status.yaml for what each kind is."""

    negators: frozenset[str]
    embed: Mapping[str, Status]
    about_subject: frozenset[str]
    carriers: frozenset[str]
    modals: Mapping[str, Status]
    adverbs: Mapping[str, Status]
    determiners: Mapping[str, Status]
    prepositions: Mapping[str, Status]
    marks: Mapping[str, Status]
    attributes: Mapping[str, Status]
    purpose: Status
    question: Status
    imperative: Status
    idioms: tuple[tuple[str, ...], ...]
    light: frozenset[str]
    suffering: frozenset[str]


@dataclass(frozen=True, slots=True)
class MentionCues:
    plural: frozenset[str]
    person: frozenset[str]
    thing: frozenset[str]
    speaker: frozenset[str]
    actor_nouns: Mapping[str, frozenset[str]]
    place_nouns: frozenset[str]
    part_nouns: frozenset[str]
    site_nouns: frozenset[str]
    bearings: frozenset[str]
    nobody: frozenset[str]
    shortened: frozenset[str]
    whole_nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class FigureCues:
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, int]
    qualifiers: tuple[str, ...]
    ranges: frozenset[str]
    not_counted: frozenset[str]
    money: frozenset[str]
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cues:
    speech: SpeechCues
    status: StatusCues
    mentions: MentionCues
    figures: FigureCues
    irregular: Mapping[str, str]


def build(items: Sequence[Item]) -> Cues:
    """The cues of all files merged: lists are joined, single values of later files win. LexiconError on bad keys."""
    top: dict[str, list[Item]] = {}
    for item in items:
        for key, value in item.mapping().items():
            top.setdefault(key, []).append(value)
    known = set(
        "verbs nouns prepositions citing reported spokesmen negators embed about_subject carriers modals adverbs "
        "determiners marks attributes purpose question imperative idioms light suffering pronouns actor_nouns "
        "place_nouns part_nouns site_nouns bearings nobody shortened whole_nouns numbers scales vague qualifiers ranges not_counted money roles irregular".split()
    )
    for key, values in top.items():
        if key not in known:
            raise values[0].error(f"unknown key {key!r}; known here: {', '.join(sorted(known))}")
    irregular = {form: lemma.text() for item in top.get("irregular", ()) for form, lemma in item.mapping().items()}
    return Cues(_speech(top), _status(top), _mentions(top), _figures(top), irregular)


_Top = Mapping[str, Sequence[Item]]


def _words(top: _Top, key: str) -> frozenset[str]:
    return frozenset(word.lower() for item in top.get(key, ()) if isinstance(item.value, list) for word in item.strings())


def _speech(top: _Top) -> SpeechCues:
    prepositions = frozenset(w.replace(" ", "_") for w in _words(top, "prepositions"))
    citing, reported, spokesmen = (_words(top, key) for key in ("citing", "reported", "spokesmen"))
    return SpeechCues(_cues(top, "verbs"), _cues(top, "nouns"), prepositions, citing, reported, spokesmen)


def _cues(top: _Top, key: str) -> dict[str, SpeechCue]:
    found = {}
    for item in top.get(key, ()):
        for entry in item.sequence():
            parts = entry.mapping("words", "status quotes")
            status = Status(parts["status"].one_of(_STATUSES)) if "status" in parts else Status.ASSERTED
            cue = SpeechCue(status, "quotes" in parts and parts["quotes"].flag())
            found.update(dict.fromkeys(parts["words"].strings(), cue))
    return found


def _status(top: _Top) -> StatusCues:
    single = {key: Status(top[key][-1].one_of(_STATUSES)) for key in ("purpose", "question", "imperative")}
    tables = {
        key: _by_word(top, key)
        for key in ("embed", "modals", "adverbs", "determiners", "prepositions", "marks", "attributes")
    }
    sets = {key: _words(top, key) for key in ("negators", "about_subject", "carriers", "light", "suffering")}
    idioms = tuple(tuple(idiom.split()) for idiom in sorted(_words(top, "idioms")))
    return StatusCues(**sets, **tables, **single, idioms=idioms)


def _by_word(top: _Top, key: str) -> dict[str, Status]:
    found: dict[str, Status] = {}
    for item in top.get(key, ()):
        if isinstance(item.value, dict):
            for status, words in item.mapping("", " ".join(_STATUSES)).items():
                for word in words.sequence():
                    found.setdefault(word.text().lower().replace(" ", "_" if key == "prepositions" else " "), Status(status))
    return found


def _mentions(top: _Top) -> MentionCues:
    groups: dict[str, frozenset[str]] = {}
    for item in top.get("pronouns", ()):
        for group, words in item.mapping("", "plural person thing speaker").items():
            groups[group] = groups.get(group, frozenset()) | frozenset(words.strings())
    nouns = {n: frozenset(kinds.strings()) for item in top.get("actor_nouns", ()) for n, kinds in item.mapping().items()}
    sets = {key: _words(top, key) for key in ("place_nouns", "part_nouns", "site_nouns", "bearings", "nobody", "shortened", "whole_nouns")}
    return MentionCues(**groups, actor_nouns=nouns, **sets)


def _figures(top: _Top) -> FigureCues:
    tables = {
        key: {word: int(n.number()) for item in top.get(key, ()) for word, n in item.mapping().items()}
        for key in ("numbers", "scales", "vague")
    }
    roles = {w: role for item in top.get("roles", ()) for role, ws in item.mapping().items() for w in ws.strings()}
    qualifiers = tuple(sorted(_words(top, "qualifiers"), key=len, reverse=True))
    sets = {key: _words(top, key) for key in ("ranges", "not_counted", "money")}
    return FigureCues(**tables, **sets, qualifiers=qualifiers, roles=roles)
