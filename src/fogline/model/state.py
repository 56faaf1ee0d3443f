"""States: conditions that hold over an interval, and the answers to "did it hold, at a time, as known, for whom?"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fogline.model.when import When


class Verdict(StrEnum):
    """How the perspectives stand to each other on one state at one time."""

    AGREED = "agreed"  # two or more independent voices say the same and none the opposite
    SINGLE_SOURCE = "single source"  # one independent voice alone says so
    CONTESTED = "contested"  # perspectives say opposite things
    UNKNOWN = "no claims"  # nobody has said anything by then


@dataclass(frozen=True, slots=True)
class Subject:
    """What a state is about: its kind (a key of the state rules: "besieged", "controls" …) and its parties.

    ``place`` and ``actors`` are register ids, or the written name where the register has none; ``label`` is what a
    person reads ("eastern Aleppo", "Jabhat Fateh al-Sham and rebel groups"); ``place_name`` and ``actor_names`` are its
    parts, the names in the order of ``actors``. Where a state is told of sides (see the rules' ``actors: side``), the
    actor is the side: the id of a perspective.
    """

    state: str
    label: str
    place: str | None = None
    actors: tuple[str, ...] = ()
    place_name: str | None = None
    actor_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """One claim that speaks for or against a state: ``holds`` is what it says of the state.

    ``reported`` is the publication day of its report, ``voice`` who says it (a register id, or the name as written);
    ``possible`` marks a hedge.
    """

    claim: str
    holds: bool
    perspective: str
    reported: str
    when: When | None = None
    voice: str = ""
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Onset:
    """One date told for the beginning (or the end) of a state, reduced precision, and the claims that tell it."""

    since: str
    perspective: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one perspective says of the state at the asked time: holding or not, since when, and on what grounds.

    ``since`` is when the present condition began for this perspective (for ``holds`` False: when it ended), reduced
    precision, None when it never says; ``onsets`` are all dates that it tells for that, ``since`` among them.
    ``known_since`` is the publication day of the first claim that says so, ``heard`` the last day, up to the asked
    one, of which it says so. ``silent``: others tell of a later change of which it has not spoken, so that its old
    word neither supports nor contests. ``divided``: its own sources say opposite things of one day. ``voices`` are the
    independent sources in it, ``grounds`` the claims that decide it, the latest first.
    """

    perspective: str
    holds: bool
    since: str | None
    known_since: str
    grounds: tuple[Ground, ...]
    possible: bool = False  # said with a hedge only, or the asked day lies within an imprecise date
    heard: str | None = None
    silent: bool = False
    divided: bool = False
    onsets: tuple[Onset, ...] = ()
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """For timelines: what one perspective says from ``start`` to ``end`` (ISO days, both inclusive).

    ``end`` None: it goes on, as far as the perspective says. Days of which it says nothing have no period.
    """

    perspective: str
    start: str
    end: str | None
    holds: bool
    possible: bool
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """``holds`` is None when contested or unknown. ``accounts`` come one a perspective, silent ones included.

    ``rules`` names the definitions that were used ("fogline-default 1").
    """

    subject: Subject
    at: str
    known_by: str | None
    verdict: Verdict
    holds: bool | None
    accounts: tuple[Account, ...]
    rules: str = ""

    def __str__(self) -> str:
        """ "eastern Aleppo: besieged: contested on 2016-08-07 (opposition-syria: no; un: yes)"."""
        said = "; ".join(f"{a.perspective}: {'yes' if a.holds else 'no'}" for a in self.accounts if not a.silent)
        return f"{self.subject.label}: {self.subject.state}: {self.verdict} on {self.at}" + (
            f" ({said})" if said else ""
        )

    @property
    def supporting(self) -> tuple[Ground, ...]:
        return tuple(g for account in self.accounts for g in account.grounds if g.holds)

    @property
    def opposing(self) -> tuple[Ground, ...]:
        return tuple(g for account in self.accounts for g in account.grounds if not g.holds)

    @property
    def onsets(self) -> tuple[Onset, ...]:
        """Every date told for the beginning by those who say that it holds: more than one date = contested."""
        return tuple(onset for account in self.accounts if account.holds for onset in account.onsets)
