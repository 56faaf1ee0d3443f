"""The words of a brief: how each type of claim, each status, state and verdict is told (``data/wording.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fogline.lexicon.source import Item
from fogline.lexicon.wording_parts import (
    Phrase,
    RoleWords,
    StateWords,
    StatusWords,
    TypeWords,
    VerdictWords,
    phrase,
    role_words,
    state_words,
    status_words,
    type_words,
    verdict_words,
)

__all__ = ["Phrase", "RoleWords", "StateWords", "StatusWords", "TypeWords", "VerdictWords", "Wording", "build"]


@dataclass(slots=True)
class Wording:
    """Everything by name; ``type_of`` and ``state_of`` fall back on the words for unknown ones."""

    types: dict[str, TypeWords] = field(default_factory=dict)
    statuses: dict[str, StatusWords] = field(default_factory=dict)
    states: dict[str, StateWords] = field(default_factory=dict)
    verdicts: dict[str, VerdictWords] = field(default_factory=dict)
    roles: dict[str, RoleWords] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)  # a figure's qualifier -> its sign in a table
    articles: dict[str, str] = field(default_factory=dict)  # last word of a name -> its article
    prepositions: dict[str, str] = field(default_factory=dict)  # last word of a place -> preposition and article
    other_type: TypeWords | None = None
    other_state: StateWords | None = None

    def type_of(self, name: str) -> TypeWords:
        if name in self.types:
            return self.types[name]
        assert self.other_type is not None  # ``build`` refuses data without other_type
        return replace(self.other_type, label=self.other_type.label.replace("{type}", name.replace("_", " ")))

    def state_of(self, name: str) -> StateWords:
        if name in self.states:
            return self.states[name]
        assert self.other_state is not None  # ``build`` refuses data without other_state
        return replace(self.other_state, name=self.other_state.name.replace("{state}", name.replace("_", " ")))

    def befell(self, role: str, type_name: str) -> RoleWords:
        """What befell those counted with the role in a claim of the type: who is let go was released, not detained."""
        return self.roles.get(f"{type_name} {role}") or self.roles.get(role) or self.roles["other"]

    def noun(self, type_name: str, given: Mapping[str, str]) -> str:
        """The happening named, not stated: "an attack by X on Y"."""
        return _first(self.type_of(type_name).noun, {**given, "type": type_name.replace("_", " ")}) or type_name

    def clause(self, type_name: str, given: Mapping[str, str]) -> str:
        """The happening stated: "X attacked Y". Only the sentence of a status may stand around it."""
        stated = _first(self.type_of(type_name).clause, {**given, "type": type_name.replace("_", " ")})
        return stated or self.phrases["existence"].format(noun=self.noun(type_name, given))

    def article(self, name: str) -> str:
        """The name with the article that it takes inside a sentence."""
        last = _last_word(name)
        return f"{self.articles[last]} {name}" if last in self.articles and self.bare(name) == name else name

    def bare(self, name: str) -> str:
        """The name without an article at its head."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.lower() in self.lists["own_articles"] else name

    def described(self, words: str, sentence: str) -> str:
        """A description inside a sentence: with the article that the report's sentence gives it, where it is of one."""
        shown = self._small(words)
        if self.several(words) or self.bare(words) != words:
            return shown
        articles = "|".join(sorted(self.lists["own_articles"]))
        written = re.search(rf"\b({articles})\s+{re.escape(words)}(?!\w)", sentence, re.IGNORECASE)
        return f"{written[1].lower()} {shown}" if written else shown

    def several(self, words: str) -> bool:
        """Whether a description is of more than one: "besieged districts", "parts of the city", "people"."""
        head = ""
        for word in words.lower().split():
            if head and word in self.lists["of_what"]:
                break
            head = word
        return head in self.lists["several"] or (head.endswith("s") and head not in self.lists["one"])

    def _small(self, words: str) -> str:
        first, _, rest = words.partition(" ")
        is_name = first.isupper() or rest[:1].isupper()
        return words[:1].lower() + words[1:] if first.lower() in self.lists["small"] and not is_name else words

    def place(self, name: str) -> str:
        """A place inside a sentence: "the Castello Road", "eastern Aleppo"."""
        return self._place(name, with_preposition=False)

    def at(self, name: str) -> str:
        """A place with its preposition: "on the Castello Road", "in eastern Aleppo"."""
        return self._place(name, with_preposition=True)

    def _place(self, name: str, with_preposition: bool) -> str:
        preposition, _, article = self.prepositions.get(_last_word(name), self.prepositions[""]).partition(" ")
        if self.bare(name) != name:
            article = ""
        return " ".join(word for word in (preposition if with_preposition else "", article, name) if word)


