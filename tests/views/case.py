"""A siege told by several sides, as readings for a real record: each line is a report's sentence and its claim."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fogline.lexicon import load
from fogline.model import Claim, Figure, Location, Mention, Report, Span, Status, When
from fogline.model.wire import claim_id
from fogline.record import Record

READER = "by hand 1"
CITY = Location("Aleppo", "Aleppo")
EAST = Location("eastern Aleppo", "eastern Aleppo", found="part of")
CASTELLO = Location("Castello Road", "Castello Road")
RAMOUSEH = Location("Ramouseh", "Ramouseh")


def sentence(
    text: str,
    type_: str,
    status: str = "asserted",
    *,
    source: Sequence[str] = (),
    who: Sequence[str] = (),
    whom: Sequence[str] = (),
    where: Sequence[Location] = (EAST, CITY),
    when: str | tuple[str, str | None] | None = None,
    figures: Sequence[Figure] = (),
) -> tuple[str, Claim]:
    """A sentence and the claim that the whole of it carries; ``when`` is a date, a pair (None = still so), or none."""
    span = Span.of(text, 0, len(text))
    start, end = when if isinstance(when, tuple) else (when, when)
    claim = Claim(
        id="",
        type=type_,
        status=Status(status),
        evidence=span,
        trigger=span,
        sentence=span,
        source=tuple(Mention(name, name) for name in source),
        who=tuple(Mention(name, name) for name in who),
        whom=tuple(Mention(name, name) for name in whom),
        where=tuple(where),
        when=When(start, end) if start else None,
        figures=tuple(figures),
    )
    return text, claim


def reading(
    publisher: str | None,
    published: str | None,
    *sentences: tuple[str, Claim],
    url: str | None = None,
    title: str | None = None,
) -> tuple[Report, list[Claim]]:
    """A report of these sentences, its claims moved to where they stand."""
    text = "\n".join(words for words, _ in sentences)
    raw = f"{publisher} {published}\n{text}".encode()
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(sha256[:16], text, sha256, raw, published, publisher, url, title or sentences[0][0][:60])
    claims, start = [], 0
    for words, claim in sentences:
        span = Span.of(text, start, start + len(words))
        moved = replace(claim, evidence=span, trigger=span, sentence=span)
        claims.append(replace(moved, id=claim_id(sha256, moved)))
        start += len(words) + 1
    return report, claims


PEOPLE = Figure(300000, "people", "population", "about")
FEWER = Figure(250000, "people", "population", upto=275000)

READINGS = (
    reading(
        "Syrian Observatory for Human Rights",
        "2016-07-08",
        sentence(
            "The Castello Road, the last way into the east, is in effect cut since Thursday.",
            "route_cut",
            where=(CASTELLO, CITY),
            when=("2016-07-07", None),
            who=["Syrian government forces"],
        ),
        url="https://example.org/castello",
    ),
    reading(
        "Reuters",
        "2016-07-17",
        sentence("The east is encircled.", "siege", when="2016-07-17", who=["Syrian government forces"]),
        sentence("About 300,000 people live there.", "need", when=None, whom=["civilians"], figures=[PEOPLE]),
        sentence("Food may have run out.", "aid_blocked", "possible", source=["residents"], whom=["civilians"]),
    ),
    reading(
        "SANA",
        "2016-07-17",
        sentence("The army has completed its ring around the east.", "siege", when="2016-07-17", who=["Syrian army"]),
    ),
    reading(
        "Jabhat Fateh al-Sham",
        "2016-07-28",
        sentence(
            "Jabhat al-Nusra is from today Jabhat Fateh al-Sham.",
            "rename",
            who=["Jabhat al-Nusra"],
            whom=["Jabhat Fateh al-Sham"],
            where=(),
            when="2016-07-28",
        ),
    ),
    reading(
        "Enab Baladi",
        "2016-08-06",
        sentence(
            "The siege was broken on Saturday.",
            "siege_end",
            source=["Syrian National Coalition"],
            who=["Ahrar al-Sham", "Jabhat Fateh al-Sham"],
            when="2016-08-06",
        ),
        sentence(
            "The fighters took Ramouseh.",
            "capture",
            source=["Ahrar al-Sham"],
            who=["Ahrar al-Sham"],
            where=(RAMOUSEH, CITY),
            when="2016-08-06",
        ),
    ),
    reading(
        "SANA",
        "2016-08-06",
        sentence(
            "A military source denied that the siege had been broken.",
            "siege_end",
            "denied",
            source=["SANA", "a military source"],
            when="2016-08-06",
        ),
        sentence("The attacks were repelled.", "clash", who=["Syrian army"], where=(RAMOUSEH, CITY), when="2016-08-06"),
    ),
    reading(
        "TIME",
        "2016-08-07",
        sentence("The city had been besieged since June.", "siege", when=("2016-06", "2016-08-06")),
        sentence(
            "A counter-attack is expected.",
            "offensive",
            "expected",
            who=["Syrian army"],
            whom=["the rebels"],
            where=(RAMOUSEH, CITY),
        ),
        sentence("Will the corridor hold?", "route_open", "hypothetical"),
        sentence("Lorries with food came in.", "aid", source=["activists"], when="2016-08-07"),
    ),
    reading(
        "OCHA",
        "2016-08-11",
        sentence("The United Nations calls for a pause.", "ceasefire", "called_for", source=["United Nations"]),
        sentence("Between 250,000 and 275,000 people remain.", "need", whom=["people"], figures=[FEWER]),
        sentence("The road is closed since 7 July.", "route_cut", where=(CASTELLO, CITY), when=("2016-07-07", None)),
    ),
    reading("A Leaflet", None, sentence("Twelve were killed.", "killing", figures=[Figure(12, "people", "killed")])),
)


def recorded(folder: Path) -> Iterator[Record]:
    """The case in a record of its own, its places those of the register where that knows them."""
    with Record.open(folder / "case.fogline") as record:
        record.add_many([placed(*one) for one in READINGS], reader=READER)
        yield record


def placed(report: Report, claims: Sequence[Claim]) -> tuple[Report, list[Claim]]:
    """The reading with its places as the register knows them."""
    placed = [replace(claim, id="", where=tuple(map(_found, claim.where))) for claim in claims]
    return report, [replace(claim, id=claim_id(report.sha256, claim)) for claim in placed]


def _found(location: Location) -> Location:
    known = load().places.find(location.name)
    return replace(location, place=known.id, found="register") if known else location
