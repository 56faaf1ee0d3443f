"""From a real record: whose word a claim is, and what is asked by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fogline.lexicon import Lexicon
from fogline.model import Claim, Location, Mention, Report, Span, Status, Verdict, When
from fogline.model.wire import claim_id
from fogline.record import Record
from fogline.states import ask, events, history

OWN_ACTORS = """
actors:
  - {id: city-council, names: [Harbour City Council], kind: armed_group, side: government-libya}
  - {id: city-herald, names: [The City Herald], kind: outlet,
     ties: [{kind: state_media_of, to: city-council, vouched: own imprint}]}
  - {id: hill-front, names: [{name: Hill Youth, until: 2031-05-01}, {name: Hill Front, from: 2031-05-01}],
     kind: armed_group, side: lna-libya}
  - {id: plain-post, names: [The Plain Post], kind: outlet}
  - {id: plain-news, names: [Plain News Agency], kind: agency}
"""
HARBOUR = Location("Harbour City", "Harbour City")


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "own.yaml").write_text(OWN_ACTORS, encoding="utf-8")
    return Lexicon(tmp_path)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "case.fogline") as opened:
        yield opened


def report(
    record: Record,
    publisher: str,
    published: str | None,
    type_: str,
    status: str = "asserted",
    *,
    source: Sequence[str] = (),
    who: Sequence[Mention] = (),
    where: Sequence[Location] = (HARBOUR,),
    when: When | None = None,
) -> Claim:
    text = f"{publisher} {published} {type_} {status} {source}."
    raw = text.encode()
    made = Report(text[:16], text, hashlib.sha256(raw).hexdigest(), raw, published, publisher)
    span = Span.of(text, 0, len(text))
    claim = Claim(
        "",
        type_,
        Status(status),
        span,
        span,
        span,
        source=tuple(Mention(name, name) for name in source),
        who=tuple(who),
        where=tuple(where),
        when=when,
    )
    claim = replace(claim, id=claim_id(made.sha256, claim))
    record.add(made, [claim], reader="test")
    return claim


def test_state_media_speak_for_their_side_and_the_press_for_itself(record: Record, lexicon: Lexicon) -> None:
    report(record, "The City Herald", "2031-03-02", "siege", "denied")
    report(record, "The Plain Post", "2031-03-02", "siege")
    (answer,) = ask(record, lexicon, state="besieged", place="Harbour City")
    assert {one.perspective: one.holds for one in answer.accounts} == {"government-libya": False, "press": True}
    assert (answer.verdict, answer.at) == (Verdict.CONTESTED, "2031-03-02")


def test_the_innermost_known_source_is_whose_word_it_is(record: Record, lexicon: Lexicon) -> None:
    report(record, "The Plain Post", "2031-03-02", "siege", source=["Harbour City Council", "a leaflet"])
    report(record, "The Plain Post", "2031-03-03", "siege", source=["Harbour City Council", "Hill Front"])
    (answer,) = ask(record, lexicon, state="besieged", place="Harbour City")
    assert [one.perspective for one in answer.accounts] == ["government-libya", "lna-libya"]


def test_wire_copy_with_its_source_named_is_one_voice(record: Record, lexicon: Lexicon) -> None:
    report(record, "Plain News Agency", "2031-03-02", "siege")
    report(record, "The Plain Post", "2031-03-02", "siege", source=["Plain News Agency"])
    (answer,) = ask(record, lexicon, state="besieged")
    assert (answer.verdict, answer.accounts[0].voices) == (Verdict.SINGLE_SOURCE, ("plain-news",))
    report(record, "The Plain Post", "2031-03-03", "siege")
    (answer,) = ask(record, lexicon, state="besieged")
    assert answer.verdict is Verdict.AGREED


def test_an_unknown_publisher_counts_with_the_press(record: Record, lexicon: Lexicon) -> None:
    report(record, "Somebody's Notebook", "2031-03-02", "siege")
    (answer,) = ask(record, lexicon, state="besieged")
    assert answer.accounts[0].perspective == "press"


def test_a_report_without_a_date_has_no_known_time(record: Record, lexicon: Lexicon) -> None:
    report(record, "The Plain Post", None, "siege", when=When("2031-03-01", None))
    assert ask(record, lexicon, state="besieged") == []


def test_according_to_a_side_one_of_its_speakers_or_one_outlet(record: Record, lexicon: Lexicon) -> None:
    report(record, "The City Herald", "2031-03-02", "siege", "denied")
    report(record, "The Plain Post", "2031-03-02", "siege")
    report(record, "Plain News Agency", "2031-03-03", "siege_end", when=When("2031-03-03", "2031-03-03"))
    for name in ("government-libya", "government", "The City Herald", "Harbour City Council"):
        (answer,) = ask(record, lexicon, state="besieged", according_to=name)
        assert (answer.holds, [one.perspective for one in answer.accounts]) == (False, ["government-libya"])
    (post,) = ask(record, lexicon, state="besieged", according_to="The Plain Post")
    (agency,) = ask(record, lexicon, state="besieged", according_to="Plain News Agency")
    assert (post.holds, agency.holds) == (True, False)


def test_holders_are_sides_and_can_be_asked_for_by_any_member(record: Record, lexicon: Lexicon) -> None:
    front = Mention("the Hill Front", "Hill Front", "hill-front")
    report(record, "The Plain Post", "2031-06-02", "capture", who=[front], when=When("2031-06-01", "2031-06-01"))
    (answer,) = ask(record, lexicon, state="controls", actor="Hill Front")
    assert (answer.subject.actors, answer.holds) == (("lna-libya",), True)
    assert ask(record, lexicon, state="controls", actor="Harbour City Council") == []


def test_the_register_knows_the_former_name(record: Record, lexicon: Lexicon) -> None:
    front = Mention("the group", "Hill Front", "hill-front")
    report(
        record, "The Plain Post", "2031-05-02", "rename", who=[front], where=(), when=When("2031-05-01", "2031-05-01")
    )
    (answer,) = ask(record, lexicon, state="formerly_named")
    assert (answer.subject.actors, answer.subject.actor_names) == (("hill-front",), ("Hill Youth", "Hill Front"))


def test_a_question_nobody_has_spoken_to_is_answered_with_no_claims(record: Record, lexicon: Lexicon) -> None:
    report(record, "The Plain Post", "2031-03-02", "clash")
    (answer,) = ask(record, lexicon, state="besieged", place="Harbour City", at="2031-03-02")
    assert (answer.verdict, answer.holds, answer.accounts) == (Verdict.UNKNOWN, None, ())


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"state": "surrounded"}, LookupError, "no state 'surrounded'.*besieged"),
        ({"according_to": "Atlantis"}, LookupError, "no perspective 'Atlantis'"),
        ({"rules": "mine"}, LookupError, "known: fogline-default"),
        ({"at": "7 August"}, ValueError, "not a date: '7 August'"),
    ],
)
def test_what_can_not_be_asked_is_said(
    record: Record, lexicon: Lexicon, asked: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        ask(record, lexicon, **asked)


def test_the_same_question_gives_the_same_answer_byte_for_byte(record: Record, lexicon: Lexicon) -> None:
    report(record, "The City Herald", "2031-03-02", "siege", "denied")
    report(record, "The Plain Post", "2031-03-02", "siege")
    before = repr(ask(record, lexicon, known_by="2031-03-02"))
    report(record, "The Plain Post", "2031-03-09", "siege_end", when=When("2031-03-08", "2031-03-08"))
    assert repr(ask(record, lexicon, known_by="2031-03-02")) == before


def test_history_and_events_come_from_the_same_claims(record: Record, lexicon: Lexicon) -> None:
    report(record, "The Plain Post", "2031-03-02", "siege", when=When("2031-03-01", None))
    ended = report(record, "The Plain Post", "2031-03-09", "siege_end", when=When("2031-03-08", "2031-03-08"))
    report(record, "Plain News Agency", "2031-03-09", "airstrike", "expected")
    (answer,) = ask(record, lexicon, state="besieged")
    periods = [(one.start, one.end, one.holds) for one in history(record, lexicon, answer.subject)]
    assert periods == [("2031-03-01", "2031-03-07", True), ("2031-03-08", None, False)]
    found = events(record, lexicon, place="Harbour City", since="2031-03-05")
    assert [event.supporting for event in found] == [(ended.id,)]


def test_places_are_asked_for_by_name_and_a_part_answers_for_its_town(record: Record, lexicon: Lexicon) -> None:
    found = [lexicon.places.find(name) for name in ("eastern Aleppo", "Aleppo", "Syria")]
    east, town, country = [Location(one.name, one.name, one.id) for one in found if one]
    report(record, "The Plain Post", "2031-03-02", "siege", where=(east, town))
    report(record, "Plain News Agency", "2031-03-02", "siege", where=(town,))
    report(record, "Plain News Agency", "2031-03-02", "ceasefire", where=(country,))
    for name in ("eastern Aleppo", "Aleppo", "Syria", east.place):
        (answer,) = ask(record, lexicon, state="besieged", place=name)
        assert (answer.subject.place, answer.verdict) == (east.place, Verdict.AGREED)
    (nothing,) = ask(record, lexicon, state="besieged", place="Mariupol")
    assert nothing.verdict is Verdict.UNKNOWN
