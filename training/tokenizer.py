"""The run-time tokenizer: spaCy's English one, with hyphens treated in one way (tokenizer.yaml).

The rules are stored inside the model by spaCy, so that the package needs none of this to run.
"""

from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language
from spacy.util import compile_infix_regex

RULES = Path(__file__).with_name("tokenizer.yaml")


def adjust(nlp: Language) -> Language:
    """Set the hyphen and abbreviation rules on the tokenizer of `nlp`, and return it."""
    rules: dict[str, list[str]] = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    tokenizer: Any = nlp.tokenizer
    kept = [rule for rule in nlp.Defaults.infixes or () if not _splits_hyphens(rule)]
    tokenizer.infix_finditer = compile_infix_regex([*kept, r"[–—]|--+", _hyphen(rules)]).finditer
    for abbreviation in rules["abbreviations"]:
        tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    return nlp


def _splits_hyphens(rule: Any) -> bool:
    return isinstance(rule, str) and "—" in rule and "(?:" in rule


def _hyphen(rules: dict[str, list[str]]) -> str:
    unsplit = "".join(rf"(?<!\b{word})" for word in [*rules["articles"], *rules["prefixes"]])
    return rf"(?i:{unsplit})(?<=[^\W_]|\.)-(?=[^\W\d_])"
