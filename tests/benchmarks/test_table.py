"""The benchmark command and the table of what was asked for."""

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import main, table
from benchmarks.table import row, value

RECORD = {
    "text": "The army said that rebels had left the town.",
    "annotations": [{"relations": [{"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 43]]}]}],
}


def test_a_figure_is_met_from_what_was_asked_and_an_error_up_to_it() -> None:
    assert row(0.8, {"asked": 0.8})["met"] == 1
    assert row(0.79, {"asked": 0.8})["met"] == 0
    assert row(0.04, {"asked": 0.05, "most": True})["met"] == 1
    assert row(0.06, {"asked": 0.05, "most": True})["met"] == 0


def test_a_path_leads_to_a_figure() -> None:
    assert value({"uw dev": {"r": 0.7}}, "uw dev.r") == 0.7
    assert value({"r": 1}, "r") == 1


def test_rows_stand_below_each_other() -> None:
    lines = table("T", {"short": {"a": 0.5}, "a name longer than sixteen": {"a": 0.25}}).splitlines()
    assert lines[2].index("a 0.500") == lines[3].index("a 0.250")


def test_the_table_needs_the_gold_folder_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["table", str(tmp_path / "nowhere")])
    assert "no such folder" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["table", str(tmp_path)])
    assert "isn't there" in capsys.readouterr().err


def test_speakers_are_measured_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    assert main(["speakers", str(gold), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["relations"] == 1
    assert figures["source"]["F1"] == figures["cue"]["F1"] == figures["content"]["F1"] == figures["linked"]["F1"] == 1.0
