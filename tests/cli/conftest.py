"""The command line over a small reader, so that its own doings are seen; the real one is tried in test_whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from typer.testing import CliRunner, Result

from fogline.cli import app
from fogline.lexicon import Lexicon
from fogline.model import Claim, Figure, Location, Mention, Report, Status, When
from tests.record.making import a_claim

Run = Callable[..., Result]


class SmallReader:
    """Finds one claim on each siege: denied where somebody denies it."""

    parsed: ClassVar[list[str]] = []
    version = "small reader 1"

    def __init__(self, lexicon: Lexicon | None = None, *, high_confidence: bool = False) -> None:
        self.lexicon, self.high_confidence = lexicon, high_confidence

    def read(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Claim]]]:
        for report in reports:
            self.parsed.append(report.name)
            yield report, [_claim(report)] if "siege" in report.text else []


def _claim(report: Report) -> Claim:
    denied = "denied" in report.text
    return a_claim(
        report,
        "the siege",
        status=Status.DENIED if denied else Status.ASSERTED,
        source=[Mention("SANA", "SANA", "sana")] if denied else [],
        who=[Mention("the rebels", "Syrian armed opposition", "opposition-syria")],
        where=[Location("Aleppo", "Aleppo", "geonames:170063", 36.2, 37.16, "gazetteer", 15)],
        when=When("2016-08-06", "2016-08-06", "on Saturday"),
        figures=[Figure(300000, "people", "besieged", "estimated")],
    )


@pytest.fixture
def small_reader(monkeypatch: pytest.MonkeyPatch) -> type[SmallReader]:
    monkeypatch.setattr("fogline.reading.Reader", SmallReader, raising=False)
    monkeypatch.setattr(SmallReader, "parsed", [])
    return SmallReader


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_reader: type[SmallReader]) -> Run:
    """Runs ``fogline`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("FOGLINE_RECORD", "FOGLINE_LEXICON"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=given)

    return run


REPORT = (
    "Aleppo, Syria\n\nThe rebels said on Saturday that they had broken the siege of Aleppo after weeks of fighting.\n"
)
DENIAL = "SANA denied on Saturday that the rebels had broken the siege of Aleppo, and said that all attacks failed.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports on a siege, one of which denies that it was broken."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "broken.txt").write_text(REPORT)
    (folder / "denied.txt").write_text(DENIAL)
    return folder
