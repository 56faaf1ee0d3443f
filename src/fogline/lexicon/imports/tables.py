"""Delimited tables with a heading (CSV and TSV) row by row, so that a broken row costs no other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from fogline.lexicon.imports.files import Line
from fogline.lexicon.imports.rows import BadRow

_DELIMITERS = ",;\t|"
_LONGEST_ROW = 8  # lines of a row: a quoted name with line breaks in it

Record = tuple[int, list[str]]  # the line it begins in, its cells


def delimiter_of(heading: str) -> str:
    """What stands between the cells of a heading, where nothing else could be so frequent."""
    return max(_DELIMITERS, key=heading.count)


def records(lines: Iterable[Line], delimiter: str) -> Iterator[Record | BadRow]:
    """The rows, the heading among them, blank lines and rows of HXL hashtags left out.

    A quote that is never closed makes that line a bad row; those behind it are read as if it weren't there.
    """
    waiting: list[Line] = []
    for line in lines:
        waiting.append(line)
        if _closed(waiting):
            yield from _record(waiting, delimiter)
        elif len(waiting) < _LONGEST_ROW:
            continue
        else:
            yield from _one_by_one(waiting, delimiter)
        waiting = []
    if waiting:
        yield from _one_by_one(waiting, delimiter)


def _closed(waiting: list[Line]) -> bool:
    return sum(line.count(b'"') for _, line in waiting) % 2 == 0


def _one_by_one(waiting: list[Line], delimiter: str) -> Iterator[Record | BadRow]:
    for line in waiting:
        if _closed([line]):
            yield from _record([line], delimiter)
        else:
            yield BadRow(line[0], "a quotation mark that is not closed")


def _record(lines: list[Line], delimiter: str) -> Iterator[Record | BadRow]:
    number = lines[0][0]
    try:
        text = b"\n".join(line.replace(b"\r", b" ") for _, line in lines).decode("utf-8")
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except UnicodeDecodeError as error:
        yield BadRow(number, f"not UTF-8 text ({error.reason})")
    except csv.Error as error:
        yield BadRow(number, str(error))
    else:
        if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
            yield number, [cell.strip() for cell in cells]
