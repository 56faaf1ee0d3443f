"""The benchmarks of events, names and speed count as their documentation says, on made-up records."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks import _plover, events, names, speed
from fogline.language import parse
from fogline.model import Report
from fogline.reading import Reader


def written(path: Path, *records: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(dict(record)) + "\n" for record in records), encoding="utf-8")
    return path


def test_no_claim_is_a_wrong_answer_and_yield_is_older(tmp_path: Path) -> None:
    file = written(
        tmp_path / "sentences.jsonl",
        {"sentence": "The rebels withdrew from the town.", "gold_root": "YIELD"},
        {"sentence": "The baker swept the floor.", "gold_root": "AID"},
    )
    assert events.measure([file])["sentences"] == {"records": 2, "type": 0.5, "answered": 0.5}


def test_countries_count_beside_the_category(tmp_path: Path) -> None:
    record = {"text": "Syria accused Turkey of shelling a village.", "event": "ACCUSE", "plover_current": None}
    right = record | {"source": [{"code": "SYR"}], "target": [{"code": "TUR"}]}
    wrong = record | {"source": [{"code": "FRA"}], "target": []}
    found = events.measure([written(tmp_path / "records.jsonl", right, wrong)])["records"]
    assert found["type"] == 1 and found["type_and_countries"] == 0.5


@pytest.mark.parametrize(
    ("text", "category", "source", "target"),
    [
        ("Hungary's foreign minister met Romania's president.", "CONSULT", "HUN", "ROU"),
        ("Hungary's foreign minister will visit Romania in May.", "AGREE", "HUN", "ROU"),
        ("Norway refused to meet the Ecuadorian ambassador.", "REJECT", "NOR", "ECU"),
        ("Denmark will impose sanctions on Chad.", "THREATEN", "DNK", "TCD"),
        ("Denmark lifted sanctions on Chad.", "CONCEDE", "DNK", "TCD"),
        ("Denmark imposed sanctions on Chad.", "SANCTION", "DNK", "TCD"),
        ("The army declared a ceasefire in Senegal.", "RETREAT", "SEN", "SEN"),
        ("Peru and Bolivia signed a treaty.", "SUPPORT", "PER", "BOL"),
        ("Hamas threatened to attack Jordan.", "THREATEN", "PSE", "JOR"),
        ("The United Nations accused Chad of torturing prisoners.", "ACCUSE", "IGO", "TCD"),
        ("Police in Nepal arrested 40 students.", "COERCE", "NPL", "NPL"),
    ],
)
def test_a_claim_becomes_an_event_of_plover(text: str, category: str, source: str, target: str) -> None:
    ((_, claims),) = Reader().read([Report(id="a", text=text, sha256="0")])
    (doc,) = parse([text])
    claim, given = _plover.main(claims, doc)
    assert claim is not None and given == category
    doers, others = _plover.parties(claim)
    assert source in doers and target in others


def test_renames_that_spelling_joined_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("a,b,same,kind\nHizballah,Hezbollah,1,group\nJabhat al-Nusra,Jabhat Fateh al-Sham,0,rename\n")
    assert names.measure([file]) == {"pairs": 2, "same": {"P": 1.0, "R": 1.0, "F1": 1.0}, "renames_joined": 0}


def test_the_share_is_the_ratio_of_both_speeds(tmp_path: Path) -> None:
    file = written(tmp_path / "reports.jsonl", {"id": "a", "text": "Rebels captured Binnish on Friday. " * 20})
    found = speed.measure([file])
    assert found["words"] == 120
    ratio = found["parse_words_per_second"] / found["after_words_per_second"]
    assert abs(found["after_share_of_parse"] - ratio) < 0.05 * ratio
