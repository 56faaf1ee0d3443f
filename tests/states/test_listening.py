"""Whose word a claim is, where several speak together or one quotes another."""

from fogline.model import Mention
from fogline.states.listening import chains


def named(name: str, *, beside: bool = False) -> Mention:
    return Mention(name, name, beside=beside)


def test_each_of_those_who_speak_together_is_a_chain_of_its_own() -> None:
    first, second = named("the army"), named("the rebels", beside=True)
    assert chains([first, second]) == [[first], [second]]


def test_a_quoted_source_stands_inside_the_one_that_quotes_it() -> None:
    outer, inner = named("state media"), named("a military source")
    assert chains([outer, inner]) == [[outer, inner]]


def test_two_quoted_sources_are_both_quoted() -> None:
    outer, first, second = named("the agency"), named("the army"), named("a doctor", beside=True)
    assert chains([outer, first, second]) == [[outer, first], [outer, second]]


def test_a_report_in_its_own_voice_is_one_empty_chain() -> None:
    assert chains([]) == [[]]
