"""The lexicon as one object: each part is read from its YAML files, checked and compiled when first asked for.

A part's files are ``data/<part>.yaml`` and ``data/<part>/*.yaml``; a user's folder (``--lexicon``, or the environment
variable FOGLINE_LEXICON) may hold files of the same names, which extend the shipped ones or override entries by id.
Compiled parts are cached on disk under the digest of everything they were made from, so that a run starts at once.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import platformdirs

from fogline.lexicon.imports.where import State, folder_of, location, state
from fogline.lexicon.source import Item, LexiconError, read

if TYPE_CHECKING:
    from fogline.lexicon.boilerplate import Boilerplate
    from fogline.lexicon.cues import Cues
    from fogline.lexicon.frames import Frames
    from fogline.lexicon.gazetteers import Meanings
    from fogline.lexicon.hints import Hints
    from fogline.lexicon.places import PlaceRegister
    from fogline.lexicon.register import Register
    from fogline.lexicon.rules import StateRules
    from fogline.lexicon.times import TimeWords
    from fogline.lexicon.types import EventTypes
    from fogline.lexicon.wording import Wording

T = TypeVar("T")

_HOUSE = Path(__file__).parent
SHIPPED = _HOUSE / "data"
PARTS = {
    **{part: part for part in ("types", "frames", "hints", "cues", "times", "places", "gazetteers")},
    **{part: part for part in ("states", "boilerplate", "wording")},
    "actors": "register",
}
"""The names of files and folders → the lexicon's part that is made from them."""


class Lexicon:
    """What words mean. ``folder`` is the user's own, read after the shipped data; None = only the shipped data.

    ``imports`` is the folder of imported places, None = FOGLINE_PLACES's or the user's.
    """

    def __init__(self, folder: Path | None = None, imports: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise LexiconError(str(folder), 1, 1, "no such folder; --lexicon names a folder of YAML files")
        self.folder, self.imports = folder, imports

    def files(self, part: str) -> list[Path]:
        """The part's YAML files, the shipped ones first."""
        roots = [SHIPPED] + ([self.folder] if self.folder else [])
        found: list[Path] = []
        for root in roots:
            single = root / f"{part}.yaml"
            found += [single] if single.is_file() else []
            found += sorted((root / part).glob("*.yaml"))
        return found

    def all_files(self) -> list[Path]:
        """Every YAML file that is read, the shipped ones first."""
        roots = [SHIPPED] + ([self.folder] if self.folder else [])
        return [path for root in roots for path in sorted(root.rglob("*.yaml"))]

    def items(self, part: str) -> list[Item]:
        """The top YAML value of each of the part's files."""
        return [read(path, self._shown(path)) for path in self.files(part)]

    def _shown(self, path: Path) -> str:
        return f"lexicon/{path.relative_to(SHIPPED).as_posix()}" if path.is_relative_to(SHIPPED) else str(path)

    def compiled(self, part: str, build: Callable[[Sequence[Item]], T]) -> T:
        """``build`` over the part's items, or what it gave the last time for the same data and code."""
        digest = hashlib.sha256(_code_digest())
        for path in self.files(part):
            digest.update(self._shown(path).encode() + b"\0" + path.read_bytes() + b"\0")
        kept = Path(platformdirs.user_cache_dir("fogline")) / "lexicon" / f"{part}-{digest.hexdigest()[:24]}.pickle"
        try:
            return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
        except Exception:  # absent, cut short or of another Python: made anew
            made = build(self.items(part))
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            part_file = kept.with_suffix(f".{os.getpid()}")
            part_file.write_bytes(pickle.dumps(made))
            part_file.replace(kept)
        except OSError:
            pass  # a read-only home only costs time
        return made

    @cached_property
    def types(self) -> EventTypes:
        from fogline.lexicon.types import build

        return self.compiled("types", build)

    @cached_property
    def frames(self) -> Frames:
        from fogline.lexicon.frames import build

        self._check_frame_types()
        return self.compiled("frames", build)

    def _check_frame_types(self) -> None:
        """A user's frames name only types that there are; the shipped ones are checked by the tests."""
        from fogline.lexicon.frames import NOTHING

        own = [item for item in self.items("frames") if self.folder and item.file.startswith(str(self.folder))]
        for item in own:
            for entry in item.mapping().get("frames", Item([], item.file, 1, 1)).sequence():
                for key in {"type", "becomes", "given"} & set(entry.mapping()):
                    entry.mapping()[key].one_of([*self.types, *([NOTHING] if key == "type" else [])])

    @cached_property
    def hints(self) -> Hints:
        from fogline.lexicon.hints import build, check

        check((item for item in self.items("hints") if not item.shipped), self.types)
        return self.compiled("hints", build)

    @cached_property
    def cues(self) -> Cues:
        from fogline.lexicon.cues import build

        return self.compiled("cues", build)

    @cached_property
    def times(self) -> TimeWords:
        from fogline.lexicon.times import build

        return self.compiled("times", build)

    @cached_property
    def register(self) -> Register:
        from fogline.lexicon.register import build

        return self.compiled("actors", build)

    @cached_property
    def places(self) -> PlaceRegister:
        from fogline.lexicon.imported import opened
        from fogline.lexicon.places import build

        register, imported = self.compiled("places", build), opened(self.imports)
        return register.joined(imported) if imported else register

    @cached_property
    def gazetteers(self) -> Meanings:
        from fogline.lexicon.gazetteers import build

        return self.compiled("gazetteers", build)

    @cached_property
    def states(self) -> StateRules:
        from fogline.lexicon.rules import build

        return self.compiled("states", build)

    @cached_property
    def boilerplate(self) -> Boilerplate:
        from fogline.lexicon.boilerplate import build

        return self.compiled("boilerplate", build)

    @cached_property
    def wording(self) -> Wording:
        from fogline.lexicon.wording import build

        return self.compiled("wording", build)

    def check(self) -> None:
        """Read every part anew; LexiconError at the first thing that is wrong."""
        for part in PARTS.values():
            getattr(self, part)

    def own_files(self) -> tuple[list[Path], list[Path]]:
        """The user's YAML files: those that are read, and those that stand where no part looks for them."""
        if self.folder is None:
            return [], []
        read = {path for part in PARTS for path in self.files(part)}
        there = [path for path in sorted(self.folder.rglob("*")) if path.suffix in (".yaml", ".yml")]
        return [path for path in there if path in read], [path for path in there if path not in read]


@cache
def _code_digest() -> bytes:
    digest = hashlib.sha256()
    for path in sorted([*_HOUSE.glob("*.py"), *(_HOUSE.parent / "model").glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.digest()


def load(folder: Path | None = None, imports: Path | None = None) -> Lexicon:
    """The lexicon with the user's folder, one object per process; without one, FOGLINE_LEXICON's if it is set.

    Where places were imported or forgotten since, it is another object.
    """
    if folder is None and (named := os.environ.get("FOGLINE_LEXICON")):
        folder = Path(named)
    place = folder_of(imports)
    return _load(folder, place, state(location(place)))


@cache
def _load(folder: Path | None, imports: Path, now: State) -> Lexicon:
    return Lexicon(folder, imports)
