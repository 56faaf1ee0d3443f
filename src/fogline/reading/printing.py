"""Claims read in restored letters (``language.casing``), with the words as the report prints them."""

from __future__ import annotations

from dataclasses import replace

from fogline.model import Claim, Location, Mention, Report, Span
from fogline.model.wire import claim_id


def as_printed(claim: Claim, report: Report, read: str) -> Claim:
    """The claim whose spans and words are the report's own, and its id anew; ``read`` is the text as it was parsed,
    character for character in its place. Names stay as they were read: "the rebels" is nobody's name in capitals.
    """

    def words(text: str) -> str:
        at = read.find(text, claim.sentence.start)
        at = at if at >= 0 else read.find(text)
        return " ".join(report.text[at : at + len(text)].split("\n")) if at >= 0 else text

    def mentions(found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(replace(mention, text=words(mention.text)) for mention in found)

    def places(found: tuple[Location, ...]) -> tuple[Location, ...]:
        return tuple(replace(place, text=words(place.text)) for place in found)

    printed = replace(
        claim,
        evidence=_span(claim.evidence, report.text),
        trigger=_span(claim.trigger, report.text),
        sentence=_span(claim.sentence, report.text),
        source=mentions(claim.source),
        who=mentions(claim.who),
        whom=mentions(claim.whom),
        where=places(claim.where),
        when=replace(claim.when, text=words(claim.when.text)) if claim.when else None,
    )
    return replace(printed, id=claim_id(report.sha256, printed))


def _span(span: Span, text: str) -> Span:
    return Span.of(text, span.start, span.end)
