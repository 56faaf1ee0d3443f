"""Whom a claim's source names: no days and numbers, nobody inside another's phrase, names rather than kinds."""

import pytest

from fogline import lexicon
from fogline.reading.kinds import Kinds
from fogline.reading.mentions import MentionResolver
from fogline.reading.words import Sentence, Word
from tests.reading.conftest import Read

BEFORE = "The Syrian Observatory for Human Rights said that shells hit a market in Nyala.\nThe road was closed.\n" * 2


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("Shells killed nine people in Nyala, Osman said Sunday.", "killed", ["Osman"]),
        ("A spokesman for the army said that shells had killed nine people in Nyala.", "killed", ["spokesman"]),
        ("The campaign group Amnesty International said shells had killed nine people.", "killed", ["Amnesty"]),
        ("Thousands of protesters said that police had shot dead nine people.", "shot", ["protesters"]),
        ("One of the men said that shells had hit the town of Nyala.", "hit", ["men"]),
        (
            "Shells killed nine people, according to the ministry, and food and first aid are short.",
            "killed",
            ["ministry"],
        ),
        ("Activists and witnesses said that shells had hit the town of Nyala.", "hit", ["Activists", "witnesses"]),
        (
            "UN and army officials said that shells had hit the town of Nyala.",
            "hit",
            ["United Nations", "army officials"],
        ),
        ("A nurse quoted by Reuters said that shells had hit the town of Nyala.", "hit", ["Reuters", "nurse"]),
        ("There were reports of heavy shelling in Nyala.", "shelling", ["reports"]),
        ("Mali says it doubts that the rebels shelled Nyala.", "shelled", ["Mali"]),
        ("Aid groups condemned the shelling of Nyala.", "shelling", []),
        ("The army said it had left the port, which rebels had captured in May.", "captured", []),
        ("Turkey claims to have encircled Afrin, besieging thousands of people.", "besieging", ["Turkey"]),
        ("The Security Council resolution called for a ceasefire in Gaza.", "ceasefire", ["Security Council"]),
        ("WELLINGTON, New Zealand (AP) _ The army shelled Nyala, New Zealand said.", "shelled", ["New Zealand"]),
        ("The envoys have called on Mali to release the hostages.", "release", ["envoys"]),
        ("A nurse and a guard reported nine dead in Nyala.", "dead", ["nurse", "guard"]),
        ("The council proposed talks, a ceasefire and safe roads.", "ceasefire", ["council"]),
        ("The four men are accused of involvement in the attack on Nyala.", "attack", []),
        (
            "At least 250 people were killed, according to the ministry, and two dozen on Friday alone.",
            "killed",
            ["ministry"],
        ),
        ("UN and aid agency officials said that shells had hit Nyala.", "hit", ["United Nations", "aid agency"]),
        ("The FBI and Kenyan police said that the bomb killed nine people.", "killed", ["Bureau", "Kenyan police"]),
        ("Citing an example, Adam Issa said that rebels had shelled Nyala.", "shelled", ["Adam Issa"]),
        ("The raid on Nyala was condemned by aid groups, aid groups said.", "condemned", []),
        (
            "The Syrian government said shells had hit Homs. The Arab League is to meet again on Sunday. "
            "Earlier, it said that shells had killed nine people in Homs.",
            "killed",
            ["Arab League"],
        ),
        (BEFORE + "The monitor said that nine people were killed on Monday.", "killed", ["Syrian Observatory"]),
    ],
)
def test_whom_a_source_names(read: Read, text: str, trigger: str, names: list[str]) -> None:
    claim = next(claim for claim in read(text) if trigger in claim.trigger.text)
    told = [source.name for source in claim.source]
    assert len(told) == len(names)
    assert all(name in source for name, source in zip(names, told, strict=True))


@pytest.mark.parametrize("place", ["According to activists and residents, {}.", "{}, according to activists."])
def test_according_to_is_always_heard(read: Read, place: str) -> None:
    claim = next(c for c in read(place.format("shells killed nine people in Nyala on Friday")) if c.type == "killing")
    assert "activists" in [source.name for source in claim.source]


def test_whose_ministry_it_is_decides_its_country(read: Read) -> None:
    text = "Israel bombed Beirut.\nIsraeli jets hit Tyre.\nLebanon's health ministry said Israel had bombed Beirut."
    assert [source.name for source in read(text)[-1].source] == ["Lebanese health ministry"]


def test_a_description_is_of_whom_the_report_names_with_it(read: Read) -> None:
    text = "An army spokesman said that rebels had shelled Nyala.\nArmy spokesman Adam Issa left on Sunday."
    assert [source.name for source in read(text)[0].source] == ["Adam Issa"]
    short = "The United Nations spokesman said that shells had hit Nyala.\nUN spokesman Adam Issa left on Sunday."
    assert [source.name for source in read(short)[0].source] == ["Adam Issa"]
    other = text + "\nArmy spokesman Omar Bakri stayed."
    assert "spokesman" in read(other)[0].source[0].name


@pytest.mark.parametrize(
    "text",
    [
        "The Rapid Support Forces took Nyala on Monday, their spokesman, Adam Issa, said.",
        "RSF spokesman Adam Issa said that the fighters had taken Nyala.",
    ],
)
def test_a_named_spokesman_gives_the_word_of_whom_he_speaks_for(read: Read, text: str) -> None:
    (source,) = next(claim for claim in read(text) if claim.type == "capture").source
    assert (source.name, source.actor) == ("Adam Issa", "rsf")


def test_a_dateline_says_nothing(read: Read) -> None:
    found = read("PALMA: Insurgents attacked the town at dawn and the army withdrew to the port, residents said.")
    assert {source.name for claim in found for source in claim.source} == {"residents"}


def test_a_surname_without_a_label_is_the_person_whom_the_report_names_in_full() -> None:
    words = [
        Word(0, "Amal", "amal", "PROPN", "NNP", "nsubj", 0),
        Word(1, "Karim", "karim", "PROPN", "NNP", "flat", 5),
        Word(2, "left", "leave", "VERB", "VBD", "root", 11),
        Word(3, "Karim", "karim", "PROPN", "NNP", "nsubj", 16),
        Word(4, "fled", "flee", "VERB", "VBD", "root", 22),
    ]
    for word in words[:2]:
        word.ent, word.ent_first = "PERSON", word is words[0]
    known = lexicon.load()
    MentionResolver(known, Kinds(known)).label("Amal Karim left Karim fled", [Sentence(words, 0, 0)])
    assert [word.ent for word in words] == ["PERSON", "PERSON", "", "PERSON", ""]
