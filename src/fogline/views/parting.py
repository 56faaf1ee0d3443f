"""Attributes that accounts put differently: since when a state holds, and how many people there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fogline.model import Answer, Figure, Verdict
from fogline.model.state import Onset, Period
from fogline.record.recorded import Recorded
from fogline.views.brief_parts import Dispute, Phrase, Sentence, Version
from fogline.views.counting import figure_words
from fogline.views.days import day_words
from fogline.views.plain import plain
from fogline.views.standing import History, Standing
from fogline.views.telling import Teller, joined


def onset_disputes(answers: Iterable[Answer], standing: Standing, history: History | None) -> list[Dispute]:
    """Since when a state holds, and since when not, where more than one date is told."""
    found: list[Dispute] = []
    for answer in answers:
        for holds in (True, False):
            onsets = [onset for one in answer.accounts if one.holds is holds for onset in one.onsets]
            if holds and history and answer.verdict is Verdict.CONTESTED:
                onsets = _with_beginnings(onsets, answer, history(answer.subject))
            if len({onset.since for onset in onsets}) > 1:
                about = f"Since when {standing.saying(answer.subject, holds)}"
                found.append(Dispute(about, tuple(_onset_versions(onsets, standing))))
    return found


def _with_beginnings(onsets: Sequence[Onset], answer: Answer, periods: Iterable[Period]) -> list[Onset]:
    """Also when those date its beginning who now say that it is over: the first stretch in which they say it held."""
    speaking = {onset.perspective for onset in onsets}
    first: dict[str, Period] = {}
    for period in periods:
        if period.holds and period.start <= answer.at and period.perspective not in speaking:
            first.setdefault(period.perspective, period)
    began = [
        Onset(ground.when.start, name, (ground.claim,))
        for name, period in first.items()
        for ground in period.grounds
        if ground.holds and not ground.possible and ground.when and ground.when.start
    ]
    return [*onsets, *began]


def figure_disputes(claims: Iterable[Recorded], teller: Teller) -> list[Dispute]:
    """Counts of the same thing at the same place that differ, by who gives them."""
    compared = teller.names.wording.lists["compared"]
    told: dict[tuple[str, str], list[tuple[Figure, Recorded]]] = {}
    for one in claims:
        if not one.claim.status.may_hold or not one.claim.where:
            continue
        for figure in one.claim.figures:
            if figure.role in compared:
                told.setdefault((figure.role, plain(one.claim.where[0].name)), []).append((figure, one))
    return [
        Dispute(_about_figure(role, place, teller), tuple(_figure_versions(given, teller)))
        for (role, place), given in told.items()
        if len({(figure.count, figure.upto) for figure, _ in given}) > 1
    ]


def _onset_versions(onsets: Sequence[Onset], standing: Standing) -> Iterable[Version]:
    by_date: dict[str, list[Onset]] = {}
    for onset in sorted(onsets, key=lambda one: one.since):
        by_date.setdefault(onset.since, []).append(onset)
    for since, told in by_date.items():
        who = [Phrase(standing.names.perspective(one.perspective), standing.citations.cite(one.claims)) for one in told]
        yield Version(day_words(since), Sentence(tuple(joined(who))))


def _about_figure(role: str, place: str, teller: Teller) -> str:
    words = teller.names.wording.roles[role].label
    return f"How many people ({words}) {teller.names.wording.at(place)}"


def _figure_versions(given: Sequence[tuple[Figure, Recorded]], teller: Teller) -> Iterable[Version]:
    by_count: dict[tuple[float, float], list[tuple[Figure, Recorded]]] = {}
    for figure, told in given:
        by_count.setdefault((figure.count, figure.upto or figure.count), []).append((figure, told))
    for _, alike in sorted(by_count.items()):
        speakers = teller.speakers([told for _, told in alike])
        yield Version(figure_words(alike[0][0], teller.names.wording), Sentence(tuple(speakers)))
