"""Answers as a table for the terminal and as JSON: what ``fogline states`` shows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from fogline.lexicon import Lexicon
from fogline.model import Account, Answer, Ground, Verdict, When
from fogline.views.days import day_words
from fogline.views.marks import verdict_mark
from fogline.views.names import Names
from fogline.views.plain import plain

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from fogline.lexicon.wording import StateWords

MOST_CLAIMS = 4
SHORT = 8


def render_table(answers: Iterable[Answer], lexicon: Lexicon) -> Table:
    """One row a perspective: what it says, since when, on which claims (ids for ``fogline why``)."""
    from rich.table import Table

    names = Names(lexicon)
    table = Table(show_lines=False, header_style="bold", expand=False)
    for heading in ("state", "verdict", "according to", "says", "since", "known since", "claims"):
        table.add_column(heading, overflow="fold")
    for answer in answers:
        _add_answer(table, answer, names)
    return table


def render_json(answers: Iterable[Answer]) -> str:
    """A JSON list, one object an answer, with the claims for and against; ids in full, dates as ISO."""
    return json.dumps([answer_to_wire(answer) for answer in answers], ensure_ascii=False, indent=2)


def answer_to_wire(answer: Answer) -> dict[str, Any]:
    subject = answer.subject
    return {
        "state": subject.state,
        "subject": subject.label,
        "place": subject.place,
        "actors": list(subject.actors),
        "at": answer.at,
        "known_by": answer.known_by,
        "verdict": answer.verdict.value,
        "holds": answer.holds,
        "rules": answer.rules,
        "accounts": [_account_to_wire(account) for account in answer.accounts],
    }


def _account_to_wire(account: Account) -> dict[str, Any]:
    return {
        "according_to": account.perspective,
        "holds": account.holds,
        "since": account.since,
        "onsets": [{"since": one.since, "claims": list(one.claims)} for one in account.onsets],
        "known_since": account.known_since,
        "heard": account.heard,
        "possible": account.possible,
        "silent": account.silent,
        "divided": account.divided,
        "voices": list(account.voices),
        "claims": [_ground_to_wire(ground) for ground in account.grounds],
    }


def _ground_to_wire(ground: Ground) -> dict[str, Any]:
    return {
        "claim": ground.claim,
        "holds": ground.holds,
        "voice": ground.voice,
        "reported": ground.reported,
        "when": _when_to_wire(ground.when),
    }


def _when_to_wire(when: When | None) -> dict[str, str | None] | None:
    return {"start": when.start, "end": when.end, "text": when.text} if when else None


def _add_answer(table: Table, answer: Answer, names: Names) -> None:
    state = names.wording.state_of(answer.subject.state)
    title = _text(f"{plain(answer.subject.label)}: {state.name}")
    table.add_section()
    if not answer.accounts:
        table.add_row(title, _verdict(answer.verdict, names), "", "", "", "", "")
    for at, account in enumerate(answer.accounts):
        first = (title, _verdict(answer.verdict, names)) if at == 0 else (_text(""), _text(""))
        table.add_row(*first, *_account_cells(account, state, names))


def _account_cells(account: Account, state: StateWords, names: Names) -> list[Text]:
    said = state.yes if account.holds else state.no
    remarks = [
        *(["hedged"] if account.possible else []),
        *(["own sources divided"] if account.divided else []),
        *([f"not heard since {day_words(account.heard)}"] if account.silent and account.heard else []),
    ]
    said = f"{said} ({', '.join(remarks)})" if remarks else said
    claims = list(dict.fromkeys(ground.claim[:SHORT] for ground in account.grounds))
    more = f" +{len(claims) - MOST_CLAIMS}" if len(claims) > MOST_CLAIMS else ""
    return [
        _text(names.perspective(account.perspective), "dim" if account.silent else ""),
        _text(said, "dim" if account.silent else ("green" if account.holds else "red")),
        _text(account.since or "–"),
        _text(account.known_since),
        _text(" ".join(claims[:MOST_CLAIMS]) + more, "cyan"),
    ]


def _verdict(verdict: Verdict, names: Names) -> Text:
    mark = verdict_mark(verdict)
    return _text(f"{mark.shape} {names.wording.verdicts[verdict.value].label}", mark.style)


def _text(words: str, style: str = "") -> Text:
    """Styled text in which nothing is markup."""
    from rich.text import Text

    return Text(words, style=style)
