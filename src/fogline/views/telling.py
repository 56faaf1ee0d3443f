"""Claims → neutral sentences, in the words of ``wording.yaml``.

The bare clause of a claim ("X took Y") never leaves this module by itself: it always comes inside the sentence of the
claim's status, with who says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.lexicon.wording import Phrase as Words
from fogline.model import Claim, Status
from fogline.record.recorded import Recorded
from fogline.views.brief_parts import Phrase, Sentence
from fogline.views.citing import Citations
from fogline.views.counting import figure_words
from fogline.views.names import Names
from fogline.views.plain import plain

_HERE = "\x00"  # marks the place of the sources while a phrase is filled; ``plain`` lets none through from reports
MOST_SPEAKERS = 5


@dataclass(frozen=True, slots=True)
class Teller:
    names: Names
    citations: Citations

    def slots(self, claim: Claim) -> dict[str, str]:
        """What fills the phrases of a claim's type; empty where the claim says nothing."""
        wording = self.names.wording
        said = claim.sentence.text
        where = self.names.place(claim.where[0], said) if claim.where else ""
        who, whom = self.names.mentions(claim.who, said), self.names.mentions(claim.whom, said)
        place, at = (wording.place(where), wording.at(where)) if where else ("", "")
        if where in (who, whom):
            at = ""  # "shelled the market", not "shelled the market in the market"
        several = len({mention.name for mention in claim.who}) > 1
        return {
            "who": who,
            "whom": whom,
            "parties": who if several else "",
            "where": place,
            "where_was": "were" if where and not claim.where[0].place and wording.several(where) else "was",
            "at": at,
            "target": whom or place,
            "besides": at if whom else "",
            "word": f"“{plain(claim.trigger.text)}”",
            **self._counted(claim),
        }

    def _counted(self, claim: Claim) -> dict[str, str]:
        if not claim.figures:
            return {"count": "", "befell": ""}
        figure = claim.figures[0]
        role = self.names.wording.befell(figure.role, claim.type)
        return {
            "count": figure_words(figure, self.names.wording),
            "befell": role.one if figure.count == 1 else role.many,
        }

    def clause(self, claim: Claim) -> str:
        return self.names.wording.clause(claim.type, self.slots(claim))

    def noun(self, claim: Claim) -> str:
        return self.names.wording.noun(claim.type, self.slots(claim))

    def sentence(self, claims: Sequence[Recorded]) -> Sentence:
        """The first claim told by the sentence of its status, with the speakers of all; they have one status."""
        return Sentence(tuple(capitalised([*self.opening(claims), Phrase(".")])))

    def opening(self, claims: Sequence[Recorded]) -> list[Phrase]:
        """The sentence without its full stop."""
        lead = claims[0].claim
        words = self.names.wording.statuses[lead.status.value]
        one_form = words.own_voice == words.sentence
        named = bool(lead.source) or one_form
        like_lead = [told for told in claims if one_form or bool(told.claim.source) is named]
        rest = [told for told in claims if told not in like_lead]
        given = {"clause": self.clause(lead), "noun": self.noun(lead)}
        return [*self._around(words.sentence if named else words.own_voice, like_lead, given), *self.further(rest)]

    def further(self, claims: Sequence[Recorded]) -> list[Phrase]:
        """What more sources say of a happening that has been told: "denied by X"; [] without any."""
        groups: dict[Words, list[Recorded]] = {}
        for told in claims:
            words = self.names.wording.statuses[told.claim.status.value]
            groups.setdefault(words.further if told.claim.source else words.own_voice_further, []).append(told)
        return [phrase for words, group in groups.items() for phrase in (Phrase("; "), *self._around(words, group, {}))]

    def _around(self, words: Words, claims: Sequence[Recorded], given: dict[str, str]) -> list[Phrase]:
        filled = words.fill({**given, "source": _HERE}) or _HERE
        before, _, after = filled.partition(_HERE)
        return [phrase for phrase in (Phrase(before), *self.speakers(claims), Phrase(after)) if phrase.text]

    def speakers(self, claims: Sequence[Recorded]) -> list[Phrase]:
        """Those who say it, each with the claims in which they do."""
        said: dict[str, list[str]] = {}
        for told in claims:
            said.setdefault(self.names.speaker(told), []).append(told.claim.id)
        shown, rest = list(said.items())[:MOST_SPEAKERS], list(said.items())[MOST_SPEAKERS:]
        if rest:
            shown.append((self.names.wording.phrases["others"], [one for _, ids in rest for one in ids]))
        return joined([Phrase(name, self.citations.cite(ids)) for name, ids in shown])


def joined(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases as a list in a sentence: commas, and "and" before the last."""
    found: list[Phrase] = []
    for at, phrase in enumerate(phrases):
        if at:
            found.append(Phrase(" and " if at == len(phrases) - 1 else ", "))
        found.append(phrase)
    return found


def capitalised(phrases: Sequence[Phrase]) -> list[Phrase]:
    first, *rest = phrases
    return [Phrase(first.text[:1].upper() + first.text[1:], first.cites), *rest]


def told_as(claims: Sequence[Recorded], *statuses: Status) -> list[Recorded]:
    return [told for told in claims if told.claim.status in statuses]
