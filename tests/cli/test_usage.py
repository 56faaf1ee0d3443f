"""What goes wrong is told in a line, with the right exit code and without a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import fogline
from tests.cli.conftest import Run

HEAVY = {"spacy", "sqlalchemy", "trafilatura", "rich", "yaml", "numpy"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claims"], "no record there"),
        (["why", "abc"], "no record there"),
        (["--record", "notes.txt", "claims"], "notes.txt: not a Fogline record"),
        (["--record", "notes.txt", "read", "r.txt"], "notes.txt: not a Fogline record"),
        (["--lexicon", "nowhere", "read", "r.txt"], "nowhere:1:1: no such folder"),
        (["--lexicon", "nowhere", "lexicon", "check"], "nowhere:1:1: no such folder"),
        (["extract", "r.txt", "--output", "no/folder.jsonl"], "no/folder.jsonl: No such file or directory"),
        (["read", "r.txt", "--published", "yesteryear"], "yesteryear"),
        (["read", "r.txt", "--lexicon", "mine"], "--lexicon stands before the command"),
    ],
)
def test_an_expected_error_is_one_line_and_exits_with_2(run: Run, arguments: list[str], told: str) -> None:
    Path("notes.txt").write_text("no database " * 50)
    Path("r.txt").write_text("A report of the siege.")
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["claims", "--since", "yesterday"],
        ["claims", "--since", "2016-13"],
        ["claims", "--limit", "0"],
        ["claims", "--format", "xml"],
        ["claims", "--status", "sure"],
        ["claims", "--type", "picnic"],
        ["states", "--at", "2016-8-1"],
        ["brief", "--known-by", "soon"],
        ["read"],
        ["no-such-command"],
        ["--no-such-option"],
    ],
)
def test_a_wrong_argument_is_a_usage_error(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_an_unknown_id_and_one_that_is_too_short_are_told(run: Run, reports: Path) -> None:
    run("read", str(reports))
    unknown = run("why", "feedfeed")
    assert unknown.exit_code == 2
    assert "feedfeed: no such claim" in unknown.stderr


def test_a_broken_lexicon_is_told_with_file_line_and_column(run: Run) -> None:
    folder = Path("mine")
    folder.mkdir()
    (folder / "types.yaml").write_text("types:\n  siege: [unclosed\n")
    done = run("lexicon", "check", "mine")
    assert done.exit_code == 2
    assert done.stderr.startswith("fogline: mine/types.yaml:3:1: not valid YAML")


def test_a_type_that_undoes_none_that_there_is_is_told(run: Run) -> None:
    Path("mine").mkdir()
    Path("mine/types.yaml").write_text("types:\n  siege_end: {meaning: m, family: siege, undoes: sieg}\n")
    done = run("lexicon", "check", "mine")
    assert done.exit_code == 2
    assert done.stderr.startswith("fogline: mine/types.yaml:2:") and "'sieg' is not one of" in done.stderr


def test_a_lexicon_file_where_nothing_looks_is_told(run: Run) -> None:
    folder = Path("mine")
    (folder / "frames").mkdir(parents=True)
    (folder / "frames" / "mine.yaml").write_text("frames: []\n")
    (folder / "my-frames.yaml").write_text("frames: []\n")
    done = run("lexicon", "check", "mine")
    assert done.exit_code == 1
    told = done.stdout.splitlines()
    assert told[0] == "mine/frames/mine.yaml: in order"
    assert told[1].startswith("mine/my-frames.yaml: NOT READ; ")


def test_a_fault_of_the_program_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("fogline.record.Record.open", fails)
    assert isinstance(run("claims").exception, ZeroDivisionError)


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version").stdout == f"fogline {fogline.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
sys.argv = ["fogline", *{arguments!r}]
from fogline.cli import main
try:
    main()
finally:
    print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout
    assert done.stderr.strip() == "[]"


def test_every_command_and_option_has_its_help(run: Run) -> None:
    commands = ["read", "extract", "claims", "why", "states", "brief", "reports", "verify", "lexicon", "places"]
    listed = run("--help").stdout
    for command in commands:
        assert command in listed
        assert len(run(command, "--help").stdout.splitlines()) > 5


def test_a_reader_of_the_output_that_goes_away_is_no_error(tmp_path: Path) -> None:
    from fogline.record import Record
    from tests.record.making import READER, a_reading

    with Record.open(tmp_path / "fogline.sqlite") as record:
        record.add_many((a_reading(f"Report {number} on a siege.") for number in range(400)), reader=READER)
    command = f"'{sys.executable}' -c 'from fogline.cli import main; main()' claims --format jsonl | head -n 1"
    script = f"set -o pipefail; {command}"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("command", ["claims", "extract"])
def test_undecodable_terminals_get_utf_8(command: str, tmp_path: Path) -> None:
    """On a machine whose own encoding is ASCII the arrows and names still come out, as UTF-8."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", "from fogline.cli import main; main()", command, "--help"],
        env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "…" in done.stdout.decode("utf-8")
