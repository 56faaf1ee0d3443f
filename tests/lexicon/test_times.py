"""Words for times: what is wrong in an analyst's file is told with its place."""

from pathlib import Path

import pytest

from fogline.lexicon import Lexicon
from fogline.lexicon.source import LexiconError


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("decade_parts: {young: [0]}", "two numbers"),
        ("units: {sols: sol}", "not one of"),
        ('holidays: {zork day: "2-30/3"}', "no feast"),
        ("months: {smarch: many}", "number"),
    ],
)
def test_a_wrong_entry_is_told_with_file_and_line(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "times.yaml").write_text(f"# mine\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=told) as failed:
        Lexicon(tmp_path).times  # noqa: B018
    assert "times.yaml" in str(failed.value) and ":2" in str(failed.value)
