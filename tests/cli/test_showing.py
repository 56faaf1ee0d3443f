"""Claims on a terminal: the evidence stands out, and a narrow window still shows everything."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from fogline.lexicon import load
from fogline.model import Figure, Mention, Status, When
from fogline.record import Recorded, ReportHead
from fogline.views import claims_table, why
from fogline.views.counting import short_words
from tests.record.making import a_claim, a_report

TEXT = "On Friday  the army\nmay have [broken] the siege, residents said."


def a_recorded(status: Status = Status.POSSIBLE, when: When | None = None) -> Recorded:
    report = a_report(TEXT)
    claim = a_claim(
        report,
        "may have [broken] the siege",
        status=status,
        who=[Mention("the army", "Army")],
        whom=[Mention("rebels", "Rebels")],
        source=[Mention("SOHR", "SOHR"), Mention("residents", "residents")],
        when=when,
    )
    return Recorded(claim, ReportHead(report.sha256, report.id, "r.txt", "Wire", "2016-08-07", None, None), "reader 1")


def on_terminal(width: int = 160) -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=width, color_system="truecolor", record=True)


def test_the_evidence_is_bold_on_a_terminal_and_the_words_are_the_report_s() -> None:
    console = on_terminal()
    why.render(a_recorded(), console)
    shown = console.export_text(styles=True)
    assert "\x1b[1;4mmay have [broken] the siege" in shown
    assert "«" not in shown
    assert (
        "On Friday the army may have [broken] the siege, residents said."
        in why.marked_sentence(a_recorded(), styled=True).plain
    )


def test_elsewhere_the_evidence_stands_in_marks() -> None:
    sentence = why.marked_sentence(a_recorded(), styled=False).plain
    assert sentence == "On Friday the army «may have [broken] the siege», residents said."


def table(told: Recorded, width: int) -> str:
    console = Console(file=io.StringIO(), width=width)
    claims_table.to_table([told], console, load().wording)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [40, 80, 120, 180])
def test_every_width_shows_status_parties_source_and_evidence(width: int) -> None:
    console = Console(file=io.StringIO(), width=width)
    assert claims_table.to_table([a_recorded()], console, load().wording) == 1
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    for word in ("POSSIBLE", "Army", "Rebels", "SOHR", "[broken]"):
        assert word in shown


@pytest.mark.parametrize("width", [80, 120, 180])
def test_figures_stand_beside_the_claim_in_short(width: int) -> None:
    dead, gone = Figure(12, "people", "killed", "at least"), Figure(2_000_000, "people", "displaced")
    told = a_recorded()
    counted = replace(told, claim=replace(told.claim, figures=(dead, gone)))
    shown = table(counted, width)
    assert "≥ 12 killed" in shown
    assert "2,000,000" in shown


def test_without_figures_there_is_no_column_for_them() -> None:
    assert "figures" not in table(a_recorded(), 180)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(300_000, "people", "population", "estimated"), "~ 300,000 people"),
        (Figure(250_000, "people", "besieged", upto=275_000), "250,000–275,000 under siege"),
        (Figure(12, "people", "killed", "dozens"), "dozens killed"),
        (Figure(12, "families", "population", "dozens"), "dozens of families"),
        (Figure(3, "lorries", "aid", "only"), "only 3 lorries"),
        (Figure(100, "civilians", "injured", "more than"), "> 100 injured"),
    ],
)
def test_a_figure_is_short_and_keeps_its_qualifier(figure: Figure, words: str) -> None:
    assert short_words(figure, load().wording) == words


@pytest.mark.parametrize("status", [status for status in Status if not status.is_fact])
def test_what_is_not_asserted_stands_in_capitals(status: Status) -> None:
    assert claims_table.status_label(status).plain.isupper()


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("2016-08-06", "2016-08-06"), "2016-08-06"),
        (When("2016-06", "2016-08"), "2016-06 – 2016-08"),
        (When("2016-07", None), "since 2016-07"),
        (When(None, "2016-07"), "until 2016-07"),
        (When(None, None, "on Friday"), ""),
        (None, ""),
    ],
)
def test_a_time_is_told_as_far_as_it_is_known(when: When | None, words: str) -> None:
    assert claims_table.days(when) == words


def test_sources_that_speak_together_are_told_side_by_side_and_only_quoted_ones_as_a_chain() -> None:
    agency, doctors, group = Mention("SANA", "SANA"), Mention("doctors", "doctors"), Mention("a group", "a group")
    told = a_recorded()
    chain = replace(told, claim=replace(told.claim, source=(agency, doctors, replace(group, beside=True))))
    console = Console(file=io.StringIO(), width=180)
    why.render(chain, console)
    assert "Wire, citing SANA, citing doctors and a group" in console.file.getvalue()  # type: ignore[attr-defined]
    assert claims_table.said_by(chain) == "SANA ‹ doctors and a group"
