"""Which imported rows are the same place, of one another and of the built-in gazetteer, and what that place then is.

Wide places come first (a district is told by its province), and of each width p-codes, then GeoNames, then Who's On
First. A row that is a place already adds its names, and what that place has not: coordinates, people. Only names that
are equal, spelling aside, or an id that the source itself gives, make two rows one: nothing is matched by likeness. The
name must be the main one of either; and two rows of one source are two places, for the source says so itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.lexicon.gazetteer import Gazetteer, divisions
from fogline.lexicon.imported import COLUMNS, place_of
from fogline.lexicon.places import PlaceRegister
from fogline.lexicon.sameness import alike, same_place
from fogline.lexicon.toponyms import ARTICLE, bare, is_latin, key, skeleton
from fogline.model import Place

PRECEDENCE = ("pcode", "geonames", "wof")
_LEVELS = (1, 2, 3)
_ROWS = "SELECT id, name, kind, parent, lat, lon, radius, country, population, 0, NULL, names, also FROM row"
_LOCAL = "wof:"  # its names are often the local ones (Halab), where the built-in gazetteer has the one known abroad
_SHORT = 4  # letters up to which a name in capitals is an airport's code
_TICK = 500
_DEEPEST = 6  # divisions between a country and a place

Progress = Callable[[int, int], None]


def settle(
    db: sqlite3.Connection,
    countries: Iterable[str | None],
    built_in: Gazetteer,
    register: PlaceRegister,
    progress: Progress,
) -> None:
    """Make the looked-up tables anew for these countries (ISO codes; None = rows of no known country).

    ``register`` lends the points of countries and of its own entries. ``progress`` is called with (rows done, rows in
    all).
    """
    wanted = list(countries)
    _clear(db, wanted)
    total = sum(_count(db, country) for country in wanted)
    settling = _Settling(db, built_in, register, divisions())
    done = 0
    for country in wanted:
        _name_country(db, country)
        for row in _in_order(db, country):
            settling.add(row)
            done += 1
            if done % _TICK == 0:
                progress(done, total)
        settling.finish(country)
    progress(done, total)


@dataclass(frozen=True, slots=True)
class _Settling:
    db: sqlite3.Connection
    built_in: Gazetteer
    register: PlaceRegister
    divisions: Mapping[str, str]

    def add(self, row: tuple[object, ...]) -> None:
        place, also = place_of(row[:11]), row[12]  # type: ignore[arg-type]
        place = replace(place, parent=self._parent(place))
        source = place.id.partition(":")[0]
        keys = set(_keys([place.name, *str(row[11]).split("\n")]))
        beneath = list(self._beneath(place, str(also) if also else None, keys))
        main = self._known(place, str(also) if also else None, keys, beneath)
        if main is None:
            main = place
            self._insert(place, source)
            if own := self._own(place, keys):
                self._fill(main.id, own)
        else:
            self._link(place.id, main.id)
            self._fill(main.id, place)
        for one in beneath:
            if self.main(one.id) == one.id and self._may_join(one, main):
                self._link(one.id, main.id)
                for told in (self.register.places.get(one.id), one):
                    if told:
                        self._fill(main.id, told)
                if main.id.startswith(_LOCAL):
                    self.db.execute("UPDATE place SET name = ? WHERE id = ?", (one.name, main.id))
        self._name(main.id, keys)

    def finish(self, country: str | None) -> None:
        """Parents under the ids they go by now; the parent's point for what has none; what still has none is out."""
        self.db.execute(
            "UPDATE place SET parent = (SELECT main FROM same WHERE id = parent) "
            "WHERE country IS ? AND parent IN (SELECT id FROM same)",
            (country,),
        )
        unknown = "parent NOT IN (SELECT id FROM place) AND (parent LIKE 'pcode:%' OR parent LIKE 'wof:%')"
        lost = f"parent IS NULL OR ({unknown})"
        if country:
            self.db.execute(
                f"UPDATE place SET parent = ? WHERE country = ? AND ({lost})", (f"country:{country}", country)
            )
        self._divide(country)
        for _ in range(_DEEPEST):
            missing = "SELECT id, parent FROM place WHERE lat IS NULL AND country IS ?"
            for number, parent in self.db.execute(missing, (country,)).fetchall():
                if (whole := self._whole(parent)) and whole.lat is not None:
                    lent = (whole.lat, whole.lon, whole.radius_km, number)
                    self.db.execute("UPDATE place SET lat = ?, lon = ?, radius = ?, lent = 1 WHERE id = ?", lent)
        nowhere = "SELECT id FROM place WHERE lat IS NULL AND country IS ?"
        if self.db.execute(nowhere, (country,)).fetchone() is None:
            return
        for table in ("name", "sound"):
            self.db.execute(f"DELETE FROM {table} WHERE place IN ({nowhere})", (country,))
        self.db.execute("DELETE FROM place WHERE lat IS NULL AND country IS ?", (country,))

    def _divide(self, country: str | None) -> None:
        """The first-order division of places that lie in a narrower one: the parent's, from the wide to the narrow."""
        first = {
            number
            for (number,) in self.db.execute("SELECT id FROM place WHERE kind = 'admin1' AND country IS ?", (country,))
        }
        first.update(self.divisions.values())
        wholes = "SELECT id, parent, division FROM place WHERE country IS ? AND id IN (SELECT parent FROM place)"
        for _ in range(_DEEPEST):
            rows = self.db.execute(wholes, (country,)).fetchall()
            told = [(parent if parent in first else further, number) for number, parent, further in rows]
            narrow = [(division, number, country) for division, number in told if division and number not in first]
            inside = "UPDATE place SET division = ?1 WHERE parent = ?2 AND country IS ?3 AND division IS NOT ?1"
            changed = self.db.executemany(inside, narrow)
            if changed.rowcount <= 0:
                break

    def main(self, number: str) -> str:
        row = self.db.execute("SELECT main FROM same WHERE id = ?", (number,)).fetchone()
        return str(row[0]) if row else number

    def _parent(self, place: Place) -> str | None:
        """The parent's id as it goes by so far; GeoNames' codes are looked up among the rows, then in the built-in."""
        told = place.parent or ""
        if ":" in told:
            return self.main(told)
        for code in told.split():
            row = self.db.execute("SELECT id FROM row WHERE code = ? ORDER BY id", (code,)).fetchone()
            if number := row[0] if row else self.divisions.get(code):
                return self.main(number)
        return f"country:{place.country}" if place.country else None

    def _known(self, place: Place, also: str | None, keys: Iterable[str], beneath: Iterable[Place]) -> Place | None:
        """The place that it is and that was settled before it."""
        for number in [*([also] if also else []), *(one.id for one in beneath)]:
            found = self._settled(self.main(number))
            fits = found and alike(found) == alike(place) and found.country == place.country
            if found and fits and self._may_join(place, found):
                return found
        for name in _variants(keys):
            for row in self.db.execute(_SETTLED_BY_NAME, (name,)):
                found = place_of(row)
                if _main_name(name, place, found) and same_place(place, found) and self._may_join(place, found):
                    return found
        return None

    def _beneath(self, place: Place, also: str | None, keys: Iterable[str]) -> Iterator[Place]:
        """The built-in places that it is."""
        for number in (place.id, also):
            told = self.built_in.place(number) if number else None
            if told and (alike(told) == alike(place) or number == place.id):
                yield told
        for name in _variants(keys):
            for one in self.built_in.with_key(name):
                if one.country == place.country and alike(one) == alike(place) and _main_name(name, place, one):
                    parent = self.main(one.parent) if one.parent else None
                    if same_place(place, replace(one, parent=parent)):
                        yield one

    def _may_join(self, place: Place, main: Place) -> bool:
        """Whether no other row of its source is that place already."""
        source = place.id.partition(":")[0]
        if main.id.startswith(f"{source}:"):
            return place.id == main.id
        taken = "SELECT 1 FROM same WHERE main = ? AND id != ? AND id LIKE ?"
        return self.db.execute(taken, (main.id, place.id, f"{source}:%")).fetchone() is None

    def _own(self, place: Place, keys: Iterable[str]) -> Place | None:
        """The register's own entry that a place without a point is."""
        if place.lat is not None:
            return None
        ids = (number for name in keys for number, _ in self.register.names.get(name, ()))
        entries = (self.register.places[number] for number in ids)
        return next((one for one in entries if same_place(one, place)), None)

    def _settled(self, number: str) -> Place | None:
        row = self.db.execute(_SETTLED_BY_ID, (number,)).fetchone()
        return place_of(row) if row else None

    def _whole(self, number: str | None) -> Place | None:
        if number is None:
            return None
        return self._settled(number) or self.register.places.get(number) or self.built_in.place(number)

    def _insert(self, place: Place, source: str) -> None:
        told = (place.id, source, place.name, place.kind, place.parent, place.country)
        spot = (place.lat, place.lon, place.radius_km, place.population)
        self.db.execute("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,0,NULL)", (*told, *spot))

    def _fill(self, main: str, place: Place) -> None:
        """What the place has not and the row has: a point with its radius, and people."""
        self.db.execute(
            "UPDATE place SET radius = CASE WHEN lat IS NULL THEN ?1 WHEN kind = 'town' AND population = 0 "
            "THEN max(radius, ?1) ELSE radius END, lon = coalesce(lon, ?2), lat = coalesce(lat, ?3), "
            "population = CASE population WHEN 0 THEN ?4 ELSE population END WHERE id = ?5",
            (place.radius_km, place.lon, place.lat, place.population, main),
        )

    def _link(self, number: str, main: str) -> None:
        if number != main:
            self.db.execute("INSERT OR REPLACE INTO same VALUES (?,?)", (number, main))

    def _name(self, main: str, keys: Iterable[str]) -> None:
        self.db.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", [(one, main) for one in keys])
        sounds = {skeleton(one) for one in keys if len(one) > 3}
        self.db.executemany("INSERT OR IGNORE INTO sound VALUES (?,?)", [(one, main) for one in sounds if one])


