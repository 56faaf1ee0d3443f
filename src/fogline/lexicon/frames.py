"""Frames: which words, with which arguments, tell of which type of claim.

An entry names one or more words (``verb``, ``noun``, ``adjective`` or ``modifier``; a phrase is allowed: a verb's
begins with the verb, a noun's ends with the noun) and what their arguments must be. Conditions are tried from the
most to the least specific, so that "break a siege" wins over "break". See docs/lexicon.md for the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from fogline.lexicon.source import Item

PARTS = ("verb", "noun", "adjective", "modifier")
_SLOTS = "subject object modifier poss complement adverb above told_doer"
_PREPOSITIONS = (
    "of by on against into onto to from with in at over for between toward towards out_of under through near across "
    "among involving around about upon until"
)
_ROLE_KEYS = "who whom where"
_MARKS = "trigger unless figure figures has only complement becomes given"
ANY = "*"
"""In a list of words: any word will do."""
NOTHING = "nothing"
"""The type of a frame whose word tells of nothing where it fits."""


@dataclass(frozen=True)
class WordClass:
    words: frozenset[str]
    labels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    things: bool = False

    @cached_property
    def heads(self) -> frozenset[str]:
        """What may come after a first word: "helmets" of "white helmets"."""
        return frozenset(words.partition(" ")[2] for words in self.words)


@dataclass(frozen=True, slots=True)
class Need:
    """What one argument must be: one of these words, of these classes or with these name labels."""

    slot: str
    words: frozenset[str]
    classes: tuple[WordClass, ...] = ()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """``words`` has the head first for verbs, last for nouns. ``roles`` overrides the type's: role → slot.

    ``trigger`` names argument slots that belong to the trigger; ``only`` means that the trigger is that argument
    alone ("launch an offensive" is told by "offensive"); ``has`` asks for some participant or place. ``becomes`` is the
    type instead when the report tells of a claim of the type ``given`` ("breakthrough" where a siege is told of).
    ``own``: from the user's folder; ``file`` and ``line`` are where it stands, None = in no file.
    """

    type: str
    part: str
    words: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    unless: tuple[Need, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    trigger: tuple[str, ...] = ()
    only: bool = False
    has: bool = False
    figures: bool = False
    figure: str | None = None
    complement: bool = False
    becomes: str | None = None
    given: str | None = None
    own: bool = False
    file: str | None = None
    line: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        return len(self.needs) + self.figures, len(self.words)

    @property
    def pattern(self) -> str:
        """The words and what else is asked for, in short: "verb break + object"."""
        asked = [need.slot for need in self.needs]
        asked += [key for key in ("complement", "figures", "has") if getattr(self, key)]
        return " + ".join([f"{self.part} {' '.join(self.words)}", *dict.fromkeys(asked)])


@dataclass(frozen=True, slots=True)
class Frames:
    """``verbs``, ``nouns`` and ``adjectives`` by head lemma, a user's own frames first, then the most specific;
    ``modifiers`` by word."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    modifiers: Mapping[str, Frame]
    classes: Mapping[str, WordClass]


def build(items: Sequence[Item]) -> Frames:
    """All frames; LexiconError for unknown keys, classes or an entry without a word."""
    classes: dict[str, WordClass] = {}
    for item in items:
        for name, entry in item.mapping("", "classes frames").get("classes", _NONE).mapping().items():
            classes[name] = _word_class(entry)
    found: dict[str, dict[str, list[Frame]]] = {part: {} for part in PARTS}
    for item in items:
        for entry in item.mapping("", "classes frames").get("frames", _EMPTY).sequence():
            for frame in _frames(entry, classes):
                head = frame.words[-1] if frame.part == "noun" else frame.words[0]
                found[frame.part].setdefault(head, []).append(frame)
    verbs, nouns, adjectives = (_ranked(found[part]) for part in PARTS[:3])
    return Frames(verbs, nouns, adjectives, {w: frames[-1] for w, frames in found["modifier"].items()}, classes)


_NONE = Item({}, "", 1, 1)
_EMPTY = Item([], "", 1, 1)


