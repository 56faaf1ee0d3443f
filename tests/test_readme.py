"""The README's promises: its Python runs as it stands, its commands exist, its figures' command runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from fogline.cli.app import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_five_lines_of_python_give_answers(tmp_path: Path) -> None:
    code = re.search(r"```python\n(.*?)```", README, re.S)
    assert code is not None
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run([sys.executable, "-c", code[1]], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "eastern Aleppo" in done.stdout and "contested" in done.stdout


def test_its_brief_is_what_the_demo_prints(tmp_path: Path) -> None:
    shown = re.search(r"```text\n(Situation brief.*?)…\n```", README, re.S)
    assert shown is not None
    fogline = [sys.executable, "-c", "from fogline.cli import main; main()", "--record", str(tmp_path / "r.sqlite")]
    subprocess.run([*fogline, "read", str(ROOT / "examples" / "aleppo-2016")], check=True, capture_output=True)
    asked = [*fogline, "brief", "--place", "eastern Aleppo", "--at", "2016-08-07"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, env=os.environ | {"COLUMNS": "110"})
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    wanted = shown[1].splitlines()
    assert printed[: len(wanted)] == wanted


@pytest.mark.parametrize("line", re.findall(r"^\$ fogline (.*)$", README, re.M))
def test_its_commands_and_options_exist(line: str) -> None:
    command = get_command(app)
    name, *words = line.split("#")[0].split()
    known = command.commands[name]  # type: ignore[attr-defined]
    options = {option for parameter in known.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_its_files_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("http") or (ROOT / target).exists(), target
