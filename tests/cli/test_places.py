"""``fogline places``: importing, listing, forgetting and finding, as a person sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.lexicon.gazetteers import GEONAMES, PCODES, WOF, written


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Files to import, and a folder of imports of this test's own."""
    monkeypatch.setenv("FOGLINE_PLACES", str(tmp_path / "kept"))
    texts = {"SY.zip": GEONAMES, "p.csv": f"{PCODES}\nSYR,2,,Nameless,SY77,", "w.tsv.gz": WOF, "notes.txt": "A note."}
    return {name: str(written(tmp_path, name, text)) for name, text in texts.items()}


def test_each_file_is_told_with_its_counts(run: Run, files: dict[str, str]) -> None:
    done = run("places", "import", files["SY.zip"], files["w.tsv.gz"])
    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    assert first.endswith(
        "SY.zip: GeoNames country file; rows: 2 new, 0 changed, 0 unchanged; 1 of other kinds left out, 0 bad"
    )
    assert second.endswith(
        "w.tsv.gz: Who's On First (TSV); rows: 5 new, 0 changed, 0 unchanged; 0 of other kinds left out, 0 bad"
    )


def test_of_a_file_that_was_imported_already_it_is_said_that_nothing_changed(run: Run, files: dict[str, str]) -> None:
    run("places", "import", *(files[name] for name in ("SY.zip", "p.csv", "w.tsv.gz")))
    for name, rows in (("SY.zip", 2), ("p.csv", 3), ("w.tsv.gz", 5)):
        told = run("places", "import", files[name]).stdout
        assert f"; nothing changed; rows: 0 new, 0 changed, {rows} unchanged; " in told


def test_of_a_newer_file_new_and_changed_rows_are_counted(run: Run, files: dict[str, str], tmp_path: Path) -> None:
    run("places", "import", files["p.csv"])
    newer = PCODES.replace("SY7702,Elsewhere", "SY7702,Elsewhere Now") + "\nSYR,2,SY7703,Third,SY77,"
    told = run("places", "import", str(written(tmp_path, "q.csv", newer))).stdout
    assert "; rows: 1 new, 1 changed, 2 unchanged; " in told


def test_bad_rows_and_unknown_files_are_told_and_stop_nothing(run: Run, files: dict[str, str]) -> None:
    done = run("places", "import", files["notes.txt"], files["p.csv"], files["SY.zip"])
    assert done.exit_code == 1
    assert "notes.txt: not a list of places that is known here; expected one of: a GeoNames" in done.stderr
    assert "p.csv:5: no p-code and name" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_a_file_that_is_not_there_is_told(run: Run, files: dict[str, str]) -> None:
    done = run("places", "import", "nowhere.csv")
    assert done.exit_code == 2
    assert done.stderr == "fogline: nowhere.csv: No such file or directory\n"


def test_what_was_imported_is_listed_and_forgotten(run: Run, files: dict[str, str]) -> None:
    assert "nothing was imported" in run("places", "list").stderr
    run("places", "import", files["SY.zip"], files["p.csv"])
    listed = run("places", "list").stdout
    assert "geonames" in listed and "SY.zip" in listed and "pcode" in listed and "p.csv" in listed
    assert run("places", "forget", "pcode").stdout == "3 rows of pcode forgotten\n"
    assert "p.csv" not in run("places", "list").stdout
    again = run("places", "forget", "pcode")
    assert again.exit_code == 2 and "imported are: SY.zip, geonames" in again.stderr


def test_a_name_is_found_with_source_id_parent_and_how(run: Run, files: dict[str, str]) -> None:
    run("places", "import", files["SY.zip"], files["w.tsv.gz"], files["p.csv"])
    done = run("places", "find", "Tal Tajriba", "--format", "jsonl")
    first = json.loads(done.stdout.splitlines()[0])
    assert (first["place"], first["source"], first["also"]) == ("geonames:99000001", "geonames", ["wof:504"])
    assert (first["parent"], first["parent_name"], first["candidate"]) == ("geonames:169387", "Idlib province", False)
    shown = run("places", "find", "Elsewhere").stdout
    assert "pcode:SY7702" in shown and "(of its parent)" in shown and "by name" in shown


def test_a_name_that_is_only_like_one_is_marked_as_a_candidate(run: Run, files: dict[str, str]) -> None:
    run("places", "import", files["SY.zip"])
    done = run("places", "find", "Tall Tajribbah")
    assert "candidate" in done.stdout and "by name" not in done.stdout
    assert "no place is called 'Qqxzzy'" in run("places", "find", "Qqxzzy").stderr


def test_another_folder_may_be_chosen(run: Run, files: dict[str, str], tmp_path: Path) -> None:
    run("--places", str(tmp_path / "other"), "places", "import", files["SY.zip"])
    assert "nothing was imported" in run("places", "list").stderr
    assert "SY.zip" in run("--places", str(tmp_path / "other"), "places", "list").stdout
