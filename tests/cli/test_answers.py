"""``fogline states`` and ``fogline brief``: what the record answers, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def filled(run: Run, reports: Path) -> Run:
    run("read", str(reports), "--published", "2016-08-07", "--publisher", "Wire")
    return run


def test_states_tell_that_the_accounts_part(filled: Run) -> None:
    done = filled("states", "--state", "besieged", "--place", "Aleppo", "--at", "2016-08-07")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "contested" in done.stdout.lower()
    (answer,) = json.loads(filled("states", "--state", "besieged", "--place", "Aleppo", "--format", "json").stdout)
    assert answer["verdict"] == "contested"
    assert {account["holds"] for account in answer["accounts"]} == {True, False}


@pytest.mark.parametrize(
    ("option", "told"), [(("--state", "bored"), "no state 'bored'"), (("--according-to", "the moon"), "the moon")]
)
def test_a_state_or_perspective_that_nobody_knows_is_a_usage_error(
    filled: Run, option: tuple[str, str], told: str
) -> None:
    done = filled("states", *option)
    assert done.exit_code == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_states_of_which_nothing_is_known_say_so(filled: Run) -> None:
    done = filled("states", "--known-by", "2016-01-01")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing in the record" in done.stderr


@pytest.mark.parametrize(("format", "start"), [("terminal", ""), ("markdown", "# "), ("html", "<!doctype html>")])
def test_the_brief_is_written_in_every_format(filled: Run, format: str, start: str) -> None:
    done = filled("brief", "--place", "Aleppo", "--format", format)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.lower().startswith(start)
    assert "SANA" in done.stdout
    filled("brief", "--place", "Aleppo", "--format", format, "--output", "brief.out")
    assert "SANA" in Path("brief.out").read_text(encoding="utf-8")
