"""The times benchmark counts spans, values and types as its documentation says."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import times
from benchmarks.__main__ import main
from fogline import lexicon
from fogline.reading.times import TimeFinder

TEXT = "The mill burned down on Friday. The watch lasted 24 hours. Crews are there daily."


def record(*timexes: tuple[str, str, str]) -> dict[str, object]:
    """A made-up record with (words, value, type) of its time expressions."""
    found = [
        {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "value": value, "type": kind}
        for words, value, kind in timexes
    ]
    return {"id": "mill", "text": TEXT, "dct": "2016-08-07", "timexes": found}


def measured(tmp_path: Path, *timexes: tuple[str, str, str]) -> dict[str, dict[str, float]]:
    path = tmp_path / "made_up.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(record(*timexes)) + "\n")
    return times.measure([path])


def test_all_right_is_one(tmp_path: Path) -> None:
    gold = [("Friday", "2016-08-05", "DATE"), ("24 hours", "P1D", "DURATION"), ("daily", "XXXX-XX-XX", "SET")]
    row = measured(tmp_path, *gold)["made_up"]
    assert (row["strict_f1"], row["value_f1"], row["type"]) == (1.0, 1.0, 1.0)


def test_a_wrong_span_value_or_type_costs(tmp_path: Path) -> None:
    gold = [("on Friday", "2016-08-12", "DATE"), ("24 hours", "P1D", "TIME"), ("daily", "P1D", "SET")]
    row = measured(tmp_path, *gold)["all"]
    assert row["strict_f1"] == row["value_f1"] == row["type"] == pytest.approx(2 / 3)
    assert row["relaxed_f1"] == 1.0


def test_one_type_for_all_is_not_scored(tmp_path: Path) -> None:
    assert "type" not in measured(tmp_path, ("Friday", "2016-08-05", "DATE"))["made_up"]


def test_each_gold_expression_is_used_once() -> None:
    found = TimeFinder(lexicon.load().times).find("from 5 to 6 August", "2016-08-07")
    gold = [{"start": 5, "end": 18, "value": "2016-08-05", "type": "DATE"}]
    assert len(found) == 2 and len(times.pairs(found, gold)) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("199X", "199"), ("P2E", "P20Y"), ("T10", "T10:00"), ("1998-W7", "1998-W07")]
)
def test_equal_notations_are_equal(one: str, other: str) -> None:
    assert times.plain(one) == times.plain(other)


def test_the_command_prints_one_json_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made_up.jsonl"
    path.write_text(json.dumps(record(("Friday", "2016-08-05", "DATE"))) + "\n", encoding="utf-8")
    assert main(["times", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["expressions"] == 1
