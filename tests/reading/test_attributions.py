"""Attributions of invented sentences (attributions.yaml), their weight for claims, and the scorer of `speakers`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.claims import Rate
from benchmarks.speakers import ROLES, score
from fogline import lexicon
from fogline.language import parse, said
from fogline.language.attribution import INSIDE, MARK, OUTSIDE, Text, quotation
from fogline.model import Claim, Report
from fogline.reading import Reader
from fogline.reading.attributions import AttributionFinder, Relation
from fogline.reading.words import Lemmas, sentences

PROBES = yaml.safe_load((Path(__file__).parent / "attributions.yaml").read_text())


@pytest.fixture(scope="module")
def finder() -> AttributionFinder:
    return AttributionFinder(lexicon.load().cues.speech)


def found(finder: AttributionFinder, text: str) -> list[Relation]:
    doc = next(iter(parse([text])))
    return finder.find(doc, sentences(doc, Lemmas(frozenset(), {})))


def read(text: str, published: str = "2016-08-07") -> list[Claim]:
    report = Report(id="r", text=text, sha256="0" * 64, published=published)
    return next(iter(Reader().read([report])))[1]


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["text"][:40])
def test_probe(finder: AttributionFinder, probe: dict[str, Any]) -> None:
    text = probe["text"]
    told = [
        (text[slice(*one.cue)], [text[slice(*s)] for s in one.source], [text[slice(*s)] for s in one.content])
        for one in found(finder, text)
    ]
    sources = [probe["source"]] if probe["source"] else []
    if probe.get("loose"):
        assert any(probe["content"] == content for _, _, content in told), told
    else:
        assert (probe["cue"], sources, probe["content"]) in told


def test_spans_and_confidence_are_those_of_the_text(finder: AttributionFinder) -> None:
    text = "Before noon nothing moved.\n\nThe mayor said that two buses had left."
    (relation,) = found(finder, text)
    assert text[slice(*relation.cue)] == "said"
    assert 0 < relation.confidence <= 1
    assert relation.tells(text.index("buses")) and not relation.tells(text.index("noon"))


def test_a_report_read_beside_others_comes_out_as_alone() -> None:
    texts = ["The mayor said that two buses had left.", "“It is over,” a guard told us. " * 60]
    alone = [said(next(iter(parse([text])))) for text in texts]
    assert [said(doc) for doc in parse(texts)] == alone


def test_what_nobody_says_is_nobodys_and_what_somebody_says_in_the_middle_is_his() -> None:
    claims = {
        claim.trigger.text: [m.text for m in claim.source]
        for claim in read("The rebels, witnesses said, withdrew from Aleppo on Friday, while the army shelled Homs.")
    }
    assert claims["withdrew"] == ["witnesses"]
    assert claims["shelled"] == []


def test_sources_that_speak_together_are_beside_each_other_and_a_quoted_one_is_not() -> None:
    (together,) = [
        c for c in read("Doctors and a rights group said that the army shelled Homs.") if c.type == "shelling"
    ]
    assert [(m.text, m.beside) for m in together.source] == [("Doctors", False), ("a rights group", True)]
    (nested,) = [
        c for c in read("State media, citing a military source, said the army shelled Homs.") if c.type == "shelling"
    ]
    assert [(m.text, m.beside) for m in nested.source] == [("State media", False), ("a military source", False)]


def test_pieces_hold_every_word_once_and_end_with_paragraphs() -> None:
    import numpy as np

    gaps = np.array(([2] + [1] * 149) * 5)
    text = Text(["w"] * len(gaps), np.zeros((len(gaps), 1)), gaps * 0, gaps, gaps * 0)
    assert list(text.pieces()) == [(0, 300), (300, 600), (600, 750)]


def test_a_quotation_ends_with_its_paragraph_unless_the_next_opens_with_a_mark() -> None:
    import numpy as np

    forms = ["“", "We", "left", "“", "They", "came", "”", "he", "said"]
    gaps = np.array([2, 0, 1, 2, 0, 1, 0, 1, 1])
    assert quotation(forms, gaps).tolist() == [MARK, INSIDE, INSIDE, MARK, INSIDE, INSIDE, MARK, OUTSIDE, OUTSIDE]
    assert quotation(["“", "We", "left", "They", "came"], np.array([2, 0, 1, 2, 1])).tolist()[3:] == [OUTSIDE, OUTSIDE]


def test_the_scorer_counts_exact_spans_and_overlapping_relations() -> None:
    rates = {name: Rate() for name in (*ROLES, "linked", "high_confidence")}
    gold = [
        {"source": [(0, 8)], "cue": [(9, 13)], "content": [(14, 30)]},
        {"source": [], "cue": [(40, 45)], "content": [(46, 60)]},
    ]
    ours = [
        Relation((9, 13), ((4, 8),), ((14, 30),), 0.9),
        Relation((40, 45), ((31, 39),), ((46, 60),), 0.1),
    ]
    score(gold, ours, rates)
    assert rates["source"].figures()["F1"] == 0.0
    assert rates["cue"].figures()["F1"] == rates["content"].figures()["F1"] == 1.0
    assert (rates["linked"].hits, rates["linked"].extra, rates["linked"].lost) == (1, 1, 1)
    assert (rates["high_confidence"].hits, rates["high_confidence"].extra, rates["high_confidence"].lost) == (1, 0, 1)


def test_the_high_confidence_mode_keeps_what_is_beyond_doubt_alone() -> None:
    text = "The army said that rebels had shelled Homs. Some believe the militia may have attacked Aleppo."
    report = Report(id="r", text=text, sha256="0" * 64, published="2016-08-07")
    balanced, careful = Reader(), Reader(high_confidence=True)
    both = {claim.type for claim in next(iter(balanced.read([report])))[1]}
    assert both == {"shelling", "offensive"}
    assert [claim.type for claim in next(iter(careful.read([report])))[1]] == ["shelling"]
    assert careful.version != balanced.version


@pytest.mark.parametrize(
    ("text", "own", "theirs"),
    [
        ("Residents reported shelling in Homs as the army repelled an assault by rebels.", "repelled", "shelling"),
        ("Doctors fear that thousands may flee as the army shells the town.", "shells", "flee"),
        ("Shells killed nine people in Homs, residents said, an escalation of the siege.", "siege", "killed"),
    ],
)
def test_what_is_told_beside_the_saying_is_the_reports_own(text: str, own: str, theirs: str) -> None:
    told = {claim.trigger.text: claim.source for claim in read(text)}
    assert told[theirs]
    assert not told[own]


def test_what_somebody_does_meanwhile_himself_is_in_what_is_said() -> None:
    claims = read("An official said that rebels had attacked the women as they fled.")
    assert [[m.text for m in claim.source] for claim in claims] == [["an official"]] * 2


def test_who_denies_a_thing_is_no_source_of_its_having_happened() -> None:
    claims = read("“The army shelled Homs.” It was a charge that the ministry denied.")
    assert ("ministry", "asserted") not in {(m.text, claim.status.value) for claim in claims for m in claim.source}


@pytest.mark.parametrize("text", ["Rebels attacked Homs 0 BC.", "Rebels attacked Homs last winter and on Friday."])
def test_what_lies_outside_of_the_calendar_gets_no_time_and_stops_nothing(text: str) -> None:
    assert [claim.trigger.text for claim in read(text, "0001-01-01")] == ["attacked"]
