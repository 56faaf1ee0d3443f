"""Step two: fit the networks, two at a time on one thread each, then put them into the package."""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from training.sources import REPOSITORY, WORK

PARTS = ("parse-1", "names", "parse-2")
SHIPPED = ("parse-1", "names")
STAGES = ("main", "last")
AT_ONCE = 2


def train(model: Path, parts: Sequence[str] = SHIPPED, *, epochs: int | None = None) -> None:
    """Fit networks on the corpora in training/work and write the pipeline to `model`; several parsers vote.

    `epochs` replaces the numbers of the plans (for a trial). Raises RuntimeError where a fitting fails.
    """
    from training.assemble import assemble

    for stage in STAGES:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            codes = pool.map(_run, parts, [stage] * len(parts), [epochs] * len(parts))
            failed = [part for part, code in zip(parts, codes, strict=True) if code]
        if failed:
            raise RuntimeError(f"training stopped: {', '.join(failed)}; see {WORK}/<part>-{stage}.log")
    assemble(WORK, parts, model)


def fit(part: str, stage: str, epochs: int | None) -> None:
    """One stage of one network, in this process; what it says goes to standard output."""
    from training.net import stages

    run = stages.main_fit if stage == "main" else stages.last_fit
    run(part, WORK, lambda line: print(line, flush=True), epochs)


def _run(part: str, stage: str, epochs: int | None) -> int:
    """The exit status of a stage of a part, in a process of its own."""
    what = (part, stage)
    command = [sys.executable, "-m", "training", "fit", *what]
    command += ["--epochs", str(epochs)] if epochs else []
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    with (WORK / f"{'-'.join(what)}.log").open("wb") as log:
        return subprocess.call(command, cwd=REPOSITORY, env=os.environ | threads, stdout=log, stderr=subprocess.STDOUT)
