"""A Doc's tokens → the windows that networks read: whole paragraphs together, long ones cut at ends of sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from fogline.language.network import Window

MOST_TOKENS = 128
LONGEST_PIECE = 200  # tokens of a run without any end of a sentence, which is then cut anywhere
_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’)]")


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` to `last` (exclusive, counted without blanks) of a Doc's words, as one window."""

    first: int
    last: int
    window: Window


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc but blanks: their indices, forms, gaps before them, and where a sentence surely starts (1)
    or surely doesn't (-1)."""

    indices: list[int]
    forms: list[str]
    gaps: list[int]
    sure: list[int]

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        words = cls([], [], [], [])
        before = 2
        for token in doc:
            if token.is_space:
                before = 2 if "\n" in token.text else max(before, 1)
                continue
            start = token.is_sent_start if token.i else None
            words.indices.append(token.i)
            words.forms.append(token.text)
            words.gaps.append(before)
            words.sure.append(0 if start is None else 1 if start else -1)
            before = 1 if token.whitespace_ else 0
        if words.sure:
            words.sure[0] = 1
        return words

    def runs(self) -> Iterator[Run]:
        """The windows, in order; together they hold every word once."""
        first = last = 0
        for end in [*_pieces(self)]:
            if last > first and end - first > MOST_TOKENS:
                yield self._run(first, last)
                first = last
            last = end
        if last > first:
            yield self._run(first, last)

    def _run(self, first: int, last: int) -> Run:
        gaps = self.gaps[first:last]
        gaps[0] = 2
        return Run(first, last, Window(self.forms[first:last], gaps))


def _pieces(words: Words) -> Iterator[int]:
    """Where the pieces that may not be cut end: paragraphs, and in long ones the likely sentences."""
    size = len(words.forms)
    starts = [*(i for i in range(1, size) if words.sure[i] == 1), size] if size else []
    first = 0
    for end in starts:
        if end - first > MOST_TOKENS:
            yield from _likely_ends(words, first, end)
        yield end
        first = end


def _likely_ends(words: Words, first: int, end: int) -> Iterator[int]:
    begun = first
    for i in range(first + 1, end):
        if i - begun >= LONGEST_PIECE or (words.sure[i] == 0 and _ends_before(words.forms, i)):
            yield i
            begun = i


def _ends_before(forms: Sequence[str], i: int) -> bool:
    last = forms[i - 2] if forms[i - 1] in _CLOSING and i > 1 else forms[i - 1]
    return last in _ENDS and forms[i] not in _CLOSING and not forms[i][0].islower()
