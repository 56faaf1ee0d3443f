"""Put the trained parse and names into one pipeline folder, the names with a tok2vec of their own."""

import shutil
from pathlib import Path

import spacy

from training import tokenizer  # noqa: F401  (registers the callback that the trained configs name)

META = {
    "name": "fogline",
    "version": "1.0.0",
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
    ],
}


def assemble(parse: Path, names: Path, target: Path) -> None:
    """Write the pipeline of both trainings to `target`, in place of what is there."""
    nlp = spacy.load(parse)
    named = spacy.load(names)
    named.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=named)
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    nlp.vocab.lookups.remove_table("lexeme_norm") if nlp.vocab.lookups.has_table("lexeme_norm") else None
    nlp.config["nlp"]["after_creation"] = None
    for section in ("training", "corpora", "paths", "pretraining", "initialize", "system"):
        nlp.config.pop(section, None)
    fresh = target.with_name(f"{target.name}.new")
    nlp.to_disk(fresh)
    if target.exists():
        shutil.rmtree(target)
    fresh.rename(target)
