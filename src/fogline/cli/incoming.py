"""Reports on their way in, those that can't be read kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fogline.cli.failures import SET_ASIDE, arguments, complain

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.model import Report, SetAside


@dataclass(slots=True)
class Incoming:
    """Reads ``sources`` once; after that ``set_aside`` holds what could not be read. ``at_once`` tells of each as it
    comes, else ``tell`` does at the end."""

    sources: Sequence[str]
    published: str | None
    publisher: str | None
    lexicon: Lexicon
    at_once: bool = False
    set_aside: list[SetAside] = field(default_factory=list)
    _items: Iterator[Report | SetAside] = field(init=False)

    def __post_init__(self) -> None:
        """A usage error, before anything is read, when the date or publisher given for all is none."""
        from fogline.reports import read

        with arguments():
            told = read(self.sources, published=self.published, publisher=self.publisher, lexicon=self.lexicon)
        self._items = told

    def reports(self) -> Iterator[Report]:
        from fogline.model import SetAside

        for item in self._items:
            if isinstance(item, SetAside):
                self._keep_apart(item)
            else:
                yield item

    def tell(self) -> None:
        for item in self.set_aside:
            complain(f"set aside: {item}")

    @property
    def exit_code(self) -> int:
        return SET_ASIDE if self.set_aside else 0

    def _keep_apart(self, item: SetAside) -> None:
        self.set_aside.append(item)
        if self.at_once:
            complain(f"set aside: {item}")
