"""How a source commits to what it says (event factuality), and how that combines when sayings are nested.

The six values are those of the annotation schema; their order of strength follows FactBank's idea that the most
distancing operator between a speaker and a happening decides (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    ASSERTED = "asserted"
    POSSIBLE = "possible"
    DENIED = "denied"
    EXPECTED = "expected"
    CALLED_FOR = "called_for"
    HYPOTHETICAL = "hypothetical"

    @property
    def is_fact(self) -> bool:
        """The source commits to its being so: the only status that may read as having happened."""
        return self is Status.ASSERTED

    @property
    def may_hold(self) -> bool:
        """The source at least allows that it is so now."""
        return self in (Status.ASSERTED, Status.POSSIBLE)

    def negated(self) -> Status:
        """What is left when the happening itself is negated: "did not", "failed to", "prevented"."""
        return Status.ASSERTED if self is Status.DENIED else Status.DENIED

    def under(self, outer: Status) -> Status:
        """This status when it stands inside something that is itself only ``outer``.

        An asserted thing takes the outer status; a plain possibility yields to any stronger distancing; a denial
        inside stays a denial ("is expected not to attack" is no attack) but under a condition, which says nothing of
        what is ("if the army does not withdraw"); what a call is for is called for itself.
        """
        if self is Status.DENIED:
            if outer is Status.HYPOTHETICAL:
                return outer
            return Status.ASSERTED if outer is Status.DENIED else Status.DENIED
        if outer is Status.ASSERTED:
            return self
        if self in (Status.ASSERTED, Status.POSSIBLE):
            return outer
        if self is Status.EXPECTED and outer is Status.CALLED_FOR:
            return outer
        return outer if outer in (Status.DENIED, Status.HYPOTHETICAL) else self