_SETTLED_BY_ID = f"SELECT {COLUMNS} FROM place p WHERE p.id = ?"
_SETTLED_BY_NAME = f"SELECT {COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.id"


def _main_name(name: str, one: Place, other: Place) -> bool:
    """Whether the key that they share is the main name of either."""
    return bare(name) in (bare(key(one.name)), bare(key(other.name)))


def _clear(db: sqlite3.Connection, countries: Sequence[str | None]) -> None:
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (country TEXT)")
    db.execute("DELETE FROM wanted")
    db.executemany("INSERT INTO wanted VALUES (?)", [(one,) for one in countries])
    of_them = "SELECT p.id FROM wanted w JOIN place p ON p.country IS w.country"
    for table, column in (("name", "place"), ("sound", "place"), ("same", "main")):
        db.execute(f"DELETE FROM {table} WHERE {column} IN ({of_them})")
    db.execute("DELETE FROM same WHERE main IN (SELECT 'country:' || country FROM wanted)")
    db.execute(f"DELETE FROM place WHERE id IN ({of_them})")


def _name_country(db: sqlite3.Connection, country: str | None) -> None:
    """A country's row is the country."""
    if country:
        named = "INSERT OR REPLACE INTO same SELECT id, 'country:' || country FROM row WHERE country = ? AND level = 0"
        db.execute(f"{named} AND source != 'own'", (country,))


def _count(db: sqlite3.Connection, country: str | None) -> int:
    return int(
        db.execute(
            "SELECT count(*) FROM row WHERE country IS ? AND level > 0 AND source != 'own'", (country,)
        ).fetchone()[0]
    )


def _in_order(db: sqlite3.Connection, country: str | None) -> Iterator[tuple[object, ...]]:
    for level in _LEVELS:
        for source in PRECEDENCE:
            wanted = f"{_ROWS} WHERE country IS ? AND level = ? AND source = ? ORDER BY id"
            yield from db.execute(wanted, (country, level, source))


def _keys(names: Iterable[str]) -> Iterator[str]:
    """The keys of names that a report could write: in Latin letters, and no airport's code."""
    for name in names:
        if name and is_latin(name) and not (len(name) <= _SHORT and name.isupper()) and (found := key(name)):
            yield found


def _variants(keys: Iterable[str]) -> Iterator[str]:
    """Each with and without its article: "anbar", "al anbar"."""
    for one in keys:
        yield one
        yield bare(one) if one.startswith(ARTICLE) else ARTICLE + one
