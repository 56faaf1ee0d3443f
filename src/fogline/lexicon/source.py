"""YAML with positions: every value knows its file, line and column, so that an error in the data can be pointed at.

Scalars stay the text that the analyst wrote (``no`` and ``on`` are words here, not booleans) until a part of the
lexicon asks for a number or a flag.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_SHIPPED = Path(__file__).with_name("data")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LexiconError(ValueError):
    """The lexicon's data is wrong; the message is ``file:line:column: what is wrong``."""

    def __init__(self, file: str, line: int, column: int, message: str) -> None:
        super().__init__(f"{file}:{line}:{column}: {message}")
        self.file, self.line, self.column, self.message = file, line, column, message


@dataclass(frozen=True, slots=True)
class Item:
    """One YAML value and where it stands (line and column count from 1); ``shipped`` = in the package's own data."""

    value: str | list[Item] | dict[str, Item]
    file: str
    line: int
    column: int
    shipped: bool = False

    def error(self, message: str) -> LexiconError:
        return LexiconError(self.file, self.line, self.column, message)

    def mapping(self, required: str = "", optional: str = "") -> dict[str, Item]:
        """The mapping, its keys checked against two space-separated lists; with neither, any keys go."""
        if not isinstance(self.value, dict):
            raise self.error("expected a mapping (key: value)")
        need, may = set(required.split()), set(optional.split())
        for key, item in self.value.items():
            if (need or may) and key not in need | may:
                raise item.error(f"unknown key {key!r}; known here: {', '.join(sorted(need | may))}")
        for key in sorted(need - set(self.value)):
            raise self.error(f"key {key!r} is missing")
        return self.value

    def sequence(self) -> list[Item]:
        if not isinstance(self.value, list):
            raise self.error("expected a list (- item)")
        return self.value

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.error("expected a word or text")
        return self.value

    def strings(self) -> list[str]:
        """A list of texts; a lone text counts as a list of one."""
        if isinstance(self.value, str):
            return [self.text()]
        return [item.text() for item in self.sequence()]

    def leaves(self) -> list[str]:
        """Every text in it, however deep; keys of mappings left out."""
        if isinstance(self.value, str):
            return [self.value]
        below = self.value.values() if isinstance(self.value, dict) else self.value
        return [text for item in below for text in item.leaves()]

    def one_of(self, choices: Any) -> str:
        word = self.text()
        if word not in choices:
            raise self.error(f"{word!r} is not one of: {', '.join(sorted(choices))}")
        return word

    def number(self) -> float:
        try:
            return float(self.text())
        except ValueError:
            raise self.error(f"expected a number, not {self.value!r}") from None

    def flag(self) -> bool:
        return self.one_of({"true", "false"}) == "true"


def read(path: Path, shown_as: str | None = None) -> Item:
    """The file's top value. LexiconError with the position for broken YAML, doubled keys or an empty file."""
    return parsed(path.read_bytes(), shown_as or str(path), shipped=path.is_relative_to(_SHIPPED))


def parsed(data: bytes, name: str, *, shipped: bool = False) -> Item:
    """The top value of YAML in UTF-8; ``name`` is the file's in errors, which are those of ``read``."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(name, 1, 1, f"not UTF-8 text ({error.reason} at byte {error.start})") from None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = " ".join(part for part in (error.problem, error.context) if part)
        raise LexiconError(name, line, column, f"not valid YAML: {what}") from None
    except yaml.YAMLError as error:
        raise LexiconError(name, 1, 1, f"not valid YAML: {error}") from None
    if node is None:
        raise LexiconError(name, 1, 1, "the file is empty")
    return _item(node, name, shipped)


def _item(node: Any, file: str, shipped: bool) -> Item:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        return Item(node.value, file, line, column, shipped)
    if isinstance(node, yaml.SequenceNode):
        return Item([_item(child, file, shipped) for child in node.value], file, line, column, shipped)
    entries: dict[str, Item] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise LexiconError(file, key.start_mark.line + 1, key.start_mark.column + 1, "a key must be a word")
        if key.value in entries:
            raise LexiconError(file, key.start_mark.line + 1, key.start_mark.column + 1, f"key {key.value!r} twice")
        entries[key.value] = _item(child, file, shipped)
    return Item(entries, file, line, column, shipped)
