"""The language pipeline: what the packaged one must give, and what is said when another doesn't fit."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.training import Example

from fogline.language import PipelineError, annotator, confidence, load, parse
from fogline.language.annotator import Annotator
from fogline.language.pipeline import PACKAGED

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
    annotator = load().get_pipe("fogline_annotator")
    assert isinstance(annotator, Annotator)
    assert {"nsubj", "obj", "obl", "ccomp", "xcomp", "acl:relcl", "nsubj:pass"} <= set(annotator.labels)
    assert annotator.name_labels == ("GROUP", "ORG", "PERSON", "PLACE")


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
    ("text", "first"),
    [
        ("Beirut — A hospital was struck on Tuesday.", "Beirut —"),
        ("Goma, DR Congo (AFP) – Rebels left the town.", "Goma, DR Congo (AFP) –"),
        ("Rebels — and soldiers — left the town.", "Rebels — and soldiers — left the town."),
    ],
)
def test_a_dateline_may_be_in_small_letters(text: str, first: str) -> None:
    assert sentences(text)[0] == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left," he said. "They stayed."', ['"We left," he said.', '"They stayed."']),
        (
            'The town fell.\n"If it is true, we leave," he said.',
            ["The town fell.", '"If it is true, we leave," he said.'],
        ),
        ("“We left,” he said. “They stayed.”", ["“We left,” he said.", "“They stayed.”"]),
    ],
)
def test_quotation_marks_stay_with_their_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", "  The rebels left.", "The rebels left.\n ", "New\nYork fell."])
def test_blanks_are_words_of_no_tree(text: str) -> None:
    doc = read(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert sum(token.dep_ == "ROOT" for token in sentence) == 1
        assert all(token.head in sentence for token in sentence)


def test_a_long_paragraph_is_read_in_pieces_and_whole() -> None:
    sentence = "The rebels besieged the city and the army left the town."
    doc = read(" ".join([sentence] * 60))
    found = [one.text for one in doc.sents]
    assert found == [sentence] * 60
    assert {one.root.text for one in doc.sents} == {"besieged"}


def test_texts_read_together_and_alone_come_out_the_same() -> None:
    texts = [NEWS, "The rebels besieged the city.", "", "Aleppo\n\nHoms fell, the army said."]
    together = [[(token.head.i, token.dep_, token.ent_type_) for token in doc] for doc in parse(texts)]
    alone = [[(token.head.i, token.dep_, token.ent_type_) for token in read(text)] for text in texts]
    assert together == alone


def test_each_token_says_how_sure_its_head_and_relation_are() -> None:
    doc = read("The rebels besieged the city. Buffalo buffalo Buffalo buffalo buffalo buffalo.")
    sure = confidence(doc)
    assert sure is not None and sure.shape == (len(doc),)
    assert sure.min() >= 0 and sure.max() <= 1
    assert sure[:6].mean() > 0.9 > sure[6:].mean()


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


@pytest.mark.parametrize("name", ["parse-1", "names"])
def test_the_rarest_words_have_rows_of_their_own(name: str) -> None:
    known = (PACKAGED / annotator.NAME / f"{name}.words").read_bytes().decode().split("\n")
    with np.load(PACKAGED / annotator.NAME / f"{name}.npz") as stored:
        assert len(known) + 1 == len(stored["word"])
    assert words(f"The {known[-1]} lane.") == ["The", known[-1], "lane", "."]


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
