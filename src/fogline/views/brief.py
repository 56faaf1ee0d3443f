"""The brief: a situation report made from the record, every sentence cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from fogline.lexicon import Lexicon, load
from fogline.record.recorded import Recorded
from fogline.views.bearing import bearing_on
from fogline.views.brief_parts import (
    Bar,
    Brief,
    Citation,
    Dispute,
    FigureRow,
    Group,
    Happening,
    Headline,
    Lane,
    Method,
    NameLine,
    Phrase,
    Sentence,
    Source,
    Stand,
    Version,
)
from fogline.views.citing import Citations
from fogline.views.figures import figure_rows
from fogline.views.happened import happenings, outlook
from fogline.views.names import Names
from fogline.views.parting import figure_disputes, onset_disputes
from fogline.views.plain import plain
from fogline.views.sourced import method, sources
from fogline.views.standing import MOST_HEADLINES, MOST_LANES, Standing
from fogline.views.telling import Teller

if TYPE_CHECKING:
    from fogline.record import Record
    from fogline.states import Event, Hearing

__all__ = [
    "Bar",
    "Brief",
    "Citation",
    "Dispute",
    "FigureRow",
    "Group",
    "Happening",
    "Headline",
    "Lane",
    "Method",
    "NameLine",
    "Phrase",
    "Sentence",
    "Source",
    "Stand",
    "Version",
    "compose",
    "make",
]

MOST_NAMES = 12


def make(
    record: Record,
    lexicon: Lexicon | None = None,
    *,
    place: str | None = None,
    at: str | None = None,
    known_by: str | None = None,
) -> Brief:
    """The brief on a place (an id or a name; None = everything), of a day, as it was known by a day.

    ``at`` and ``known_by`` are ISO dates, reduced precision allowed. Without ``at`` the states are those of
    ``known_by``, or of the day of the last report on the place. ValueError for something that is no date; a record
    that holds nothing on the place gives a brief that says so.
    """
    from fogline.states import hear

    lexicon = lexicon or load()
    claims = list(record.claims(known_by=known_by))
    return compose(claims, hear(record, lexicon, known_by=known_by), lexicon, place=place, at=at)


def compose(
    claims: Sequence[Recorded],
    hearing: Hearing,
    lexicon: Lexicon,
    *,
    place: str | None = None,
    at: str | None = None,
    about: str | None = None,
    cited: int = 0,
) -> Brief:
    """The brief from the claims that may be cited and what was heard in them; see ``make``.

    ``about`` is what all of them are about, for the heading, where no ``place`` chooses among them; ``cited`` is the
    last number of a citation in a brief before this one.
    """
    known_by = hearing.known_by
    local = bearing_on(place, claims, hearing.world.atlas)
    day = at or known_by or _last_told(local)
    answers = hearing.ask(place=place, at=day)
    events = hearing.events(place=place, until=at)
    by_id = {told.claim.id: told for told in claims}
    names = Names(lexicon)
    citations = Citations(by_id, names, cited)
    standing = Standing(names, citations, hearing.rules)
    teller = Teller(names, citations)
    main = standing.chosen(answers, "headlines", MOST_HEADLINES)
    headlines = tuple(standing.headline(one, hearing.history if n < MOST_LANES else None) for n, one in enumerate(main))
    disputes = (*onset_disputes(main[:MOST_LANES], standing, hearing.history), *figure_disputes(local, teller))
    told, left_out = happenings(events, by_id, teller)
    ahead, ahead_left_out = outlook(local, teller)
    figures = tuple(figure_rows(local, teller))
    ties = hearing.ask(at=day) if place else answers
    named = _names_in([*local, *(by_id[one] for event in events for one in event.claims if one in by_id)], hearing)
    met = [one for one in ties if named & {*one.subject.actors, *one.subject.actor_names}]
    lines = tuple(standing.name_line(one) for one in standing.chosen(met, "names", MOST_NAMES))
    listed = citations.listed()
    used = _used(local, events, by_id, [one.claim for one in listed])
    reports = sources(used, [one.sha256 for one in listed])
    return Brief(
        title=f"Situation brief: {plain(place or about or '')}" if place or about else "Situation brief",
        place=place or about,
        at=day,
        known_by=known_by,
        covers=_covers(used),
        headlines=headlines,
        disputes=disputes,
        happenings=told,
        outlook=ahead,
        figures=figures,
        names=lines,
        citations=listed,
        sources=tuple(reports),
        method=method(used, answers, by_id, names, hearing.rules.title, len(reports)),
        left_out=left_out,
        outlook_left_out=ahead_left_out,
    )


def _names_in(claims: Iterable[Recorded], hearing: Hearing) -> set[str]:
    """The keys and names of all who take part in the claims: a brief on a place tells the names and ties of these."""
    found: set[str] = set()
    for told in claims:
        for mention in told.claim.who + told.claim.whom:
            found |= {mention.name, hearing.world.cast.key(mention, told.report.published or "")}
    return found


def _used(
    local: Sequence[Recorded], events: Sequence[Event], by_id: Mapping[str, Recorded], cited: Sequence[str]
) -> list[Recorded]:
    """The claims that the brief was made from: those on the place, those of its events, and what its states rest on."""
    ids = [*(told.claim.id for told in local), *(one for event in events for one in event.claims), *cited]
    return [by_id[one] for one in dict.fromkeys(ids) if one in by_id]


def _last_told(claims: Iterable[Recorded]) -> str | None:
    return max((told.report.published for told in claims if told.report.published), default=None)


def _covers(claims: Sequence[Recorded]) -> tuple[str, str] | None:
    days = sorted(told.report.published for told in claims if told.report.published)
    return (days[0], days[-1]) if days else None
