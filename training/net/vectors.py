"""Raw news → vectors of words and letter n-grams, by gensim's fastText (skip-gram): where the network's inputs start.

Only vectors are kept; the text itself goes nowhere.
"""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy

from fogline.language.forms import SIZES, grams, normal
from training.conllu import open_text
from training.sources import Sources
from training.tokenizer import adjust

LONGEST_TEXT = 20_000  # characters tokenised at a time
LEAST = 4  # occurrences of a word that gets a vector of its own


class Sentences:
    """Lower-case words of each paragraph, as an iterable that can be read again."""

    def __init__(self, path: Path) -> None:
        self._paragraphs = list(_tokenised(path))

    def __iter__(self) -> Iterator[list[str]]:
        return iter(self._paragraphs)


def _tokenised(path: Path) -> Iterator[list[str]]:
    nlp = adjust(spacy.blank("en"))
    pieces = (piece for line in open_text(path) for piece in textwrap.wrap(line, LONGEST_TEXT, break_long_words=False))
    for piece in pieces:
        words = [normal(token.text) for token in nlp.make_doc(piece) if not token.is_space]
        for start in range(0, len(words), 200):
            yield words[start : start + 200]


def build(sources: Sources, target: Path, *, epochs: int = 4, workers: int = 2) -> int:
    """Write words, their vectors and those of n-gram buckets to `target` (npz); gives the number of words."""
    from gensim.models import Word2Vec

    sentences = Sentences(sources.path("news.txt"))
    model = Word2Vec(
        sentences,
        vector_size=SIZES.word,
        window=4,
        min_count=LEAST,
        sg=1,
        negative=8,
        epochs=epochs,
        workers=workers,
        seed=5,
        sample=1e-4,
        max_final_vocab=SIZES.words,
    )
    words = model.wv.index_to_key
    vectors = model.wv.vectors.astype(np.float32)
    vectors /= vectors.std()
    sums = np.zeros((SIZES.buckets, SIZES.word), np.float32)
    counts = np.zeros(SIZES.buckets, np.float32)
    for word, vector in zip(words, vectors, strict=True):
        for bucket in grams(word):
            sums[bucket] += vector
            counts[bucket] += 1
    np.savez(target, words=np.array(words), vectors=vectors, grams=sums / np.maximum(counts, 1)[:, None])
    return len(words)
