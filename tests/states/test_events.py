"""Claims grouped to the one happening that they are about."""

from collections.abc import Sequence

from fogline.states.events import Event, grouped
from fogline.states.told import Told
from tests.states.aleppo import ALEPPO, COALITION_BROKEN, NOISE, SANA_DENIES, SOHR_BREACHED
from tests.states.telling import WORLD, rules, tell


def found(told: Sequence[Told], known_by: str | None = None) -> list[Event]:
    return grouped(told, rules().events, WORLD, known_by)


def of(type_: str, told: Sequence[Told], known_by: str | None = None) -> list[Event]:
    return [event for event in found(told, known_by) if event.type == type_]


def test_the_breaking_of_the_siege_is_one_event_told_and_denied() -> None:
    (event,) = of("siege_end", ALEPPO)
    assert set(event.supporting) == {COALITION_BROKEN.claim.id, SOHR_BREACHED.claim.id}
    assert event.denying == (SANA_DENIES.claim.id,)
    assert (event.start, event.end) == ("2016-08-06", "2016-08-06")
    assert event.perspectives == ("government", "monitors", "opposition")


def test_taking_and_retaking_are_two_events() -> None:
    assert [event.start for event in of("capture", ALEPPO)] == ["2016-08-06", "2016-09-04"]


def test_strikes_of_one_day_on_one_place_are_one_event_whatever_they_are_called() -> None:
    told = [
        tell("airstrike", "Madaya", "2016-01-10", on="2016-01-10", voice="a wire"),
        tell("shelling", "Madaya", "2016-01-11", on="2016-01-12", voice="a daily"),
        tell("airstrike", "Madaya", "2016-01-20", on="2016-01-20", voice="a wire"),
        tell("airstrike", "Mariupol", "2016-01-10", on="2016-01-10", voice="a wire"),
    ]
    assert sorted(len(event.claims) for event in found(told)) == [1, 1, 2]


def test_strikes_by_others_are_other_events() -> None:
    told = [
        tell("airstrike", "Madaya", "2016-01-10", on="2016-01-10", who="Syrian army"),
        tell("airstrike", "Madaya", "2016-01-10", on="2016-01-10", who="Russian forces"),
        tell("airstrike", "Madaya", "2016-01-10", on="2016-01-10", voice="unattributed"),
    ]
    assert len(found(told)) == 2


def test_a_month_holds_the_day_within_it() -> None:
    told = [
        tell("bombing", "Madaya", "2016-01", on="2016-03-01"),
        tell("bombing", "Madaya", "2016-01-20", on="2016-01-20"),
    ]
    (event,) = found(told)
    assert (event.start, event.end) == ("2016-01-20", "2016-01-20")


def test_what_is_feared_is_no_event_and_neither_is_a_condition() -> None:
    assert found(NOISE) == []
    assert found([tell("control", "Madaya", None, on="2016-01-01", who="rebels")]) == []


def test_events_as_of_a_past_day_know_nothing_later_and_no_order() -> None:
    assert len(of("capture", ALEPPO, "2016-08-20")) == 1
    assert found(tuple(reversed(ALEPPO))) == found(ALEPPO)


def test_an_event_lies_within_the_dates_that_it_touches() -> None:
    (event,) = found([tell("bombing", "Madaya", "2016-01-20", on="2016-01-20")])
    assert event.within("2016-01", "2016-01-20")
    assert not event.within("2016-02", None)
    assert not event.within(None, "2016-01-19")


def test_a_denial_told_before_the_day_denies_another_happening() -> None:
    came = tell("aid", "Madaya", "2016-01-11", on="2016-01-11", voice="a wire")
    not_yet = tell("aid", "Madaya", on="2016-01-10", status="denied", voice="relief workers")
    never = tell("aid", "Madaya", on="2016-01-12", status="denied", voice="the ministry")
    events = found([came, not_yet, never])
    assert {event.supporting + event.denying for event in events} == {
        (came.claim.id, never.claim.id),
        (not_yet.claim.id,),
    }
