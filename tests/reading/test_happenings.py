"""What words tell of in their company, and what they tell nothing of."""

import hashlib
from pathlib import Path

import pytest

from fogline.lexicon import Lexicon
from fogline.model import Report
from fogline.reading import Reader
from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Soldiers looted shops in Juba on Friday.", {"violence"}),
        ("Militiamen plundered homes in the town.", {"violence"}),
        ("The base had been used to launch attacks on villagers near Juba.", {"violence"}),
        ("Mourners came under attack in Juba.", {"violence"}),
        ("The barracks came under attack on Friday.", {"offensive"}),
        ("Gunmen attacked a wedding party near Gao.", {"violence"}),
        ("RSF fighters ransacked a clinic in Wad Madani.", {"violence"}),
        ("Gunmen looted aid from a warehouse of the World Food Programme in El Fasher.", {"aid_blocked"}),
        ("Fighters stole food from a UN warehouse in Gedaref.", {"aid_blocked"}),
        ("The army's front line near Hama collapsed on Thursday.", {"withdrawal"}),
        ("The ceasefire in the town has collapsed.", {"ceasefire", "ceasefire_end"}),
    ],
)
def test_what_is_looted_and_what_collapses_decides_the_type(text: str, kinds: set[str], read: Read) -> None:
    assert {claim.type for claim in read(text)} == kinds


@pytest.mark.parametrize(
    "text",
    [
        "The Observatory, which monitors the war in Syria, said ten people were killed.",
        "Airwars, which tracks the conflict in Iraq, said ten people died.",
        "A researcher working on the war in Yemen said nine people were killed.",
        "The website, which covers the fighting in Libya, said nine people were killed.",
    ],
)
def test_what_somebody_only_watches_is_not_told(text: str, read: Read) -> None:
    assert [claim.type for claim in read(text)] == ["killing"]


def test_what_somebody_fights_is_told(read: Read) -> None:
    assert "clash" in {claim.type for claim in read("The war in Syria has killed thousands.")}


@pytest.mark.parametrize(
    ("text", "threatens"),
    [
        ("The UN warned that the army would attack the camp.", False),
        ("The general warned that rebels could storm the city.", False),
        ("Ukraine warned of a Russian offensive near Kharkiv.", False),
        ("Aid agencies warned the army against storming the city.", False),
        ("The ministry warned it would bomb any ship that enters the port.", True),
        ("Iran warned that it would strike the bases in Iraq.", True),
        ("The army warned residents that its guns would shell the village.", True),
    ],
)
def test_who_warns_threatens_only_with_what_he_would_do(text: str, threatens: bool, read: Read) -> None:
    found = read(text)
    assert ("threat" in {claim.type for claim in found}) is threatens
    assert not [c for c in found if c.type not in ("threat", "demand") and c.status.value == "asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "The group no longer had ties with al-Qaeda.",
        "The militia is no longer allied with the government.",
        "The militia, formerly allied to the army, took the town.",
        "Once an ally of the government, the militia attacked the base.",
        "The front was al-Qaeda's branch in Syria until July.",
        "The tribe used to be allied with the army.",
    ],
)
def test_an_alliance_that_was_is_none(text: str, read: Read) -> None:
    assert ("alliance", "asserted") not in {(claim.type, claim.status.value) for claim in read(text)}


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Rebels attempted to break the siege.", "break", "expected"),
        ("The army made an attempt to capture the hill.", "capture", "expected"),
        ("The army is trying to cut the road.", "cut", "expected"),
        ("The army tried to storm the camp.", "storm", "asserted"),
        ("Civilians tried to flee the town.", "flee", "asserted"),
    ],
)
def test_what_is_there_only_at_the_end_is_not_reached_by_trying(
    text: str, trigger: str, status: str, read: Read
) -> None:
    claims = [claim for claim in read(text) if trigger in claim.trigger.text]
    assert [claim.status.value for claim in claims] == [status]


def test_an_own_frame_may_say_that_a_word_tells_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    own = "frames:\n  - {type: nothing, verb: capture, object: [market]}\n"
    (tmp_path / "frames" / "own.yaml").write_text(own, encoding="utf-8")
    text = "Rebels captured the market. Rebels captured the hill."
    report = Report(id="r", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2016-08-07")
    ((_, found),) = Reader(Lexicon(tmp_path)).read([report])
    assert [(claim.type, claim.trigger.start > 28) for claim in found] == [("capture", True)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hungary's president praised the Norwegian government on Monday.", "support"),
        ("The Kenyan president welcomed Uganda's decision.", "support"),
        ("Norway granted political asylum to two dissidents.", "support"),
        ("Denmark awarded a grant of four million euros to Chad.", "support"),
        ("Chad's justice ministry filed a complaint against the senator.", "accusation"),
        ("Bolivia sued Chile over the river.", "accusation"),
        ("The ambassador voiced outrage at the decision.", "accusation"),
        ("The Finnish president telephoned the Estonian prime minister.", "talks"),
        ("Poland restored diplomatic relations with Peru.", "alliance"),
        ("Kenya's police exchanged intelligence with Uganda.", "alliance"),
        ("The government in Quito bowed to the demands of the miners.", "agreement"),
        ("Chad's minister declined to resign.", "refusal"),
        ("The consulate refused visas to forty students.", "refusal"),
        ("Sweden suspended economic aid to Chad.", "sanction"),
        ("Farmers blocked the road to the capital with tractors.", "protest"),
        ("The minister asked Norway to reopen the consulate.", "demand"),
    ],
)
def test_what_states_and_citizens_do_in_peace_is_told(text: str, kind: str, read: Read) -> None:
    assert kind in {claim.type for claim in read(text)}


def test_who_calls_off_a_strike_calls_for_nothing(read: Read) -> None:
    assert "demand" not in {claim.type for claim in read("Teachers called off a strike in Lagos on Monday.")}
