"""One town is one subject: under which of the names of a town and its parts its states are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from fogline.lexicon.rules import StateRule
from fogline.states.world import Atlas


def heads_of(counts: Mapping[str, int], rule: StateRule, atlas: Atlas, asked: str | None = None) -> dict[str, str]:
    """For each place that claims name (with how often) the one under which its states are kept.

    With ``asked`` only the towns that have to do with that place are looked at; for them nothing changes by it.
    """
    rest = sorted(counts)
    if asked is not None:
        near = [one for one in rest if one == asked or atlas.relation(one, asked) != "apart"]
        rest = sorted(_town(near, rest, rule, atlas))
    heads: dict[str, str] = {}
    while rest:
        town = _town(rest[:1], rest, rule, atlas)
        head = _head(town, counts, rule, atlas)
        taken = {one for one in town if _together(one, head, rule, atlas)}
        heads |= dict.fromkeys(taken, head)
        rest = [one for one in rest if one not in taken]
    return heads


def _town(start: Collection[str], places: Collection[str], rule: StateRule, atlas: Atlas) -> set[str]:
    """All places that are parts or wholes of these, and of each other."""
    found, reached = set(start), list(start)
    left = [one for one in places if one not in found] if rule.one_town else []
    while reached:
        place = reached.pop()
        new = [one for one in left if _together(one, place, rule, atlas)]
        found.update(new)
        reached += new
        left = [one for one in left if one not in found]
    return found


def _head(town: Collection[str], counts: Mapping[str, int], rule: StateRule, atlas: Atlas) -> str:
    """The most specific place that has its share of the claims; of several, the one with most."""
    total = sum(counts[one] for one in town)
    fitting = [one for one in town if counts[one] >= rule.part_share * total] or town

    def rank(one: str) -> tuple[int, int, str]:
        depth = sum(atlas.relation(one, other) == "inside" for other in town)
        return -depth, -counts[one], one

    return min(fitting, key=rank)


def _together(a: str, b: str, rule: StateRule, atlas: Atlas) -> bool:
    """Whether the two places are one subject: the same, or a part and its whole where the whole is a town."""
    if a == b:
        return True
    relation = atlas.relation(a, b) if rule.one_town else "apart"
    if relation not in ("inside", "contains"):
        return relation == "same"
    return atlas.kind(b if relation == "inside" else a) in rule.one_town
