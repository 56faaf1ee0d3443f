"""One file into the store: recognised, read, kept and settled, or not at all."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fogline.lexicon import gazetteer
from fogline.lexicon.imports import geonames, own, pcodes, store, wof
from fogline.lexicon.imports.countries import Countries
from fogline.lexicon.imports.errors import PlacesError
from fogline.lexicon.imports.files import Moved, Part, parts
from fogline.lexicon.imports.recognise import EXPECTED, TITLES, kind_of
from fogline.lexicon.imports.rows import LEFT_OUT, BadRow, Outcome, Source
from fogline.lexicon.imports.settle import settle

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon

TOLD = 10  # bad rows that are kept to be told; all are counted
_DEEPEST = 8  # rows between a place and its country

Progress = Callable[[str, int, int], None]  # the step ("reading", "comparing"), how much of it is done, of how much


@dataclass(slots=True)
class Outcomes:
    """What came of a file. ``kept`` counts rows of the file that are in the store now, ``changes`` what they did to
    it, ``left_out`` those of kinds that are no places here, ``bad`` those that could not be read, of which ``told``
    has the first."""

    path: Path
    source: Source
    kept: int = 0
    left_out: int = 0
    bad: int = 0
    told: list[BadRow] = field(default_factory=list)
    changes: store.Changes = field(default_factory=store.Changes)

    @property
    def title(self) -> str:
        return TITLES[self.source]


def import_file(path: Path, lexicon: Lexicon, folder: Path | None = None, progress: Progress | None = None) -> Outcomes:
    """Import the file; all of it or nothing. The same file again changes nothing.

    PlacesError for a file that is of no known kind or has no row that can be read; OSError, LexiconError (YAML).
    """
    say = progress or (lambda step, done, total: None)
    source, texts = _recognised(path)
    digest = _digest(path)
    with store.changing(folder) as db:
        before = _countries(db, path, digest)
        run = store.next_run(db)
        when = datetime.now(UTC).isoformat(timespec="seconds")
        file = store.enter(db, source, path.name, digest, when)
        outcomes = Outcomes(path, source)
        size = max(1, path.stat().st_size)
        for text in texts:
            for row in _read(text, source, lexicon, lambda done: say("reading", min(done, size), size)):
                _keep(row, db, outcomes, file, run)
        _check(outcomes)
        if source == "wof":
            _locate(db, file)
        outcomes.changes = store.changes(db, run)
        store.tidy(db)
        _settle(db, before | _countries_of(db, file), lexicon, say)
    return outcomes


def forget(name: str, lexicon: Lexicon, folder: Path | None = None, progress: Progress | None = None) -> int:
    """Drop the rows of a source ("pcode") or of the files of a name ("SY.txt"); how many there were.

    LookupError when neither was imported.
    """
    say = progress or (lambda step, done, total: None)
    known = {one for file in store.listed(folder) for one in (file.source, file.name)}
    if name not in known:
        imported = f"; imported are: {', '.join(sorted(known))}" if known else "; nothing was imported"
        raise LookupError(f"no source and no file {name!r} was imported{imported}")
    with store.changing(folder) as db:
        of_it = "SELECT id FROM file WHERE source = ? OR name = ?"
        countries = {
            one for (one,) in db.execute(f"SELECT DISTINCT country FROM row WHERE file IN ({of_it})", (name,) * 2)
        }
        dropped = db.execute(f"DELETE FROM row WHERE file IN ({of_it})", (name, name)).rowcount
        store.tidy(db)
        _settle(db, countries, lexicon, say)
        db.commit()
        db.execute("VACUUM")
    return dropped


def _recognised(path: Path) -> tuple[Source, list[Part]]:
    """The kind of the file and the texts in it that are of this kind."""
    kinds = [(kind_of(part.head()), part) for part in parts(path)]
    source = next((kind for kind, _ in kinds if kind), None)
    if source is None:
        raise PlacesError(f"{path}: not a list of places that is known here; {EXPECTED}")
    return source, [part for kind, part in kinds if kind == source]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(text: Part, source: Source, lexicon: Lexicon, moved: Moved) -> Iterator[Outcome]:
    if source == "own":
        return own.read(text, lexicon.places)
    meanings, countries = lexicon.gazetteers[source], Countries(lexicon.places)
    if source == "geonames":
        return geonames.read(text.lines(moved), meanings)
    if source == "pcode":
        return pcodes.read(text.lines(moved), meanings, countries.iso2)
    return wof.read(text.lines(moved), meanings, countries.named)


def _keep(row: Outcome, db: sqlite3.Connection, outcomes: Outcomes, file: int, run: int) -> None:
    if row == LEFT_OUT:
        outcomes.left_out += 1
    elif isinstance(row, BadRow):
        outcomes.bad += 1
        outcomes.told += [row] if len(outcomes.told) < TOLD else []
    else:
        assert not isinstance(row, str)
        store.put(db, row, outcomes.source, file, run)
        outcomes.kept += 1


def _check(outcomes: Outcomes) -> None:
    if not outcomes.kept:
        first = f"; line {outcomes.told[0].line}: {outcomes.told[0].reason}" if outcomes.told else ""
        raise PlacesError(f"{outcomes.path}: read as {outcomes.title}, but no row of it can be used{first}")


def _locate(db: sqlite3.Connection, file: int) -> None:
    """Give rows of Who's On First their country: the parent's, or the one country of the file."""
    parents = "SELECT id FROM row WHERE country IS NOT NULL AND source = 'wof'"
    for _ in range(_DEEPEST):
        filled = (
            "UPDATE row SET country = "
            "(SELECT whole.country FROM row whole WHERE whole.id = row.parent AND whole.source = 'wof') "
            f"WHERE file = ? AND country IS NULL AND parent IN ({parents})"
        )
        if not db.execute(filled, (file,)).rowcount:
            break
    named = db.execute("SELECT DISTINCT country FROM row WHERE file = ? AND country IS NOT NULL", (file,)).fetchall()
    if len(named) == 1:
        db.execute("UPDATE row SET country = ? WHERE file = ? AND country IS NULL", (*named[0], file))


def _countries(db: sqlite3.Connection, path: Path, digest: str) -> set[str | None]:
    """The countries of the file as it was imported before."""
    wanted = "SELECT DISTINCT country FROM row WHERE file IN (SELECT id FROM file WHERE name = ? AND sha256 = ?)"
    return {one for (one,) in db.execute(wanted, (path.name, digest))}


def _countries_of(db: sqlite3.Connection, file: int) -> set[str | None]:
    return {one for (one,) in db.execute("SELECT DISTINCT country FROM row WHERE file = ?", (file,))}


def _settle(db: sqlite3.Connection, countries: set[str | None], lexicon: Lexicon, say: Progress) -> None:
    ordered = sorted(countries, key=lambda one: one or "")
    settle(
        db,
        ordered,
        gazetteer.shipped(),
        lexicon.places,
        lambda done, total: say("comparing", done, total),
    )
