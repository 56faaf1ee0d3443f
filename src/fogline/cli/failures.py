"""What is expected to go wrong is told in one line on standard error, without a traceback, and exits with 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

SET_ASIDE = 1
USAGE = 2

# Looked up among the modules that are loaded: an error whose room was never entered can't have been raised.
_EXPECTED = (
    ("fogline.lexicon.source", "LexiconError"),
    ("fogline.record.errors", "RecordError"),
    ("fogline.language.pipeline", "PipelineError"),
    ("fogline.lexicon.imports.errors", "PlacesError"),
)


class Door(TyperGroup):
    """The group of commands, which turns expected errors into messages."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            _give_up_stdout()
            raise typer.Exit from None
        except Exception as error:
            if (message := told(error) or self._misplaced(error)) is None:
                raise
            complain(message)
            raise typer.Exit(USAGE) from None

    def _misplaced(self, error: Exception) -> str | None:
        """What to say of a global option behind the command."""
        name = getattr(error, "option_name", None)  # an unknown option's
        if not any(name in option.opts for option in self.params):
            return None
        return f"{name} stands before the command, as in: fogline {name} … read FILE"


def complain(message: str) -> None:
    """One line on standard error, whatever is in the message."""
    from fogline.views.plain import plain

    typer.echo(f"fogline: {plain(message)}", err=True)


def told(error: Exception) -> str | None:
    """The message for an expected error; None for one that is a fault of the program."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error) if isinstance(error, _expected()) else None


@contextmanager
def arguments() -> Iterator[None]:
    """Around a question: what it says of its arguments, no date (ValueError) or nobody known so (LookupError)."""
    try:
        yield
    except (KeyError, IndexError):
        raise  # faults of the program, though LookupErrors too
    except (ValueError, LookupError) as error:
        complain(str(error))
        raise typer.Exit(USAGE) from None


def _expected() -> tuple[type[BaseException], ...]:
    return tuple(getattr(sys.modules[room], name) for room, name in _EXPECTED if room in sys.modules)


def _give_up_stdout() -> None:
    """The reader of our output has gone (``| head``): nothing more is written, and Python's own flush at the end
    finds a place to write to."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (stands until the process ends)
