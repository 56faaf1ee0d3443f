"""Why words are taken to tell of happenings: what the lexicon and the learned layer each say, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.table import Table

from fogline.views.plain import plain

if TYPE_CHECKING:
    from rich.console import Console

    from fogline.reading.happenings import Happening

NEAR = 30  # characters of the text shown before and after the trigger
_TOLD = "type", "sure", "frame", "word", "hint", "context"


def render(text: str, happenings: Iterable[Happening], console: Console) -> None:
    """A row a happening, and below its words the frame that fitted and where that stands. Numbers are log odds against
    "tells of nothing": of a frame that fits here, of frames known for the word, of a hint, and of the layer's own
    reading of the context."""
    table = Table(*_TOLD, "words, the frame that fits", box=None, pad_edge=False)
    for happening in happenings:
        start, end = happening.trigger[0].start, happening.trigger[-1].end
        shown = f"{text[max(0, start - NEAR) : start]}[{text[start:end]}]{text[end : end + NEAR]}"
        grounds = happening.grounds
        voices = (grounds.frame, grounds.word, grounds.hint, grounds.context) if grounds is not None else ()
        numbers = [f"{voice:+.1f}" for voice in voices] or ["the lexicon alone", "", "", ""]
        told = f"{plain(shown)}\n  {_fitting(happening)}"
        table.add_row(happening.type, f"{happening.confidence:.2f}", *numbers, told)
    console.print(table)


def _fitting(happening: Happening) -> str:
    """ "verb break + object, lexicon/frames/sieges.yaml:12", or that no frame fits."""
    frame = happening.frame
    if frame.file is None:
        return "no frame fits; the layer reads it" + (", with a hint for the word" if _hinted(happening) else "")
    overruled = f"; it says {happening.overruled}, the layer {happening.type}" if happening.overruled else ""
    return f"{frame.pattern}, {frame.file}:{frame.line}{overruled}"


def _hinted(happening: Happening) -> bool:
    return happening.grounds is not None and happening.grounds.hint > 0
