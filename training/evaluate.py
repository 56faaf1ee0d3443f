"""Step three: the figures of a pipeline on held-out treebanks and names, and its speed."""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from fogline.language import load, parse
from fogline.language.pipeline import PACKAGED
from training import iob, names_corpus, own
from training.conllu import Document, read, read_all
from training.named_text import NamedText, join
from training.scores import Overlap, Parse, Share, entity_spans, sentence_spans
from training.sources import REPOSITORY, Sources
from training.treebank import agreement, merged, texts_of, to_doc

TREEBANK_NAMES = frozenset({"PERSON", "ORG", "PLACE"})
Figures = dict[str, float | int]


@dataclass(frozen=True, slots=True)
class Result:
    """One test set with its figures; percentages, or words a second."""

    name: str
    figures: Figures


def evaluate(
    sources: Sources | None, model: Path | None = None, conllu: Sequence[Path] = (), iob2: Sequence[Path] = ()
) -> Iterator[Result]:
    """The figures on the given files, or without any on the standard test sets of the data folder."""
    nlp = load(model)
    for path in conllu:
        yield _parse(path.name, list(read(path)), nlp)
    for path in iob2:
        yield _names(path.name, [join(document) for document in iob.read(path)], nlp, TREEBANK_NAMES)
    if sources and not (conllu or iob2):
        yield from _standard(sources, nlp, model)


def _standard(sources: Sources, nlp: Language, model: Path | None) -> Iterator[Result]:
    news = [doc for part in ("dev", "test") for doc in sources.treebank(f"gum-{part}") if doc.genre == "news"]
    yield _parse("EWT test", list(sources.treebank("ewt-test")), nlp)
    yield _parse("GUM test (all genres)", list(sources.treebank("gum-test")), nlp)
    yield _parse("GUM news dev+test", news, nlp)
    ours = own.documents("test")
    yield _parse("Own conflict news (test)", ours, nlp)
    known = names_corpus.known_names(sources)
    uner = [join(document) for document in iob.read(sources.path("uner_ewt_test.iob2"))]
    yield _names("UNER EWT test", uner, nlp, TREEBANK_NAMES, known)
    held_out = names_corpus.gmb_test(sources)
    gmb = [join(held_out[start : start + 5]) for start in range(0, len(held_out), 5)]
    yield _names("GMB held-out", gmb, nlp, None, known)
    named = [join(own.named(sentence) for sentence in document.sentences) for document in ours]
    yield _names("Own conflict news (test), names", named, nlp, None, known)
    texts = [texts_of(doc.sentences) for doc in read_all([sources.path("en_gum-test.conllu")])] + [
        text.text for text in gmb
    ]
    yield Result("speed, one core", {"words/s": words_per_second(texts, nlp)})
    yield Result("footprint", footprint(model or PACKAGED, sources.path("en_gum-test.conllu")))


def _parse(name: str, documents: Sequence[Document], nlp: Language) -> Result:
    gold = [to_doc([merged(sentence, nlp)], nlp) for document in documents for sentence in document.sentences]
    given = (Doc(nlp.vocab, words=_words(doc), spaces=_spaces(doc), sent_starts=_one_sentence(doc)) for doc in gold)
    scores = Parse.over(zip(gold, nlp.pipe(given, batch_size=64), strict=True))
    sentences = Overlap()
    whole = [to_doc([merged(sentence, nlp) for sentence in document.sentences], nlp) for document in documents]
    tokens = Share()
    for doc in whole:
        agreed, all_tokens = agreement(doc, nlp)
        tokens = Share(tokens.right + agreed, tokens.of + all_tokens)
    for right, found in zip(whole, parse((doc.text for doc in whole), pipeline=nlp), strict=True):
        sentences.count(sentence_spans(right), sentence_spans(found))
    return Result(
        name,
        {
            "LAS": scores.las.percent,
            "UAS": scores.uas.percent,
            "UPOS": scores.pos.percent,
            "lemma (verbs, nouns)": scores.lemma.percent,
            "verbs with all core arguments exact": scores.arguments.percent,
            "verbs": scores.arguments.of,
            "speaker and content right": scores.speech.percent,
            "speech verbs": scores.speech.of,
            "sentence F1 (raw text)": sentences.f1,
            "gold tokens that the tokenizer finds": tokens.percent,
        },
    )


def _words(doc: Doc) -> list[str]:
    return [token.text for token in doc]


def _spaces(doc: Doc) -> list[bool]:
    return [bool(token.whitespace_) for token in doc]


def _one_sentence(doc: Doc) -> list[bool | int | None]:
    return [True, *[False] * (len(doc) - 1)]


def _names(
    name: str,
    texts: Sequence[NamedText],
    nlp: Language,
    labels: frozenset[str] | None,
    known: frozenset[str] = frozenset(),
) -> Result:
    """Names by character spans on raw text; with `labels`, only names of these count on either side.

    With `known` (in small letters), also the recall on gold names that aren't among them.
    """
    overlap, by_label, unseen = Overlap(), dict[str, Overlap](), Share()
    for text, doc in zip(texts, parse((text.text for text in texts), pipeline=nlp), strict=True):
        gold = {span for span in text.names if not labels or span[2] in labels}
        found = {span for span in entity_spans(doc) if not labels or span[2] in labels}
        overlap.count(gold, found)
        for label in {span[2] for span in gold | found}:
            by_label.setdefault(label, Overlap()).count(_only(gold, label), _only(found, label))
        new = {span for span in gold if text.text[span[0] : span[1]].lower() not in known}
        unseen = Share(unseen.right + len(new & found), unseen.of + len(new))
    figures: Figures = {"F1": overlap.f1, **{f"F1 {label}": by_label[label].f1 for label in sorted(by_label)}}
    figures["names"] = overlap.gold
    if known:
        figures |= {"recall on names not in training": unseen.percent, "names not in training": unseen.of}
    return Result(name, figures)


def _only(spans: Iterable[tuple[int, int, str]], label: str) -> set[tuple[int, int, str]]:
    return {span for span in spans if span[2] == label}


_FRESH = """
import resource, sys, time
from pathlib import Path
import spacy
from fogline.language import load, parse
start = time.perf_counter()
nlp = load(sys.argv[1])
loaded = time.perf_counter() - start
from training.conllu import read
from training.treebank import texts_of
for _ in parse((texts_of(document.sentences) for document in read(Path(sys.argv[2]))), pipeline=nlp):
    pass
print(loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def footprint(model: Path, treebank: Path) -> Figures:
    """Size on disk, seconds to load once spaCy is imported, and memory after parsing a treebank, in a fresh process."""
    size = sum(file.stat().st_size for file in model.rglob("*") if file.is_file()) / 2**20
    command = [sys.executable, "-c", _FRESH, str(model), str(treebank)]
    loaded, memory = map(float, subprocess.check_output(command, cwd=REPOSITORY, text=True).split())
    return {"MB on disk": round(size, 1), "seconds to load": round(loaded, 2), "MB of memory": round(memory)}


def words_per_second(texts: Sequence[str], nlp: Language, rounds: int = 2) -> int:
    """Words (tokens but blanks) a second through the whole pipeline: the best of some rounds."""
    best = 0.0
    for _ in range(rounds):
        start = time.perf_counter()
        words = sum(not token.is_space for doc in parse(texts, pipeline=nlp) for token in doc)
        best = max(best, words / (time.perf_counter() - start))
    return round(best)
