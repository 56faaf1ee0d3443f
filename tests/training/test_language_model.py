"""The language model: what the package's graph reads is what was learnt, and its file is read as it is written."""

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra `train`")

import torch
from torch import nn

from fogline.language.encoder import Encoder, WordPieces
from training.net.encoder import WIDTH, LanguageModel, export, tensors

PIECES = ("[CLS]", "[SEP]", "[UNK]", "rebels", "shell", "##ed", "the", "town", ".", "-")


def test_the_graph_reads_as_the_model(tmp_path: Path) -> None:
    torch.manual_seed(1)
    model, out = LanguageModel(len(PIECES)).eval(), nn.Linear(WIDTH, 6)
    export(model, out, PIECES, tmp_path)
    forms = ["Rebels", "shelled", "the", "unheard", "town", "."]
    with torch.no_grad():
        meant = out(model.words([*WordPieces(PIECES).pieced(forms)])).numpy()
    read = Encoder(tmp_path).read([forms])
    assert read.shape == (6, 6)
    assert np.corrcoef(read.ravel(), meant.ravel())[0, 1] > 0.99


def test_a_window_is_read_by_itself(tmp_path: Path) -> None:
    export(LanguageModel(len(PIECES)).eval(), nn.Linear(WIDTH, 6), PIECES, tmp_path)
    encoder = Encoder(tmp_path)
    one, other = ["Rebels", "shelled"], ["the", "town"]
    alone = np.concatenate([encoder.read([one]), encoder.read([other])])
    assert (encoder.read([one, other]) == alone).all()
    assert not np.allclose(encoder.read([[*one, *other]]), alone)


def test_tensors_of_a_file(tmp_path: Path) -> None:
    values = np.arange(6, dtype=np.float32)
    head = {"__metadata__": {}, "a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}
    raw = json.dumps(head).encode()
    (tmp_path / "x").write_bytes(len(raw).to_bytes(8, "little") + raw + values.tobytes())
    assert tensors(tmp_path / "x")["a"].tolist() == [[0, 1, 2], [3, 4, 5]]
