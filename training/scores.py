"""Figures from gold and predicted parses and names; each class counts, and gives its share at the end."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

CORE = frozenset({"nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp"})
SPEECH = frozenset(
    {
        "say",
        "tell",
        "report",
        "deny",
        "claim",
        "announce",
        "add",
        "state",
        "confirm",
        "declare",
        "warn",
        "allege",
        "accuse",
        "admit",
        "insist",
        "note",
        "explain",
        "argue",
        "describe",
        "suggest",
        "call",
        "write",
        "acknowledge",
        "reply",
        "answer",
        "ask",
    }
)


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def percent(self) -> float:
        return round(100 * self.right / self.of, 1) if self.of else 0.0


@dataclass(slots=True)
class Overlap:
    """Two sets of spans compared."""

    both: int = 0
    gold: int = 0
    found: int = 0

    def count(self, gold: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
        self.both += len(gold & found)
        self.gold += len(gold)
        self.found += len(found)

    @property
    def f1(self) -> float:
        return round(200 * self.both / (self.gold + self.found), 1) if self.gold + self.found else 0.0


@dataclass(slots=True)
class Parse:
    """Figures of a parse with gold tokens; pairs of Docs must have the same tokens."""

    las: Share
    uas: Share
    pos: Share
    lemma: Share
    arguments: Share
    speech: Share

    @classmethod
    def over(cls, pairs: Iterable[tuple[Doc, Doc]]) -> "Parse":
        """Count over (gold, predicted) Docs; punctuation and blanks don't count."""
        scores = cls(Share(), Share(), Share(), Share(), Share(), Share())
        for gold, found in pairs:
            for right, token in zip(gold, found, strict=True):
                scores._token(right, token)
        return scores

    def _token(self, right: Token, token: Token) -> None:
        if right.is_space or right.pos_ == "PUNCT":
            return
        attached = right.head.i == token.head.i
        self.uas.count(attached)
        self.las.count(attached and right.dep_ == token.dep_)
        self.pos.count(right.pos_ == token.pos_)
        if right.pos_ in {"VERB", "NOUN"}:
            self.lemma.count(right.lemma_.lower() == token.lemma_.lower())
        if right.pos_ == "VERB":
            self.arguments.count(core(right) == core(token))
            wanted = saying(right)
            if wanted:
                self.speech.count(wanted == saying(token, right.lemma_))


def core(verb: Token) -> set[tuple[str, int]]:
    """The core arguments of a verb: relation with its subtype, and the index of the child."""
    return {(child.dep_, child.i) for child in verb.children if child.dep_.partition(":")[0] in CORE}


def saying(verb: Token, lemma: str = "") -> tuple[int, int] | None:
    """Speaker and content of a verb of speech, as token indexes; None where it has not both.

    `lemma` replaces the verb's own, so that a wrong lemma isn't counted here again.
    """
    if (lemma or verb.lemma_).lower() not in SPEECH:
        return None
    speaker = next((child.i for child in verb.children if child.dep_ == "nsubj"), None)
    content = next((child.i for child in verb.children if child.dep_ in {"ccomp"}), None)
    if content is None and verb.dep_ == "parataxis":
        content = verb.head.i
    if content is None:
        content = next((child.i for child in verb.children if child.dep_ in {"obj", "parataxis"}), None)
    return None if speaker is None or content is None else (speaker, content)


def sentence_spans(doc: Doc) -> set[tuple[int, int, str]]:
    """Sentences as character spans without the blanks around them."""
    return {span for span in map(_trimmed, doc.sents) if span}


def _trimmed(sentence: Span) -> tuple[int, int, str] | None:
    tokens = [token for token in sentence if not token.is_space]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1]), "") if tokens else None


def entity_spans(doc: Doc) -> set[tuple[int, int, str]]:
    return {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
