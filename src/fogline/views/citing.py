"""Citations: each claim that a brief rests on gets a number when it is first cited, and leads to its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fogline.record.recorded import Recorded
from fogline.views.brief_parts import Citation
from fogline.views.names import Names
from fogline.views.plain import plain, web_address

SHORT = 8
MOST_CITED = 4


class Citations:
    """Numbers claims in the order of their first citing, after ``last``. ``claims`` are those that may be cited, by
    id."""

    def __init__(self, claims: Mapping[str, Recorded], names: Names, last: int = 0) -> None:
        self._claims = claims
        self._names = names
        self._last = last
        self._numbers: dict[str, int] = {}

    def cite(self, claims: Iterable[str], most: int = MOST_CITED) -> tuple[int, ...]:
        """The numbers of the first ``most`` of these claims, each once; unknown ids are left out."""
        wanted = [one for one in dict.fromkeys(claims) if one in self._claims][:most]
        return tuple(self._numbers.setdefault(one, self._last + len(self._numbers) + 1) for one in wanted)

    def listed(self) -> tuple[Citation, ...]:
        """Every citation given so far, by number."""
        short = short_ids(self._claims)
        return tuple(self._citation(number, self._claims[one], short[one]) for one, number in self._numbers.items())

    def _citation(self, number: int, told: Recorded, short: str) -> Citation:
        claim, report = told.claim, told.report
        return Citation(
            number=number,
            claim=claim.id,
            short=short,
            quote=plain(claim.evidence.text),
            status_words=self._names.wording.statuses[claim.status.value].label,
            chain=self._names.chain(told),
            publisher=plain(report.publisher or report.name),
            published=report.published,
            title=plain(report.title) if report.title else None,
            url=web_address(report.url),
            sha256=report.sha256,
        )


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """For each id its first digits, as many as tell it apart from the others."""
    every = sorted(ids)
    return {
        one: one[: max(SHORT, _shared(one, before) + 1, _shared(one, after) + 1)]
        for before, one, after in zip(["", *every], every, [*every[1:], ""], strict=False)
    }


def _shared(a: str, b: str) -> int:
    """How many characters two ids begin with alike."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
