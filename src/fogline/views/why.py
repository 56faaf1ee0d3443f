"""Why a claim stands in the record: the sentence with its words marked, who says so, and the report behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.model.claim import Location, Mention
from fogline.model.span import Span
from fogline.model.when import Anchor, When
from fogline.views.claims_table import days, figure, status_label
from fogline.views.names import chained
from fogline.views.plain import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from fogline.record import Recorded

_ANCHORS = {
    Anchor.STATED: "as written",
    Anchor.PUBLISHED: "counted from the publication date",
    Anchor.EVENT: "counted from another happening of the report",
    Anchor.STORY: "carried over from the sentences before",
    Anchor.UNRESOLVED: "not resolved: the report has no date to count from",
}
_LABEL_WIDTH = 10


def render(one: Recorded, console: Console) -> None:
    """Prints the claim and everything that it stands on. On a terminal the evidence is bold and the words that name
    the happening are underlined too; elsewhere the evidence stands in «…»."""
    from rich.text import Text

    claim = one.claim
    console.print(Text(f"claim {claim.id}  ") + status_label(claim.status) + Text(f" {claim.type}"))
    console.print()
    console.print(marked_sentence(one, styled=console.is_terminal))
    console.print()
    for label, value in _facts(one):
        console.print(Text(label.ljust(_LABEL_WIDTH), "dim") + Text(value), soft_wrap=True)
    if not one.current:
        console.print()
        console.print("A newer reading of this report has this claim no more.", style="yellow")


def marked_sentence(one: Recorded, *, styled: bool) -> Text:
    """The sentence with the evidence marked by style, or by «…» where there is no style."""
    from rich.text import Text

    claim = one.claim
    whole = claim.sentence if _within(claim.evidence, claim.sentence) else claim.evidence
    before, middle, after = _split(whole, claim.evidence)
    if not styled:
        return Text(f"{_spaced(before)}«{plain(middle)}»{_spaced(after)}".strip())
    text = Text(_spaced(before))
    if _within(claim.trigger, claim.evidence):
        left, word, right = _split(claim.evidence, claim.trigger)
        return (
            text.append(_spaced(left), "bold")
            .append(_spaced(word), "bold underline")
            .append(_spaced(right), "bold")
            .append(_spaced(after))
        )
    return text.append(_spaced(middle), "bold").append(_spaced(after))


def _facts(one: Recorded) -> Iterator[tuple[str, str]]:
    claim, report = one.claim, one.report
    yield "said by", _chain(one)
    yield "names it", plain(claim.trigger.text)
    for label, mentions in (("who", claim.who), ("whom", claim.whom)):
        for mention in mentions:
            yield label, _mention(mention)
    for place in claim.where:
        yield "where", _place(place)
    yield "when", _when(claim.when)
    for number in claim.figures:
        yield "figure", figure(number)
    yield (
        "report",
        ", ".join(filter(None, (_or(report.publisher, "publisher unknown"), _or(report.published, "undated")))),
    )
    for label, value in (("title", report.title), ("url", report.url), ("file", report.name)):
        if value:
            yield label, plain(value)
    yield "text", f"characters {claim.evidence.start}–{claim.evidence.end} of the report's clean text"
    yield "sha256", report.sha256
    yield "reader", f"{one.reader}, read at {one.read_at}"


def _chain(one: Recorded) -> str:
    """The sources from the report inwards: "Wire, citing SANA, citing a military source"."""
    outermost = _or(one.report.publisher, "the report")
    if not one.claim.source:
        return f"{outermost}, in its own voice"
    return ", citing ".join([outermost, *chained(one.claim.source, _mention)])


def _mention(mention: Mention) -> str:
    as_written = f' ("{plain(mention.text)}")' if mention.text != mention.name else ""
    return f"{plain(mention.name)}{as_written}" + (f" [{plain(mention.actor)}]" if mention.actor else "")


def _place(place: Location) -> str:
    as_written = f' ("{plain(place.text)}")' if place.text != place.name else ""
    identity = f" [{plain(place.place)}]" if place.place else ""
    if place.lat is None or place.lon is None:
        return f"{plain(place.name)}{as_written}{identity}, {place.found}"
    radius = f" ± {place.radius_km:g} km" if place.radius_km is not None else ""
    return f"{plain(place.name)}{as_written}{identity}, {place.lat:.4f} {place.lon:.4f}{radius} ({place.found})"


def _when(when: When | None) -> str:
    if when is None:
        return "the report gives no time"
    words = f'"{plain(when.text)}", ' if when.text else ""
    return f"{days(when) or 'unknown'} ({words}{_ANCHORS[when.anchor]})"


def _or(value: str | None, otherwise: str) -> str:
    return plain(value) if value else otherwise


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _split(outer: Span, inner: Span) -> tuple[str, str, str]:
    start, end = inner.start - outer.start, inner.end - outer.start
    return outer.text[:start], outer.text[start:end], outer.text[end:]


def _spaced(text: str) -> str:
    """``plain`` that keeps a blank at either end, so that pieces of a sentence can be put together again."""
    shown = plain(text)
    if not shown:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + shown + (" " if text[-1].isspace() else "")
