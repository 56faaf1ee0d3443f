"""State rules as data: the shipped set is sound, a user's set replaces it, and what is wrong is pointed at."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.lexicon import Item, LexiconError
from fogline.lexicon.lexicon import SHIPPED
from fogline.lexicon.rules import Effect, StateRules, build
from fogline.lexicon.source import read
from fogline.model import Status, Subject


def shipped() -> Item:
    return read(SHIPPED / "states.yaml", "lexicon/states.yaml")


def with_own(tmp_path: Path, text: str) -> StateRules:
    own = tmp_path / "states.yaml"
    own.write_text(text, encoding="utf-8")
    return build([shipped(), read(own)])


def test_the_shipped_rules_have_a_name_and_a_version() -> None:
    assert build([shipped()]).current.title == "fogline-default 1"


def test_the_shipped_rules_know_the_states_of_the_annotation_schema() -> None:
    states = {"besieged", "controls", "route_open", "route_cut", "allied", "ceasefire", "formerly_named"}
    assert states <= set(build([shipped()]).current.states)


def test_no_status_but_three_has_an_effect() -> None:
    for rule in build([shipped()]).current.states.values():
        for claim in rule.claims.values():
            for status in (Status.EXPECTED, Status.CALLED_FOR, Status.HYPOTHETICAL):
                assert claim.effect(status) is Effect.NOTHING


def test_a_denied_end_means_that_the_state_holds() -> None:
    besieged = build([shipped()]).current.states["besieged"]
    assert besieged.claims["siege_end"].effect(Status.DENIED) is Effect.HOLDS
    assert besieged.claims["siege"].effect(Status.DENIED) is Effect.FAILS
    assert besieged.claims["siege"].effect(Status.POSSIBLE) is Effect.MAY_HOLD


def test_a_users_set_that_extends_the_shipped_one_is_in_use_and_the_shipped_one_stays(tmp_path: Path) -> None:
    found = with_own(
        tmp_path,
        """
        rules: {name: strict, version: 2}
        extends: fogline-default
        verdict: {agreed_from: 3}
        states:
          besieged:
            about: place
            label: "{place}"
            says: {holds: "{place} is besieged", fails: "{place} is not besieged"}
            claims: {siege: {does: starts, as: condition}}
        """,
    )
    assert (found.current.title, found.current.agreed_from) == ("strict 2", 3)
    assert set(found.current.states["besieged"].claims) == {"siege"}
    assert found.current.states["besieged"].claims["siege"].effect(Status.DENIED) is Effect.FAILS
    assert "controls" in found.current.states
    assert "siege_end" in found.named("fogline-default").states["besieged"].claims


def test_a_file_of_the_shipped_sets_name_changes_only_what_it_gives(tmp_path: Path) -> None:
    found = with_own(tmp_path, "rules: {name: fogline-default, version: 1a}\nverdict: {silent_after_days: 30}\n")
    assert list(found.sets) == ["fogline-default"]
    assert (found.current.silent_after, found.current.agreed_from) == (30, 2)
    assert "besieged" in found.current.states


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules: {name: a, version: 1}\nstatuses:\n  expected: {starts: holds}\n", "3:13: 'expected' is not a status"),
        ("rules: {name: a, version: 1}\nextends: nobody\n", "2:10: 'nobody' is not one of: fogline-default"),
        ("rules: {name: a, version: 1}\nverdict: {agreed_from: two}\n", "expected a number"),
        ("rules: {name: a, version: 1}\nverdict: {agreed_from: 1.5}\n", "expected a whole number"),
        ("rules: {name: a}\n", "key 'version' is missing"),
        ("rules: {name: a, version: 1}\nstates: {held: {about: moon}}\n", "is missing"),
        (
            "rules: {name: a, version: 1}\nstates:\n  held:\n    about: moon\n    label: x\n"
            "    says: {holds: x, fails: y}\n    claims: {}\n",
            "4:12: 'moon' is not one of",
        ),
        (
            "rules: {name: a, version: 1}\nstates:\n  held:\n    about: place\n    label: '{plaice}'\n"
            "    says: {holds: x, fails: y}\n    claims: {}\n",
            "5:12: '{plaice}' has braces that name no party",
        ),
    ],
)
def test_what_is_wrong_is_pointed_at(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        with_own(tmp_path, text)
    assert message in str(caught.value)


def test_rules_that_nobody_defined_are_named_in_the_error() -> None:
    with pytest.raises(LookupError, match="known: fogline-default"):
        build([shipped()]).named("ocha-besieged")


def test_a_state_can_be_said_in_words() -> None:
    states = build([shipped()]).current.states
    east = Subject("besieged", "eastern Aleppo", "…", (), "eastern Aleppo")
    assert states["besieged"].sentence(east, True) == "eastern Aleppo is besieged"
    parties = Subject("allied", "A, B and C", None, ("a", "b", "c"), None, ("A", "B", "C"))
    assert states["allied"].sentence(parties, False) == "A, B and C are not allied"
