"""Trained networks → what the package runs: an ONNX graph with int8 weights, int8 tables of forms, lists of labels."""

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from fogline.language.forms import SIZES
from training.net.examples import Labels
from training.net.model import Network

OPSET = 17


class Graph:
    """Nodes and weights of a growing ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def add(self, kind: str, *inputs: str, out: str = "", **attributes: object) -> str:
        out = out or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def weight(self, value: torch.Tensor | np.ndarray) -> str:
        name = f"w{len(self.weights)}"
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def linear(self, x: str, layer: nn.Linear, out: str = "") -> str:
        product = self.add("MatMul", x, self.weight(layer.weight.T))
        return self.add("Add", product, self.weight(layer.bias), out=out)

    def leaky(self, x: str, layer: nn.Linear, out: str = "") -> str:
        return self.add("LeakyRelu", self.linear(x, layer), alpha=0.1, out=out)

    def model(self, given: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        """The whole graph, checked."""
        made = helper.make_graph(self.nodes, "network", given, outputs, self.weights)
        model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = 9
        onnx.checker.check_model(model)
        return model


HELPERS = {"names": ("tag", "pos")}
"""Heads that only helped a network to learn."""


def export(network: Network, name: str, folder: Path) -> None:
    """Write NAME.onnx, NAME.npz and NAME.words to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = _graph(network, [head for head in network.tokens if head not in HELPERS.get(name, ())])
    save_small(graph, folder / f"{name}.onnx")
    forms = network.forms
    tables: dict[str, Any] = {
        **_table("word", forms.word.weight),
        **_table("gram", forms.gram.weight),
        **_table("ending", forms.ending.weight),
        **_table("shape", forms.shape.weight),
    }
    if network.sizes.relations:
        tables["rel"] = network.rel.detach().numpy()
        tables["rel_root"] = _root(network, network.rel_head)
    np.savez(folder / f"{name}.npz", **tables)
    words = (word.replace("\n", "") for word in forms.rows)  # a line each: a line's end is the word of an empty one
    (folder / f"{name}.words").write_bytes("\n".join(words).encode())


def save_small(graph: onnx.ModelProto, path: Path) -> None:
    """Write the graph with int8 weights, of which 7 bits are used: processors without VNNI would overflow."""
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        onnx.save(graph, plain)
        small = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
        quantize_dynamic(plain, path, **small)


def export_words(labels: Labels, lemmas: dict[str, dict[str, str]], folder: Path) -> None:
    """Write labels.json and lemmas.json."""
    (folder / "labels.json").write_text(json.dumps(labels.lists, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "lemmas.json").write_text(json.dumps(lemmas, ensure_ascii=False, indent=0), encoding="utf-8")


def _table(name: str, weight: torch.Tensor) -> dict[str, np.ndarray]:
    """int8 rows and the scale of each."""
    rows = weight.detach().numpy()
    scale = np.abs(rows).max(axis=1) / 127
    whole = np.round(rows / np.where(scale, scale, 1)[:, None]).astype(np.int8)
    return {name: whole, f"{name}_scale": scale.astype(np.float32)}


def _root(network: Network, layer: nn.Linear) -> np.ndarray:
    with torch.no_grad():
        return np.asarray(nn.functional.leaky_relu(layer(network.root), 0.1).numpy())


def _graph(network: Network, heads: list[str]) -> onnx.ModelProto:
    graph = Graph()
    x = "x"
    states = dict.fromkeys(range(len(network.lstms)), "")
    if network.sizes.relations:
        states |= {len(states) - 2: "lower", len(states) - 1: "upper"}  # what the attribution reads
    for number, lstm in enumerate(network.lstms):
        assert isinstance(lstm, nn.LSTM)
        x = _lstm(graph, x, lstm, states[number])
    outputs = [name for name in states.values() if name]
    for name in heads:
        layer = network.tokens[name]
        assert isinstance(layer, nn.Linear)
        outputs.append(graph.linear(x, layer, out=name))
    if network.sizes.relations:
        outputs += [
            _arcs(graph, x, network),
            graph.leaky(x, network.rel_child, out="rel_child"),
            graph.leaky(x, network.rel_head, out="rel_head"),
        ]
    given = [
        helper.make_tensor_value_info("x", TensorProto.FLOAT, ["tokens", "windows", SIZES.input]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["windows"]),
    ]
    return graph.model(given, [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 3) for name in outputs])


def _lstm(graph: Graph, x: str, lstm: nn.LSTM, out: str) -> str:
    """A bidirectional layer, [tokens, windows, width] → [tokens, windows, 2 * hidden]."""

    def both(kind: str) -> list[torch.Tensor]:
        return [_gates(getattr(lstm, f"{kind}_l0{way}"), lstm.hidden_size) for way in ("", "_reverse")]

    inner, outer = torch.stack(both("weight_ih")), torch.stack(both("weight_hh"))
    biases = [torch.cat(pair) for pair in zip(both("bias_ih"), both("bias_hh"), strict=True)]
    weights = [graph.weight(value) for value in (inner, outer, torch.stack(biases))]
    y = graph.add("LSTM", x, *weights, "lengths", hidden_size=lstm.hidden_size, direction="bidirectional")
    turned = graph.add("Transpose", y, perm=[0, 2, 1, 3])
    return graph.add("Reshape", turned, graph.weight(np.array([0, 0, 2 * lstm.hidden_size])), out=out)


def _gates(weight: torch.Tensor, hidden: int) -> torch.Tensor:
    """PyTorch's gates (input, forget, cell, output) in ONNX's order (input, output, forget, cell)."""
    i, f, c, o = weight.detach().split(hidden)
    return torch.cat([i, o, f, c])


def _arcs(graph: Graph, x: str, network: Network) -> str:
    """[windows, children, 1 + heads], the root first."""
    child = graph.add("Transpose", graph.leaky(x, network.arc_child), perm=[1, 0, 2])
    head = graph.add("Transpose", graph.leaky(x, network.arc_head), perm=[1, 2, 0])
    bent = graph.add("MatMul", child, graph.weight(network.arc[:-1]))
    bent = graph.add("Add", bent, graph.weight(network.arc[-1]))
    root = graph.add("MatMul", bent, graph.weight(_root(network, network.arc_head)[:, None]))
    return graph.add("Concat", root, graph.add("MatMul", bent, head), axis=2, out="arcs")
