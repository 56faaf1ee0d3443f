"""Who takes part, and whose a figure is: cases that newcomers stumbled over."""

import pytest

from fogline.model import Claim
from tests.reading.conftest import Read


def test_a_neighbours_figure_is_not_taken(read: Read) -> None:
    found = read("A blast hit a market in Baidoa on Friday, killing at least 14 people and wounding 30.")
    figures = {claim.trigger.text: [(f.role, f.count) for f in claim.figures] for claim in found}
    assert figures["killing"] == [("killed", 14)]
    assert figures["wounding"] == [("injured", 30)]


def test_sides_are_not_counted(read: Read) -> None:
    found = read("The two sides exchanged 150 prisoners on Sunday.")
    assert [(f.count, f.of) for claim in found for f in claim.figures] == [(150, "prisoners")]


def test_who_keeps_silent_says_nothing(read: Read) -> None:
    found = read("Drones struck a fuel depot near Baidoa. The army has not commented on the strike.")
    assert found and not [source for claim in found for source in claim.source]


def test_who_declines_says_nothing(read: Read) -> None:
    found = read("Two villages were shelled on Sunday. The army declined to comment on the shelling.")
    assert found and not [source for claim in found for source in claim.source]


def test_a_name_hangs_together(read: Read) -> None:
    found = read("Local activists accused the militia of abducting young men in Er Rahad.\nShells hit Tell Abyad.")
    assert "Er Rahad" in [place.text for claim in found for place in claim.where]
    assert "Tell Abyad" in [place.text for claim in found for place in claim.where]


def test_who_breaks_a_siege_doesnt_besiege(read: Read) -> None:
    found = {claim.type: claim for claim in read("Rebels broke the siege of Torvale on Saturday, the army said.")}
    assert [who.text for who in found["siege_end"].who] == ["Rebels"]
    assert not found["siege"].who and found["siege"].when is None
    assert found["siege_end"].where == found["siege"].where


def test_accusers_and_sources_take_no_part(read: Read) -> None:
    accused = read("Local activists accused the militia of abducting young men in Homs.")
    assert [who.text for claim in accused if claim.type == "abduction" for who in claim.who] == ["militia"]
    killed = read("At least nine civilians were killed in Homs, according to a doctor at the hospital.")
    assert "doctor" not in [whom.text for claim in killed for whom in claim.whom]


def test_who_does_what_a_noun_tells(read: Read) -> None:
    found = read("The dust has settled after last month's takeover of the area by jihadist fighters.")
    doers = [who.text for claim in found if claim.trigger.text == "takeover" for who in claim.who]
    assert doers == ["jihadist fighters"]


def test_a_pronoun_that_speaks_is_whom_the_sentence_before_is_about(read: Read) -> None:
    found = read("The defence ministry rejected the offer. It said that rebels had shelled Homs.")
    assert [source.text for claim in found if claim.type == "shelling" for source in claim.source] == [
        "defence ministry"
    ]


def test_a_second_speech_verb_goes_on_with_the_first(read: Read) -> None:
    told = "The United Nations warned that thousands could be driven from their homes if the offensive goes on, "
    found = read(told + "and called on both sides to let aid in.")
    assert all("thousands" not in [source.text for source in claim.source] for claim in found)
    assert [claim.status.value for claim in found if claim.type == "demand"] == ["asserted"]


def test_its_troops_are_the_speakers(read: Read) -> None:
    found = read("An RSF spokesman said its troops had withdrawn from El Obeid.", published="2025-05-01")
    doers = [who for claim in found if claim.type == "withdrawal" for who in claim.who]
    assert [(who.text, who.actor) for who in doers] == [("troops", "rsf")]


def test_a_figure_ends_at_a_comma_and_a_day_is_none(read: Read) -> None:
    found = read(
        "On 6 August, a blast in Homs killed nine people, broke half a million eggs and wounded 30, doctors said."
    )
    counts = {(figure.count, figure.of) for claim in found for figure in claim.figures}
    assert (30, "people") in counts and not {count for count, _ in counts} & {6, 1_000_000}


def test_who_denies_and_accuses_accuses(read: Read) -> None:
    found = read("The army denied that it had shelled the mill and accused the rebels of staging the attack.")
    assert [(c.type, c.status.value) for c in found][:2] == [("shelling", "denied"), ("accusation", "asserted")]


def told(found: list[Claim], kind: str) -> tuple[str, list[str], list[str]]:
    """Status, sources and doers of the one claim of a type."""
    claim = next(claim for claim in found if claim.type == kind)
    return claim.status.value, [m.text for m in claim.source], [m.text for m in claim.who]


