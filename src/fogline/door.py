"""The Python door: what the commands do, as functions. Import it from ``fogline`` itself."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fogline.model import Answer, Report, SetAside

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.record import Record
    from fogline.views.brief import Brief

Source = str | os.PathLike[str]


class SetAsideWarning(UserWarning):
    """A report could not be read and was left out; the message says why and what to do."""


def load_lexicon(folder: Source | None = None) -> Lexicon:
    """The lexicon, extended by the YAML files of a folder; None = FOGLINE_LEXICON's, or the shipped one alone."""
    from fogline.lexicon import load

    return load(Path(folder) if folder is not None else None)


def read_reports(
    sources: Source | Sequence[Source],
    *,
    published: str | None = None,
    publisher: str | None = None,
    lexicon: Lexicon | None = None,
    on_set_aside: Callable[[SetAside], object] | None = None,
) -> Iterator[Report]:
    """The reports in files and folders, one at a time. ``published`` (a day) and ``publisher`` are for all of
    them, and win over what the documents say; ValueError, at once, for what is no day.

    What can't be read is no report and stops nothing: ``on_set_aside`` is called with each (``list.append`` collects
    them); without it, each is a SetAsideWarning.
    """
    from fogline.reports import read

    several = [sources] if isinstance(sources, str | os.PathLike) else sources
    paths = [os.fspath(source) for source in several]
    return _only_reports(read(paths, published=published, publisher=publisher, lexicon=lexicon), on_set_aside)


def _only_reports(
    items: Iterator[Report | SetAside], on_set_aside: Callable[[SetAside], object] | None
) -> Iterator[Report]:
    for item in items:
        if isinstance(item, Report):
            yield item
        elif on_set_aside is not None:
            on_set_aside(item)
        else:
            warnings.warn(str(item), SetAsideWarning, stacklevel=2)


def ask(
    record: Record,
    *,
    place: str | None = None,
    state: str | None = None,
    actor: str | None = None,
    at: str | None = None,
    known_by: str | None = None,
    according_to: str | None = None,
    lexicon: Lexicon | None = None,
) -> list[Answer]:
    """Which states held at a time, as known at a time, according to whom; see ``fogline.states.ask``."""
    from fogline.states import ask as asked

    about = {"place": place, "state": state, "actor": actor, "at": at, "known_by": known_by}
    return asked(record, lexicon or load_lexicon(), **about, according_to=according_to)


def brief(
    record: Record,
    *,
    place: str | None = None,
    at: str | None = None,
    known_by: str | None = None,
    lexicon: Lexicon | None = None,
) -> Brief:
    """The situation report; ``fogline.views.brief_markdown`` and ``brief_html`` make text of it."""
    from fogline.views.brief import make

    return make(record, lexicon or load_lexicon(), place=place, at=at, known_by=known_by)
