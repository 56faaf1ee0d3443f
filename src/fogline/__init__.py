"""Fogline reads conflict reports and keeps who claims what.

    from fogline import Reader, Record, ask, read_reports

    record = Record.open("fogline.sqlite")
    record.add_many(Reader().read(read_reports(["reports/"])))
    for answer in ask(record, place="eastern Aleppo", at="2016-08-07"):
        print(answer)

The public surface is what this module exports; everything else is a private room (see DESIGN.md's list).
Names are loaded on first use, so that ``import fogline`` and ``fogline --help`` stay instant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from fogline.door import SetAsideWarning, ask, brief, load_lexicon, read_reports
    from fogline.lexicon import Lexicon, LexiconError
    from fogline.model import (
        Account,
        Answer,
        Claim,
        Figure,
        Ground,
        Location,
        Mention,
        Report,
        SetAside,
        Span,
        Status,
        Subject,
        Verdict,
        When,
    )
    from fogline.reading import Reader
    from fogline.record import Counts, Record, Recorded, RecordError

_ROOMS = {
    "fogline.door": ("SetAsideWarning", "ask", "brief", "load_lexicon", "read_reports"),
    "fogline.lexicon": ("Lexicon", "LexiconError"),
    "fogline.model": (
        *("Account", "Answer", "Claim", "Figure", "Ground", "Location", "Mention"),
        *("Report", "SetAside", "Span", "Status", "Subject", "Verdict", "When"),
    ),
    "fogline.reading": ("Reader",),
    "fogline.record": ("Counts", "Record", "RecordError", "Recorded"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Account",
    "Answer",
    "Claim",
    "Counts",
    "Figure",
    "Ground",
    "Lexicon",
    "LexiconError",
    "Location",
    "Mention",
    "Reader",
    "Record",
    "RecordError",
    "Recorded",
    "Report",
    "SetAside",
    "SetAsideWarning",
    "Span",
    "Status",
    "Subject",
    "Verdict",
    "When",
    "__version__",
    "ask",
    "brief",
    "load_lexicon",
    "read_reports",
]


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'fogline' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_ROOM_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
