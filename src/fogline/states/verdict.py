"""How the accounts stand to each other: agreed, told by a single source, contested, or nobody has spoken."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.lexicon.rules import RuleSet
from fogline.model import Account, Verdict


def verdict(accounts: Sequence[Account], rules: RuleSet) -> tuple[Verdict, bool | None]:
    """The verdict, and whether the state holds: None when contested or unknown.

    Silent accounts don't count. Hedged ones count only where nobody says anything firm.
    """
    speaking = [one for one in accounts if not one.silent]
    counting = [one for one in speaking if not one.possible] or speaking
    if not counting:
        return Verdict.UNKNOWN, None
    if len({one.holds for one in counting}) > 1 or any(one.divided for one in counting):
        return Verdict.CONTESTED, None
    voices = {(one.perspective, voice) for one in counting for voice in one.voices}
    agreed = len(voices) >= rules.agreed_from
    return (Verdict.AGREED if agreed else Verdict.SINGLE_SOURCE), counting[0].holds
