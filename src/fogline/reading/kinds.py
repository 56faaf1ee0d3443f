"""What kind of thing a word names: a force, people, a place. By name labels, word classes and the actor register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.reading.clauses import name_span
from fogline.reading.words import Word

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.lexicon.frames import WordClass
    from fogline.reading.mentions import Setting


class Kinds:
    """Answers are by the word alone, so they are remembered for the life of the reader."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes = lexicon.frames.classes
        self.force, self.people, self.place = classes["force"], classes["people"], classes["place"]
        self.register = lexicon.register
        self._kind_of: dict[str, str | None] = {}

    def belongs(self, word: Word, cls: WordClass) -> bool:
        if word.lemma in cls.words or word.lower in cls.words or word.ent in cls.labels:
            return True
        if word.lemma in cls.heads and any(
            f"{c.lower} {word.lemma}" in cls.words for c in word.children if c.dep in ("compound", "amod")
        ):
            return True
        return bool(cls.kinds) and word.pos == "PROPN" and self.kind(word) in cls.kinds

    def kind(self, word: Word) -> str | None:
        """The register's kind of the actor that the word names by itself; None if none."""
        if word.text not in self._kind_of:
            actor = self.register.find(word.text)
            self._kind_of[word.text] = actor.kind if actor else None
        return self._kind_of[word.text]

    def is_force(self, word: Word) -> bool:
        return self.belongs(word, self.force)

    def is_agent(self, word: Word) -> bool:
        """Somebody who may do or suffer something."""
        if word.ent == "PLACE":
            return False
        return bool(word.ent) or self.belongs(word, self.force) or self.belongs(word, self.people)

    def is_place(self, word: Word) -> bool:
        return word.ent == "PLACE" or (
            not word.ent and (word.lemma in self.place.words) and not self.belongs(word, self.people)
        )

    def kind_of_phrase(self, word: Word, setting: Setting) -> str | None:
        """The register's kind of the actor whose name the word heads."""
        start, end = name_span(word)
        actor = setting.actor(self.register, " ".join(setting.text[start:end].split()))
        return actor.kind if actor is not None else None
