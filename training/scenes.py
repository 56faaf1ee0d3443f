"""The learned choice of places: what it is shown of annotated reports, and which of the places are right."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.claims import same_name
from fogline import lexicon as lexicons
from fogline.language import load
from fogline.language.casing import as_read
from fogline.model import Report
from fogline.reading import happening_layer
from fogline.reading.assembly import Assembly
from fogline.reading.places import PlaceResolver
from fogline.reading.scene_features import WIDTH, Choice
from fogline.reading.spots import Spot
from training.annotated import Annotated, Annotation
from training.net.scenes import COURSE, Places, Scenes, export, fit

Seen = list[tuple[str, np.ndarray, np.ndarray]]
"""A happening's type, the features of the places that it may have, and whether each is right."""


def seen(model: Path, weights: Path, reports: Sequence[Annotated]) -> Seen:
    """What the choice is shown of the happenings that the layer finds where the annotators saw a claim."""
    lexicon = lexicons.load()
    assembly = Assembly(lexicon, PlaceResolver(lexicon), layer=happening_layer.load(weights))
    pipeline, found = load(model), []
    for report in reports:
        text = as_read(report.text, lexicon)
        for choice in assembly.choices(Report("", text, ""), pipeline(text)):
            claim = _meant(choice, report.claims)
            if claim is not None and choice.spots:
                found.append((choice.happening.type, choice.features, right(choice.spots, claim.names["where"])))
    return found


def learn(halves: Sequence[Seen], types: Sequence[str], weights: Path, log: Callable[[str], None]) -> None:
    """Fit on what was seen and write the weights."""
    told = [one for half in halves for one in half]
    numbers = {name: number for number, name in enumerate(types, 1)}
    learnt = [Places(features, numbers.get(kind, 0), right) for kind, features, right in told]
    answers = np.concatenate([one.right for one in learnt])
    log(f"{len(learnt)} happenings, {len(answers)} places, {int(answers.sum())} of them right")
    network = fit(Scenes(WIDTH, len(types)), learnt, COURSE, log)
    export(network, types, weights)


def _meant(choice: Choice, claims: Sequence[Annotation]) -> Annotation | None:
    """The annotators' claim whose trigger shares words with the happening's, one of the same type first."""
    trigger = choice.happening.trigger
    start, end = trigger[0].start, trigger[-1].end
    near = [claim for claim in claims if claim.start < end and start < claim.end]
    return min(near, key=lambda claim: claim.type != choice.happening.type, default=None)


def right(spots: Sequence[Spot], names: Sequence[str]) -> np.ndarray:
    """float32 [spots]: 1 for the spot that each name means: the one called just so, else one in the sentence, else the
    one with the fewest words more or less."""
    answers = np.zeros(len(spots), np.float32)
    for name in names:
        fitting = [number for number, spot in enumerate(spots) if not answers[number] and _called(spot, name)]
        if fitting:
            answers[max(fitting, key=lambda number: _fit(spots[number], name))] = 1
    return answers


def _called(spot: Spot, name: str) -> bool:
    return any(same_name(name, text) for text in (spot.location.text, spot.location.name) if text)


def _fit(spot: Spot, name: str) -> tuple[bool, bool, int]:
    texts = [(text or "").lower() for text in (spot.location.text, spot.location.name)]
    return name.lower() in texts, spot.word is not None, -abs(len(texts[0].split()) - len(name.split()))
