"""The store of imported rows: one SQLite file, changed in a copy that takes its place when all went well.

``row`` has what the sources said and ``file`` where from; ``place``, ``name``, ``sound`` and ``same`` are made from
it by ``settle`` and are what is looked up. Whoever reads meanwhile goes on with the file as it was.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fogline.lexicon.imported import FORMAT, check_format
from fogline.lexicon.imports.errors import PlacesError
from fogline.lexicon.imports.rows import ImportedRow
from fogline.lexicon.imports.where import location

_SCHEMA = f"""
CREATE TABLE file (id INTEGER PRIMARY KEY, source TEXT, name TEXT, sha256 TEXT, imported TEXT,
                   UNIQUE (source, name, sha256));
CREATE TABLE row (id TEXT, source TEXT, file INTEGER, level INTEGER, name TEXT, kind TEXT, parent TEXT,
                  country TEXT, lat REAL, lon REAL, radius REAL, population INTEGER, names TEXT, also TEXT, code TEXT,
                  run INTEGER, PRIMARY KEY (id, source)) WITHOUT ROWID;
CREATE INDEX row_order ON row (country, level, source, id);
CREATE INDEX row_code ON row (code) WHERE code IS NOT NULL;
CREATE INDEX row_file ON row (file);
CREATE TABLE place (id TEXT PRIMARY KEY, source TEXT, name TEXT, kind TEXT, parent TEXT, country TEXT, lat REAL,
                    lon REAL, radius REAL, population INTEGER, lent INTEGER, division TEXT) WITHOUT ROWID;
CREATE INDEX place_country ON place (country);
CREATE INDEX place_parent ON place (parent);
CREATE TABLE name (key TEXT, place TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (skeleton TEXT, place TEXT, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
CREATE TABLE same (id TEXT PRIMARY KEY, main TEXT) WITHOUT ROWID;
CREATE INDEX same_main ON same (main);
PRAGMA user_version = {FORMAT};
"""
# A row of the same id replaces the old one; within one run (the divisions of a country's p-codes come again and again)
# it only adds what was not told.
_PUT = """
INSERT INTO row VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
ON CONFLICT (id, source) DO UPDATE SET file = excluded.file, level = excluded.level,
  name = excluded.name, kind = excluded.kind, parent = excluded.parent, country = excluded.country,
  lat = CASE WHEN run = excluded.run THEN coalesce(excluded.lat, lat) ELSE excluded.lat END,
  lon = CASE WHEN run = excluded.run THEN coalesce(excluded.lon, lon) ELSE excluded.lon END,
  radius = CASE WHEN run = excluded.run THEN coalesce(excluded.radius, radius) ELSE excluded.radius END,
  population = excluded.population, names = excluded.names, also = excluded.also, code = excluded.code,
  run = excluded.run
"""
# What a row tells, by which it is compared with the one of its id in the store as it was.
_TOLD = ("name", "kind", "parent", "country", "lat", "lon", "radius", "population", "names", "also", "code")
_COMPARED = f"""
SELECT count(*) FILTER (WHERE old.id IS NULL),
       count(*) FILTER (WHERE old.id IS NOT NULL AND ({" OR ".join(f"now.{one} IS NOT old.{one}" for one in _TOLD)})),
       count(*)
FROM row now LEFT JOIN before.row old ON old.id = now.id AND old.source = now.source WHERE now.run = ?
"""
_LEVELS = {"country": 0, "admin1": 1, "admin2": 2}
_SPOTS = 3
_CACHE_KIB = 64 * 1024


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file that was imported: ``rows`` are those that no later file has replaced, ``imported`` a time in UTC."""

    source: str
    name: str
    imported: str
    rows: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did to the rows of the store."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@contextmanager
def changing(folder: Path | None = None) -> Iterator[sqlite3.Connection]:
    """The store to write into, in one step: it is as it was when anything goes wrong in between.

    PlacesError while another process changes it; OSError when the folder can't be written.
    """
    target = location(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target.parent):
        for rest in target.parent.glob("*.part*"):  # of a run that was killed
            rest.unlink(missing_ok=True)
        unfinished = target.with_suffix(f".{os.getpid()}.part")
        try:
            if target.is_file():
                shutil.copyfile(target, unfinished)
            with closing(sqlite3.connect(unfinished, uri=True)) as db:
                _prepare(db, target)
                yield db
                db.commit()
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)


def put(db: sqlite3.Connection, row: ImportedRow, source: str, file: int, run: int) -> None:
    """Keep a row; the one of its id is replaced."""
    level, names = _LEVELS.get(row.kind, _SPOTS), "\n".join(dict.fromkeys(row.names))
    place = (row.name, row.kind, row.parent, row.country, row.lat, row.lon, row.radius_km, row.population)
    db.execute(_PUT, (row.id, source, file, level, *place, names, row.also, row.code, run))


def enter(db: sqlite3.Connection, source: str, name: str, sha256: str, when: str) -> int:
    """The number of the file, new or known; its time becomes ``when``."""
    known = "INSERT INTO file (source, name, sha256, imported) VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET imported = ?"
    db.execute(known, (source, name, sha256, when, when))
    found = db.execute("SELECT id FROM file WHERE source = ? AND name = ? AND sha256 = ?", (source, name, sha256))
    return int(found.fetchone()[0])


def next_run(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(run), 0) + 1 FROM row").fetchone()[0])


def changes(db: sqlite3.Connection, run: int) -> Changes:
    """How the rows of a run stand to those of their ids in the store as it was."""
    new, changed, rows = db.execute(_COMPARED, (run,)).fetchone()
    return Changes(new, changed, rows - new - changed)


def tidy(db: sqlite3.Connection) -> None:
    """Drop the files of which no row is left."""
    db.execute("DELETE FROM file WHERE NOT EXISTS (SELECT 1 FROM row WHERE row.file = file.id)")


def listed(folder: Path | None = None) -> list[ImportedFile]:
    """The files that were imported, by source and time. PlacesError for a file that is no such store."""
    path = location(folder)
    if not path.is_file():
        return []
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        check_format(db, path)
        counts = "SELECT f.source, f.name, f.imported, count(*) FROM file f JOIN row r ON r.file = f.id GROUP BY f.id"
        return [ImportedFile(*row) for row in db.execute(f"{counts} ORDER BY f.source, f.imported, f.name")]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time; the lock goes with the process, however it ends."""
    with closing(sqlite3.connect(folder / "lock.sqlite", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise PlacesError(
                f"{folder}: another import is at work there ({error}); try again when it is done"
            ) from None
        yield


def _prepare(db: sqlite3.Connection, target: Path) -> None:
    if target.is_file():
        check_format(db, target)
    else:
        db.executescript(_SCHEMA)
    # It is a copy that nobody else sees: no journal, and nothing waits for the disk.
    db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-{_CACHE_KIB};")
    _beside(db, target)


def _beside(db: sqlite3.Connection, target: Path) -> None:
    """The store as it was, to be read as ``before``; without a row where there was none."""
    if target.is_file():
        db.execute("ATTACH ? AS before", (f"{target.resolve().as_uri()}?mode=ro",))
    else:
        db.executescript("ATTACH ':memory:' AS before; CREATE TABLE before.row AS SELECT * FROM row WHERE false;")
