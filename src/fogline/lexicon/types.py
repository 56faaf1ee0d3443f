"""The types of claims: what each means, how it maps to ACLED and PLOVER, and which slot of a trigger has which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from fogline.lexicon.source import Item
from fogline.model import Status

ROLES = frozenset({"who", "whom", "where", "none", "who_or_place"})
_PREPOSITIONS = ("of", "by", "to", "on", "against", "with", "from", "between", "for")
SLOTS = frozenset(("subject", "object", "poss", "compound", "amod", *_PREPOSITIONS))
_FLAGS = frozenset({"carried", "counts_all", "attained", "lapses", "itself", "own_word"})
_ABOUT = frozenset(["meaning", "family", "acled", "plover", "figure", "undoes", "but", "once"])


@dataclass(frozen=True, slots=True)
class EventType:
    """One type. ``noun`` and ``verb`` map argument slots to roles; ``figure`` is the role of a count of people.
    ``undoes``: the type that it ends; ``but``: a role that counts keep; ``once``: what must be alike ("type", "family")
    for it and a word beside it to be one happening. ``carried``: a place told in the clauses around it is where it was.
    ``counts_all``: any count of who takes part has that role, whatever is counted. ``attained``: it is there only at
    the end, so that who tries to hasn't; ``lapses``: told as past it holds no more ("the former ally").
    ``itself``: what is told near a place is not told of it; ``own_word``: it is made by being said, so that its doer is
    no source of it besides."""

    name: str
    meaning: str
    family: str
    noun: Mapping[str, str]
    verb: Mapping[str, str]
    acled: str | None = None
    plover: str | None = None
    figure: str = "other"
    undoes: str | None = None
    but: str | None = None
    once: str | None = None
    carried: bool = True
    counts_all: bool = False
    attained: bool = False
    own_word: bool = False
    lapses: bool = False
    itself: bool = False
    unlike: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # status → category → another
    by_words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # category → base forms

    def category(self, status: Status, words: Set[str] = frozenset()) -> str | None:
        """The PLOVER category of a claim with this status and these words (base forms) in and around its trigger: a
        visit is a CONSULT, one that is planned an AGREE."""
        found = next((category for category, forms in self.by_words.items() if forms & words), self.plover)
        return self.unlike.get(status, {}).get(found, found) if found else None


EventTypes = Mapping[str, EventType]


def build(items: Sequence[Item]) -> EventTypes:
    """All types by name; a later file overrides single types. LexiconError for an unknown role or key."""
    types: dict[str, EventType] = {}
    base: dict[str, str] = {}
    own: dict[str, Item] = {}
    meant: dict[str, Mapping[str, str]] = {}
    parted: dict[str, Mapping[str, frozenset[str]]] = {}
    for item in items:
        top = item.mapping("types", "noun plover")
        if "noun" in top:
            base |= _roles(top["noun"])
        if "plover" in top:
            fields = top["plover"].mapping("", " ".join((*Status, "words")))
            meant |= {status: _renamed(item) for status, item in fields.items() if status != "words"}
            if "words" in fields:
                parted |= {kind: _parted(item) for kind, item in fields["words"].mapping().items()}
        for name, entry in top["types"].mapping().items():
            types[name] = _type(name, entry, base)
            own[name] = entry
    for entry in own.values():
        if "undoes" in (fields := entry.mapping()):
            fields["undoes"].one_of(types)
    return {
        name: replace(kind, unlike=meant, by_words=parted.get(name, {})) if kind.plover or name in parted else kind
        for name, kind in types.items()
    }


def _renamed(item: Item) -> dict[str, str]:
    return {category: other.text() for category, other in item.mapping().items()}


def _parted(item: Item) -> dict[str, frozenset[str]]:
    return {category: frozenset(words.strings()) for category, words in item.mapping().items()}


def _type(name: str, entry: Item, base: Mapping[str, str]) -> EventType:
    fields = entry.mapping("meaning family", " ".join((_ABOUT | SLOTS | _FLAGS) - {"meaning", "family"}))
    own = {slot: item.one_of(ROLES) for slot, item in fields.items() if slot in SLOTS}
    if "once" in fields:
        fields["once"].one_of(("type", "family"))
    about = {key: fields[key].text() for key in _ABOUT & set(fields)}
    verb = {"subject": "who", "object": "whom", "against": "whom"} | own
    flags = {key: fields[key].flag() for key in _FLAGS & set(fields)}
    return EventType(name, noun={**base, **own}, verb=verb, **flags, **about)  # type: ignore[arg-type]


def _roles(item: Item) -> dict[str, str]:
    return {slot: role.one_of(ROLES) for slot, role in item.mapping("", " ".join(SLOTS)).items()}
