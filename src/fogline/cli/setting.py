"""What the global options say: which record, which lexicon, which imported places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.record import Record

DEFAULT_RECORD = "fogline.sqlite"


@dataclass(frozen=True, slots=True)
class Setting:
    """``where`` is the record's path or URL; ``folder`` the user's lexicon folder, None = the shipped lexicon;
    ``imports`` the folder of imported places, None = the user's."""

    where: str
    folder: Path | None
    imports: Path | None = None

    def record(self, *, create: bool = False) -> Record:
        """The record; RecordError if it can't be opened, or isn't there and is not to be made."""
        from fogline.record import Record

        return Record.open(self.where, create=create)

    def lexicon(self) -> Lexicon:
        """LexiconError if the folder is not there."""
        from fogline.lexicon import load

        return load(self.folder, self.imports)


def of(context: typer.Context) -> Setting:
    setting = context.obj
    assert isinstance(setting, Setting)
    return setting
