"""Humanitarian figures by source: what is counted, how many, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable

from fogline.model import Figure
from fogline.record.recorded import Recorded
from fogline.views.brief_parts import FigureRow
from fogline.views.counting import amount_words
from fogline.views.days import day_words, when_words
from fogline.views.plain import plain
from fogline.views.telling import Teller


def figure_rows(claims: Iterable[Recorded], teller: Teller) -> list[FigureRow]:
    """Only figures of asserted and possible claims; the same figure from the same source is one row."""
    roles = teller.names.wording.lists["humanitarian"]
    alike: dict[tuple[str, ...], list[tuple[Figure, Recorded]]] = {}
    for told in claims:
        if told.claim.status.may_hold:
            for figure in told.claim.figures:
                if figure.role in roles:
                    alike.setdefault(_key(figure, told, teller), []).append((figure, told))
    rows = [_row(group, key, teller) for key, group in alike.items()]
    return sorted(rows, key=lambda row: (row.what, row.place))


def _key(figure: Figure, told: Recorded, teller: Teller) -> tuple[str, ...]:
    claim, wording = told.claim, teller.names.wording
    place = plain(claim.where[0].name) if claim.where else ""
    thing = plain(figure.of)
    label = wording.befell(figure.role, claim.type).label
    what = f"{thing}, {label}" if thing and thing != label else label
    status = wording.statuses[claim.status.value].label
    return what, amount_words(figure, wording), place, _date(told), teller.names.speaker(told), status


def _row(group: list[tuple[Figure, Recorded]], key: tuple[str, ...], teller: Teller) -> FigureRow:
    what, count, place, date, source, _ = key
    claims = [told.claim for _, told in group]
    cites = teller.citations.cite([claim.id for claim in claims])
    return FigureRow(what, count, place, date, source, cites, possible=not claims[0].status.is_fact)


def _date(told: Recorded) -> str:
    stated = when_words(told.claim.when)
    if stated:
        return stated
    published = told.report.published
    return f"reported {day_words(published)}" if published else "undated"
