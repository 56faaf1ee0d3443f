"""The room's door: sources in, reports and set-asides out, in order, one at a time."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from fogline.lexicon import Lexicon
from fogline.model import Report, SetAside
from fogline.reports import terms as limits
from fogline.reports.draft import too_long
from fogline.reports.kinds import Kind, NotText, kind
from fogline.reports.page import read_page
from fogline.reports.plain import read_plain
from fogline.reports.records import read_json, read_lines
from fogline.reports.sources import HEAD, TooBig, is_folder, named, opened, peek, unpack
from fogline.reports.terms import Terms, agree


def read(
    sources: Iterable[Path | str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    lexicon: Lexicon | None = None,
    today: dt.date | None = None,
) -> Iterator[Report | SetAside]:
    """The reports in files, folders and standard input ("-"), as they come; what can't be read as a SetAside.

    ``published`` (an ISO date or one in English words) and ``publisher`` hold for all and win over what the
    documents say. ValueError, at once, when one of them is malformed. ``today`` is the last day that counts as past.
    """
    return _read_all(sources, agree(published, publisher, lexicon, today))


def read_bytes(
    raw: bytes,
    name: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    lexicon: Lexicon | None = None,
    today: dt.date | None = None,
) -> Iterator[Report | SetAside]:
    """The same for one document, or JSON Lines, held in memory. ``name`` is shown; its ending may tell the kind."""
    return _read_stream(cast(BinaryIO, io.BytesIO(raw)), name, agree(published, publisher, lexicon, today))


def _read_all(sources: Iterable[Path | str], terms: Terms) -> Iterator[Report | SetAside]:
    for name, path in named(sources):
        if path is not None and is_folder(path):
            yield SetAside(
                name, "no report in the folder", "reports end in .txt, .html, .json or .jsonl (or these .gz)"
            )
            continue
        try:
            stream = opened(path)
        except OSError as error:
            yield _not_opened(name, error)
            continue
        try:
            yield from _read_stream(stream, name, terms)
        finally:
            if path is not None:
                stream.close()


def _not_opened(name: str, error: OSError) -> SetAside:
    if isinstance(error, FileNotFoundError):
        return SetAside(name, "no such file", "check the path")
    return SetAside(name, f"can't be opened ({error.strerror or error})", "check the path and its permissions")


def _read_stream(stream: BinaryIO, name: str, terms: Terms) -> Iterator[Report | SetAside]:
    try:
        head, stream = unpack(*peek(stream), limits.LARGEST_UNPACKED)
        yield from _read_kind(head, stream, name, terms)
    except NotText as error:
        yield SetAside(name, error.reason, error.remedy)
    except TooBig:
        yield SetAside(name, f"unpacks to more than {limits.LARGEST_UNPACKED:,} bytes", "split it")
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield SetAside(name, "a broken gzip file", "fetch or pack it again")
    except OSError as error:
        yield SetAside(name, f"can't be read ({error.strerror or error})", "check the file")


def _read_kind(head: bytes, stream: BinaryIO, name: str, terms: Terms) -> Iterator[Report | SetAside]:
    if len(head) < HEAD and not head.strip(b"\xef\xbb\xbf \t\r\n"):
        yield SetAside(name, "the file is empty", "give a report with text")
        return
    found = kind(head, name)
    if found is Kind.LINES:
        yield from read_lines(stream, name, terms)
        return
    raw = stream.read(limits.LARGEST_DOCUMENT + 1)
    if len(raw) > limits.LARGEST_DOCUMENT:
        yield too_long(name)
    elif found is Kind.JSON:
        yield from read_json(raw, name, terms)
    elif found is Kind.PAGE:
        yield read_page(raw, name, terms)
    elif b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        yield SetAside(name, "binary data, not text", "give plain text, HTML or JSON Lines")
    else:
        yield read_plain(raw, name, terms)
