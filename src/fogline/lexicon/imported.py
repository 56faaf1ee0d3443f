"""Imported places: what ``fogline places import`` brought, looked up before the gazetteer that is built in.

They stand in one SQLite file in the user's data folder, or in the folder that ``--places`` or FOGLINE_PLACES names. It
is opened read-only and looked into, never loaded. A place of several gazetteers is one entry, under the id of the one
that goes before: p-codes before GeoNames, GeoNames before Who's On First, and all before the gazetteer that is built
in; its other ids lead to it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from fogline.lexicon.gazetteer import Gazetteer, likest, shipped
from fogline.lexicon.imports.errors import PlacesError
from fogline.lexicon.imports.where import State, location, state
from fogline.lexicon.toponyms import ARTICLE, bare, key, skeleton
from fogline.model import Place

FORMAT = 1  # raised whenever the file's tables change
COLUMNS = "p.id, p.name, p.kind, p.parent, p.lat, p.lon, p.radius, p.country, p.population, p.lent, p.division"
_BY_NAME = (
    f"SELECT {COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC, p.id"
)
_BY_SOUND = f"SELECT {COLUMNS} FROM sound s JOIN place p ON p.id = s.place WHERE s.skeleton = ?"
_BY_ID = f"SELECT {COLUMNS} FROM place p WHERE p.id = ?"
_OWN = "SELECT id, name, kind, parent, lat, lon, radius, country, population, 0, NULL, names "
_OWN += "FROM row WHERE source = 'own' ORDER BY id"

PlaceRow = tuple[str, str, str, str | None, float | None, float | None, float | None, str | None, int, int, str | None]


def opened(folder: Path | None = None) -> Imported | None:
    """The imported places, opened once a process while the file stays the same; None when nothing was imported.

    PlacesError for a file that is no such store, or one of another format.
    """
    path = location(folder)
    now = state(path)
    return _opened(path, now) if now else None


@cache
def _opened(path: Path, now: State) -> Imported:
    return Imported(path)


class Imported:
    """The imported places before the gazetteer that is built in; looked up as ``Gazetteer`` is."""

    def __init__(self, path: Path, beneath: Gazetteer | None = None) -> None:
        self.path, self._beneath = path, beneath
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        check_format(self._db, path)
        self.with_key = lru_cache(maxsize=16384)(self._with_key)
        self.place = lru_cache(maxsize=8192)(self._place)
        self.main = lru_cache(maxsize=16384)(self._main)
        self.ids = lru_cache(maxsize=16384)(self._ids)

    def __reduce__(self) -> tuple[type[Imported], tuple[Path, Gazetteer | None]]:
        return Imported, (self.path, self._beneath)

    @property
    def beneath(self) -> Gazetteer:
        """The gazetteer that is built in."""
        return self._beneath or shipped()

    @property
    def stamp(self) -> str:
        """A digest of which files were imported: it is the same wherever the same files were."""
        files = self._db.execute("SELECT source, sha256 FROM file ORDER BY source, sha256").fetchall()
        return hashlib.sha256(repr((FORMAT, files)).encode()).hexdigest()

    def countries(self) -> frozenset[str]:
        """The ISO codes of the countries that imported places lie in."""
        return frozenset(code for (code,) in self._db.execute("SELECT DISTINCT country FROM place") if code)

    def own(self) -> list[Place]:
        """The imported own places, with their other names."""
        return [
            replace(place_of(row[:11]), aka=tuple(filter(None, row[11].split("\n")))) for row in self._db.execute(_OWN)
        ]

    def candidates(self, name: str) -> list[Place]:
        """The places that bear the name, spelling aside, the most populous first."""
        return list(self.with_key(key(name)))

    def propose(self, name: str, limit: int = 8) -> list[tuple[Place, float]]:
        """Places whose name is spelled nearly so, with a likeness of 0 to 100; see ``Gazetteer.propose``."""
        asked = key(name)
        rows = self._db.execute(_BY_SOUND, (skeleton(asked),)).fetchall() if asked else []
        found = {place.id: place for place in [*map(place_of, rows), *map(self._raised, self.beneath.sounding(asked))]}
        return likest(asked, found.values(), limit)

    def _ids(self, place_id: str) -> tuple[str, ...]:
        """Every id of the place with this id, the one it goes by first."""
        main = self.main(place_id)
        return (main, *(one for (one,) in self._db.execute("SELECT id FROM same WHERE main = ? ORDER BY id", (main,))))

    def here(self, name: str) -> tuple[Place, ...]:
        """The imported places alone that are listed under a ``toponyms.key``."""
        return tuple(map(place_of, self._db.execute(_BY_NAME, (name,))))

    def _main(self, place_id: str) -> str:
        row = self._db.execute("SELECT main FROM same WHERE id = ?", (place_id,)).fetchone()
        return row[0] if row else place_id

    def _place(self, place_id: str) -> Place | None:
        main = self.main(place_id)
        row = self._db.execute(_BY_ID, (main,)).fetchone()
        if row:
            return place_of(row)
        known = self.beneath.place(main)
        return self._raised(known) if known else None

    def _with_key(self, name: str) -> tuple[Place, ...]:
        """``candidates`` for a name that is a ``toponyms.key`` already."""
        found = {place.id: place for place in self.here(name)}
        for place in map(self._raised, self.beneath.with_key(name)):
            found.setdefault(place.id, place)
        if not found and name.startswith(ARTICLE):
            return self.here(bare(name))
        return tuple(sorted(found.values(), key=lambda place: -place.population))

    def _raised(self, place: Place) -> Place:
        """The imported place that a built-in one is, else that one, with the imported place that its parent is."""
        main = self.main(place.id)
        row = self._db.execute(_BY_ID, (main,)).fetchone()
        if row:
            return place_of(row)
        return replace(place, parent=self.main(place.parent)) if place.parent else place


def check_format(db: sqlite3.Connection, path: Path) -> None:
    """PlacesError unless the database is a store of imported places in today's format."""
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise PlacesError(f"{path}: not a store of imported places ({error}); delete it and import anew") from None
    if version != FORMAT:
        raise PlacesError(f"{path}: written by another version of Fogline; delete it and import anew")


def place_of(row: PlaceRow) -> Place:
    number, name, kind, parent, lat, lon, radius, country, population, lent, division = row
    return Place(number, name, kind, parent, lat, lon, radius, country, (), population, bool(lent), division)
