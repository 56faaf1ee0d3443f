"""Why words are taken to tell of happenings: what the lexicon and the learned layer each say, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from rich.console import Console

    from fogline.reading.happenings import Happening

NEAR = 30  # characters of the text shown before and after the trigger
_TOLD = "type", "sure", "frame", "word", "hint", "context"


def render(text: str, happenings: Iterable[Happening], console: Console) -> None:
    """A row a happening. Numbers are log odds against "tells of nothing": of a frame that fits here, of frames known
    for the word, of a hint, and of the layer's own reading of the context."""
    table = Table(*_TOLD, "words", box=None, pad_edge=False)
    for happening in happenings:
        start, end = happening.trigger[0].start, happening.trigger[-1].end
        shown = f"{text[max(0, start - NEAR) : start]}[{text[start:end]}]{text[end : end + NEAR]}"
        grounds = happening.grounds
        voices = (grounds.frame, grounds.word, grounds.hint, grounds.context) if grounds is not None else ()
        numbers = [f"{voice:+.1f}" for voice in voices] or ["the lexicon alone", "", "", ""]
        table.add_row(happening.type, f"{happening.confidence:.2f}", *numbers, " ".join(shown.split()))
    console.print(table)
