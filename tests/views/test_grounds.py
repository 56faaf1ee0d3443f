"""``fogline explain`` names the line of the lexicon that an analyst would edit."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from fogline.language import load
from fogline.lexicon import Lexicon
from fogline.lexicon.frames import Frame
from fogline.lexicon.lexicon import SHIPPED
from fogline.reading import Reader
from fogline.reading.happenings import Happening
from fogline.views.grounds import render
from tests.record.making import a_report


def told(text: str, lexicon: Lexicon) -> list[Happening]:
    return Reader(lexicon).assembly.told(a_report(text), load()(text))


def shown(text: str, happenings: list[Happening]) -> str:
    console = Console(file=io.StringIO(), width=200)
    render(text, happenings, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture(scope="module")
def captured() -> tuple[str, list[Happening]]:
    text = "Rebels captured the town of Binnish on Friday."
    return text, told(text, Lexicon())


def test_a_shipped_frame_is_named_with_its_file_and_line(captured: tuple[str, list[Happening]]) -> None:
    line = shown(*captured).splitlines()[-1]
    pattern, _, place = line.strip().partition(", ")
    file, _, number = place.removeprefix("lexicon/").partition(":")
    assert pattern.startswith("verb capture")
    assert "capture" in (SHIPPED / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_an_analyst_s_own_frame_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "frames.yaml").write_text("frames:\n  - {type: capture, verb: snaffle, object: [<place>]}\n")
    text = "Rebels snaffled the town of Binnish on Friday."
    assert f"verb snaffle + object, {tmp_path}/frames.yaml:2" in shown(text, told(text, Lexicon(tmp_path)))


def test_what_no_frame_told_is_said_to_be_the_layer_s(captured: tuple[str, list[Happening]]) -> None:
    text, (happening,) = captured
    bare = replace(happening, frame=replace(happening.frame, file=None))
    assert "no frame fits; the layer reads it" in shown(text, [bare])


def test_where_the_layer_overruled_a_frame_both_are_told() -> None:
    lexicon, wrong = Lexicon(), Frame("rename", "verb", ("kill",), file="frames.yaml", line=3)
    lexicon.frames = replace(lexicon.frames, verbs={**lexicon.frames.verbs, "kill": (wrong,)})
    text = "A shell killed nine people in Tal Arous on Friday."
    assert "verb kill, frames.yaml:3; it says rename, the layer killing" in shown(text, told(text, lexicon))
