"""A denied, expected or merely possible thing never reads as a fact."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from fogline.lexicon import load
from fogline.model import Figure, Location, Status
from fogline.model.wire import claim_id
from fogline.record.recorded import Recorded, ReportHead
from fogline.views.citing import Citations
from fogline.views.names import Names
from fogline.views.telling import Teller
from tests.views.case import EAST, sentence

TYPES = sorted([*load().wording.types, "a_type_of_your_own"])
# Each status, and what its sentence must begin with, so that no reader meets the bare clause.
GUARDS = {
    Status.POSSIBLE: "Possibly, ",
    Status.EXPECTED: "Expected, planned or feared, according to SANA",
    Status.CALLED_FOR: "Called for or proposed, according to SANA",
    Status.HYPOTHETICAL: "Only as a condition or question, according to SANA",
    Status.DENIED: "SANA denied that ",
}
PARTIES: list[dict[str, list[str]]] = [
    {"who": ["the rebels"]},
    {"whom": ["the army"]},
    {"who": ["the rebels"], "whom": ["the army"]},
    {},
]


def told(type_: str, status: Status, *, source: tuple[str, ...] = ("SANA",), **fields: object) -> Recorded:
    _, claim = sentence("Something was said.", type_, status.value, source=source, **fields)  # type: ignore[arg-type]
    head = ReportHead("ab" * 32, "r", "r.txt", "Wire", "2016-08-07", None, None)
    return Recorded(replace(claim, id=claim_id(head.sha256, claim)), head)


def teller(*claims: Recorded) -> Teller:
    names = Names(load())
    return Teller(names, Citations({one.claim.id: one for one in claims}, names))


def words(*claims: Recorded) -> str:
    return teller(*claims).sentence(claims).text


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("status", list(GUARDS))
def test_what_is_not_asserted_is_told_inside_the_words_of_its_status(type_: str, status: Status) -> None:
    for parties, where in itertools.product(PARTIES, ((), (EAST,))):
        text = words(told(type_, status, where=where, **parties))  # type: ignore[arg-type]
        assert text.startswith(GUARDS[status]), text
        assert "SANA" in text
        assert "{" not in text and "[" not in text and "  " not in text


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("status", [Status.EXPECTED, Status.CALLED_FOR, Status.HYPOTHETICAL])
def test_what_may_come_is_named_and_never_stated(type_: str, status: Status) -> None:
    one = told(type_, status, who=["the rebels"], whom=["the army"])
    stated = teller(one).clause(one.claim)
    assert stated not in words(one)


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("status", list(Status))
def test_every_sentence_names_who_says_so(type_: str, status: Status) -> None:
    assert "opposition leaders" in words(told(type_, status, source=("opposition leaders",))).lower()
    assert "Wire" in words(told(type_, status, source=()))


@pytest.mark.parametrize("type_", sorted(load().types))
def test_every_type_has_words_of_its_own(type_: str) -> None:
    assert type_ in load().wording.types


def test_every_status_has_words() -> None:
    assert set(load().wording.statuses) == {status.value for status in Status}


def test_a_report_that_negates_in_its_own_voice_denies_nothing() -> None:
    text = words(told("capture", Status.DENIED, source=(), who=["the rebels"]))
    assert text == "It is not so, according to Wire, that the rebels took eastern Aleppo."


def test_an_asserted_thing_is_stated_with_its_source() -> None:
    one = told("capture", Status.ASSERTED, who=["the rebels"], source=("opposition groups",))
    assert words(one) == "The rebels took eastern Aleppo, according to opposition groups."


def test_who_was_let_go_was_not_detained() -> None:
    words = load().wording
    assert words.befell("detained", "release").label == "released"
    assert words.befell("detained", "detention").label == "detained"


def test_figures_are_told_with_their_qualifiers() -> None:
    dead = told("killing", Status.ASSERTED, figures=[Figure(50, "civilians", "killed", "at least")])
    assert words(dead).startswith("At least 50 civilians were killed in eastern Aleppo")
    vague = told("displacement", Status.ASSERTED, figures=[Figure(12, "families", "displaced", "dozens")])
    assert words(vague).startswith("Dozens of families fled")


def test_several_speakers_each_carry_their_own_citation() -> None:
    claims = [told("siege_end", Status.ASSERTED, source=(name,)) for name in ("A", "B", "C")]
    phrases = teller(*claims).sentence(claims).phrases
    assert [(one.text, one.cites) for one in phrases if one.cites] == [("A", (1,)), ("B", (2,)), ("C", (3,))]


def as_written(said: str, type_: str, **fields: object) -> str:
    _, claim = sentence(said, type_, source=("SANA",), **fields)  # type: ignore[arg-type]
    head = ReportHead("ab" * 32, "r", "r.txt", "Wire", "2016-08-07", None, None)
    return words(Recorded(replace(claim, id=claim_id(head.sha256, claim)), head))


@pytest.mark.parametrize(
    ("said", "fields", "told_as"),
    [
        ("A market was shelled.", {"whom": ["market"]}, "A market came under shelling"),
        ("They shelled the market.", {"whom": ["market"]}, "The market came under shelling"),
        ("Markets were shelled.", {"whom": ["Markets"]}, "Markets came under shelling"),
        ("A drone hit homes.", {"who": ["drone"], "whom": ["homes"]}, "A drone shelled homes"),
        ("Rebels hit Hospitals.", {"who": ["Rebels"], "whom": ["Hospitals"]}, "Rebels shelled hospitals"),
        ("The Free Union hit.", {"who": ["Free Union"], "whom": ["homes"]}, "The Free Union shelled homes"),
    ],
)
def test_what_is_only_described_has_the_article_of_its_sentence(
    said: str, fields: dict[str, list[str]], told_as: str
) -> None:
    assert as_written(said, "shelling", where=(), **fields).startswith(f"{told_as}, according to SANA")


@pytest.mark.parametrize("whom", ["People", "Civilians", "the army", "Many people"])
def test_harm_comes_to_people_and_not_to_people_of_people(whom: str) -> None:
    text = as_written(f"{whom} were killed.", "killing", whom=[whom], where=())
    assert text == f"Harm came to {whom[:1].lower()}{whom[1:]}, according to SANA."


def test_a_place_that_is_the_target_is_told_once() -> None:
    village = Location("village", "village")
    text = as_written("The village was shelled.", "shelling", whom=["village"], where=(village,))
    assert text == "The village came under shelling, according to SANA."


@pytest.mark.parametrize(
    ("name", "said", "told_as"),
    [
        ("districts", "Districts were besieged.", "Districts were besieged"),
        ("parts of the city", "Parts of the city were besieged.", "Parts of the city were besieged"),
        ("town", "The town was besieged.", "The town was besieged"),
    ],
)
def test_verbs_agree_with_places_that_are_only_described(name: str, said: str, told_as: str) -> None:
    assert as_written(said, "siege", where=(Location(name, name),)).startswith(told_as)


def test_a_place_of_the_gazetteer_is_one_whatever_its_last_letter() -> None:
    homs = Location("Homs", "Homs", "geonames:169577")
    assert as_written("Homs was besieged.", "siege", where=(homs,)).startswith("Homs was besieged")
