"""State rules: what claims of a type and status say of which state. Read from ``data/states.yaml``.

The rules stand in named, versioned sets, because definitions are contested: the United Nations' test of a besieged
area is not a monitor's. The set read last is the one in use; the others can be asked for by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from fogline.lexicon.source import Item
from fogline.model import Status, Subject

_DOES = ("starts", "confirms", "ends")
_ABOUT = ("place", "route", "holder", "allies", "truce", "name", "tie")
_NAMED = ("place", "actors", "first", "last", "label")
_CHANGING = (Status.ASSERTED, Status.POSSIBLE, Status.DENIED)


class Effect(StrEnum):
    """What one claim says of a state, for those who say it."""

    HOLDS = "holds"
    FAILS = "fails"
    MAY_HOLD = "may hold"
    MAY_FAIL = "may fail"
    NOTHING = "nothing"

    @property
    def holds(self) -> bool:
        return self in (Effect.HOLDS, Effect.MAY_HOLD)

    @property
    def hedged(self) -> bool:
        return self in (Effect.MAY_HOLD, Effect.MAY_FAIL)


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """What claims of one type say of one state.

    ``condition``: without a date it is about the day of publication. ``others``: what it says, when asserted, of the
    same state for other holders. ``itself``: it must name the very place, not only a whole around it. ``opens``: it
    alone makes the state something to ask about.
    """

    type: str
    does: str
    condition: bool
    effects: Mapping[Status, Effect]
    by: str = "who"
    others: Effect = Effect.NOTHING
    itself: bool = False
    opens: bool = True

    def effect(self, status: Status) -> Effect:
        return self.effects.get(status, Effect.NOTHING)


@dataclass(frozen=True, slots=True)
class StateRule:
    """One kind of state: its key (``about``), its words for people, and the claims that bear on it."""

    name: str
    about: str
    label: str
    otherwise: str
    says: Mapping[bool, str]
    claims: Mapping[str, ClaimRule]
    by_side: bool = False
    prefer: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    one_town: frozenset[str] = frozenset()
    part_share: float = 0.0
    from_whole: bool = False
    too_wide: frozenset[str] = frozenset()
    onset_from: tuple[str, ...] = ()

    @property
    def types(self) -> frozenset[str]:
        """Every claim type that an answer about this state may rest on."""
        return frozenset(self.claims) | frozenset(self.onset_from)

    def sentence(self, subject: Subject, holds: bool) -> str:
        """The state of the subject in words, without a full stop: "eastern Aleppo is besieged"."""
        return fill(self.says[holds], subject.place_name, subject.actor_names, subject.label)


def fill(template: str, place: str | None, names: Sequence[str], label: str = "") -> str:
    """A label or sentence of the rules with the parties' names in it."""
    first, last = (names[0], names[-1]) if names else ("", "")
    return template.format(place=place or "", actors=listed(names), first=first, last=last, label=label)


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


