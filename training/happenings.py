"""``python -m training happenings``: the learned layer of happenings and the choice of places, from annotated claims to
their weights.

The layer is shown what it will see at run time: the packaged pipeline's parses and the shipped lexicon's opinion.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch

from benchmarks.claims import same_name
from fogline import lexicon as lexicons
from fogline.language import annotator, load
from fogline.language.casing import as_read
from fogline.language.encoder import PIECES, WordPieces
from fogline.reading import scene_layer
from fogline.reading.clauses import phrase
from fogline.reading.happening_features import LexicalFeatures, PairFeatures, Told
from fogline.reading.happening_layer import PACKAGED, STATUSES
from fogline.reading.happenings import HappeningFinder
from fogline.reading.kinds import Kinds
from fogline.reading.mending import read_sentences
from fogline.reading.mentions import MentionResolver
from fogline.reading.status import Factuality
from fogline.reading.words import Lemmas, Sentence, Word, topmost
from training import scenes
from training.annotated import ROLES, Annotated, Annotation, gold, own
from training.net import encoder
from training.net.fit import Course
from training.net.happenings import COURSE, FIRST, LEFT_OUT, Example, Widths, export, export_upon, fit, upon

LOOK_EVERY = 100  # reports
ANNOTATORS = 2
"""How often the annotators' reports are learnt from for once that ours are, and how much more their participants weigh:
what counts as taking part is theirs to say."""
LONGER = 6  # words by which a phrase may be longer than the name that it holds
_LINKED = {"who": ("subject", "by", "poss", "carrier_subject"), "whom": ("object", "of", "carrier_on"), "where": ()}

Log = Callable[[str], None]


def train(
    gold_folder: Path,
    data: Path,
    model: Path,
    log: Log,
    *,
    weights: Path = PACKAGED,
    places: Path = scene_layer.PACKAGED,
    epochs: int | None = None,
    keep_language: bool = False,
) -> None:
    """Fit on the gold folder's training claims and those of ``training/claims``; write the digest into the pipeline in
    ``model`` and the rest to ``weights``; then the choice of places, to ``places``, on what layers find that have
    learnt from the other half of the reports each. ``keep_language``: the language model in ``model`` stays as it is.

    Raises OSError where a file lacks and ValueError where an annotation isn't as it should be.
    """
    torch.set_num_threads(1)
    annotators = [*gold(gold_folder)]
    reports = [*annotators, *own(data)]
    if not reports:
        raise ValueError(f"{gold_folder}: no claims to learn from")
    shown = Shown(model, keep_language)
    examples = list(shown.examples(reports, log))
    examples[: len(annotators)] = [replace(one, counts=ANNOTATORS) for one in examples[: len(annotators)]]
    courses = tuple(replace(course, epochs=epochs or course.epochs) for course in (FIRST, COURSE))
    log("layer of happenings")
    learn(shown, examples, courses, log, model, weights, keep_language)
    with TemporaryDirectory() as folder:
        halves = []
        for half in (0, 1):
            log(f"choice of places: read the reports of half {half + 1} by a layer that hasn't seen them")
            other = copy(model, Path(folder) / f"model{half}")
            learn(shown, examples[1 - half :: 2], courses, log, other, other / PACKAGED.name, keep_language)
            halves.append(scenes.seen(other, other / PACKAGED.name, reports[half::2]))
        scenes.learn(halves, shown.lexical.types, places, log)


def learn(
    shown: "Shown",
    learnt: Sequence[Example],
    courses: Sequence[Course],
    log: Log,
    model: Path,
    weights: Path,
    keep_language: bool = False,
) -> None:
    """Fit the layer on the examples, by the two courses or the second alone, and write its parts into the pipeline in
    ``model`` and to ``weights``."""
    torch.manual_seed(courses[0].seed)
    lexical = shown.lexical
    widths = Widths(
        learnt[0].states.shape[1],
        len(shown.annotator.labels),
        lexical.width,
        len(lexical.types),
        len(shown.relations),
    )
    pipeline = model / annotator.NAME
    if keep_language:
        kept = encoder.Kept(pipeline)
        told = [replace(one, meant=kept.words(one.pieced)[one.read].astype(np.float16)) for one in learnt]
        network = upon(widths, told, log, courses[1])
        kept.export(network.meant)
        export_upon(network, lexical.types, shown.relations, pipeline, weights)
    else:
        language = encoder.pretrained(shown.source)
        network, language = fit(widths, language, learnt, log, first=courses[0], course=courses[1])
        export(network, language, shown.pieces.names, lexical.types, shown.relations, pipeline, weights)


def copy(model: Path, other: Path) -> Path:
    """The pipeline copied to another folder."""
    shutil.copytree(model, other)
    return other


class Shown:
    """What the layer is shown of a report, made with the pipeline in ``model``; words are cut into the pieces of its
    language model where that is kept, else into those of the one to be learnt."""

    def __init__(self, model: Path, keep_language: bool = False) -> None:
        self.nlp, lexicon = load(model), lexicons.load()
        self.lexicon = lexicon
        component = self.nlp.get_pipe(annotator.NAME)
        assert isinstance(component, annotator.Annotator)
        self.annotator = component
        kinds = Kinds(lexicon)
        self.lemmas, self.speech = Lemmas.of(lexicon), lexicon.cues.speech
        self.mentions = MentionResolver(lexicon, kinds)
        self.finder = HappeningFinder(lexicon, kinds)
        self.lexical, self.pairs = (
            LexicalFeatures(lexicon, self.finder, sorted(lexicon.types)),
            PairFeatures(self.finder),
        )
        self.source = encoder.source()
        kept = model / annotator.NAME / PIECES
        self.pieces = WordPieces.read(kept) if keep_language else WordPieces(encoder.names(self.source))
        self.relations = sorted({label if label != "ROOT" else "root" for label in component.labels} | {"root"})
        self.factuality = Factuality(lexicon, rules_alone=True)
        self.anaphora = frozenset(lexicon.cues.mentions.actor_nouns)

    def examples(self, reports: Sequence[Annotated], log: Log) -> Iterator[Example]:
        for number, report in enumerate(reports, 1):
            yield self.example(report)
            if number % LOOK_EVERY == 0:
                log(f"{number} reports read")

    def example(self, report: Annotated) -> Example:
        text = as_read(report.text, self.lexicon)
        doc = self.nlp(text)
        sentences = read_sentences(doc, self.lemmas, self.speech)
        self.mentions.label(text, sentences)
        found = [happening for sentence in sentences for happening in self.finder.find(sentence)]
        self.finder.settle(found)
        told = Told.of(sentences, found)
        states, relations, gaps, quoted = self._read(doc)
        windows = [*self.annotator.windows(doc)]
        tokens = [word.token for word in told.words]
        kinds = np.zeros(len(tokens), np.int64)
        pairs = _Pairs(self, told, text)
        statuses = []
        for claim in report.claims:
            words = [w for w in told.words if w.start < claim.end and claim.start < w.end]
            if not words:
                continue
            for word in words:
                number = told.numbers[word.start]
                kinds[number] = kinds[number] or LEFT_OUT
            head = topmost(words)
            kinds[told.numbers[head.start]] = self.lexical.types.index(claim.type) + 1
            sentence = next(s for s in sentences if s.start <= head.start < s.end)
            pairs.add(sentence, head, words, claim)
            rule = STATUSES.index(self.factuality.status(sentence, head).value)
            kind = self.lexical.types.index(claim.type) + 1
            statuses.append((told.numbers[head.start], rule, kind, STATUSES.index(claim.status)))
        return Example(
            [run for _, window in windows for run in self.pieces.pieced(window)],
            np.searchsorted(np.concatenate([indices for indices, _ in windows]), tokens),
            states[tokens],
            relations[tokens],
            gaps[tokens],
            quoted[tokens],
            lexical=self.lexical.of(told),
            kinds=kinds,
            statuses=np.array(statuses, np.int64).reshape(-1, 4),
            **pairs.columns(),
        )

    def _read(self, doc: object) -> tuple[np.ndarray, ...]:
        """States (float16 to fit into memory), relations, gaps and quotation, a row each token."""
        columns: list[np.ndarray] = []
        size = len(doc)  # type: ignore[arg-type]
        for words, first, text in self.annotator.texts(doc):  # type: ignore[arg-type]
            indices = words.indices[first : first + len(text.forms)]
            parts = (text.states.astype(np.float16), text.relations, text.gaps, text.quoted)
            columns = columns or [np.zeros((size, *part.shape[1:]), part.dtype) for part in parts]
            for column, part in zip(columns, parts, strict=True):
                column[indices] = part
        return tuple(columns)


class _Pairs:
    """The pairs of a report: each claim's word with every word of its sentence that may take part."""

    def __init__(self, shown: Shown, told: Told, text: str) -> None:
        self.shown, self.told, self.text = shown, told, text
        self.telling = {told.words[number] for number in told.happenings}
        self.numbers: list[tuple[int, int]] = []
        self.kinds: list[int] = []
        self.depend: list[int] = []
        self.given: list[np.ndarray] = []
        self.roles: list[list[bool]] = []

    def add(self, sentence: Sentence, head: Word, trigger: Sequence[Word], claim: Annotation) -> None:
        shown, numbers = self.shown, self.told.numbers
        candidates = [one for one in shown.pairs.candidates(sentence, self.telling) if one.word not in trigger]
        others = [candidate.word for candidate in candidates]
        ruled = self.told.happenings.get(numbers[head.start])
        slots: dict[Word, str] = {}
        for slot, word in shown.pairs.slots(sentence, head):
            slots.setdefault(word, slot)
        meant = {role: self._meant(claim.names[role], others, trigger, slots, _LINKED[role]) for role in ROLES}
        kind = shown.lexical.types.index(claim.type) + 1
        for word in others:
            self.numbers.append((numbers[head.start], numbers[word.start]))
            self.kinds.append(kind)
            self.depend.append(shown.relations.index(word.dep) if word.dep in shown.relations else 0)
            self.roles.append([word in meant[role] for role in ROLES])
        self.given.append(shown.pairs.of(sentence, head, candidates, ruled, self.telling))

    def _meant(
        self,
        names: Sequence[str],
        others: Sequence[Word],
        trigger: Sequence[Word],
        slots: dict[Word, str],
        linked: Sequence[str],
    ) -> set[Word]:
        """The word that each name means: the one that bears it best, or a pronoun or "the group" in the right slot."""
        found, head = set(), topmost(trigger)
        for name in names:
            if any(same_name(name, word.text) for word in trigger):  # "US-backed" holds its doer
                continue
            bearing = [word for word in others if self._bears(word, name)]
            if bearing:
                found.add(
                    min(bearing, key=lambda w: (w.lower not in name.lower().split(), w not in slots, _far(w, head)))
                )
            else:
                anaphora = (w for w in others if w.pos == "PRON" or w.lemma in self.shown.anaphora)
                found.update([w for w in anaphora if slots.get(w) in linked][:1])
        return found

    def _bears(self, word: Word, name: str) -> bool:
        span = phrase(word)
        text = self.text[span.start : span.end]
        return len(text.split()) <= len(name.split()) + LONGER and same_name(name, text)

    def columns(self) -> dict[str, Any]:
        """Under the names that an example has for them."""
        return {
            "pairs": np.array(self.numbers, np.int64).reshape(-1, 2),
            "pair_kinds": np.array(self.kinds, np.int64),
            "depend": np.array(self.depend, np.int64),
            "given": np.concatenate(self.given) if self.given else np.zeros((0, 0), np.float32),
            "roles": np.array(self.roles, np.float32),
        }


def _far(word: Word, head: Word) -> int:
    return abs(word.i - head.i)