def build(items: Sequence[Item]) -> Wording:
    """The wording from the items in order, later entries override earlier ones by key; LexiconError if wrong."""
    wording = Wording()
    for item in items:
        for key, value in item.mapping(optional=" ".join(_PARTS)).items():
            _PARTS[key](wording, key, value)
    _check_whole(wording, items)
    return wording


def _check_whole(wording: Wording, items: Sequence[Item]) -> None:
    lacking = [key for key in ("other_type", "other_state") if getattr(wording, key) is None]
    lacking += [key for key in ("existence", "unnamed_source", "others") if key not in wording.phrases]
    lacking += [key for key, put in _PARTS.items() if put is _put_list and key not in wording.lists]
    lacking += [] if "" in wording.prepositions else ["places: default"]
    if lacking and items:
        raise items[0].error(f"key {lacking[0]!r} is missing")


def _first(phrases: Sequence[Phrase], given: Mapping[str, str]) -> str | None:
    return next((text for phrase in phrases if (text := phrase.fill(given)) is not None), None)


def _last_word(name: str) -> str:
    return name.split()[-1].lower() if name.strip() else ""


def _put_types(wording: Wording, _: str, item: Item) -> None:
    wording.types.update({name: type_words(one) for name, one in item.mapping().items()})


def _put_statuses(wording: Wording, _: str, item: Item) -> None:
    wording.statuses.update({name: status_words(one) for name, one in item.mapping().items()})


def _put_states(wording: Wording, _: str, item: Item) -> None:
    wording.states.update({name: state_words(one) for name, one in item.mapping().items()})


def _put_verdicts(wording: Wording, _: str, item: Item) -> None:
    wording.verdicts.update({name: verdict_words(one) for name, one in item.mapping().items()})


def _put_roles(wording: Wording, _: str, item: Item) -> None:
    wording.roles.update({name: role_words(one) for name, one in item.mapping().items()})


def _put_other_type(wording: Wording, _: str, item: Item) -> None:
    wording.other_type = type_words(item)


def _put_other_state(wording: Wording, _: str, item: Item) -> None:
    wording.other_state = state_words(item)


def _put_phrase(wording: Wording, key: str, item: Item) -> None:
    wording.phrases[key] = phrase(item).text


def _put_list(wording: Wording, key: str, item: Item) -> None:
    wording.lists[key] = wording.lists.get(key, frozenset()) | frozenset(item.strings())


def _put_signs(wording: Wording, _: str, item: Item) -> None:
    for sign, words in item.mapping().items():
        wording.signs.update(dict.fromkeys(words.strings(), sign))


def _put_articles(wording: Wording, _: str, item: Item) -> None:
    for article, words in item.mapping().items():
        wording.articles.update(dict.fromkeys(words.strings(), article))


def _put_places(wording: Wording, _: str, item: Item) -> None:
    for words_before, last_words in item.mapping().items():
        if words_before == "default":
            wording.prepositions[""] = last_words.mapping("at")["at"].text()
        else:
            wording.prepositions.update(dict.fromkeys(last_words.strings(), words_before))


_PARTS = {
    "types": _put_types,
    "statuses": _put_statuses,
    "states": _put_states,
    "verdicts": _put_verdicts,
    "roles": _put_roles,
    "other_type": _put_other_type,
    "other_state": _put_other_state,
    "existence": _put_phrase,
    "unnamed_source": _put_phrase,
    "others": _put_phrase,
    "humanitarian": _put_list,
    "compared": _put_list,
    "foretelling": _put_list,
    "vague": _put_list,
    "vague_without_of": _put_list,
    "told_by_role": _put_list,
    "own_articles": _put_list,
    "several": _put_list,
    "one": _put_list,
    "of_what": _put_list,
    "small": _put_list,
    "signs": _put_signs,
    "articles": _put_articles,
    "places": _put_places,
}