@dataclass(frozen=True, slots=True)
class EventRules:
    """Which claims are about one happening: ``family`` of a type, and the tolerance in days of a family."""

    days: int = 0
    families: Mapping[str, str] = field(default_factory=dict)
    tolerances: Mapping[str, int] = field(default_factory=dict)
    never: frozenset[str] = frozenset()

    def family(self, type_: str) -> str:
        return self.families.get(type_, type_)

    def tolerance(self, type_: str) -> int:
        return self.tolerances.get(self.family(type_), self.days)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One named set of definitions. All spans are in days."""

    name: str
    version: str
    states: Mapping[str, StateRule] = field(default_factory=dict)
    statuses: Mapping[Status, Mapping[str, Effect]] = field(default_factory=dict)
    agreed_from: int = 2
    plural: frozenset[str] = frozenset()
    default: str = "press"
    unknown: str = "individuals"
    silent_after: int = 7
    bounded_after: int = 45
    retold_within: int = 60
    events: EventRules = EventRules()

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class StateRules:
    """All sets by name; ``current`` is the one in use."""

    sets: Mapping[str, RuleSet]
    in_use: str

    @property
    def current(self) -> RuleSet:
        return self.sets[self.in_use]

    def named(self, name: str | None = None) -> RuleSet:
        """The set of that name, None = the one in use. LookupError when there is none."""
        if name is None:
            return self.current
        if name not in self.sets:
            raise LookupError(f"no state rules named {name!r}; known: {', '.join(sorted(self.sets))}")
        return self.sets[name]


def build(items: Sequence[Item]) -> StateRules:
    """The rule sets of the files, in their order. LexiconError with the position at the first thing that is wrong."""
    sets: dict[str, RuleSet] = {}
    in_use = ""
    for item in items:
        made = _rule_set(item, sets)
        sets[made.name] = made
        in_use = made.name
    return StateRules(sets, in_use) if sets else StateRules({"none": RuleSet("none", "0")}, "none")


def _rule_set(item: Item, sets: Mapping[str, RuleSet]) -> RuleSet:
    top = item.mapping("rules", "extends statuses verdict dates states events")
    head = top["rules"].mapping("name version")
    made = replace(_base(top, head["name"].text(), sets), name=head["name"].text(), version=head["version"].text())
    if "statuses" in top:
        made = replace(made, statuses={**made.statuses, **_statuses(top["statuses"])})
    if "verdict" in top:
        made = _verdict(top["verdict"], made)
    if "dates" in top:
        made = _dates(top["dates"], made)
    if "events" in top:
        made = replace(made, events=_events(top["events"]))
    if "states" in top:
        read = {name: _state(name, state, made) for name, state in top["states"].mapping().items()}
        made = replace(made, states={**made.states, **read})
    return made


def _base(top: Mapping[str, Item], name: str, sets: Mapping[str, RuleSet]) -> RuleSet:
    """What the set starts from: the one that it extends, else the earlier files of its own name, else nothing."""
    if "extends" in top:
        return sets[top["extends"].one_of(sets)]
    return sets.get(name, RuleSet(name, "0"))


def _statuses(item: Item) -> dict[Status, dict[str, Effect]]:
    found: dict[Status, dict[str, Effect]] = {}
    for word, effects in item.mapping().items():
        status = _status(word, effects)
        given = effects.mapping(" ".join(_DOES))
        found[status] = {does: _effect(given[does]) for does in _DOES}
    return found


def _status(word: str, item: Item) -> Status:
    if word in (status.value for status in _CHANGING):
        return Status(word)
    known = ", ".join(status.value for status in _CHANGING)
    raise item.error(f"{word!r} is not a status that can change a state; those are: {known}")


def _effect(item: Item) -> Effect:
    return Effect(item.one_of([effect.value for effect in Effect]))


def _verdict(item: Item, made: RuleSet) -> RuleSet:
    given = item.mapping("", "agreed_from plural default unknown silent_after_days")
    return replace(
        made,
        agreed_from=_whole(given["agreed_from"]) if "agreed_from" in given else made.agreed_from,
        plural=frozenset(given["plural"].strings()) if "plural" in given else made.plural,
        default=given["default"].text() if "default" in given else made.default,
        unknown=given["unknown"].text() if "unknown" in given else made.unknown,
        silent_after=_whole(given["silent_after_days"]) if "silent_after_days" in given else made.silent_after,
    )


def _dates(item: Item, made: RuleSet) -> RuleSet:
    given = item.mapping("", "bounded_after_days retold_within_days")
    return replace(
        made,
        bounded_after=_whole(given["bounded_after_days"]) if "bounded_after_days" in given else made.bounded_after,
        retold_within=_whole(given["retold_within_days"]) if "retold_within_days" in given else made.retold_within,
    )


def _whole(item: Item) -> int:
    number = item.number()
    if number < 0 or number != int(number):
        raise item.error(f"expected a whole number from 0 on, not {item.value!r}")
    return int(number)


def _state(name: str, item: Item, made: RuleSet) -> StateRule:
    given = item.mapping(
        "about label says claims",
        "otherwise actors prefer never one_town part_share from_whole too_wide onset_from",
    )
    says = {holds: _template(item) for holds, item in _says(given["says"])}
    claims = {type_: _claim(type_, claim, made) for type_, claim in given["claims"].mapping().items()}
    label = _template(given["label"])
    return StateRule(
        name=name,
        about=given["about"].one_of(_ABOUT),
        label=label,
        otherwise=_template(given["otherwise"]) if "otherwise" in given else label,
        says=says,
        claims=claims,
        by_side="actors" in given and given["actors"].one_of(("side", "identity")) == "side",
        prefer=_words(given, "prefer"),
        never=_words(given, "never"),
        one_town=_words(given, "one_town"),
        part_share=given["part_share"].number() if "part_share" in given else 0.0,
        from_whole="from_whole" in given and given["from_whole"].flag(),
        too_wide=_words(given, "too_wide"),
        onset_from=tuple(sorted(_words(given, "onset_from"))),
    )


def _says(item: Item) -> list[tuple[bool, Item]]:
    given = item.mapping("holds fails")
    return [(True, given["holds"]), (False, given["fails"])]


def _template(item: Item) -> str:
    """A text with the parties' names in braces, tried out here so that it can't fail later."""
    text = item.text()
    try:
        text.format(**dict.fromkeys(_NAMED, ""))
    except (LookupError, ValueError):
        known = ", ".join(f"{{{name}}}" for name in _NAMED)
        raise item.error(f"{text!r} has braces that name no party; known here: {known}") from None
    return text


def _words(given: Mapping[str, Item], key: str) -> frozenset[str]:
    return frozenset(given[key].strings()) if key in given else frozenset()


def _claim(type_: str, item: Item, made: RuleSet) -> ClaimRule:
    given = item.mapping("does as", "by others place statuses opens")
    does = given["does"].one_of(_DOES)
    effects = {status: by_does[does] for status, by_does in made.statuses.items()}
    if "statuses" in given:
        effects |= {_status(word, value): _effect(value) for word, value in given["statuses"].mapping().items()}
    condition = given["as"].one_of(("condition", "event")) == "condition"
    itself = "place" in given and given["place"].one_of(("itself", "any")) == "itself"
    return ClaimRule(
        type=type_,
        does=does,
        condition=condition,
        effects=effects,
        by=given["by"].one_of(("who", "whom")) if "by" in given else "who",
        others=_effect(given["others"]) if "others" in given else Effect.NOTHING,
        itself=itself,
        opens=given["opens"].flag() if "opens" in given else not itself and not (does == "ends" and condition),
    )


def _events(item: Item) -> EventRules:
    given = item.mapping("days families", "never")
    families: dict[str, str] = {}
    tolerances: dict[str, int] = {}
    for name, family in given["families"].mapping().items():
        fields = family.mapping("types days")
        tolerances[name] = _whole(fields["days"])
        families |= dict.fromkeys(fields["types"].strings(), name)
    return EventRules(_whole(given["days"]), families, tolerances, _words(given, "never"))
