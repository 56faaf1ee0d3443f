"""What the weights are made from: files of the data folder, and the GUM genres whose texts may be used."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.conllu import Document, read

REPOSITORY = Path(__file__).resolve().parent.parent
DATA = REPOSITORY.parent / "shared" / "train"
GOLD = REPOSITORY.parent / "shared" / "gold"
ATTRIBUTIONS = GOLD / "speakers" / "polnear_train.jsonl.gz"
WORK = REPOSITORY / "training" / "work"

KEPT_GENRES = frozenset({"academic", "bio", "court", "interview", "news", "voyage"})
"""GUM genres under CC BY or CC BY-SA. The rest is non-commercial, no-derivatives or unclear: see README.md."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The training files below one data folder."""

    folder: Path

    def path(self, name: str) -> Path:
        """The file `name`, gzipped or plain; FileNotFoundError names the folder and the way out."""
        for candidate in (self.folder / f"{name}.gz", self.folder / name):
            if candidate.exists():
                return candidate
        raise FileNotFoundError(f"{self.folder}: no {name}(.gz); name the data folder with --data")

    def treebank(self, name: str) -> Iterator[Document]:
        """Documents of `en_{name}.conllu`."""
        return read(self.path(f"en_{name}.conllu"))

    def kept_gum(self, part: str) -> Iterator[Document]:
        """GUM documents of the genres that may be used."""
        return (document for document in self.treebank(f"gum-{part}") if document.genre in KEPT_GENRES)
