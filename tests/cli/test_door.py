"""The Python door: ``from fogline import …``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import fogline
from fogline import SetAside, SetAsideWarning, read_reports

TEXT = "Government forces shelled the town of Azaz on Friday, killing 12 people, activists said.\n"


def test_every_exported_name_is_there() -> None:
    for name in fogline.__all__:
        assert getattr(fogline, name) is not None
    assert dir(fogline) == sorted(fogline.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        fogline.nonsense  # noqa: B018


def test_importing_it_loads_no_room() -> None:
    code = "import fogline, sys; print([m for m in sys.modules if m.startswith('fogline.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_cannot_be_read_warns_or_goes_where_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").touch()
    with pytest.warns(SetAsideWarning, match=r"b\.txt: the file is empty"):
        assert len(list(read_reports([tmp_path]))) == 1
    aside: list[SetAside] = []
    assert len(list(read_reports(tmp_path, on_set_aside=aside.append))) == 1
    assert [Path(item.name).name for item in aside] == ["b.txt"]


def test_a_day_that_is_none_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        read_reports(tmp_path, published="yesteryear")


def test_five_lines_go_from_reports_to_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    Path("reports/one.txt").write_text(
        "Wire\n2016-07-18\n\nGovernment forces besieged eastern Aleppo on Sunday, the Syrian Observatory for Human "
        "Rights said.\n"
    )

    from fogline import Reader, Record, ask

    record = Record.open("fogline.sqlite")
    record.add_many(Reader().read(read_reports(["reports/"], published="2016-07-18")))
    answers = ask(record, state="besieged", place="eastern Aleppo", at="2016-07-20")
    record.close()

    assert [answer.holds for answer in answers] == [True]
