"""The files that are imported, plain, gzipped or zipped, as numbered lines; never a whole file in memory."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from fogline.lexicon.imports.errors import PlacesError

LONGEST = 1 << 20  # bytes of a line; names of a country in every language take some 20,000
_TICK = 2000  # lines between two calls of ``moved``
_HEAD = 60  # lines by which the kind of a file is told
_BROKEN = (EOFError, OSError, zlib.error, zipfile.BadZipFile, RuntimeError)  # RuntimeError: a zip with a password

Line = tuple[int, bytes]  # the number counts from 1
Moved = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A text: the file itself, what a gzip file holds, or one ``member`` of a zip."""

    path: Path
    member: str | None = None

    def __str__(self) -> str:
        return f"{self.path} ({self.member})" if self.member else str(self.path)

    def head(self) -> list[bytes]:
        """The first lines. PlacesError when they can't be unpacked."""
        return [line for _, line in islice(self.lines(), _HEAD)]

    def lines(self, moved: Moved = lambda done: None) -> Iterator[Line]:
        """Every line without its end. ``moved`` is told now and then how many bytes of the file are done."""
        with self.path.open("rb") as file, self._unpacked(file) as text:
            number = 0
            try:
                while line := text.readline(LONGEST):
                    number += 1
                    rest = line
                    while len(rest) >= LONGEST and not rest.endswith(b"\n"):
                        rest = text.readline(LONGEST)  # passed over; the line's reader will find the row broken
                    if number % _TICK == 0:
                        moved(file.tell())
                    yield number, line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf" if number == 1 else b"")
            except _BROKEN as error:
                what = f"cannot be unpacked after line {number} ({error}); nothing of it was imported"
                raise PlacesError(f"{self}: {what}") from None

    @contextmanager
    def _unpacked(self, file: IO[bytes]) -> Iterator[IO[bytes]]:
        if self.member is not None:
            with zipfile.ZipFile(file) as packed, packed.open(self.member) as text:
                yield text
        elif _begins(self.path, b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=file) as text:
                yield text  # type: ignore[misc]
        else:
            yield file


def parts(path: Path) -> list[Part]:
    """The texts in a file: one, or each of a zip's but read-me files. OSError when the file can't be opened;
    PlacesError for a zip that is none or holds nothing."""
    if not _begins(path, b"PK\x03\x04"):
        return [Part(path)]
    try:
        with zipfile.ZipFile(path) as packed:
            names = [info.filename for info in packed.infolist() if not info.is_dir() and not _is_note(info.filename)]
    except zipfile.BadZipFile as error:
        raise PlacesError(f"{path}: a zip file that can't be opened ({error})") from None
    if not names:
        raise PlacesError(f"{path}: a zip file with nothing in it to import")
    return [Part(path, name) for name in names]


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _is_note(name: str) -> bool:
    return Path(name).stem.lower() in ("readme", "license", "licence")
