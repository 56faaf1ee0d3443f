"""What is denied, whose denial it is, and what a denial leaves standing."""

import pytest

from fogline.model import Claim
from tests.reading.conftest import Read


def names(claim: Claim, slot: str) -> list[str]:
    return [mention.name for mention in getattr(claim, slot)]


def one(found: list[Claim], trigger: str) -> Claim:
    return next(claim for claim in found if trigger in claim.trigger.text)


def test_who_denies_an_act_of_somebody_else_is_its_source_and_not_its_doer(read: Read) -> None:
    found = read("The prime minister denied that Hezbollah had launched the rockets that fell near Nahariya.")
    launched, fell = one(found, "launched"), one(found, "fell")
    assert (launched.status.value, names(launched, "who")) == ("denied", ["Hezbollah"])
    assert "minister" in names(launched, "source")[0]
    assert (fell.status.value, names(fell, "source"), names(fell, "who")) == ("asserted", [], [])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The bridge at Sake is open. It is not.", "It"),
        ("The road to the camp is closed, drivers say. But it isn't.", "it"),
    ],
)
def test_a_short_denial_is_on_the_sentence_before(read: Read, text: str, trigger: str) -> None:
    told = read(text)[-1]
    assert (told.status.value, told.trigger.text, names(told, "source")) == ("denied", trigger, [])


def test_a_denial_is_on_what_its_own_paragraph_tells(read: Read) -> None:
    text = (
        "Gunmen shelled the airport on Monday, pilots said.\n"
        "Soldiers looted shops in the harbour at night. The army denied those reports."
    )
    assert [claim.type for claim in read(text) if claim.status.value == "denied"] == ["violence"]


def test_a_town_that_the_parse_takes_for_an_organisation_falls_too(read: Read) -> None:
    found = read("The Congolese government denied that Goma had fallen.")
    assert [(claim.type, claim.status.value) for claim in found] == [("capture", "denied")]
    assert "government" in names(found[0], "source")[0]


def test_reports_to_be_investigated_are_possible_and_nobodys_demand(read: Read) -> None:
    found = read("The mission called on the police to investigate reports that guards tortured detainees.")
    tortured = one(found, "tortured")
    assert (tortured.status.value, names(tortured, "source")) == ("possible", ["reports"])