def _ranked(found: Mapping[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    """A user's own before the shipped ones, of each those that tell of nothing first, then the most specific, among
    equals the later one."""
    ranked = {}
    for head, frames in found.items():
        later_first = frames[::-1]  # sorting is stable
        ranked[head] = tuple(
            sorted(later_first, key=lambda frame: (frame.own, frame.type == NOTHING, *frame.rank), reverse=True)
        )
    return ranked


def _word_class(entry: Item) -> WordClass:
    parts = entry.mapping("words", "labels kinds things")
    return WordClass(
        _with_variants(parts["words"].strings()),
        frozenset(parts["labels"].strings() if "labels" in parts else ()),
        frozenset(parts["kinds"].strings() if "kinds" in parts else ()),
        "things" in parts and parts["things"].flag(),
    )


def _frames(entry: Item, classes: Mapping[str, WordClass]) -> list[Frame]:
    needs_of = f"{_SLOTS} {_PREPOSITIONS}"
    keys = {key.replace(" ", "_"): item for key, item in entry.mapping().items()}
    Item(keys, entry.file, entry.line, entry.column).mapping(
        "type", f"{' '.join(PARTS)} {needs_of} {_ROLE_KEYS} {_MARKS}"
    )
    parts = [part for part in PARTS if part in keys and not (part == "modifier" and len(set(PARTS) & set(keys)) > 1)]
    if not parts:
        raise entry.error(f"a frame needs one of: {', '.join(PARTS)}")
    part = parts[0]
    slots = set(needs_of.split()) - {part}
    roles: dict[str, str] = {}
    needs = []
    for slot in slots & set(keys):
        if slot == "complement" and keys[slot].value == "true":
            continue
        words = keys[slot].strings()
        if len(words) == 1 and words[0] in ("who", "whom", "where"):  # ``to: who`` gives a role, not a condition
            roles[words[0]] = slot
        else:
            needs.append(need(slot, keys[slot], classes))
    roles |= {role: keys[role].text() for role in _ROLE_KEYS.split() if role in keys}
    unless = keys["unless"].mapping("", needs_of).items() if "unless" in keys else ()
    made = []
    for spelt in (spelling for word in keys[part].strings() for spelling in _spellings(word.lower(), part)):
        made.append(
            Frame(
                type=keys["type"].text(),
                part=part,
                words=spelt,
                needs=tuple(sorted(needs, key=lambda n: n.slot)),
                unless=tuple(need(slot, item, classes) for slot, item in unless),
                roles=roles,
                trigger=tuple(keys["trigger"].strings()) if "trigger" in keys else (),
                only="only" in keys and keys["only"].flag(),
                has="has" in keys and keys["has"].flag(),
                figures="figures" in keys and keys["figures"].flag(),
                figure=keys["figure"].text() if "figure" in keys else None,
                complement="complement" in keys and keys["complement"].value == "true",
                becomes=keys["becomes"].text() if "becomes" in keys else None,
                given=keys["given"].text() if "given" in keys else None,
                own=not entry.shipped,
                file=entry.file,
                line=entry.line,
            )
        )
    return made


def _spellings(phrase: str, part: str) -> list[tuple[str, ...]]:
    """The phrase as words; a noun with a hyphen also as the tokenizer splits it: cease - fire."""
    plain = tuple(phrase.split())
    apart = tuple(phrase.replace("-", " - ").split())
    return [plain, apart] if part == "noun" and apart != plain else [plain]


def _with_variants(words: Iterable[str]) -> frozenset[str]:
    """The words in small letters, those with a hyphen also as two words."""
    lower = [word.lower() for word in words]
    return frozenset([*lower, *(word.replace("-", " ") for word in lower)])


def need(slot: str, item: Item, classes: Mapping[str, WordClass]) -> Need:
    """One condition: words, ``<class>`` names and NAME labels mixed in a list."""
    words, wanted, labels = set(), [], set()
    for word in item.strings():
        if word.startswith("<"):
            if word.strip("<>") not in classes:
                raise item.error(f"no class {word}; known: {', '.join(sorted(classes))}")
            wanted.append(classes[word.strip("<>")])
        elif word.isupper() and len(word) > 2:
            labels.add(word)
        else:
            words.add(word.lower())
    return Need(slot, _with_variants(words), tuple(wanted), frozenset(labels))
