"""The language pipeline: what the packaged one must give, and what is said when another doesn't fit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.training import Example

from fogline.language import PipelineError, load, parse

NEWS = (
    "BEIRUT, Lebanon (AP) — Syrian forces retook the rebel-held town on Monday, the U.S. military said. "
    "Gen. Ali al-Hassan denied it.\n"
    "“We broke the siege,” the rebels said\n"
    "Mr. Smith left Aleppo at 9 a.m. on Sunday."
)


def read(text: str) -> Doc:
    return next(iter(parse([text])))


def words(text: str) -> list[str]:
    return [token.text for token in read(text)]


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in read(text).sents]


def test_the_packaged_pipeline_gives_universal_dependencies_lemmas_and_the_four_kinds_of_name() -> None:
    labels = load().pipe_labels
    assert {"nsubj", "obj", "obl", "ccomp", "xcomp", "acl:relcl", "nsubj:pass"} <= set(labels["parser"])
    assert set(labels["ner"]) == {"PERSON", "ORG", "PLACE", "GROUP"}


def test_a_simple_sentence_is_parsed() -> None:
    doc = read("The rebels besieged the city.")
    found = {token.text: (token.dep_, token.head.text, token.lemma_, token.pos_) for token in doc}
    assert found["rebels"] == ("nsubj", "besieged", "rebel", "NOUN")
    assert found["city"] == ("obj", "besieged", "city", "NOUN")
    assert found["besieged"] == ("ROOT", "besieged", "besiege", "VERB")


def test_names_are_found() -> None:
    doc = read("Syrian forces entered Damascus, the United Nations said.")
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Syrian", "GROUP"), ("Damascus", "PLACE"), ("United Nations", "ORG")} <= found


def test_the_pipeline_is_loaded_once_a_process() -> None:
    assert load() is load()


def test_a_paragraph_break_ends_a_sentence() -> None:
    assert sentences("The siege of the old city\nRebels left the town")[0] == "The siege of the old city"
    assert len(sentences("Aleppo\n\nHoms\n \nHama")) == 3


def test_titles_and_datelines_do_not_break_sentences() -> None:
    found = sentences(NEWS)
    assert found[0] == "BEIRUT, Lebanon (AP) —"
    assert "Gen. Ali al-Hassan denied it." in found
    assert "Mr. Smith left Aleppo at 9 a.m. on Sunday." in found


@pytest.mark.parametrize(
    "word",
    [
        "al-Qaeda",
        "el-Fasher",
        "pro-regime",
        "anti-government",
        "co-ordinator",
        "non-combatant",
        "re-elected",
        "Ex-rebels",
    ],
)
def test_words_with_an_article_or_a_prefix_stay_whole(word: str) -> None:
    assert words(f"The {word} left.") == ["The", word, "left", "."]


@pytest.mark.parametrize(
    "word", ["rebel-held", "Russian-backed", "government-controlled", "U.S.-led", "state-run", "Deir-ez-Zor"]
)
def test_other_hyphens_split(word: str) -> None:
    first, hyphen, rest = word.partition("-")
    assert words(f"The {word} town") == ["The", first, hyphen, rest, "town"]


def test_offsets_point_into_the_text() -> None:
    for token in read(NEWS):
        assert NEWS[token.idx : token.idx + len(token)] == token.text


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_kept_to_the_letter(text: str) -> None:
    doc = read(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_texts_stream_one_document_each_in_order() -> None:
    taken = 0

    def reports() -> Iterator[str]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield f"Report {number} came."

    docs = parse(reports(), batch_size=4)
    assert [next(docs)[1].text for _ in range(3)] == ["0", "1", "2"]
    assert taken < 50


def test_a_text_that_is_too_long_says_so() -> None:
    with pytest.raises(PipelineError, match="cut it at a paragraph"):
        list(parse(["a " * load().max_length]))


def test_a_pipeline_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="FOGLINE_PIPELINE"):
        load(tmp_path / "nothing")


def test_a_pipeline_without_parser_and_lemmas_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="no parser and no lemmatizer"):
        load(tmp_path / "blank")


def test_a_pipeline_with_other_labels_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = spacy.blank("en")
    for name in ("morphologizer", "trainable_lemmatizer", "parser"):
        other.add_pipe(name)
    gold = {"heads": [1, 1, 1], "deps": ["nsubj", "ROOT", "dobj"], "lemmas": ["we", "see", "you"]}
    gold["pos"] = ["PRON", "VERB", "PRON"]
    other.initialize(lambda: [Example.from_dict(other.make_doc("We saw you"), gold)] * 5)
    other.to_disk(tmp_path / "other")
    monkeypatch.setenv("FOGLINE_PIPELINE", str(tmp_path / "other"))
    with pytest.raises(PipelineError, match="lacks the labels"):
        load()
