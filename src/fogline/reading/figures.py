"""Figures: counts in the text with what they count, how sure they are and their role, tied to a happening.

Counts are given in base units; vague numbers ("dozens") are their base unit with the words as qualifier. Money,
percentages, spans of time, distances and calibres are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.model import Figure
from fogline.reading.words import Sentence, Word

if TYPE_CHECKING:
    from fogline.lexicon.cues import FigureCues

_WITHIN = 5  # words between a number and its noun
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Count:
    """A count and the word that it counts (the number itself where no noun follows: "killed 20")."""

    figure: Figure
    number: Word
    counted: Word


class FigureFinder:
    def __init__(self, cues: FigureCues) -> None:
        self.cues = cues
        self._vague: dict[str, list[tuple[list[str], float]]] = {}  # by the first word, the longest first
        for phrase, value in sorted(cues.vague.items(), key=lambda pair: -len(pair[0].split())):
            self._vague.setdefault(phrase.split()[0], []).append((phrase.split(), value))

    def find(self, sentence: Sentence) -> list[Count]:
        """The sentence's counts in text order."""
        found: list[Count] = []
        skip = -1
        for word in sentence.words:
            if word.i <= skip:
                continue
            read = self._number(sentence, word)
            if read is not None:
                count, upto, last, vague = read
                skip = last
                found += self._count(sentence, word, last, count, upto, vague)
        return found

    def _count(
        self, sentence: Sentence, word: Word, last: int, count: float, upto: float | None, vague: str | None
    ) -> Iterator[Count]:
        counted = self._counted(sentence, word, last)
        if counted is None:
            return
        qualifier = vague or self._qualifier(sentence, word)
        whole = int(count) if float(count).is_integer() else count
        high = int(upto) if upto is not None and float(upto).is_integer() else upto
        of = "people" if counted.i <= last or counted.pos == "NUM" else counted.text
        role = self.cues.roles.get(counted.lemma, self.cues.roles.get(counted.lower, ""))
        yield Count(Figure(whole, of, role, qualifier, high), word, counted)

    def _number(self, sentence: Sentence, word: Word) -> tuple[float, float | None, int, str | None] | None:
        """(count, high end, index of the last word used, vague words) if a number starts here."""
        words, cues = sentence.words, self.cues
        for parts, value in self._vague.get(word.lower, ()):
            if [w.lower for w in words[word.i : word.i + len(parts)]] == parts:
                return value, None, word.i + len(parts) - 1, " ".join(parts)
        count, last = self._plain(words, word)
        if count is None:
            return None
        follow = words[last + 1 : last + 3]
        if len(follow) == 2 and follow[0].lower in cues.ranges:
            upto, end = self._plain(words, follow[1])
            if (upto is not None and upto > count and follow[0].lower != "and") or (
                upto is not None and upto > count and word.i and words[word.i - 1].lower == "between"
            ):
                return count, upto, end, None
        return count, None, last, None

    def _plain(self, words: list[Word], word: Word) -> tuple[float | None, int]:
        text = word.lower
        value: float | None = None
        if _DIGITS.fullmatch(text):
            value = float(text.replace(",", ""))
            year = len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")
            if year:
                return None, word.i
        elif text in self.cues.numbers and (
            text not in ("a", "one") or (word.i + 1 < len(words) and words[word.i + 1].lower in self.cues.scales)
        ):
            value = float(self.cues.numbers[text])
        elif text == "one" and word.dep == "nummod":
            value = 1.0
        if value is None:
            return None, word.i
        last = word.i
        while last + 1 < len(words) and words[last + 1].lower in self.cues.scales:
            last += 1
            value *= self.cues.scales[words[last].lower]
        return value, last

    def _counted(self, sentence: Sentence, word: Word, last: int) -> Word | None:
        """The noun that is counted; None when it is a date, money, a distance …"""
        words, cues = sentence.words, self.cues
        before = words[word.i - 1] if word.i else None
        after = words[last + 1] if last + 1 < len(words) else None
        if before is not None and (
            before.text in cues.money
            or before.lower in cues.money
            or before.text in ("/", ":")
            or (before.text == "-" and word.i > 1 and words[word.i - 2].pos in ("PROPN", "NUM"))
        ):
            return None
        if after is not None and (
            after.text in ("%", ":", "/") or (after.text == "-" and after.start == words[last].end)
        ):
            return None
        if self._dated(sentence, word, last):
            return None
        head = self._noun_after(words, last)
        if head.lemma in cues.not_counted or head.lower in cues.not_counted or head.lemma in cues.money:
            return None
        return head

    def _noun_after(self, words: list[Word], last: int) -> Word:
        """The noun that follows the number, its adjectives and "of the" passed over; the number itself without one."""
        for word in words[last + 1 : last + 1 + _WITHIN]:
            if word.pos in ("NOUN", "PROPN"):
                follows = words[word.i + 1] if word.i + 1 < len(words) else None
                if follows is not None and follows.pos == "NOUN" and word.dep in ("compound", "amod", "nmod:desc"):
                    continue
                return word
            if word.text == ",":
                break
            if word.pos not in ("ADJ", "ADP", "DET", "ADV") and word.dep not in ("amod", "punct"):
                break
            if word.pos == "ADP" and word.lower != "of":
                break
        return words[last]

    def _dated(self, sentence: Sentence, word: Word, last: int) -> bool:
        return word.ent == "DATE" or (
            word.pos == "NUM"
            and word.dep == "nummod"
            and word.head is not None
            and word.head.pos == "PROPN"
            and not word.head.ent
        )

    def _qualifier(self, sentence: Sentence, word: Word) -> str | None:
        before = " ".join(w.lower for w in sentence.words[max(0, word.i - 4) : word.i])
        for qualifier in self.cues.qualifiers:
            if before.endswith(" " + qualifier) or before == qualifier:
                return qualifier.removeprefix("an ")
        return None
