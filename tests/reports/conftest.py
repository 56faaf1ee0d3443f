from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.model import Report, SetAside
from fogline.reports import read

TODAY = dt.date(2026, 1, 1)
ARTICLE = (
    "Rebel forces took the bridge at Karsa on Saturday, a monitoring group said.\n"
    "The defence ministry denied that the bridge had been lost and said that fighting went on.\n"
    "About 4,000 people fled the town, according to aid workers who were on the road."
)
Read = Callable[..., list[Report | SetAside]]


@pytest.fixture
def read_file(tmp_path: Path) -> Read:
    """Writes the bytes to a real file of that name and reads it."""

    def do(name: str, content: bytes | str, **terms: object) -> list[Report | SetAside]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read([path], **{"today": TODAY, **terms}))  # type: ignore[arg-type]

    return do


def one_report(found: list[Report | SetAside]) -> Report:
    (report,) = found
    assert isinstance(report, Report), report
    return report


def one_set_aside(found: list[Report | SetAside]) -> SetAside:
    (aside,) = found
    assert isinstance(aside, SetAside), aside
    assert aside.remedy
    return aside
