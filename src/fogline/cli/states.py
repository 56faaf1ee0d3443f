"""``fogline states``: what held, at a time, as known at a time, according to whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from fogline.cli import setting
from fogline.cli.failures import arguments, complain
from fogline.cli.options import Actor, At, KnownBy, Output, Place
from fogline.cli.output import console, writing
from fogline.cli.unheard import tell_unheard


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def states(
    context: typer.Context,
    place: Place = None,
    state: Annotated[str | None, typer.Option(metavar="STATE", help="Only this state: besieged, controls …")] = None,
    actor: Actor = None,
    at: At = None,
    known_by: KnownBy = None,
    according_to: Annotated[str | None, typer.Option(metavar="WHO", help="Only by this side or source.")] = None,
    format: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
    output: Output = None,
) -> None:
    """Tell which states hold: agreed, single-source or contested, with the claims for and against."""
    from fogline.model import Verdict
    from fogline.states import ask
    from fogline.views import states_table

    here = setting.of(context)
    with here.record() as record, writing(output) as out:
        asked = {"place": place, "state": state, "actor": actor, "at": at, "known_by": known_by}
        with arguments():
            answers = list(ask(record, here.lexicon(), **asked, according_to=according_to))
        if format is Format.JSON:
            out.write(states_table.render_json(answers) + "\n")
        elif answers:
            console(out).print(states_table.render_table(answers, here.lexicon()))
        if not answers:
            complain("nothing in the record speaks of such a state")
        if all(answer.verdict is Verdict.UNKNOWN for answer in answers):
            tell_unheard(record, here.lexicon(), place=place, actor=actor)
