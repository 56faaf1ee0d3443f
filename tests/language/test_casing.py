"""A text in capitals is read as if it were printed as usual, and nothing in it moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline import lexicon
from fogline.language.casing import as_read, in_capitals

SHOUTED = "THE NORTHERN ARMY SAID ON 12 MARCH THAT GUERRILLAS KIDNAPPED A TEACHER IN EL ROBLEDAL. "


def read(text: str) -> str:
    return as_read(text, lexicon.load())


@pytest.mark.parametrize(
    "printed",
    [
        "The rebels shelled San Tomas de la Vega on Friday. Three people were killed, doctors said.",
        "On 12 March President Arnaldo Quirogas said that troops may march on Santa Brenda in May 1991.",
        "Colonel Rivaldez accused the National Liberation Army (ELN) of shooting at a patrol near El Robledal.",
        "The National Front of Valdoria (NFV) freed two teachers. The NFV had held them since May 1991.",
        "The U.S. embassy in Bogota said that Gen. Torvaldo's men hadn't fired at the 3d brigade's barracks.",
        "Counterinsurgency troops were machinegunned by unidentified crewmen, the ministry's newscast reported.",
    ],
)
def test_a_sentence_in_capitals_comes_out_as_it_is_usually_printed(printed: str) -> None:
    assert read(printed.upper()).lower() == printed.lower()
    assert read(printed.upper()) == printed


def test_a_dateline_stays_in_capitals() -> None:
    text = "SAN MARTIN, 3 JUN 91 (RADIO AURORA) -- " + SHOUTED
    assert read(text).startswith("SAN MARTIN, 3 JUN 91 (RADIO AURORA) -- The northern army said")


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_kept() -> None:
    text = SHOUTED.replace(" KIDNAPPED", "\nKIDNAPPED") + "\n\n" + SHOUTED
    found = read(text)
    assert "guerrillas kidnapped" in found
    assert found.count("\n") == 2 and "\n\nThe northern" in found


def test_a_headline_in_capitals_in_an_ordinary_report_is_left_alone() -> None:
    text = "REBELS SHELL ROBLEDAL AS ARMY ADVANCES\n\n" + SHOUTED.capitalize() * 3
    assert not in_capitals(text) and read(text) == text


def test_a_few_capitals_are_no_text_in_capitals() -> None:
    assert read("UN, EU, US") == "UN, EU, US"


@given(st.text(max_size=80))
def test_every_character_keeps_its_place(some: str) -> None:
    text = SHOUTED + some + SHOUTED
    found = read(text)
    assert len(found) == len(text)
    assert all(a.lower() == b.lower() or (b == "\n" and a == " ") for a, b in zip(found, text, strict=True))
