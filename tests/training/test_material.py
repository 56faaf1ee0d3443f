"""From CoNLL-U to what the networks learn from: documents, merged words, names, windows."""

import random
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from training import conllu, own
from training.net.examples import Labels, Passage, epoch, name_labels, parse_labels, parsed, tagged, whole
from training.tokenizer import adjust
from training.treebank import merged, texts_of

ROWS = """# newdoc id = invented-1
# newpar
# text = Pro-regime forces took Hama, SANA said.
1	Pro	pro	ADJ	JJ	_	4	amod	_	SpaceAfter=No
2	-	-	PUNCT	HYPH	_	3	punct	_	SpaceAfter=No
3	regime	regime	NOUN	NN	_	1	dep	_	_
4	forces	force	NOUN	NNS	_	5	nsubj	_	_
5	took	take	VERB	VBD	_	9	ccomp	_	_
6	Hama	Hama	PROPN	NNP	_	5	obj	_	SpaceAfter=No|NER=B-PLACE
7	,	,	PUNCT	,	_	9	punct	_	_
8	SANA	SANA	PROPN	NNP	_	9	nsubj	_	NER=B-ORG
9	said	say	VERB	VBD	_	0	root	_	SpaceAfter=No
10	.	.	PUNCT	.	_	9	punct	_	_

# newpar
# text = Abu Musa denied it.
1	Abu	Abu	PROPN	NNP	_	3	nsubj	_	NER=B-PERSON
2	Musa	Musa	PROPN	NNP	_	1	flat	_	NER=I-PERSON
3	denied	deny	VERB	VBD	_	0	root	_	_
4	it	it	PRON	PRP	_	3	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_

"""


@pytest.fixture
def document(tmp_path: Path) -> conllu.Document:
    path = tmp_path / "invented.conllu"
    path.write_text(ROWS, encoding="utf-8")
    return next(conllu.read(path))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return adjust(spacy.blank("en"))


@pytest.fixture
def passage(document: conllu.Document, nlp: Language) -> Passage:
    doc = own.with_names(document.sentences, nlp)
    labels = parse_labels([doc], least_lemma=1)
    labels.lists["ner"] = name_labels(("ORG", "PERSON", "PLACE"))
    return whole(doc, labels, ("ORG", "PERSON", "PLACE"))


def test_a_document_gives_its_text_back(document: conllu.Document) -> None:
    assert texts_of(document.sentences) == "Pro-regime forces took Hama, SANA said.\nAbu Musa denied it."


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.conllu"
    path.write_text("1\tonly\tthree\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.conllu:1: 3 columns"):
        list(conllu.read(path))


def test_words_that_the_tokenizer_keeps_whole_are_merged(document: conllu.Document, nlp: Language) -> None:
    words = merged(document.sentences[0], nlp).words
    assert [word.form for word in words[:3]] == ["Pro-regime", "forces", "took"]
    assert [word.head for word in words] == [2, 3, 7, 3, 7, 7, 0, 7]


def test_names_of_our_sentences_are_read(document: conllu.Document, nlp: Language) -> None:
    assert own.named(document.sentences[1]).names == ((0, 8, "PERSON"),)
    doc = own.with_names(document.sentences, nlp)
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Hama", "PLACE"),
        ("SANA", "ORG"),
        ("Abu Musa", "PERSON"),
    ]


def test_a_passage_keeps_trees_names_and_paragraphs(passage: Passage) -> None:
    assert passage.forms[:2] == ["Pro-regime", "forces"]
    assert list(passage.gaps) == [2, 1, 1, 1, 0, 1, 1, 0, 2, 1, 1, 1, 0]
    assert passage.starts == [0, 8]
    assert list(passage.answers["heads"][8:]) == [11, 9, 0, 11, 11]
    marks = [name_labels(("ORG", "PERSON", "PLACE"))[number] for number in passage.answers["ner"]]
    assert (marks[3], marks[5], marks[8], marks[9]) == ("S-PLACE", "S-ORG", "B-PERSON", "E-PERSON")


def test_a_window_counts_heads_from_its_own_start(passage: Passage) -> None:
    window = passage.window(1, 2)
    assert window.forms == ["Abu", "Musa", "denied", "it", "."]
    assert list(window.answers["heads"]) == [3, 1, 0, 3, 3]
    assert window.gaps[0] == 2


def test_an_epoch_shows_every_sentence_once(passage: Passage) -> None:
    shown = [
        form.lower() for windows in epoch([passage] * 7, 40, random.Random(1)) for w in windows for form in w.forms
    ]
    assert sorted(shown) == sorted(form.lower() for form in passage.forms * 7)


def test_labels_that_are_not_known_are_not_learnt(document: conllu.Document, nlp: Language) -> None:
    doc = own.with_names(document.sentences, nlp)
    labels = Labels({"tag": ["NNP"], "pos": ["PROPN"], "dep": ["ROOT"], "lemma": []})
    passage = tagged(parsed(doc, labels))
    assert set(passage.answers) == {"tag", "pos"}
    assert set(np.unique(passage.answers["tag"])) == {-1, 0}
