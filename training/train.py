"""Step two: train the parse and the names at the same time, one thread each, and assemble the pipeline."""

import os
import subprocess
import sys
from pathlib import Path

from training.assemble import assemble
from training.sources import REPOSITORY, WORK

KINDS = ("parse", "names")


def train(model: Path, *, max_steps: int | None = None) -> None:
    """Train both on the corpora in training/work, keep the best by their dev sets, write the pipeline to `model`.

    `max_steps` replaces the number in the configs (for a trial). Raises RuntimeError where a training fails.
    """
    running = [(kind, _start(kind, max_steps)) for kind in KINDS]
    failed = [kind for kind, process in running if process.wait()]
    if failed:
        raise RuntimeError(f"training stopped: {', '.join(failed)}; see {WORK}/<kind>.log")
    assemble(WORK / "parse" / "model-best", WORK / "names" / "model-best", model)


def _start(kind: str, max_steps: int | None) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "spacy", "train", f"training/{kind}.cfg", "--code", "training/tokenizer.py"]
    command += ["--output", str(WORK / kind)]
    for part in ("train", "dev"):
        corpus = WORK / f"{kind}-{part}.spacy"
        if not corpus.exists():
            raise RuntimeError(f"{corpus} isn't there; run `python -m training corpora` first")
        command += [f"--paths.{part}", str(corpus)]
    if max_steps:
        command += ["--training.max_steps", str(max_steps)]
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    with (WORK / f"{kind}.log").open("wb") as log:
        return subprocess.Popen(command, cwd=REPOSITORY, env=os.environ | threads, stdout=log, stderr=subprocess.STDOUT)
