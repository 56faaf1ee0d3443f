"""The house: imports point one way, down DESIGN.md's list of rooms."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import fogline

HOUSE = Path(fogline.__file__).parent
ROOMS = ["model", "lexicon", "language", "reports", "reading", "record", "states", "views", "door", "cli"]


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "fogline" else [node.module]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "fogline" and len(parts) > 1 and parts[1] in ROOMS:
                yield parts[1]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_the_rooms_above_it(room: str) -> None:
    modules = sorted((HOUSE / room).rglob("*.py")) if (HOUSE / room).is_dir() else [HOUSE / f"{room}.py"]
    assert modules
    below = set(ROOMS[ROOMS.index(room) + 1 :])
    wrong = {str(m.relative_to(HOUSE)): sorted(below & set(imported(m))) for m in modules}
    assert not {module: rooms for module, rooms in wrong.items() if rooms}


@pytest.mark.parametrize("module", sorted((HOUSE / "model").glob("*.py")), ids=lambda path: path.name)
def test_the_model_does_no_input_or_output(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert not any(f"import {name}" in source for name in ("spacy", "sqlalchemy", "yaml", "sqlite3", "pathlib"))


def test_every_module_stands_in_a_room_of_the_design() -> None:
    strangers = {p.name for p in HOUSE.iterdir() if p.is_dir() and not p.name.startswith("__")} - set(ROOMS)
    assert not strangers
