"""Put the trained networks into one pipeline folder."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import spacy

from fogline.language import annotator
from training.tokenizer import adjust

META = {
    "name": "fogline",
    "version": "2.0.0",
    "description": "Tags, lemmas, Universal Dependencies, sentence starts and names of English reports on conflicts",
    "author": "Fogline",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {
            "name": "GUM: academic, bio, court, interview, news, voyage",
            "license": "CC BY 4.0; texts CC BY and CC BY-SA",
        },
        {"name": "Universal NER on EWT", "license": "CC BY-SA 4.0"},
        {"name": "Groningen Meaning Bank", "license": "public-domain texts"},
        {"name": "Fogline's own sentences", "license": "Apache-2.0"},
        {
            "name": "PolNeAR, who says what (attribution.* alone)",
            "license": "annotations for research; no text is kept",
        },
    ],
}


def assemble(work: Path, parts: Sequence[str], target: Path, stage: str = "last") -> None:
    """Export the networks trained below `work` and write the pipeline to `target`, in place of what is there.

    `stage`: `last`, or `main` for the weights before our own sentences.
    """
    from training.net import export, stages

    nlp = adjust(spacy.blank("en"))
    component = nlp.add_pipe(annotator.NAME)
    assert isinstance(component, annotator.Annotator)
    with tempfile.TemporaryDirectory() as folder:
        for name in parts:
            part = stages.PARTS[name]
            found = stages.material(part, work)
            net = stages.trained(part, found, work, f"{name}-last.pt" if stage == "last" else f"{name}.pt")
            export.export(net, name, Path(folder))
            if part.kind == "names":
                export.export_words(found.labels, stages.lemmas(work), Path(folder))
        component.from_disk(folder)
        nlp.meta.update(META)
        fresh = target.with_name(f"{target.name}.new")
        nlp.to_disk(fresh)
    if target.exists():
        shutil.rmtree(target)
    fresh.rename(target)
