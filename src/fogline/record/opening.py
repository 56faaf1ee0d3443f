"""Where a record is, whether it is one, and the connection to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from fogline.record import schema
from fogline.record.errors import RecordError

WAIT_SECONDS = 30


def connect(where: str | Path, *, create: bool) -> Engine:
    """An engine on the record at a path or an ``sqlite:///`` URL, its schema made where there is none yet.

    RecordError for a place that can't hold a record, a file that is none, or one of a newer schema.
    """
    path = _path(where)
    missing = _is_missing(path)
    if missing and not create:
        raise RecordError(f"{path}: no record there; fill one with: fogline --record {path} read FILE…")
    engine = _engine(path)
    if missing:
        try:
            _make(engine)
        except DatabaseError as error:
            engine.dispose()
            raise RecordError(f"{path}: can't make a record there: {error.orig}") from None
    return engine


def _path(where: str | Path) -> str:
    if isinstance(where, Path) or "://" not in where:
        return _named(str(where))
    try:
        url = make_url(where)
    except ArgumentError:
        raise RecordError(f"{where}: not a database URL; write a file path or sqlite:///FILE") from None
    if url.get_backend_name() != "sqlite":
        raise RecordError(f"{url.get_backend_name()}: no such store yet; write a file path or sqlite:///FILE")
    return _named(url.database or "")


def _named(path: str) -> str:
    if path in ("", ":memory:"):
        raise RecordError("a record is a file; name one, such as fogline.sqlite")
    return path


def _is_missing(path: str) -> bool:
    """Whether a record may be made at the path; RecordError if something else is there. Changes nothing."""
    file = Path(path)
    if file.is_dir():
        raise RecordError(f"{path}: a folder; name a file for the record")
    if not file.exists():
        if not file.absolute().parent.is_dir():
            raise RecordError(f"{path}: no folder {file.absolute().parent}; make it first")
        return True
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return _holds_nothing(connection, path)
    except sqlite3.DatabaseError as error:
        raise RecordError(f"{path}: not a Fogline record ({error}); name another file with --record") from None


def _holds_nothing(connection: sqlite3.Connection, path: str) -> bool:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return True
    facts = dict(connection.execute("SELECT key, value FROM meta")) if "meta" in tables else {}
    if facts.get("format") != schema.NAME or not facts.get("schema", "").isdigit():
        raise RecordError(f"{path}: a database, but not a Fogline record; name another file with --record")
    if int(facts["schema"]) > schema.VERSION:
        raise RecordError(
            f"{path}: written by a newer Fogline (schema {facts['schema']}, this one knows {schema.VERSION}); "
            "update Fogline: pip install -U fogline"
        )
    return False


def _engine(path: str) -> Engine:
    engine = create_engine(URL.create("sqlite", database=path), connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver's guess
    cursor = connection.cursor()
    for setting in ("journal_mode = WAL", "foreign_keys = ON", "recursive_triggers = ON", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once, so that two writers queue up and none fails half-way."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _make(engine: Engine) -> None:
    facts = [{"key": "format", "value": schema.NAME}, {"key": "schema", "value": str(schema.VERSION)}]
    with engine.execution_options(writing=True).begin() as connection:
        schema.metadata.create_all(connection)
        connection.execute(insert(schema.meta).on_conflict_do_nothing(), facts)
