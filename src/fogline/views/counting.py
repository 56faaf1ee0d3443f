"""Figures in words: "at least 50 civilians", "dozens of people", "250,000–275,000 people", "≥ 12 killed"."""

from __future__ import annotations

from fogline.lexicon.wording import Wording
from fogline.model import Figure
from fogline.views.plain import plain


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 report", "2 reports"; ``many`` where it isn't ``one`` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def number_words(count: int | float) -> str:
    """With thousands marked and no needless decimals."""
    return f"{count:,.10g}" if isinstance(count, float) and not count.is_integer() else f"{int(count):,}"


def amount_words(figure: Figure, wording: Wording) -> str:
    """The count with its qualifier, the thing counted left out; vague words stand for the number ("dozens")."""
    return _amount(figure, plain(figure.qualifier or ""), wording)


def _amount(figure: Figure, qualifier: str, wording: Wording) -> str:
    if qualifier.lower() in wording.lists["vague"]:
        return qualifier
    count = number_words(figure.count)
    if figure.upto is not None:
        count = f"{count}–{number_words(figure.upto)}"
    return f"{qualifier} {count}".strip()


def figure_words(figure: Figure, wording: Wording) -> str:
    """The amount and what is counted."""
    return _of(amount_words(figure, wording), plain(figure.of), plain(figure.qualifier or ""), wording)


def _of(amount: str, thing: str, qualifier: str, wording: Wording) -> str:
    vague = qualifier.lower()
    needs_of = vague in wording.lists["vague"] and vague not in wording.lists["vague_without_of"]
    return f"{amount} of {thing}" if needs_of and thing else f"{amount} {thing}".strip()


def short_words(figure: Figure, wording: Wording, type_name: str = "") -> str:
    """For a table: a sign in the qualifier's stead, and what befell them where that tells more ("≥ 12 killed")."""
    qualifier = plain(figure.qualifier or "")
    amount = _amount(figure, wording.signs.get(qualifier.lower(), qualifier), wording)
    by_role = figure.role in wording.lists["told_by_role"] and figure.role in wording.roles
    thing = wording.befell(figure.role, type_name).label if by_role else plain(figure.of)
    return f"{amount} {thing}".strip() if by_role else _of(amount, thing, qualifier, wording)
