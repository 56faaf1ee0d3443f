"""Cue words: who says it, is it so, what stands for what, how many. Compiled from data/cues/*.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fogline.lexicon.source import Item
from fogline.model import Status

_SPEECH = (
    "verbs nouns attitudes owners told_of attitude_to prepositions citing reported spokesmen anaphors untrue "
    "silent silencing involvement answerable judging accounts examining "
    "rejecting rejected outright meanwhile"
)
_STATUS = "including negators embed about_subject carriers modals adverbs determiners prepositions marks attributes"
_NEARER = (
    "completing about reaching reaching_new part_of not_negating plain_future unreal inverted presupposing excess "
    "reached obliging not_yet not_even instruments causing sought definite attempting bygone "
    "concluding accords answering presuming failing happening setting ongoing resulting "
    "carrying outcome anybody temporal ending lasting above"
)
_OTHER = "purpose question verifying of_the_past left_open idioms light suffering irregular if_any"
_MENTION = (
    "pronouns actor_nouns place_nouns part_nouns site_nouns whole_nouns bearings nobody shortened locative "
    "not_locative weapons repelling"
)
_FIGURE = "numbers scales vague qualifiers ranges not_counted money roles"
KEYS = frozenset(" ".join((_SPEECH, _STATUS, _NEARER, _OTHER, _MENTION, _FIGURE)).split())
_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """What a cue word does to what it introduces."""

    status: Status = Status.ASSERTED
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class SpeechCues:
    """``verbs`` and ``nouns`` by lemma (a phrase by its words joined with a blank). ``attitudes`` are nouns for what
    somebody feels, thinks or means to do: relations of source, cue and content, without bearing on a claim's source."""

    verbs: Mapping[str, SpeechCue]
    nouns: Mapping[str, SpeechCue]
    attitudes: frozenset[str]
    owners: frozenset[str]
    told_of: frozenset[str]
    attitude_to: frozenset[str]
    prepositions: frozenset[str]
    citing: frozenset[str]
    reported: frozenset[str]
    spokesmen: frozenset[str]
    anaphors: frozenset[str]
    untrue: frozenset[str]
    silent: frozenset[str]
    silencing: frozenset[str]
    involvement: frozenset[str]
    answerable: frozenset[str]
    judging: frozenset[str]
    accounts: frozenset[str]
    examining: frozenset[str]
    rejecting: frozenset[str]
    rejected: frozenset[str]
    outright: frozenset[str]
    meanwhile: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusCues:
    """Word → status for each kind of operator; see data/cues/status.yaml for what each kind is."""

    including: frozenset[str]
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
    idioms: tuple[tuple[str, ...], ...]
    light: frozenset[str]
    suffering: frozenset[str]
    completing: frozenset[str]
    about: frozenset[str]
    reaching: frozenset[str]
    reaching_new: frozenset[str]
    part_of: frozenset[str]
    not_negating: frozenset[str]
    plain_future: frozenset[str]
    unreal: frozenset[str]
    inverted: frozenset[str]
    presupposing: frozenset[str]
    excess: frozenset[str]
    reached: frozenset[str]
    obliging: frozenset[str]
    not_yet: frozenset[str]
    not_even: frozenset[str]
    attempting: frozenset[str]
    bygone: frozenset[str]
    concluding: frozenset[str]
    accords: frozenset[str]
    answering: frozenset[str]
    presuming: frozenset[str]
    failing: frozenset[str]
    happening: frozenset[str]
    setting: frozenset[str]
    ongoing: frozenset[str]
    resulting: frozenset[str]
    carrying: frozenset[str]
    outcome: frozenset[str]
    anybody: frozenset[str]
    temporal: frozenset[str]
    ending: frozenset[str]
    lasting: frozenset[str]
    above: frozenset[str]
    instruments: frozenset[str]
    causing: frozenset[str]
    sought: frozenset[str]
    definite: frozenset[str]
    verifying: frozenset[str]
    left_open: frozenset[str]
    if_any: frozenset[tuple[str, str]]
    of_the_past: Mapping[str, Status]
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class MentionCues:
    plural: frozenset[str]
    person: frozenset[str]
    thing: frozenset[str]
    speaker: frozenset[str]
    actor_nouns: Mapping[str, frozenset[str]]
    place_nouns: Mapping[str, frozenset[str]]
    part_nouns: frozenset[str]
    site_nouns: frozenset[str]
    bearings: frozenset[str]
    nobody: frozenset[str]
    shortened: frozenset[str]
    locative: frozenset[str]
    not_locative: frozenset[str]
    whole_nouns: frozenset[str]
    weapons: frozenset[str]
    repelling: frozenset[str]


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
    for key, values in top.items():
        if key not in KEYS:
            raise values[0].error(f"unknown key {key!r}; known here: {', '.join(sorted(KEYS))}")
    irregular = {form: lemma.text() for item in top.get("irregular", ()) for form, lemma in item.mapping().items()}
    return Cues(_speech(top), _status(top), _mentions(top), _figures(top), irregular)


_Top = Mapping[str, Sequence[Item]]


def _words(top: _Top, key: str) -> frozenset[str]:
    return frozenset(entry.text().lower() for item in top.get(key, ()) for entry in item.sequence())


