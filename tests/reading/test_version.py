"""A reading's version tells of all that it was made with."""

from pathlib import Path

import pytest

import fogline
from fogline.reading import Reader


@pytest.mark.parametrize(
    "file", ["reading/words.py", "reading/mending/names.py", "lexicon/deep/down.py", "language/model/x.npz"]
)
def test_another_line_anywhere_is_another_version(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / file
    changed.parent.mkdir(parents=True)
    monkeypatch.setattr(fogline, "__file__", str(tmp_path / "__init__.py"))
    changed.write_text("one", encoding="utf-8")
    before = Reader().version
    changed.write_text("two", encoding="utf-8")
    assert Reader().version != before
