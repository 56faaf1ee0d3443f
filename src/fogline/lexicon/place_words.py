"""The words around place names: "the northern city of", "10 km south of", "province" (``data/places/_words.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.lexicon.source import Item

KINDS = frozenset(
    ["country", "admin1", "admin2", "town", "part", "road", "crossing", "facility", "region", "camp", "river"]
)
CENTRE = "centre"  # the part that no compass point names
_LISTS = [
    "determiners",
    "openings",
    "modifier_endings",
    "centre",
    "part_nouns",
    "near",
    "distance_lead",
    "distance_tail",
    "within",
    "stop",
]
_NUMBERS = ["units", "numbers"]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """All words are lower case, longer ones first. ``directions`` leads from a word to its compass point,
    ``bearings`` from the point to degrees, ``labels`` to the adjective; ``units`` are in km."""

    determiners: tuple[str, ...]
    openings: tuple[str, ...]
    modifier_endings: tuple[str, ...]
    centre: tuple[str, ...]
    part_nouns: tuple[str, ...]
    near: tuple[str, ...]
    distance_lead: tuple[str, ...]
    distance_tail: tuple[str, ...]
    within: tuple[str, ...]
    stop: frozenset[str]
    directions: Mapping[str, str]
    bearings: Mapping[str, float]
    labels: Mapping[str, str]
    units: Mapping[str, float]
    numbers: Mapping[str, float]
    divisions: Mapping[str, tuple[str, ...]]
    sites: Mapping[str, str]


def words_from(sections: Sequence[Item]) -> PlaceWords:
    """The ``words`` sections merged, later ones added to earlier ones; LexiconError for what is not known here."""
    lists: dict[str, list[str]] = {name: [] for name in _LISTS}
    numbers: dict[str, dict[str, float]] = {name: {} for name in _NUMBERS}
    points: dict[str, tuple[float, list[str]]] = {}
    divisions: dict[str, tuple[str, ...]] = {}
    sites: dict[str, str] = {}
    for section in sections:
        for name, item in section.mapping("", " ".join([*_LISTS, *_NUMBERS, "directions divisions sites"])).items():
            if name in lists:
                lists[name] += [word.lower() for word in item.strings()]
            elif name in numbers:
                numbers[name] |= {word.lower(): value.number() for word, value in item.mapping().items()}
            elif name == "directions":
                points |= {point: _direction(value) for point, value in item.mapping().items()}
            elif name == "divisions":
                divisions |= {word.lower(): _kinds(value) for word, value in item.mapping().items()}
            else:
                sites |= _sites(item)
    named = [(CENTRE, lists[CENTRE]), *((point, words) for point, (_, words) in points.items())]
    return PlaceWords(
        **{name: _longest_first(words) for name, words in lists.items() if name != "stop"},
        stop=frozenset(lists["stop"]),
        directions={word: point for point, (_, words) in points.items() for word in words},
        bearings={point: bearing for point, (bearing, _) in points.items()},
        labels={point: words[0] for point, words in named if words},
        units=numbers["units"],
        numbers=numbers["numbers"],
        divisions=divisions,
        sites=sites,
    )


def _direction(item: Item) -> tuple[float, list[str]]:
    fields = item.mapping("bearing words")
    return fields["bearing"].number(), [word.lower() for word in fields["words"].strings()]


def _kinds(item: Item) -> tuple[str, ...]:
    return tuple(entry.one_of(KINDS) for entry in item.sequence())


def _sites(item: Item) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, words in item.mapping().items():
        if kind not in KINDS:
            raise words.error(f"{kind!r} is not one of: {', '.join(sorted(KINDS))}")
        found |= {word.lower(): kind for word in words.strings()}
    return found


def _longest_first(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
