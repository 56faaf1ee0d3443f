"""Reports in, claims out: parsing in batches, reading one report after the other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

import fogline
from fogline import lexicon as lexicons
from fogline.language.casing import as_read
from fogline.language.pipeline import VARIABLE
from fogline.model import Claim, Report
from fogline.reading.printing import as_printed

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from fogline.lexicon import Lexicon
    from fogline.reading.assembly import Assembly


class Readings:
    """The stream that ``Reader.read`` gives: (report, its claims) one after the other, and the reader's ``version``."""

    def __init__(self, version: str, items: Iterator[tuple[Report, list[Claim]]]) -> None:
        self.version, self._items = version, items

    def __iter__(self) -> Iterator[tuple[Report, list[Claim]]]:
        return self

    def __next__(self) -> tuple[Report, list[Claim]]:
        return next(self._items)


class Reader:
    """Reads reports with one lexicon and one language pipeline; both are loaded when the first report comes.

    ``pipeline`` names another UD-labelled spaCy pipeline (PipelineError if its labels don't fit). ``high_confidence``:
    leave out the claims whose status or source is in doubt; the version tells of it.
    """

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        *,
        pipeline: str | Path | None = None,
        high_confidence: bool = False,
    ) -> None:
        self.lexicon = lexicon or lexicons.load()
        self.high_confidence = high_confidence
        self.pipeline = pipeline

    @cached_property
    def version(self) -> str:
        """Names this way of reading: the package's version and a digest of its code, lexicon and pipeline."""
        digest = hashlib.sha256(str(self.pipeline or os.environ.get(VARIABLE, "")).encode())
        house = Path(fogline.__file__).parent
        code = sorted([*(house / "reading").rglob("*.py"), *(house / "lexicon").rglob("*.py")])
        code += sorted({*(house / "language").glob("*.py"), *(house / "language").glob("casing.*")})
        model = house / "language" / "model"
        weights = [
            house / "reading" / name for name in ("happening_weights.npz", "scene_weights.npz", "status_weights.json")
        ]
        weights += sorted(path for path in model.rglob("*") if path.is_file())
        for path in [*code, *weights, *self.lexicon.all_files()]:
            digest.update(path.read_bytes() if path.is_file() else b"")
        if imported := self.lexicon.places.imported:
            digest.update(imported.stamp.encode())
        mode = ".sure" if self.high_confidence else ""
        return f"{fogline.__version__}+{digest.hexdigest()[:12]}{mode}"

    @cached_property
    def assembly(self) -> Assembly:
        """The steps of reading, for who parses by itself."""
        from fogline.reading.assembly import Assembly
        from fogline.reading.places import PlaceResolver

        return Assembly(self.lexicon, PlaceResolver(self.lexicon), high_confidence=self.high_confidence)

    def read(self, reports: Iterable[Report]) -> Readings:
        """Each report with its claims, in the order given; memory stays flat however many come."""
        return Readings(self.version, self._read(reports))

    def _read(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Claim]]]:
        from fogline.language import load, parse

        kept, parsed = tee(reports)
        texts = (as_read(report.text, self.lexicon) for report in parsed)
        for report, doc in zip(kept, parse(texts, pipeline=load(self.pipeline)), strict=False):
            yield report, self._claims(report, doc)

    def _claims(self, report: Report, doc: Doc) -> list[Claim]:
        """The claims of a report, whose text may have been parsed in other letters (``language.casing``): what they
        quote is the report's own."""
        if doc.text == report.text:
            return self.assembly.claims(report, doc)
        read = self.assembly.claims(replace(report, text=doc.text), doc)
        return [as_printed(claim, report, doc.text) for claim in read]
