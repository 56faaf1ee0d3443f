"""The one shape and colour of each verdict in every medium, so that none is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import Verdict


@dataclass(frozen=True, slots=True)
class Mark:
    """``shape`` is a character, ``style`` a rich style, ``css`` a class of the brief's style sheet."""

    shape: str
    style: str
    css: str


_MARKS = {
    Verdict.AGREED: Mark("●", "bold blue", "agreed"),
    Verdict.SINGLE_SOURCE: Mark("◐", "bold magenta", "single"),
    Verdict.CONTESTED: Mark("◆", "bold yellow", "contested"),
    Verdict.UNKNOWN: Mark("○", "dim", "unknown"),
}


def verdict_mark(verdict: Verdict) -> Mark:
    return _MARKS[verdict]
