"""A picture of a model has a box for each layer and an arrow for each tensor between layers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import keras_ops.ops as ops
from keras_layers import Concatenate, Dense, Input
from keras_modeling import Model, Sequential
from keras_modeling.utils import model_to_dot, plot_model

pytest.importorskip("pydot", reason="pictures need pydot")


def network() -> Any:
    inner = Sequential([Input((3,)), Dense(2, name="i1", activation="relu"), Dense(2, name="i2")], name="sub")
    x = Input((4,), name="x")
    h = Dense(3, activation="relu", name="d")(x)
    y = Concatenate(name="cat")([inner(h), h])
    return Model(x, ops.add(y, 1.0), name="top")


def drawn(model: Any, **options: Any) -> tuple[dict[str, str], set[tuple[str, str]], str]:
    """Return text of the boxes by name, arrows between names, and all of the graph."""
    text = model_to_dot(model, **options).to_string()
    labels = dict(re.findall(r'^"?(\d+)"? \[label=<(.*?)>, fontname', text, re.MULTILINE))
    names = {key: re.search(r"<b>(.*?)</b>", label).group(1) for key, label in labels.items()}  # type: ignore[union-attr]  # each box has a title
    arrows = {(names[a], names[b]) for a, b in re.findall(r'^"?(\d+)"? -> "?(\d+)"?', text, re.MULTILINE)}
    return {names[key]: re.sub(r"<.*?>", " ", label) for key, label in labels.items()}, arrows, text


def test_boxes_and_arrows_are_those_of_the_graph() -> None:
    boxes, arrows, text = drawn(network())
    assert [" ".join(box.split()) for box in boxes.values()] == [
        "x (InputLayer)",
        "d (Dense)",
        "sub (Sequential)",
        "cat (Concatenate)",
        "add (Add)",
    ]
    assert arrows == {("x", "d"), ("d", "sub"), ("sub", "cat"), ("d", "cat"), ("cat", "add")}
    assert "rankdir=TB;" in text
    assert "dpi=200;" in text


def test_boxes_say_what_is_asked_for() -> None:
    model = network()
    model.get_layer("d").trainable = False
    boxes, arrows, text = drawn(
        model,
        show_shapes=True,
        show_dtype=True,
        show_layer_activations=True,
        show_trainable=True,
        expand_nested=True,
        rankdir="LR",
        dpi=96,
    )
    first = (
        "d (Dense) Activation: relu Input shape: (None, 4) Output shape: (None, 3) Output dtype: float32 Non-trainable"
    )
    assert " ".join(boxes["d"].split()) == first
    assert "Input shape: [(None, 2), (None, 3)]" in " ".join(boxes["cat"].split())
    assert "Activation: linear" in " ".join(boxes["i2"].split())
    assert arrows == {("x", "d"), ("d", "i1"), ("i1", "i2"), ("i2", "cat"), ("d", "cat"), ("cat", "add")}
    assert "subgraph cluster_sub" in text
    assert "rankdir=LR;" in text


def test_names_may_be_left_out_and_are_escaped() -> None:
    boxes, _, _ = drawn(network(), show_layer_names=False)
    assert list(boxes)[:3] == ["InputLayer", "Dense", "Sequential"]
    _, _, text = drawn(Sequential([Input((2,)), Dense(1, name="a<b>&c")]))
    assert "a&lt;b&gt;&amp;c" in text


def test_a_model_that_is_no_graph_is_one_box() -> None:
    class Own(Model):
        def call(self, x: Any) -> Any:
            return x

    model = Own(name="own")
    model.built = True
    assert [" ".join(box.split()) for box in drawn(model)[0].values()] == ["own (Own)"]
    (box,) = drawn(model, show_shapes=True)[0].values()
    assert " ".join(box.split()) == "own (Own) Input shape: ? Output shape: ?"


def test_the_input_of_a_sequential_model_has_no_box() -> None:
    model = Sequential([Input((2,)), Dense(3, name="a"), Dense(1, name="b")])
    assert [*drawn(model)[0]] == ["a", "b"]
    assert drawn(model)[1] == {("a", "b")}


def test_what_does_not_fit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="has not yet been built"):
        model_to_dot(Sequential([Dense(2)]))
    with pytest.raises(ValueError, match="`layer_range` is no longer supported"):
        model_to_dot(network(), layer_range=("x", "d"))
    with pytest.raises(ValueError, match="Unrecognized keyword arguments"):
        model_to_dot(network(), colour="red")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ImportError, match="You must install graphviz"):
        plot_model(network(), tmp_path / "m.png")


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs the program dot of graphviz")
def test_a_picture_is_written(tmp_path: Path) -> None:
    plot_model(network(), tmp_path / "m.png", show_shapes=True)
    assert (tmp_path / "m.png").read_bytes()[1:4] == b"PNG"
