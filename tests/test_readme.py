"""The README's promises: its Python runs as it stands, its commands exist, its figures' command runs."""

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
