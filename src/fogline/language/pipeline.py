"""Load the embedded language pipeline, or another UD-labelled one, and stream texts through it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from fogline.language.attribution import Said

VARIABLE = "FOGLINE_PIPELINE"
PACKAGED = Path(__file__).with_name("model")
NEEDED_LABELS = frozenset({"nsubj", "obj", "obl", "ccomp", "conj"})
NEEDED_ATTRIBUTES = {
    "token.dep": "parser",
    "token.lemma": "lemmatizer",
    "token.pos": "tagger with universal parts of speech",
}
BOUNDARIES = "fogline_boundaries"
LONGEST = 5_000_000  # characters of a text that the packaged pipeline parses at once
CONFIDENCE = "fogline.confidence"
SAID = "fogline.said"
DIGEST = "fogline.digest"


class PipelineError(ValueError):
    """A pipeline that can't be loaded or doesn't fit, or a text that is too long for it; says what to do."""


def load(path: str | Path | None = None) -> Language:
    """The language pipeline: `path`, else the one that FOGLINE_PIPELINE names, else the one in the package.

    `path` is the folder of a spaCy pipeline or the name of an installed package; its parser must use the labels of
    Universal Dependencies, and it must give lemmas and universal parts of speech. Each is loaded once a process;
    the boundaries component (paragraphs, datelines, titles) is put before the parser.

    Raises PipelineError where there is no such pipeline or it doesn't fit.
    """
    return _load(str(path or os.environ.get(VARIABLE) or PACKAGED))


def parse(texts: Iterable[str], batch_size: int = 32, *, pipeline: Language | None = None) -> Iterator[Doc]:
    """One parsed Doc for each text, in order, as a stream: at most `batch_size` texts are held at a time.

    `token.idx` counts characters (code points) from the start of its text, and the Doc's text equals the text.
    `pipeline` defaults to `load()`. Runs in this process, on one thread.

    Raises PipelineError at a text longer than `pipeline.max_length` characters.
    """
    nlp = pipeline if pipeline is not None else load()
    return nlp.pipe(_short_enough(texts, nlp.max_length), batch_size=batch_size)


def confidence(doc: Doc) -> Any:
    """float32 [tokens]: the probability that a token's head and relation are right, as the parser sees it; None where
    another pipeline than the packaged one has parsed the Doc."""
    return doc.user_data.get(CONFIDENCE)


def said(doc: Doc) -> Sequence[Said] | None:
    """Who says what in the Doc, in numbers of its tokens, in order of the cues; None where another pipeline than the
    packaged one has parsed the Doc, which tells nothing of that."""
    return doc.user_data.get(SAID)


def digest(doc: Doc) -> Any:
    """float16 [tokens, width]: what the parser makes of each token in few numbers, for the learned layer of happenings;
    None where another pipeline than the packaged one has parsed the Doc."""
    return doc.user_data.get(DIGEST)


def _short_enough(texts: Iterable[str], most: int) -> Iterator[str]:
    for text in texts:
        if len(text) > most:
            raise PipelineError(
                f"a text of {len(text):,} characters is longer than the {most:,} that are parsed at once; "
                "cut it at a paragraph"
            )
        yield text


@cache
def _load(name: str) -> Language:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # read when numpy is first imported
        os.environ.setdefault(variable, "1")
    import spacy

    from fogline.language import annotator, boundaries

    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise PipelineError(
            f"{name}: no spaCy pipeline that can be loaded; name a folder or an installed package in {VARIABLE}, "
            f"or unset it to use the packaged one ({error})"
        ) from error
    _check(nlp, name)
    if annotator.NAME in nlp.pipe_names:
        nlp.max_length = LONGEST  # it reads window by window, so that spaCy's own limit has no reason here
    if BOUNDARIES not in nlp.pipe_names:
        nlp.add_pipe(boundaries.NAME, name=BOUNDARIES, before=_component_for(nlp, "token.dep"))
    return nlp


def _check(nlp: Language, name: str) -> None:
    lacking = [what for attribute, what in NEEDED_ATTRIBUTES.items() if not _component_for(nlp, attribute)]
    if lacking:
        raise PipelineError(
            f"{name}: has no {' and no '.join(lacking)}; use a pipeline trained on Universal Dependencies with these"
        )
    labels = {label.partition(":")[0] for label in nlp.pipe_labels.get(_component_for(nlp, "token.dep"), ())}
    if not labels >= NEEDED_LABELS:
        raise PipelineError(
            f"{name}: its parser lacks the labels {', '.join(sorted(NEEDED_LABELS - labels))}, so it isn't labelled "
            f"after Universal Dependencies (spaCy's own English models aren't); use a UD pipeline, or unset {VARIABLE}"
        )


def _component_for(nlp: Language, attribute: str) -> str:
    """The component that sets the attribute; empty where none does."""
    return next((pipe for pipe in nlp.pipe_names if attribute in nlp.get_pipe_meta(pipe).assigns), "")
