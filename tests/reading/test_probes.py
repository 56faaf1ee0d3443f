"""Short sentences over types, statuses and cue kinds; add a line to probes.yaml to probe another."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading.conftest import Read

PROBES = yaml.safe_load((Path(__file__).parent / "probes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["text"][:60])
def test_a_happening_is_read_with_its_type_status_and_source(probe: dict[str, Any], read: Read) -> None:
    found = [c for c in read(probe["text"]) if probe["trigger"] in c.trigger.text]
    assert found, "nothing found"
    claim = found[0]
    assert (claim.type, claim.status.value) == (probe["type"], probe["status"])
    if "source" in probe:
        assert probe["source"].lower() in " ".join(f"{m.text} {m.name}" for m in claim.source).lower()


TIMES = [
    ("In July last year rebels captured the town.", "captured", "2015-07"),
    ("Rebels captured the town earlier in the week.", "captured", "2016-08-01"),
    ("last sunday, rebels attacked the village.", "attacked", "2016-07-31"),
    ("Thousands were displaced in the late 1970s.", "displaced", "1975"),
    ("1974: At least five leaders are killed in Najaf.", "killed", "1974"),
    ("Saturday's attack in Damascus, which killed 50 people, was condemned.", "killed", "2016-08-06"),
    ("A 15-year-old girl was wounded.", "wounded", None),
    ("The minister vowed on Friday that troops would retake the town.", "retake", None),
    ("The announcement on Friday came after 29 people were killed in Ghouta.", "killed", None),
]


@pytest.mark.parametrize(("text", "trigger", "start"), TIMES)
def test_a_happening_has_the_time_that_the_text_gives_it(
    text: str, trigger: str, start: str | None, read: Read
) -> None:
    found = [c for c in read(text) if trigger in c.trigger.text]
    assert found, "nothing found"
    assert (found[0].when.start if found[0].when else None) == start


def test_a_pronoun_in_what_somebody_says_is_that_somebody(read: Read) -> None:
    found = [
        c
        for c in read("The RSF shelled the town. Israel said it had not bombed the crossing.")
        if "bombed" in c.trigger.text
    ]
    assert [m.name for m in found[0].who] == ["Israel"]


def test_sources_do_no_killing(read: Read) -> None:
    text = "Jets bombed Hodeidah on Sunday, residents and Al Masirah television said, killing a dozen civilians."
    killing = next(c for c in read(text) if c.type == "killing")
    assert "residents" not in {m.name for m in killing.who}
    assert {m.name for m in killing.source} >= {"residents"}
