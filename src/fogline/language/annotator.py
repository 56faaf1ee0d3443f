"""The spaCy component that sets tags, lemmas, dependencies, sentence starts and names from the networks' scores.

Another network reads the parser's states and tells who says what (``fogline.language.said``), and linear maps make a
digest of them and of what a small language model reads (``fogline.language.digest``). Several networks may parse: the
logarithms of their probabilities are averaged. Sentence starts that are set already stay. Importing this module
registers the factory `fogline_annotator` with spaCy.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from fogline.language import lemmas
from fogline.language.attribution import Attributer, Text
from fogline.language.decoding import Decision, Decoder
from fogline.language.digests import FILES, Digester
from fogline.language.marks import Marks
from fogline.language.network import Network, Scores
from fogline.language.pipeline import CONFIDENCE, DIGEST, SAID
from fogline.language.windows import Run, Words

NAME = "fogline_annotator"
WINDOWS_AT_ONCE = 6
SECTION = 8_000  # words
IN_DICTIONARIES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV"})
ATTRIBUTES = [TAG, POS, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE]
Part = tuple[Run, Decision, np.ndarray]  # a window, what was decided about it, and the parser's states
_BEGINS, _INSIDE, _OUTSIDE = 3, 1, 2  # spaCy's ENT_IOB


@Language.factory(
    NAME,
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
)
def _make(nlp: Language, name: str) -> "Annotator":
    return Annotator(nlp.vocab)


class Annotator:
    """Networks and their labels; empty until read from a folder."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._folder: Path | None = None
        self._parsers: list[Network] = []
        self._namer: Network | None = None
        self._attributer: Attributer | None = None
        self._digester: Digester | None = None
        self._lists: dict[str, list[str]] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The relations."""
        return tuple(self._lists.get("dep", ()))

    @property
    def name_labels(self) -> tuple[str, ...]:
        """The kinds of names."""
        return tuple(sorted({mark[2:] for mark in self._lists.get("ner", ()) if mark != "O"}))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Annotator":
        """Raises OSError where a file lacks."""
        folder = Path(path)
        self._lists = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._known_lemmas = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
        self._parsers = [Network(folder, file.stem) for file in sorted(folder.glob("parse*.onnx"))]
        self._namer = Network(folder, "names")
        self._attributer = Attributer(folder) if (folder / "attribution.onnx").exists() else None
        self._digester = Digester(folder) if all((folder / file).exists() for file in FILES) else None
        self._folder = folder
        self._decoder = Decoder(self._parsers, self._lists["dep"].index("ROOT"), Marks(self._lists["ner"]))
        strings = self.vocab.strings
        self._tags = np.array([strings.add(label) for label in self._lists["tag"]], np.uint64)
        self._pos = np.array([strings.add(label) for label in self._lists["pos"]], np.uint64)
        self._deps = np.array([strings.add(label) for label in self._lists["dep"]], np.uint64)
        self._lemma = lru_cache(maxsize=20_000)(self._lemma_of)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        if self._folder is None:
            raise ValueError("there are no networks to write; read them from a folder first")
        target = Path(path)
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted(self._folder.iterdir()):
            if not (target / file.name).exists() or not (target / file.name).samefile(file):
                shutil.copyfile(file, target / file.name)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Annotate Docs in order, one at a time: the networks' small numbers are scaled by all that is read at once, so
        that a Doc read beside others might come out otherwise than alone."""
        for doc in stream:
            words = Words.of(doc)
            decided: list[tuple[Run, Decision]] = []
            if self._attributer is not None:
                doc.user_data[SAID] = []
            if self._digester is not None:
                doc.user_data[DIGEST] = np.zeros((len(doc), self._digester.width), np.float16)
            for runs in _sections(words):
                parts = self._parts(words, runs)
                decided += [part[:2] for part in parts]
                self._read_on_top(doc, words, parts)
            self._write(doc, words, decided)
            yield doc

    def _read_on_top(self, doc: Doc, words: Words, parts: Sequence[Part]) -> None:
        """Who says what in a section, and the digest of its words, in numbers of the Doc's tokens."""
        if self._attributer is None and self._digester is None:
            return
        text, indices = self._text(words, parts), words.indices[parts[0][0].first : parts[-1][0].last]
        if self._attributer is not None:
            doc.user_data[SAID] += [said.at(indices) for said in self._attributer.read(text)]
        if self._digester is not None:
            windows = (run.window.forms for run, _, _ in parts)
            doc.user_data[DIGEST][indices] = self._digester.read(text, windows)

    def _read(self, words: Words, runs: Sequence[Run]) -> Iterator[Part]:
        """What is decided about each window; windows of about the same length are read together."""
        assert self._namer is not None
        ordered = sorted(runs, key=lambda run: run.last - run.first)
        for first in range(0, len(ordered), WINDOWS_AT_ONCE):
            some = ordered[first : first + WINDOWS_AT_ONCE]
            windows = [run.window for run in some]
            parses = zip(*(network.scores(windows) for network in self._parsers), strict=True)
            for run, parse, names in zip(some, parses, self._namer.scores(windows), strict=True):
                decision = self._decoder.decide(words.sure[run.first : run.last], parse, names)
                yield run, decision, _states(parse[0])

    def texts(self, doc: Doc) -> Iterator[tuple[Words, int, Text]]:
        """What is read of a Doc on top of the parser, section by section: the Doc's words, the first one of the
        section, and the section. Training reads the same."""
        words = Words.of(doc)
        for runs in _sections(words):
            yield words, runs[0].first, self._text(words, self._parts(words, runs))

    def windows(self, doc: Doc) -> Iterator[tuple[list[int], list[str]]]:
        """The windows that a Doc is read in: indices and forms of their tokens. Training reads the same."""
        words = Words.of(doc)
        for run in words.runs():
            yield words.indices[run.first : run.last], run.window.forms

    def _parts(self, words: Words, runs: Sequence[Run]) -> list[Part]:
        return sorted(self._read(words, runs), key=lambda part: part[0].first)

    def _text(self, words: Words, parts: Sequence[Part]) -> Text:
        first, last = parts[0][0].first, parts[-1][0].last
        return Text(
            words.forms[first:last],
            np.concatenate([states for _, _, states in parts]),
            np.concatenate([decision.relations for _, decision, _ in parts]).astype(np.int64),
            np.array(words.gaps[first:last], np.int64),
            np.concatenate([run.first + _roots(decision.heads) for run, decision, _ in parts]),
        )

    def _write(self, doc: Doc, words: Words, parts: Sequence[tuple[Run, Decision]]) -> None:
        table = np.zeros((len(doc), len(ATTRIBUTES)), np.uint64)
        heads = np.zeros(len(doc), np.int64)
        confidence = np.ones(len(doc), np.float32)
        indices = np.array(words.indices, np.int64)
        table[:, 5] = _OUTSIDE
        for run, decision in parts:
            place = indices[run.first : run.last]
            forms = words.forms[run.first : run.last]
            table[place, 0] = self._tags[decision.tags]
            table[place, 1] = self._pos[decision.pos]
            pos = [self._lists["pos"][number] for number in decision.pos]
            table[place, 2] = [
                self._lemma(*word) for word in zip(forms, pos, map(tuple, decision.scripts.tolist()), strict=True)
            ]
            heads[place] = place[decision.heads] - place
            table[place, 4] = self._deps[decision.relations]
            confidence[place] = decision.confidence
            for first, last, kind in decision.names:
                span = slice(place[first], place[last - 1] + 1)
                table[span, 5], table[place[first], 5] = _INSIDE, _BEGINS
                table[span, 6] = self.vocab.strings.add(kind)
        self._write_blanks(doc, np.setdiff1d(np.arange(len(doc)), indices), table, heads)
        table[:, 3] = heads.view(np.uint64)
        if len(doc):
            doc.from_array(ATTRIBUTES, cast(Any, table))
        doc.user_data[CONFIDENCE] = confidence

    def _write_blanks(self, doc: Doc, blanks: np.ndarray, table: np.ndarray, heads: np.ndarray) -> None:
        """A token of blanks hangs on the one before."""
        strings = self.vocab.strings
        for i in blanks.tolist():
            table[i, :3] = strings.add("_SP"), strings.add("SPACE"), doc[i].orth
            table[i, 4] = strings.add("dep" if i else "ROOT")
            heads[i] = -1 if i else 0

    def _lemma_of(self, form: str, pos: str, scripts: tuple[int, ...]) -> int:
        """The lemma that the treebanks give the form, else that of the likeliest script; for the parts of speech that
        are in dictionaries, of the likeliest that makes a known word."""
        lemma = self._known_lemmas.get(pos, {}).get(form.lower())
        if lemma is None:
            made = [lemmas.apply(self._lists["lemma"][number], form) for number in scripts if number >= 0]
            known = (word for word in made if self._parsers[0].knows(word.lower()))
            lemma = next(known, made[0]) if pos in IN_DICTIONARIES else made[0]
        return int(self.vocab.strings.add(lemma))

    _lemma: Callable[[str, str, tuple[int, ...]], int]
    _known_lemmas: dict[str, dict[str, str]]
    _decoder: Decoder
    _tags: np.ndarray
    _pos: np.ndarray
    _deps: np.ndarray


def _sections(words: Words) -> Iterator[list[Run]]:
    """Windows in order, so many together that what is kept of them stays small in any text."""
    section: list[Run] = []
    for run in words.runs():
        section.append(run)
        if run.last - section[0].first >= SECTION:
            yield section
            section = []
    if section:
        yield section


def _roots(heads: np.ndarray) -> np.ndarray:
    """The root above each word, where a root is its own head."""
    above = heads
    while (above[above] != above).any():
        above = above[above]
    return above


def _states(parse: Scores) -> np.ndarray:
    """What the attribution reads of a window: the first parser's upper states and its vectors of the forms."""
    return np.concatenate([parse["lower"], parse["upper"], parse["form"]], axis=1)
