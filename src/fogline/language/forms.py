"""A word's form → the numbers that the network sees: its row among known words, its letter n-grams, ending and shape.

Hashes are FNV-1a, so that the same form gives the same numbers on every machine and version.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Sizes:
    """Rows and widths of the tables. `words` leaves out the row 0 for unknown ones."""

    words: int = 40_000
    word: int = 100
    buckets: int = 30_000
    gram: int = 100
    endings: int = 2048
    ending: int = 32
    shapes: int = 512
    shape: int = 32
    gaps: int = 3  # what may stand before a word: nothing, a blank, a new paragraph

    @property
    def form(self) -> int:
        """The width of a form's vector."""
        return self.word + self.gram + self.ending + self.shape

    @property
    def input(self) -> int:
        """The width of what the network reads of a word."""
        return self.form + self.gaps


SIZES = Sizes()
SHORTEST, LONGEST = 3, 5
MOST_LETTERS = 30  # of a form that is looked at: URLs are long
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def normal(form: str) -> str:
    """Lower case, straight quotes and dashes, digits as 0."""
    plain = form.lower().translate(_QUOTES)
    return "".join("0" if letter.isdigit() else letter for letter in plain)


def _hash(text: str) -> int:
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands for a form: its normal word, n-gram buckets, and the rows of its ending and shape."""

    word: str
    grams: list[int]
    ending: int
    shape: int


@lru_cache(maxsize=50_000)
def numbers(form: str) -> Numbers:
    word = normal(form)
    return Numbers(word, grams(word), ending(word), shape(form))


def grams(word: str) -> list[int]:
    """Buckets of the n-grams of a normal word, its bounds marked; at least one."""
    marked = f"<{word[:MOST_LETTERS]}>"
    found = {
        _hash(marked[start : start + size]) % SIZES.buckets
        for size in range(SHORTEST, LONGEST + 1)
        for start in range(len(marked) - size + 1)
    }
    return sorted(found) or [_hash(marked) % SIZES.buckets]


def ending(word: str) -> int:
    """The row of the last three letters of a normal word."""
    return _hash(word[-3:]) % SIZES.endings


def shape(form: str) -> int:
    """The row of the form's shape: Xxxx, XX, dd, X-Xxxx …, runs cut at three."""
    out: list[str] = []
    for letter in form[:MOST_LETTERS].translate(_QUOTES):
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter
        if out[-3:] != [kind] * 3:
            out.append(kind)
    return _hash("".join(out)) % SIZES.shapes
