"""What a record has heard by a day, read once and asked as often as wanted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.lexicon import Lexicon, load
from fogline.lexicon.rules import RuleSet
from fogline.model import Answer, Location, Verdict, first_day
from fogline.model.state import Period, Subject
from fogline.states.answering import Within, answers, periods
from fogline.states.events import Event, grouped
from fogline.states.listening import listen
from fogline.states.registers import world
from fogline.states.subjects import Question
from fogline.states.told import Told
from fogline.states.world import World

if TYPE_CHECKING:
    from fogline.record import Record


@dataclass(frozen=True, slots=True)
class Hearing:
    """The claims told by the end of ``known_by`` (None = all), with the rules and registers that judge them.

    Make one with ``hear`` where several questions are asked of one record (a brief, a timeline, a page).
    """

    told: Sequence[Told]
    rules: RuleSet
    world: World
    known_by: str | None = None

    @property
    def latest(self) -> str | None:
        """The latest publication day heard; None for an empty record."""
        return max((one.published for one in self.told), default=None)

    @property
    def perspectives(self) -> list[str]:
        """The ids of all perspectives heard, sorted."""
        return sorted({one.perspective for one in self.told})

    def ask(
        self,
        *,
        state: str | None = None,
        place: str | None = None,
        actor: str | None = None,
        at: str | None = None,
        according_to: str | None = None,
    ) -> list[Answer]:
        """See ``fogline.states.ask``."""
        self._check(state, at)
        asked = at or self.latest or self.known_by or ""
        cast = self.world.cast
        question = Question(state, self._place(place), cast.find(actor, asked or None) if actor else ())
        within = self._within(according_to, asked or None) if according_to else None
        found = answers(self.told, question, self.rules, self.world, at=asked, known_by=self.known_by, within=within)
        if found or not (state and place):
            return found
        subject = Subject(state, place, question.place, (), place)
        return [Answer(subject, asked, self.known_by, Verdict.UNKNOWN, None, (), self.rules.title)]

    def history(self, subject: Subject) -> list[Period]:
        """See ``fogline.states.history``."""
        return periods(self.told, subject, self.rules, self.world, self.known_by)

    def events(
        self,
        *,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        types: Collection[str] | None = None,
    ) -> list[Event]:
        """See ``fogline.states.events``."""
        told = [one for one in self.told if types is None or one.claim.type in types]
        asked = self._place(place)
        return [
            event
            for event in grouped(told, self.rules.events, self.world, self.known_by)
            if event.within(since, until) and (asked is None or self._lies_in(event, asked))
        ]

    def _check(self, state: str | None, at: str | None) -> None:
        if at is not None:
            first_day(at)
        if state is not None and state not in self.rules.states:
            known = ", ".join(self.rules.states)
            raise LookupError(f"no state {state!r} in the rules {self.rules.title}; known: {known}")

    def _place(self, text: str | None) -> str | None:
        if text is None:
            return None
        return self.world.atlas.find(text) or self.world.atlas.key(Location(text, text))

    def _within(self, text: str, at: str | None) -> Within:
        """The perspective of that name; else the only one heard whose id begins so ("opposition" of one country)."""
        begun = [one for one in self.perspectives if one.startswith(f"{text.casefold()}-")]
        if len(begun) == 1 and text not in self.perspectives:
            return Within(begun[0])
        found = self.world.cast.perspective(text, at)
        if found is None:
            heard = f"; heard here: {', '.join(self.perspectives)}" if self.told else ""
            raise LookupError(f"no perspective {text!r}; give an id, a label or the name of an actor{heard}")
        return Within(*found)

    def _lies_in(self, event: Event, place: str) -> bool:
        return event.place is not None and self.world.atlas.relation(event.place, place) in ("same", "inside")


def hear(
    record: Record, lexicon: Lexicon | None = None, *, known_by: str | None = None, rules: str | None = None
) -> Hearing:
    """Read the record's claims once. LookupError for unknown rules; ValueError where ``known_by`` is no date."""
    lexicon = lexicon or load()
    chosen = lexicon.states.named(rules)
    told = listen(record.claims(known_by=known_by), lexicon, chosen)
    return Hearing(tuple(told), chosen, world(lexicon, chosen), known_by)
