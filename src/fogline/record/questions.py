"""What can be asked of the record, as SQL: every filter stands on an index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from fogline.model.when import first_day, last_day
from fogline.record import schema
from fogline.record.keys import folded

Names = str | Iterable[str] | None

_r, _p, _c, _f = schema.readings, schema.reports, schema.claims, schema.findings


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims; None = any. Several names in one field mean any of them. Dates may have reduced precision."""

    type: Names = None
    status: Names = None
    place: Names = None
    actor: Names = None
    source: Names = None
    publisher: Names = None
    since: str | None = None
    until: str | None = None
    known_by: str | None = None
    read_by: str | None = None


def claims(asked: Filter, limit: int | None = None) -> Select[Any]:
    """The claims of the newest reading of each report, in the order of publication, report and text."""
    query = _findings().where(_is_newest(asked.read_by), *_of_claim(asked), *_in_time(asked))
    order = (_p.c.published.is_(None), _p.c.published, _p.c.id, _r.c.sha256, _c.c.position, _c.c.id)
    return query.order_by(*order).limit(limit)


def readings_with(claim: str) -> Select[Any]:
    """Every reading that found the claim, the newest first."""
    return _findings().where(_c.c.id == claim).order_by(_r.c.seq.desc())


def ids_beginning(prefix: str, limit: int) -> Select[Any]:
    return select(_c.c.id).where(_c.c.id >= prefix, _c.c.id < prefix + "g").order_by(_c.c.id).limit(limit)


def newest_reading(sha256: str) -> Select[Any]:
    return select(func.max(_r.c.seq)).where(_r.c.sha256 == sha256)


def reports(sha256: str | None = None, publisher_key: str | None = None) -> Select[Any]:
    """The reports as their newest readings have them, with the number of claims, in the order of publication."""
    found = select(func.count()).select_from(_f).where(_f.c.reading == _r.c.seq).scalar_subquery()
    query = select(_p, _r.c.reader, _r.c.read_at, found.label("claims")).join(_r, _r.c.report == _p.c.key)
    query = query.where(_is_newest(None))
    if sha256 is not None:
        query = query.where(_r.c.sha256 == sha256)
    if publisher_key is not None:
        query = query.where(_p.c.publisher_key == publisher_key)
    return query.order_by(_p.c.published.is_(None), _p.c.published, _p.c.id, _p.c.sha256)


def _findings() -> Select[Any]:
    head = (_p.c.sha256, _p.c.id.label("report_id"), _p.c.name, _p.c.publisher, _p.c.published, _p.c.url, _p.c.title)
    query = select(_c.c.body, *head, _r.c.seq, _r.c.reader, _r.c.read_at).select_from(_f)
    return query.join(_c, _c.c.id == _f.c.claim).join(_r, _r.c.seq == _f.c.reading).join(_p, _p.c.key == _r.c.report)


def _is_newest(read_by: str | None) -> ColumnElement[bool]:
    later = schema.readings.alias("later")
    newest = select(func.max(later.c.seq)).where(later.c.sha256 == _r.c.sha256)
    if read_by is not None:
        newest = newest.where(func.substr(later.c.read_at, 1, 10) <= last_day(read_by).isoformat())
    return _r.c.seq == newest.scalar_subquery()


def _of_claim(asked: Filter) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = []
    if asked.type is not None:
        tests.append(_c.c.type.in_(_several(asked.type)))
    if asked.status is not None:
        tests.append(_c.c.status.in_(_several(asked.status)))
    if asked.publisher is not None:
        tests.append(_p.c.publisher_key.in_(_folded(asked.publisher)))
    named = (
        (schema.claim_places, asked.place),
        (schema.claim_actors, asked.actor),
        (schema.claim_sources, asked.source),
    )
    for table, names in named:
        if names is not None:
            tests.append(_c.c.id.in_(_with_key(table, names)))
    return tests


def _in_time(asked: Filter) -> list[ColumnElement[bool]]:
    """By the claim's own days, or the publication day where it has none; what "still holds" has no last day."""
    own_end = func.coalesce(_c.c.last_day, "9999-12-31")
    tests: list[ColumnElement[bool]] = []
    if asked.since is not None:
        day = first_day(asked.since).isoformat()
        tests.append(_either(_c.c.first_day, own_end >= day, _p.c.published >= day))
    if asked.until is not None:
        day = last_day(asked.until).isoformat()
        tests.append(func.coalesce(_c.c.first_day, _p.c.published) <= day)
    if asked.known_by is not None:
        tests.append(_p.c.published <= last_day(asked.known_by).isoformat())
    return tests


def _either(
    known: ColumnElement[Any], then: ColumnElement[bool], otherwise: ColumnElement[bool]
) -> ColumnElement[bool]:
    return (known.is_not(None) & then) | (known.is_(None) & otherwise)


def _with_key(table: Table, names: str | Iterable[str]) -> Select[Any]:
    return select(table.c.claim).where(table.c.key.in_(_folded(names)))


def _folded(names: str | Iterable[str]) -> list[str]:
    return [folded(name) for name in _several(names)]


def _several(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)
