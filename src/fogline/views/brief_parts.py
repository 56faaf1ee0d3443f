"""What a brief is made of: plain text in frozen dataclasses, each sentence with the numbers of its citations.

Texts are unescaped; each renderer escapes for its own medium. Days are ISO days unless a field says "words".
"""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import Status, Verdict


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a sentence and the citations that stand behind it (numbers of ``Citation``)."""

    text: str
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    phrases: tuple[Phrase, ...]

    @property
    def text(self) -> str:
        return "".join(phrase.text for phrase in self.phrases)

    @property
    def cites(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(number for phrase in self.phrases for number in phrase.cites))


@dataclass(frozen=True, slots=True)
class Stand:
    """One perspective's word on a state. ``word`` is it in short ("not besieged"), ``since`` in words ("since 6 August
    2016"), ``remarks`` what limits it (a hedge, an old word, divided sources); ``claims`` counts all its grounds."""

    perspective: str
    holds: bool
    word: str
    since: str
    cites: tuple[int, ...]
    remarks: tuple[str, ...] = ()
    claims: int = 0
    counts: bool = True  # False for a word too old to count against a later one


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days (both inclusive) in which a perspective says that the state holds, or that it does not."""

    start: str
    end: str
    holds: bool
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    perspective: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A state at the asked time: ``kind`` ("besieged"), ``subject`` ("eastern Aleppo"), ``answer`` in a few words."""

    kind: str
    subject: str
    verdict: Verdict
    verdict_words: str
    verdict_note: str
    answer: str
    sentence: Sentence
    stands: tuple[Stand, ...]
    lanes: tuple[Lane, ...] = ()

    @property
    def contested(self) -> bool:
        return self.verdict is Verdict.CONTESTED

    @property
    def words(self) -> str:
        """The verdict with what it says ("not in control — agreed"): a heading never reads as the reverse."""
        plain_verdict = self.contested or self.answer == self.verdict_words
        return self.verdict_words if plain_verdict else f"{self.answer} — {self.verdict_words}"


@dataclass(frozen=True, slots=True)
class Version:
    """One of several things told of an attribute: the value in words, who says so."""

    value: str
    sources: Sentence


@dataclass(frozen=True, slots=True)
class Dispute:
    """An attribute that accounts put differently: when it began, how many people."""

    about: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """``date`` in words; ``reported`` = no day of its own is told, the date is that of the first report. ``sentence``
    names its sources; ``status`` is that of the weightiest claim, ``status_words`` the same for people."""

    day: str
    date: str
    reported: bool
    label: str
    status: Status
    status_words: str
    sentence: Sentence
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    what: str
    count: str
    place: str
    date: str
    source: str
    cites: tuple[int, ...]
    possible: bool = False


@dataclass(frozen=True, slots=True)
class NameLine:
    """A former name, tie or alliance, with how the accounts stand to each other."""

    sentence: Sentence
    verdict: Verdict
    verdict_words: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a number leads: ``short`` is the beginning of the claim's id with which ``fogline why`` finds it."""

    number: int
    claim: str
    short: str
    quote: str
    status_words: str
    chain: tuple[str, ...]
    publisher: str
    published: str | None
    title: str | None
    url: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report that was read; ``claims`` counts those that the brief was made from."""

    sha256: str
    publisher: str
    published: str | None
    title: str
    url: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Group:
    """A perspective and the sources that were taken for its voices."""

    perspective: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """``rules`` names the definitions; ``statuses`` counts the claims by status, in words."""

    rules: str
    claims: int
    reports: int
    statuses: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    undated: tuple[str, ...]
    reports_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A situation report made from the record. ``covers`` are the first and last day told of, None when nothing is.

    ``left_out`` and ``outlook_left_out`` count happenings that had no room.
    """

    title: str
    place: str | None
    at: str | None
    known_by: str | None
    covers: tuple[str, str] | None
    headlines: tuple[Headline, ...]
    disputes: tuple[Dispute, ...]
    happenings: tuple[Happening, ...]
    outlook: tuple[Happening, ...]
    figures: tuple[FigureRow, ...]
    names: tuple[NameLine, ...]
    citations: tuple[Citation, ...]
    sources: tuple[Source, ...]
    method: Method
    left_out: int = 0
    outlook_left_out: int = 0

    @property
    def partings(self) -> tuple[Headline, ...]:
        """The contested states."""
        return tuple(headline for headline in self.headlines if headline.contested)