def test_who_denies_a_part_in_it_is_its_doer_and_the_source(read: Read) -> None:
    attack = read("M23 denied any involvement in the attack on Goma.", published="2025-02-01")
    assert told(attack, "offensive") == ("denied", ["M23"], ["M23"])
    bombing = read("The Taliban disclaimed responsibility for the bombing in Kabul.")
    assert told(bombing, "bombing") == ("denied", ["Taliban"], ["Taliban"])
    behind = read("The group denied being behind the attack on the base.")
    assert told(behind, "offensive") == ("denied", ["group"], ["group"])
    backing = read("Rwanda denies backing the rebels.")
    assert told(backing, "support") == ("denied", ["Rwanda"], ["Rwanda"])


def test_what_a_denier_says_instead_is_asserted(read: Read) -> None:
    found = read("The army denied targeting civilians, saying it had hit a military airport.")
    assert told(found, "violence") == ("denied", ["army"], ["army"])
    assert told(found, "airstrike") == ("asserted", ["army"], ["army"])


def test_who_tells_of_a_toll_is_not_among_the_dead(read: Read) -> None:
    for text in ("“We expect the toll to rise,” said Dr Osman.", "We expect the death toll to rise, Dr Karim said."):
        assert not [m.text for claim in read(text) for m in claim.whom]


def test_a_description_beside_a_name_is_that_name(read: Read) -> None:
    for text in (
        "The state news agency SANA said that rebels had shelled a market.",
        "State news agency SANA said rebels had shelled Hama.",
        "The state news agency, SANA, said rebels had shelled Damascus.",
    ):
        sources = [(m.text, m.actor) for claim in read(text) for m in claim.source]
        assert sources == [("SANA", "sana")], text


def test_state_media_and_forces_tell_which_country_a_report_is_on(read: Read) -> None:
    found = read("The army shelled a market. The government denied it, state news agency SANA said.")
    actors = {m.actor for claim in found for m in (*claim.who, *claim.source)}
    assert actors == {"military-syria", "state-syria", "sana"}


def test_helicopters_do_what_is_done_by_them(read: Read) -> None:
    found = read(
        "Rebels shelled Hama. Dozens died when barrel bombs dropped by regime helicopters hit a school in Idlib."
    )
    doers = [m.actor for claim in found if claim.trigger.text == "dropped" for m in claim.who]
    assert doers == ["military-syria"]


def test_a_town_that_is_not_lost_is_still_held(read: Read) -> None:
    found = read("The ministry said the army had not lost control of the town.")
    assert told(found, "withdrawal") == ("denied", ["ministry"], ["army"])
    assert told(found, "control") == ("asserted", ["ministry"], ["army"])


def test_who_tells_what_they_did_means_himself(read: Read) -> None:
    found = read("The army withdrew on Sunday after the Rapid Support Forces said that they had taken the city.")
    assert [who.name for c in found if c.type == "capture" for who in c.who] == ["Rapid Support Forces"]


def test_several_groups_are_not_the_one_named_before(read: Read) -> None:
    found = read("Hezbollah denied the claim on Sunday. All the armed groups attacked the base on Monday.")
    doers = [who.name for claim in found if claim.trigger.text == "attacked" for who in claim.who]
    assert doers == ["All the armed groups"]


def test_the_same_word_in_a_sentence_is_the_same_group(read: Read) -> None:
    found = read(
        "Jabhat Fateh al-Sham has many fighters. The group broke with al-Qaeda in July, and the group attacked Hama."
    )
    doers = [who.name for claim in found if claim.trigger.text == "attacked" for who in claim.who]
    assert doers == ["Jabhat Fateh al-Sham"]


def test_a_doer_with_two_names_is_told_once(read: Read) -> None:
    found = read("The U.S. military and the American army shelled the town of Hajin on Monday.")
    doers = [who.name for claim in found if claim.trigger.text == "shelled" for who in claim.who]
    assert doers == ["United States Armed Forces"]


def test_who_shoots_down_a_missile_didnt_fire_it(read: Read) -> None:
    found = read("A rocket fired from Sinai was shot down by the Israeli army on Thursday.")
    assert [who.name for claim in found if claim.type == "shelling" for who in claim.who] == []


def test_who_is_driven_back_holds_nothing(read: Read) -> None:
    found = read("Marines had driven the pirates back and were in control of the harbour of Bosaso.")
    assert told(found, "control")[2] == ["Marines"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The army said its soldiers had repelled an assault on the headquarters.", set()),
        ("Soldiers repelled an RSF assault on the headquarters.", {"rsf"}),
    ],
)
def test_who_meets_an_attack_is_not_who_attacks(read: Read, text: str, doers: set[str]) -> None:
    (assault,) = [claim for claim in read(text) if claim.type == "offensive"]
    assert {mention.actor for mention in assault.who} == doers


def test_vague_thousands_are_people(read: Read) -> None:
    (fled,) = read("Hundreds of thousands fled towards the border.")
    assert [(figure.count, figure.of) for figure in fled.figures] == [(100_000, "people")]
