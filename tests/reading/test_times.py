"""Time expressions by themselves: values, anchors, offsets; and which happening a time belongs to."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fogline import lexicon
from fogline.model import Anchor
from fogline.reading.times import TimeFinder, small
from fogline.reading.times_values import Kind, interval
from tests.reading.conftest import Read

PROBES = yaml.safe_load((Path(__file__).parent / "probes_times.yaml").read_text(encoding="utf-8"))
FINDER = TimeFinder(lexicon.load().times)


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: f"{probe['text'][:50]} ({probe['words']})")
def test_a_time_expression_has_its_value_and_anchor(probe: dict[str, Any]) -> None:
    found = FINDER.find(probe["text"], probe.get("published", "2016-08-07") or None)
    if not probe["words"]:
        assert found == []
        return
    values = {probe["text"][e.start : e.end]: e for e in found}
    assert probe["words"] in values
    expression = values[probe["words"]]
    assert expression.value == probe["value"]
    if "anchor" in probe:
        assert expression.when is not None and expression.when.anchor.value == probe["anchor"]


@given(st.text(alphabet="İẞ5 –-'’.,:\nadyegomintFrsMJul2016/", max_size=120), st.sampled_from([None, "2016-08-07"]))
def test_expressions_lie_in_the_text_in_order_without_overlap(text: str, published: str | None) -> None:
    found = FINDER.find(text, published)
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert len(small(text)) == len(text)


def test_a_range_dates_with_both_its_ends() -> None:
    found = FINDER.find("The talks ran from March to June 2016; shells fell on 5–6 August.", "2016-08-07")
    spans = [(e.value, e.when and (e.when.start, e.when.end)) for e in found]
    assert spans == [
        ("2016-03", ("2016-03", "2016-06")),
        ("2016-06", ("2016-03", "2016-06")),
        ("2016-08-05", ("2016-08-05", "2016-08-06")),
        ("2016-08-06", ("2016-08-05", "2016-08-06")),
    ]


def test_since_opens_the_end() -> None:
    (found,) = FINDER.find("The road has been closed since last June.", "2016-08-07")
    assert found.when is not None and (found.when.start, found.when.end) == ("2016-06", None)


def test_an_age_is_no_time_but_dates_the_war() -> None:
    (found,) = FINDER.find("the five-year-old war", "2016-08-07")
    assert found.kind is Kind.AGE and found.duration
    assert found.when is not None and (found.when.start, found.when.end) == ("2011", None)


@pytest.mark.parametrize(
    ("value", "covers"),
    [
        ("1998-W10", ("1998-03-02", "1998-03-08")),
        ("1998-W10-WE", ("1998-03-07", "1998-03-08")),
        ("1998-Q3", ("1998-07", "1998-09")),
        ("1998-WI", ("1998-12", "1999-02")),
        ("199", ("1990", "1999")),
        ("1998-03-04TMO", ("1998-03-04", "1998-03-04")),
        ("P3D", None),
        ("PRESENT_REF", None),
    ],
)
def test_a_value_covers_its_days(value: str, covers: tuple[str, str] | None) -> None:
    assert interval(value) == covers


HAPPENINGS = [
    ("Protesters have been killed since unrest broke out in March.", "killed", "2016-03", None),
    ("Dozens were killed in eight days of shelling.", "killed", "2016-07-30", "2016-08-07"),
    ("Two days ago the army said it had retaken the town.", "retaken", "2016-08-05", "2016-08-05"),
    ("The offensive that began on 3 July has stalled.", "offensive", "2016-07-03", "2016-07-03"),
    ("Rebels attacked the base on Tuesday. Three hours earlier jets bombed it.", "bombed", "2016-08-02", "2016-08-02"),
    ("Jets bombed the village overnight.", "bombed", "2016-08-06", "2016-08-07"),
]


@pytest.mark.parametrize(("text", "trigger", "start", "end"), HAPPENINGS)
def test_a_happening_has_the_interval_that_its_clauses_tell(
    text: str, trigger: str, start: str, end: str | None, read: Read
) -> None:
    found = next(c for c in read(text) if trigger in c.trigger.text)
    assert found.when is not None and (found.when.start, found.when.end) == (start, end)


def test_a_time_counts_from_the_happening_that_it_names(read: Read) -> None:
    text = "Rebels captured the airport on Thursday. Less than a day after rebels captured it, jets bombed the runway."
    bombed = next(c for c in read(text) if c.trigger.text == "bombed")
    assert bombed.when is not None and bombed.when.anchor is Anchor.EVENT
    assert (bombed.when.start, bombed.when.end) == ("2016-08-04", "2016-08-05")


def test_a_time_counts_from_a_dated_attack_in_the_same_words(read: Read) -> None:
    bombed = next(
        c for c in read("Jets bombed the runway two days before last Friday's attack.") if "bombed" in c.trigger.text
    )
    assert bombed.when is not None and bombed.when.anchor is Anchor.EVENT
    assert (bombed.when.start, bombed.when.end) == ("2016-08-03", "2016-08-03")


def test_a_time_that_counts_from_an_undated_happening_stays_unresolved(read: Read) -> None:
    bombed = next(
        c for c in read("Jets bombed the runway two days after rebels captured it.") if "bombed" in c.trigger.text
    )
    assert bombed.when is not None and bombed.when.anchor is Anchor.UNRESOLVED and bombed.when.start is None


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("On 14 September the army took the town.", "took", "2015-09-14"),
        ("Fighters shelled the port on 30 October and killed nine people.", "shelled", "2015-10-30"),
        ("The army launched an offensive on the town on 14 September.", "offensive", "2015-09-14"),
        ("The army will leave the town on 14 September.", "leave", "2016-09-14"),
        ("Russia may attack the port in the winter, a general said.", "attack", "2016-12"),
        ("Talks between the army and the rebels could resume in January.", "Talks", "2017-01"),
        ("The convoy may have been attacked in January.", "attacked", "2016-01"),
    ],
)
def test_the_tense_tells_of_which_year_a_date_is(read: Read, text: str, trigger: str, start: str) -> None:
    claim = next(claim for claim in read(text) if trigger in claim.trigger.text)
    assert claim.when is not None and claim.when.start is not None
    assert claim.when.start.startswith(start)
