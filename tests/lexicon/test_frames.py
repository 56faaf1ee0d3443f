"""Frames: what is wrong in an analyst's own file is pointed at."""

from pathlib import Path

import pytest

from fogline.lexicon.frames import NOTHING
from fogline.lexicon.lexicon import Lexicon
from fogline.lexicon.source import LexiconError


def test_a_frame_of_an_unknown_type_is_pointed_at(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "own.yaml").write_text("frames:\n  - {type: sieg, verb: [besiege]}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.yaml:2:12: 'sieg' is not one of"):
        Lexicon(tmp_path).frames  # noqa: B018


def test_every_shipped_frame_names_a_type_that_there_is() -> None:
    lexicon = Lexicon()
    by_head = (lexicon.frames.verbs, lexicon.frames.nouns, lexicon.frames.adjectives)
    frames = [frame for table in by_head for found in table.values() for frame in found]
    assert frames and {frame.type for frame in frames} <= {*lexicon.types, NOTHING}
