"""Where bytes come from: files, folders, standard input and gzip; opened one at a time and never held whole."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from fogline.reports.kinds import GZIP, ending

STDIN = "standard input"
HEAD = 8192  # bytes that are looked at to know a source's kind


class TooBig(ValueError):
    """A packed file unpacks to more than it may."""


class Unpacked(io.RawIOBase):
    """The bytes in a gzip stream, at most ``limit`` of them; TooBig beyond (a "zip bomb")."""

    def __init__(self, packed: BinaryIO, limit: int) -> None:
        self._inner = gzip.GzipFile(fileobj=packed)
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read1(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise TooBig
        buffer[: len(data)] = data
        return len(data)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes have been looked at, from its beginning again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or _some(self._rest, len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _some(stream: BinaryIO, most: int) -> bytes:
    """What is there by now, so that a slow pipe is read as it comes."""
    return cast(bytes, stream.read1(most)) if hasattr(stream, "read1") else stream.read(most)


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The stream's first bytes, enough to know its kind, and the stream from its beginning."""
    head = b""
    while len(head) < HEAD and not _is_record(head) and (more := _some(stream, HEAD - len(head))):
        head += more
    return head, cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream), 1 << 16))


def _is_record(head: bytes) -> bool:
    first, newline, _ = head.partition(b"\n")
    return bool(newline) and first.startswith(b"{") and first.rstrip().endswith(b"}")


def unpack(head: bytes, stream: BinaryIO, limit: int) -> tuple[bytes, BinaryIO]:
    """The same for what a gzip stream holds; any other stream as it is. OSError, EOFError, zlib.error, TooBig."""
    if not head.startswith(GZIP):
        return head, stream
    return peek(cast(BinaryIO, io.BufferedReader(Unpacked(stream, limit), 1 << 16)))


def named(sources: Iterable[Path | str]) -> Iterator[tuple[str, Path | None]]:
    """Each source as its shown name and path (None = standard input); a folder as the files in it, in sorted order.

    A folder without any readable file comes as itself.
    """
    for source in sources:
        if str(source) == "-":
            yield STDIN, None
            continue
        path = Path(source)
        files = _files(path) if is_folder(path) else [path]
        for file in files or [path]:
            yield str(file), file


def is_folder(path: Path) -> bool:
    """False also where that can't be told (a name too long, a folder above it closed): opening it gives the reason."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _files(folder: Path) -> list[Path]:
    inside = (path for path in folder.rglob("*") if ending(path.name) and path.is_file())
    return sorted(path for path in inside if not any(p.startswith(".") for p in path.relative_to(folder).parts))


def opened(path: Path | None) -> BinaryIO:
    """The file, or standard input, for reading bytes; OSError as it comes."""
    return sys.stdin.buffer if path is None else cast(BinaryIO, path.open("rb"))
