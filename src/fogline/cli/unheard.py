"""What to say of a name that was asked for and is in no claim: whether it is known at all, and what is spelled so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.cli.asked import actor_of, parties, place_of, places
from fogline.cli.failures import complain

if TYPE_CHECKING:
    from fogline.lexicon import Lexicon
    from fogline.model import Actor, Place
    from fogline.record import Record
    from fogline.record.nearest import Kind

MOST = 3  # proposals of the record, and as many of the lexicon
LIKE_ENOUGH = 0.7  # of 1, for actors of the register


def tell_unheard(
    record: Record,
    lexicon: Lexicon,
    *,
    place: str | None = None,
    actor: str | None = None,
    source: str | None = None,
    publisher: str | None = None,
    alone: bool = False,
) -> None:
    """A line on standard error for each of the names that no claim has. For where nothing was found.

    ``alone``: claims were asked for by one of these names and by nothing else, so that it is in none of them.
    """
    asked: dict[Kind, str | None] = {"place": place, "actor": actor, "source": source, "publisher": publisher}
    for kind, name in asked.items():
        if name is None or name in lexicon.register.perspectives:
            continue
        if alone or not _heard(record, lexicon, kind, name):
            complain(f"--{kind} {name!r}: {_told(record, lexicon, kind, name)}")


def _heard(record: Record, lexicon: Lexicon, kind: Kind, name: str) -> bool:
    if kind == "place":
        found = record.claims(place=places(name, lexicon, record), limit=1)
    elif kind == "actor":
        found = record.claims(actor=parties(name, lexicon), limit=1)
    elif kind == "source":
        found = record.claims(source=parties(name, lexicon), limit=1)
    else:
        found = record.claims(publisher=name, limit=1)
    return next(found, None) is not None


def _told(record: Record, lexicon: Lexicon, kind: Kind, name: str) -> str:
    if kind == "publisher":
        return _published(record, name)
    near = [f"{one} (in the record)" for one in record.nearest(kind, name, MOST)]
    bearer = place_of(name, lexicon) if kind == "place" else actor_of(name, lexicon)
    if bearer is not None:
        known = f"{_shown(bearer)} is in no claim"
    else:
        known = f"no such {kind} is known"
        near += _proposed(kind, name, lexicon)
    if near:
        return f"{known}; spelled nearly so: {', '.join(near)}"
    return known if bearer else f"{known}, nor one spelled nearly so"


def _published(record: Record, name: str) -> str:
    from fogline.record.keys import folded

    near = record.nearest("publisher", name, MOST)
    if any(folded(one) == folded(name) for one in near):
        return "its reports have no claims"
    if near:
        return f"no report is by a publisher of that name; spelled nearly so: {', '.join(near)} (in the record)"
    return "no report is by a publisher of that name; fogline reports lists all with theirs"


def _proposed(kind: Kind, name: str, lexicon: Lexicon) -> Iterator[str]:
    """What the lexicon has that is spelled nearly so: proposals, of which none is ever taken."""
    if kind == "place":
        from fogline.lexicon.finding import find

        yield from (_shown(hit.place) for hit in find(name, lexicon.places, MOST))
    else:
        near = lexicon.register.propose(name, MOST)
        yield from (_shown(lexicon.register.actors[one]) for one, likeness in near if likeness >= LIKE_ENOUGH)


def _shown(bearer: Place | Actor) -> str:
    """ "El Fasher (SD, geonames:379555)"."""
    from fogline.model import Actor

    name = bearer.name_on() if isinstance(bearer, Actor) else bearer.name
    return f"{name} ({', '.join(filter(None, (bearer.country, bearer.id)))})"
