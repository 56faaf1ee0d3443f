"""What the states ask of the registers: how places lie to each other, and who is whose side. Two small protocols."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from fogline.model import Location, Mention


class Atlas(Protocol):
    """Places by key: the gazetteer's id, or the written name where it has none."""

    def key(self, location: Location) -> str: ...

    def find(self, text: str) -> str | None:
        """The key of the place that the text names, None when it names none."""

    def kind(self, place: str) -> str | None: ...

    def name(self, place: str) -> str | None:
        """What a person reads; None where the atlas has only the written name."""

    def country(self, place: str) -> str | None:
        """ISO 3166, two letters."""

    def relation(self, a: str, b: str) -> str:
        """How ``a`` lies to ``b``: "same", "inside", "contains" or "apart"."""


class Cast(Protocol):
    """Actors by key: the register's id, or the written name where it has none."""

    def key(self, mention: Mention, day: str) -> str: ...

    def side(self, mention: Mention, day: str, countries: Sequence[str] = ()) -> str:
        """The perspective that the actor speaks for (in these countries' wars, ISO 3166 codes) when it is a party to a
        conflict; else the actor's own key."""

    def name(self, actor: str, day: str | None = None) -> str | None:
        """What a person reads; None where the register has only the written name."""

    def former_name(self, actor: str, day: str) -> str | None:
        """The name that the actor had before the one of that day; None when it had none or isn't known."""

    def find(self, text: str, day: str | None = None) -> tuple[str, ...]:
        """The keys that the text may stand for: an actor's and its side's, or a side's own; the written name's when it
        names nobody known."""

    def perspective(self, text: str, day: str | None = None) -> tuple[str, str | None] | None:
        """The perspective that the text names, by its id or label or through one who speaks for it; with the voice
        where it names one source. None when it names none."""


@dataclass(frozen=True, slots=True)
class World:
    atlas: Atlas
    cast: Cast
