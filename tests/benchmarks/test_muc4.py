"""MUC-4's answer key is read, aligned and counted as the documentation of the benchmark says; all texts are made up."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import events
from benchmarks.__main__ import main
from benchmarks._muc4.scoring import days, fillers, places, score
from benchmarks._muc4.templates import Filler, Template, alike, published, template

TEXT = (
    "   SAN SALVADOR, 8 JAN 90 (RADIO AURORA) -- [TEXT] GUERRILLAS OF THE FMLN KIDNAPPED TEACHER\n"
    "ARNALDO QUIROGAS IN SAN MIGUEL ON 5 JANUARY, THE POLICE SAID.\n\n   THE MINISTER DENIED THAT A BOMB HAD\n"
    "EXPLODED AT THE UNIVERSITY.\n"
)
SLOTS = (
    "date",
    "location",
    "type",
    "perp_individual",
    "perp_org",
    "human_target_name",
    "human_target_desc",
    "phys_target",
)


def fill(value: str, *strings: str, optional: bool = False) -> dict[str, Any]:
    return {"value": value, "optional": optional, "label": None, "strings": list(strings)}


def key(optional: bool = False, **slots: list[dict[str, Any]]) -> dict[str, Any]:
    return {"template": "1", "optional": optional, **{name: slots.get(name, []) for name in SLOTS}}


KIDNAPPING = key(
    type=[fill("KIDNAPPING")],
    date=[fill("05 JAN 90")],
    location=[fill("EL SALVADOR: SAN MIGUEL (CITY)")],
    perp_individual=[fill('"GUERRILLAS"', "GUERRILLAS")],
    perp_org=[fill('"FMLN"', "FMLN")],
    human_target_name=[fill('"ARNALDO QUIROGAS"', "ARNALDO QUIROGAS")],
    human_target_desc=[fill('"TEACHER": "ARNALDO QUIROGAS"', "TEACHER", "ARNALDO QUIROGAS")],
)


def day(number: int) -> dt.date:
    return dt.date(1990, 1, number)


def test_dates_places_and_targets_are_read_from_the_keys_notation() -> None:
    read = template(
        KIDNAPPING
        | {"date": [fill("(- 05 JAN 90) / (04 JAN 90 - 05 JAN 90)")]}
        | {"location": [fill("PERU: LIMA (CITY) - ICA (CITY)")]}
    )
    assert read.dates == ((None, day(5)), (day(4), day(5)))
    assert read.places == (("PERU", "LIMA"), ("PERU", "ICA"))
    assert read.targets == (Filler(("ARNALDO QUIROGAS", "TEACHER")),)


def test_a_text_is_dated_by_its_header() -> None:
    assert published("LIMA, 3 JAN 90 (AURORA)") == "1990-01-03"
    assert published("LIMA, NO DATE (AURORA)") is None and published(None) is None


def test_days_have_full_credit_within_the_keys_and_half_beside_it() -> None:
    assert days((day(4), day(5)), (day(5), day(5))) == 1
    assert days((None, day(5)), (None, day(5))) == 1
    assert days((None, day(5)), (day(5), day(5))) == days((day(5), day(5)), (None, day(5))) == 0.5
    assert days((day(5), day(5)), (day(1), day(31))) == 0.5
    assert days((day(5), day(5)), (day(6), day(6))) == days((day(5), day(5)), (None, day(8))) == 0


def test_a_place_has_half_credit_where_only_its_surroundings_are_right() -> None:
    assert places(("PERU", "LIMA"), ("Peru", "Lima")) == 1
    assert places(("PERU", "LIMA"), ("Peru",)) == places(("PERU",), ("Peru", "Ica")) == 0.5
    assert places(("PERU", "LIMA"), ("Chile", "Osorno")) == 0


def test_a_string_of_which_half_is_shared_has_half_credit() -> None:
    assert alike(["PEASANTS"], ["ABOUT 50 PEASANTS"]) == 1
    assert alike(["NATIONAL FRONT OF VALDORIA"], ["NATIONAL FRONT"]) == 0.5
    assert alike(["PEASANTS"], ["TEACHERS"]) == 0


def test_an_optional_filler_is_not_missing() -> None:
    assert fillers([Filler(("A MAN",), optional=True)], []) == (0, 0, 0)
    assert fillers([Filler(("A MAN",), optional=True)], [Filler(("MAN",))]) == (1, 1, 1)


def test_all_templates_count_but_unanswered_optional_ones() -> None:
    bomb = Template(("BOMBING",), targets=(Filler(("BRIDGE",)),))
    attack = Template(("ATTACK",), targets=(Filler(("BRIDGE",)),))
    spare = Template(("ARSON",), targets=(Filler(("BUS",)),), optional=True)
    marks = score([([bomb, spare], [attack, Template(("ARSON",), targets=(Filler(("SCHOOL",)),))])])
    assert marks["template"].figures() == {"R": 1, "P": 0.5, "F1": 0.667, "P_matched": 1}
    assert marks["type"].figures() == {"R": 0.5, "P": 0.25, "F1": 0.333, "P_matched": 0.5}


def test_types_alone_are_no_match() -> None:
    one, other = Template(("ATTACK",), places=(("PERU",),)), Template(("ATTACK",), places=(("PERU",),))
    assert score([([one], [other])])["template"].credit == 0


def written(folder: Path, *texts: tuple[str, list[dict[str, Any]]]) -> Path:
    file = folder / "muc.jsonl"
    header = {"split": "train", "dateline": "SAN SALVADOR, 8 JAN 90 (RADIO AURORA)"}
    lines = [{"docid": str(n), "text": text, "templates": keys} | header for n, (text, keys) in enumerate(texts)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def test_a_report_in_capitals_fills_the_slots_and_what_is_denied_is_no_incident(tmp_path: Path) -> None:
    rows = events.measure([written(tmp_path, (TEXT, [KIDNAPPING]))])
    for slot in ("template", "type", "date", "location", "perpetrator_individual", "perpetrator_organisation"):
        assert (rows[f"muc {slot}"]["R"], rows[f"muc {slot}"]["P"]) == (1, 1), slot


def test_a_sample_is_spread_over_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, (TEXT, [KIDNAPPING]), ("NOTHING HAPPENED TODAY.", [KIDNAPPING]))
    assert main(["events", str(file), "--sample", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["muc template"]["R"] == 1
    assert events.measure([file])["muc template"]["R"] == 0.5


@pytest.mark.parametrize("arguments", [["events", "--sample", "0"], ["status", "--sample", "5"]])
def test_a_sample_that_cannot_be_is_refused(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, (TEXT, []))
    with pytest.raises(SystemExit):
        main([arguments[0], str(file), *arguments[1:]])
    assert "--sample" in capsys.readouterr().err
