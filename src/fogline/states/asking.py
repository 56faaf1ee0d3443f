"""The room's door: what held, at a time, as known at a time, according to whom."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from fogline.lexicon import Lexicon
from fogline.model import Answer
from fogline.model.state import Period, Subject
from fogline.states.events import Event
from fogline.states.hearing import hear

if TYPE_CHECKING:
    from fogline.record import Record


def ask(
    record: Record,
    lexicon: Lexicon | None = None,
    *,
    state: str | None = None,
    place: str | None = None,
    actor: str | None = None,
    at: str | None = None,
    known_by: str | None = None,
    according_to: str | None = None,
    rules: str | None = None,
) -> list[Answer]:
    """One answer a subject, in the order of the rules' states and of the subjects' keys.

    ``state`` is a key of the rules ("besieged"), None = all. ``place`` and ``actor`` are ids or names; a place stands
    for what lies in it and for the town that it is part of, an actor for its side too. Without either: every subject
    told of. ``at`` and ``known_by`` are ISO dates, a month or year means its last day; ``at`` None = the latest
    publication day in the record by then, ``known_by`` None = everything. ``according_to`` is a perspective's id or
    label, its id's first part where that is enough ("opposition"), or somebody who speaks for one. ``rules`` names the
    definitions, None = those in use.

    Where both a state and a place are asked for and nobody has spoken of it, the one answer is "no claims".
    LookupError for an unknown state, perspective or set of rules; ValueError for what is no date.
    """
    hearing = hear(record, lexicon, known_by=known_by, rules=rules)
    return hearing.ask(state=state, place=place, actor=actor, at=at, according_to=according_to)


def history(
    record: Record,
    lexicon: Lexicon | None,
    subject: Subject,
    *,
    known_by: str | None = None,
    rules: str | None = None,
) -> list[Period]:
    """What each perspective says of an answer's subject over time, by perspective and day."""
    return hear(record, lexicon, known_by=known_by, rules=rules).history(subject)


def events(
    record: Record,
    lexicon: Lexicon | None = None,
    *,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    known_by: str | None = None,
    types: Collection[str] | None = None,
    rules: str | None = None,
) -> list[Event]:
    """The happenings told of by then, by day and place; each keeps its supporting, possible and denying claims.

    ``place`` stands for what lies in it too. ``since`` and ``until`` go by the event's days (for undated ones by the
    day on which it was first told) and may have reduced precision; ``types`` are claim types, None = all.
    """
    hearing = hear(record, lexicon, known_by=known_by, rules=rules)
    return hearing.events(place=place, since=since, until=until, types=types)
