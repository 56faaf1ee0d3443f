"""What a person reads for an id: perspectives, actors, places, and who says a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fogline.lexicon import Lexicon
from fogline.lexicon.wording import Wording
from fogline.model import Location, Mention
from fogline.record.recorded import Recorded
from fogline.views.plain import plain

MOST_NAMED = 4


class Names:
    """Ids in the words of the lexicon; an id that it doesn't know is shown as it is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._register = lexicon.register
        self.wording: Wording = lexicon.wording

    def perspective(self, name: str) -> str:
        known = self._register.perspectives.get(name)
        return plain(known.label if known else name)

    def actor(self, name: str, day: str | None = None) -> str:
        known = self._register.actors.get(name)
        return plain(known.name_on(day) if known else name)

    def mention(self, mention: Mention, sentence: str = "") -> str:
        """The name inside a sentence; who is only described has the article of the report's ``sentence``."""
        name = plain(mention.name or mention.text)
        return self.wording.article(name if mention.actor else self.wording.described(name, sentence))

    def place(self, location: Location, sentence: str = "") -> str:
        """The same of a place."""
        name = plain(location.name or location.text)
        return name if location.place else self.wording.described(name, sentence)

    def mentions(self, mentions: Sequence[Mention], sentence: str = "") -> str:
        """All of them as one list, each once; beyond a handful "and others"."""
        names = list(dict.fromkeys(filter(None, (self.mention(one, sentence) for one in mentions))))
        return listed(names[:MOST_NAMED], *([self.wording.phrases["others"]] if len(names) > MOST_NAMED else []))

    def publisher(self, told: Recorded) -> str:
        name = plain(told.report.publisher or told.report.name or "")
        return self.wording.article(name) if name else self.wording.phrases["unnamed_source"]

    def speaker(self, told: Recorded) -> str:
        """Who says the claim: its sources, or the report's publisher when it speaks in its own voice."""
        return self.mentions(told.claim.source, told.claim.sentence.text) or self.publisher(told)

    def chain(self, told: Recorded) -> tuple[str, ...]:
        """Whom the report names as its sources, outermost first; those that say it together as one."""
        return tuple(chained(told.claim.source, _name))

    def voices(self, told: Recorded) -> tuple[str, ...]:
        """The same, each by itself."""
        return tuple(map(_name, told.claim.source))


def _name(mention: Mention) -> str:
    return plain(mention.name or mention.text)


def chained(sources: Sequence[Mention], name: Callable[[Mention], str]) -> list[str]:
    """The links of a chain of sources, outermost first; those that say it together are one link: "A and B"."""
    links: list[list[str]] = []
    for source in sources:
        if source.beside and links:
            links[-1].append(name(source))
        else:
            links.append([name(source)])
    return [listed(link) for link in links]


def listed(names: Iterable[str], *more: str) -> str:
    """ "A", "A and B", "A, B and C"."""
    every = [*names, *more]
    return f"{', '.join(every[:-1])} and {every[-1]}" if len(every) > 1 else "".join(every)