def _heading(top: _Top) -> frozenset[str]:
    """The prepositions of speech, as lists; those of status stand under the same key, by status."""
    lists = [item for item in top.get("prepositions", ()) if not isinstance(item.value, dict)]
    return frozenset(word.replace(" ", "_") for word in _words({"prepositions": lists}, "prepositions"))


def _speech(top: _Top) -> SpeechCues:
    words = {key: _words(top, key) for key in _SPEECH.split()[2:] if key != "prepositions"}
    return SpeechCues(_cues(top, "verbs"), _cues(top, "nouns"), prepositions=_heading(top), **words)


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
    def single(key: str) -> Status:
        return Status(top[key][-1].one_of(_STATUSES))

    return StatusCues(
        including=_words(top, "including"),
        negators=_words(top, "negators"),
        embed=_by_word(top, "embed"),
        about_subject=_words(top, "about_subject"),
        carriers=_words(top, "carriers"),
        modals=_by_word(top, "modals"),
        adverbs=_by_word(top, "adverbs"),
        determiners=_by_word(top, "determiners"),
        prepositions=_by_word(top, "prepositions"),
        marks=_by_word(top, "marks"),
        attributes=_by_word(top, "attributes"),
        purpose=single("purpose"),
        question=single("question"),
        idioms=tuple(tuple(idiom.split()) for idiom in sorted(_words(top, "idioms"))),
        light=_words(top, "light"),
        suffering=_words(top, "suffering"),
        if_any=_pairs(top, "if_any"),
        of_the_past=_by_word(top, "of_the_past"),
        **{key: _words(top, key) for key in (*_NEARER.split(), "verifying", "left_open")},
        own=_own(top),
    )


def _pairs(top: _Top, key: str) -> frozenset[tuple[str, str]]:
    found = set()
    for entry in (entry for item in top.get(key, ()) for entry in item.sequence()):
        words = entry.text().lower().split()
        if len(words) != 2:
            raise entry.error(f"{entry.value!r} is not two words")
        found.add((words[0], words[1]))
    return frozenset(found)


def _own(top: _Top) -> frozenset[str]:
    """Every cue word of status or speech that a user's files name, several joined by blanks: where one bears, the
    learned layer is silent. Settings of cues ("status", "quotes") are no words."""
    keys = f"{_SPEECH} {_STATUS} {_NEARER} {_OTHER}".split()
    items = [item for key in keys for item in top.get(key, ()) if not item.shipped]
    words = [word for item in items for entry in _entries(item) for word in entry.leaves()]
    return frozenset(word.lower() for word in words)


def _entries(item: Item) -> Iterator[Item]:
    """What holds an entry's words: of a list of cues with settings their ``words`` alone."""
    told = item.sequence() if isinstance(item.value, list) else [item]
    for entry in told:
        if isinstance(entry.value, dict) and "words" in entry.value:
            yield entry.value["words"]
        elif not (isinstance(entry.value, str) and item is entry):  # a single status, such as that of a purpose
            yield entry


def _by_word(top: _Top, key: str) -> dict[str, Status]:
    """Word → status; the first mention of a file counts, and a user's file wins over the shipped ones."""
    found: dict[str, Status] = {}
    for item in top.get(key, ()):
        if isinstance(item.value, dict):
            told: dict[str, Status] = {}
            for status, words in item.mapping("", " ".join(_STATUSES)).items():
                for word in words.sequence():
                    told.setdefault(
                        word.text().lower().replace(" ", "_" if key == "prepositions" else " "), Status(status)
                    )
            found = {**told, **found} if item.shipped else {**found, **told}
    return found


def _mentions(top: _Top) -> MentionCues:
    groups: dict[str, frozenset[str]] = {}
    for item in top.get("pronouns", ()):
        for group, words in item.mapping("", "plural person thing speaker").items():
            groups[group] = groups.get(group, frozenset()) | frozenset(words.strings())
    single = "part_nouns site_nouns bearings nobody shortened whole_nouns locative not_locative weapons repelling"
    sets = {key: _words(top, key) for key in single.split()}
    return MentionCues(**groups, **sets, actor_nouns=_kinds(top, "actor_nouns"), place_nouns=_kinds(top, "place_nouns"))


def _kinds(top: _Top, key: str) -> dict[str, frozenset[str]]:
    """Nouns with the kinds of actor or place that they may stand for."""
    return {noun: frozenset(kinds.strings()) for item in top.get(key, ()) for noun, kinds in item.mapping().items()}


def _figures(top: _Top) -> FigureCues:
    roles = {w: role for item in top.get("roles", ()) for role, ws in item.mapping().items() for w in ws.strings()}
    return FigureCues(
        numbers=_counted(top, "numbers"),
        scales=_counted(top, "scales"),
        vague=_counted(top, "vague"),
        qualifiers=tuple(sorted(_words(top, "qualifiers"), key=len, reverse=True)),
        ranges=_words(top, "ranges"),
        not_counted=_words(top, "not_counted"),
        money=_words(top, "money"),
        roles=roles,
    )


def _counted(top: _Top, key: str) -> dict[str, int]:
    return {word: int(n.number()) for item in top.get(key, ()) for word, n in item.mapping().items()}
