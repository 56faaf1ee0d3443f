"""The status benchmark on a record of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.status import figures

TEXT = "Rebels captured the bridge. The rebels did not attack the village."


def record(split: str) -> str:
    targets = [
        {"start": TEXT.index("captured"), "end": TEXT.index("captured") + 8, "factuality": 3.0},
        {"start": TEXT.index("attack"), "end": TEXT.index("attack") + 6, "factuality": -3.0},
    ]
    return json.dumps({"id": split, "split": split, "text": TEXT, "targets": targets})


def test_a_row_for_each_split_and_one_for_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "own.jsonl"
    gold.write_text(f"{record('train')}\n{record('dev')}\n", encoding="utf-8")
    assert main(["status", str(gold), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["own train", "own dev", "all"]
    assert found["all"]["words"] == 4
    assert found["all"]["negated_f1"] == found["all"]["not_asserted_f1"] == 1.0
    assert found["own dev"]["r"] == pytest.approx(1.0)


def test_a_file_without_targets_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "1", "text": "Rebels fled."}\n', encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["status", str(other)])
    assert "targets" in capsys.readouterr().err


def test_the_figures_count_what_is_negated_and_what_is_not_asserted() -> None:
    found = figures([(-2.0, -1.5), (-2.0, 2.0), (0.5, 0.0), (3.0, 2.5)], 2.0)
    assert found["negated_f1"] == pytest.approx(2 / 3)
    assert found["not_asserted_f1"] == pytest.approx(4 / 5)
    assert found["mae"] == pytest.approx((0.5 + 4 + 0.5 + 0.5) / 4)
    assert found["per_second"] == 2.0
