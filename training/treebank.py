"""Treebank documents → spaCy Docs of several sentences, tokenised as the run-time tokenizer would.

Words that the tokenizer keeps whole (pro-regime) and the treebank splits are merged: the merged word takes the tag,
lemma, features and relation of the member whose head lies outside, and what hung on any member hangs on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from training.conllu import Document, Sentence, Word

SENTENCES_PER_DOC = 9


def texts_of(sentences: Sequence[Sentence]) -> str:
    """The running text: a newline where a paragraph starts, else a blank between sentences."""
    parts: list[str] = []
    for number, sentence in enumerate(sentences):
        if number and sentence.starts_paragraph:
            parts = [*parts[:-1], parts[-1].rstrip(" "), "\n"] if parts else parts
        parts.append("".join(word.form + " " * word.space for word in sentence.words))
    return "".join(parts).rstrip(" ")


def merged(sentence: Sentence, nlp: Language) -> Sentence:
    """The sentence with the hyphenated words joined that the tokenizer of `nlp` keeps whole."""
    text = "".join(word.form + " " * word.space for word in sentence.words)
    if "-" not in text:
        return sentence
    starts: list[int] = []
    at = 0
    for word in sentence.words:
        starts.append(at)
        at += len(word.form) + word.space
    group = list(range(len(starts)))
    for token in nlp.make_doc(text):
        if "-" in token.text and any(c.isalpha() for c in token.text):
            inside = [i for i, s in enumerate(starts) if token.idx <= s < token.idx + len(token)]
            exact = inside and starts[inside[0]] == token.idx
            whole = exact and starts[inside[-1]] + len(sentence.words[inside[-1]].form) == token.idx + len(token)
            heads = [i for i in inside if sentence.words[i].head - 1 not in inside]
            if whole and len(inside) > 1 and len(heads) == 1:
                for i in inside:
                    group[i] = inside[0]
    if group == list(range(len(starts))):
        return sentence
    return Sentence(_join(sentence.words, group), sentence.starts_paragraph)


def _join(words: list[Word], group: list[int]) -> list[Word]:
    order = sorted(set(group))
    new_index = {first: i + 1 for i, first in enumerate(order)}
    joined = []
    for first in order:
        members = [i for i, g in enumerate(group) if g == first]
        top = next(i for i in members if words[i].head - 1 not in members)
        head = words[top].head
        joined.append(
            replace(
                words[top],
                form="".join(words[i].form for i in members),
                lemma="".join(words[i].form if i != members[-1] else words[i].lemma for i in members),
                head=new_index[group[head - 1]] if head else 0,
                space=words[members[-1]].space,
                misc=words[members[0]].misc,
            )
        )
    return joined


def blocks(document: Document, size: int = SENTENCES_PER_DOC) -> Iterator[list[Sentence]]:
    """Runs of at most `size` sentences."""
    for start in range(0, len(document.sentences), size):
        yield document.sentences[start : start + size]


def to_doc(sentences: Sequence[Sentence], nlp: Language) -> Doc:
    """One gold Doc of these sentences; a newline token stands before a paragraph, hung on the word before it."""
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[tuple[str, str, str, str, int, str]] = []  # tag, pos, morph, lemma, head, dep
    starts: list[bool] = []
    for number, sentence in enumerate(sentences):
        if number and sentence.starts_paragraph and words:
            spaces[-1] = False
            words.append("\n")
            spaces.append(False)
            rows.append(("_SP", "SPACE", "", "\n", len(rows) - 1, "dep"))
            starts.append(False)
        offset = len(rows)
        for position, word in enumerate(sentence.words):
            head = offset + (word.head - 1 if word.head else position)
            feats = "" if word.feats == "_" else word.feats
            rows.append((word.xpos, word.upos, feats, word.lemma, head, "ROOT" if not word.head else word.dep))
            words.append(word.form)
            spaces.append(word.space)
            starts.append(position == 0)
    tags, pos, morphs, lemmas, heads, deps = (list(column) for column in zip(*rows, strict=True))
    return Doc(
        nlp.vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps
    )


def to_docs(documents: Iterable[Document], nlp: Language, size: int = SENTENCES_PER_DOC) -> Iterator[Doc]:
    for document in documents:
        for block in blocks(document, size):
            yield to_doc([merged(sentence, nlp) for sentence in block], nlp)


def agreement(doc: Doc, nlp: Language) -> tuple[int, int]:
    """How many gold tokens the run-time tokenizer finds, and how many there are."""

    def bounds(tokens: Doc) -> set[tuple[int, int]]:
        return {(token.idx, token.idx + len(token)) for token in tokens if not token.is_space}

    gold = bounds(doc)
    return len(gold & bounds(nlp.make_doc(doc.text))), len(gold)
