"""What can be wrong with a record, or with what is asked of it.

RecordError
├── NotInRecord     no such claim or report
└── AmbiguousId     the prefix fits several claims
"""

from __future__ import annotations

from collections.abc import Sequence


class RecordError(Exception):
    """The record can't be opened or used; the message names it and says what to do."""


class NotInRecord(RecordError):
    """The record holds nothing under that id."""


class AmbiguousId(RecordError):
    """Several claims begin with the prefix; ``matches`` are the first of their ids."""

    def __init__(self, prefix: str, matches: Sequence[str]) -> None:
        super().__init__(f"{prefix}: several claims begin so; give more of the id: {', '.join(matches)}")
        self.prefix = prefix
        self.matches = tuple(matches)
