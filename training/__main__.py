"""python -m training corpora|train|assemble|attribution|happenings|status|casing|evaluate"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from fogline.language.casing import WORDS as CASED
from fogline.reading import happening_layer, scene_layer
from fogline.reading.status_layer import PACKAGED
from training import attribution, corpora, evaluate, train
from training.sources import ATTRIBUTIONS, DATA, GOLD, REPOSITORY, WORK, Sources

MODEL = REPOSITORY / "src" / "fogline" / "language" / "model"


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    try:
        _run(asked)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"training: {error}", file=sys.stderr)
        return 1
    return 0


def _run(asked: argparse.Namespace) -> None:
    match asked.step:
        case "corpora":
            for name, words in corpora.build(Sources(asked.data)).items():
                print(f"{name}: {words:,} words")
        case "train":
            train.train(asked.model, asked.parts, epochs=asked.epochs)
        case "fit":
            train.fit(asked.part, asked.stage, asked.epochs)
        case "assemble":
            from training.assemble import assemble

            assemble(WORK, asked.parts, asked.model, asked.stage)
        case "attribution":
            attribution.train(asked.gold, asked.model, lambda line: print(line, flush=True), epochs=asked.epochs)
        case "happenings":
            from training.happenings import train as train_happenings

            log = lambda line: print(line, flush=True)  # noqa: E731
            train_happenings(
                asked.gold,
                asked.data,
                asked.model,
                log,
                weights=asked.weights,
                places=asked.places,
                epochs=asked.epochs,
                keep_language=asked.keep_language,
            )
        case "status":
            from training.status import train as train_status

            for name, figure in train_status(asked.gold, asked.weights).items():
                print(f"{name}: {figure:.3f}")
        case "casing":
            from training import casing

            for name, words in casing.build(Sources(asked.data), CASED).items():
                print(f"{name}: {words:,} words")
        case _:
            results = list(evaluate.evaluate(Sources(asked.data), asked.model, asked.parse, asked.ner))
            print(json.dumps({one.name: one.figures for one in results}, indent=2) if asked.json else _table(results))


def _table(results: Sequence[evaluate.Result]) -> str:
    lines = []
    for one in results:
        lines.append(one.name)
        lines += [f"  {figure:<38}{value:>10,}" for figure, value in one.figures.items()]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Make and measure the embedded language pipeline"
    )
    steps = parser.add_subparsers(dest="step", required=True)
    step = steps.add_parser("corpora", help="build the corpora below training/work")
    step.add_argument("--data", type=Path, default=DATA, help=f"data folder (default: {DATA})")
    step = steps.add_parser("train", help="fit the networks and assemble them")
    step.add_argument("--model", type=Path, default=MODEL, help="where the pipeline is written")
    step.add_argument("--parts", nargs="+", choices=train.PARTS, default=train.SHIPPED, help="networks")
    step.add_argument("--epochs", type=int, help="instead of the numbers in the plans (for a trial)")
    step = steps.add_parser("fit", help="one stage of one network, as `train` runs it")
    step.add_argument("part", choices=train.PARTS)
    step.add_argument("stage", choices=train.STAGES)
    step.add_argument("--epochs", type=int, help="instead of the number in the plan")
    step = steps.add_parser("assemble", help="put what is trained into the pipeline")
    step.add_argument("--model", type=Path, default=MODEL, help="where the pipeline is written")
    step.add_argument("--parts", nargs="+", choices=train.PARTS, default=train.SHIPPED, help="networks")
    step.add_argument("--stage", choices=train.STAGES, default="last", help="which weights (default: last)")
    step = steps.add_parser("attribution", help="fit the network that tells who says what, into the pipeline")
    step.add_argument(
        "--gold", type=Path, default=ATTRIBUTIONS, help=f"annotated attributions (default: {ATTRIBUTIONS})"
    )
    step.add_argument("--model", type=Path, default=MODEL, help="the pipeline that it reads with and is put into")
    step.add_argument("--epochs", type=int, help="instead of the number in the plan (for a trial)")
    step = steps.add_parser("happenings", help="fit the learned layer of happenings on annotated claims")
    step.add_argument("--gold", type=Path, default=GOLD, help="folder with claims/train_*.jsonl")
    step.add_argument("--data", type=Path, default=DATA, help=f"data folder with news.txt (default: {DATA})")
    step.add_argument("--model", type=Path, default=MODEL, help="the pipeline that it reads with and is put into")
    step.add_argument("--weights", type=Path, default=happening_layer.PACKAGED, help="where the weights are written")
    step.add_argument("--places", type=Path, default=scene_layer.PACKAGED, help="and those of the choice of places")
    step.add_argument("--epochs", type=int, help="instead of the number in the plan (for a trial)")
    step.add_argument("--keep-language", action="store_true", help="leave the model's language model as it is")
    step = steps.add_parser("status", help="learn the layer of the status reader from annotated words and claims")
    step.add_argument("--gold", type=Path, default=GOLD, help="folder with status/ and claims/")
    step.add_argument("--weights", type=Path, default=PACKAGED, help="where the weights are written")
    step = steps.add_parser("casing", help="list the words that are written small or all in capitals")
    step.add_argument("--data", type=Path, default=DATA, help=f"data folder (default: {DATA})")
    step = steps.add_parser("evaluate", help="measure a pipeline on held-out data, or on given files")
    step.add_argument("--data", type=Path, default=DATA, help="data folder of the standard test sets")
    step.add_argument("--model", type=Path, default=None, help="pipeline (default: the packaged one)")
    step.add_argument(
        "--parse", type=Path, nargs="+", default=[], metavar="FILE.conllu", help="treebanks to measure on"
    )
    step.add_argument("--ner", type=Path, nargs="+", default=[], metavar="FILE.iob2", help="IOB2 files to measure on")
    step.add_argument("--json", action="store_true", help="print JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
