"""Fit the network that tells who says what, on annotated attributions, and put it into the packaged pipeline.

Gold files hold ``text`` and ``annotations`` whose first one has ``relations`` with ``source``, ``cue`` and ``content``,
each a list of [start, end] in characters (PolNeAR's, Newell et al. 2018, as JSON Lines).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.gold import records
from fogline.language import annotator, load
from fogline.language.attribution import ROLES, Stretch

LOOK_EVERY = 100  # texts

Log = Callable[[str], None]


def train(gold: Path, model: Path, log: Log, *, epochs: int | None = None) -> None:
    """Read the gold texts with the pipeline in `model`, fit, and write attribution.onnx and .npz into it.

    Raises OSError where a file lacks and ValueError where the gold file isn't as above.
    """
    import torch

    from training.net import attribution as net

    torch.set_num_threads(1)
    learnt = list(_pieces(gold, model, log))
    if not learnt:
        raise ValueError(f"{gold}: no text to learn from")
    reader = _annotator(model)
    course = replace(net.COURSE, epochs=epochs) if epochs else net.COURSE
    torch.manual_seed(course.seed)
    network = net.Attribution(net.Widths(learnt[0].states.shape[1], len(reader.labels)))
    net.export(net.fit(network, learnt, course, log), model / annotator.NAME)


def _pieces(gold: Path, model: Path, log: Log) -> Iterator[Any]:
    from training.net.attribution import Told, pieces

    nlp, reader = load(model), _annotator(model)
    for number, record in enumerate(records(gold), 1):
        try:
            relations = [{role: one[role] for role in ROLES} for one in record["annotations"][0]["relations"]]
        except (KeyError, IndexError):
            raise ValueError(
                f"{gold}: record {number} has no annotations with relations of {', '.join(ROLES)}"
            ) from None
        doc = nlp(record["text"])
        for words, first, text in reader.texts(doc):
            inside = [doc[i] for i in words.indices[first : first + len(text.forms)]]
            bounds = [(token.idx, token.idx + len(token)) for token in inside]
            told = [Told(**_placed(one, bounds)) for one in relations if _whole(one, bounds)]
            yield from pieces(text, told)
        if number % LOOK_EVERY == 0:
            log(f"{number} texts read")


def _placed(relation: Mapping[str, Any], bounds: Sequence[Stretch]) -> dict[str, Any]:
    """Character spans as stretches of words."""

    def stretch(start: int, end: int) -> Stretch:
        inside = [i for i, (first, last) in enumerate(bounds) if first < end and start < last]
        return inside[0], inside[-1] + 1

    found = {role: tuple(stretch(*span) for span in relation[role] if _covered(span, bounds)) for role in ROLES}
    return found | {"cue": found["cue"][0]}


def _whole(relation: Mapping[str, Any], bounds: Sequence[Stretch]) -> bool:
    return bool(relation["cue"]) and _covered(relation["cue"][0], bounds)


def _covered(span: Sequence[int], bounds: Sequence[Stretch]) -> bool:
    return any(first < span[1] and span[0] < last for first, last in bounds)


def _annotator(model: Path) -> annotator.Annotator:
    component = load(model).get_pipe(annotator.NAME)
    assert isinstance(component, annotator.Annotator)
    return component
