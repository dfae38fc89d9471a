"""Exported models give, in other programs, what `predict` gives; or say why they cannot."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import keras_layers as layers
from keras_modeling import Model, Sequential
from keras_modeling.export import ExportArchive
from keras_ops import ops, random, tree
from keras_ops.selection import selected

Array = np.ndarray[Any, Any]

EXPORTS = selected().capabilities.exports
ENDINGS = {"tf_saved_model": "", "onnx": ".onnx", "openvino": ".xml", "litert": ".tflite"}
saves = pytest.mark.skipif("tf_saved_model" not in EXPORTS, reason="the backend writes no SavedModels")
# What converters and loaders of other projects warn of, and forks of one of them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:os.fork:RuntimeWarning"),
]


def _saved_model(path: str, inputs: Any) -> list[Any]:
    tf = pytest.importorskip("tensorflow")
    loaded = tf.saved_model.load(path)
    results = loaded.serve(tree.map_structure(tf.constant, inputs))
    return [x.numpy() for x in tree.flatten(results)]


def _onnx(path: str, inputs: Any) -> list[Any]:
    session = pytest.importorskip("onnxruntime").InferenceSession(path)
    names = [entry.name for entry in session.get_inputs()]
    return list(session.run(None, dict(zip(names, tree.flatten(inputs), strict=True))))


def _openvino(path: str, inputs: Any) -> list[Any]:
    compiled = pytest.importorskip("openvino").Core().compile_model(path, "CPU")
    return list(compiled(tree.flatten(inputs)).values())


def _litert(path: str, inputs: Any) -> list[Any]:
    runner = pytest.importorskip("ai_edge_litert.interpreter").Interpreter(model_path=path).get_signature_runner()
    names = list(runner.get_input_details())
    given = tree.flatten(inputs)
    results = runner(**dict(zip(sorted(names), given, strict=True)))
    return [results[name] for name in sorted(results)]


RUN: dict[str, Callable[[str, Any], list[Any]]] = {
    "tf_saved_model": _saved_model,
    "onnx": _onnx,
    "openvino": _openvino,
    "litert": _litert,
}


def _normal(*shape: int) -> Array:
    return np.random.default_rng(0).normal(size=shape).astype("float32")


@functools.cache
def _of_dicts() -> tuple[Any, Any, Any]:
    """Return a model with inputs and outputs by name, layers that behave otherwise in training; inputs; what it predicts."""
    image, vector = layers.Input((8, 8, 3), name="a_image"), layers.Input((4,), name="b_vector")
    x = layers.Conv2D(4, 3, activation="relu")(image)
    x = layers.Flatten()(layers.MaxPooling2D()(layers.BatchNormalization()(x)))
    x = layers.Dropout(0.5)(layers.Dense(3, activation="tanh")(x))
    y = layers.LayerNormalization()(layers.Dense(3)(layers.Rescaling(0.5)(vector)))
    model = Model(
        {"image": image, "vector": vector}, {"joined": ops.concatenate([x, y], -1), "sum": ops.sum(x * y, -1)}
    )
    return _predicted(model, {"image": _normal(3, 8, 8, 3), "vector": _normal(3, 4)})


@functools.cache
def _of_sequences() -> tuple[Any, Any, Any]:
    tokens = layers.Input((None,), dtype="int32")
    x = layers.Embedding(10, 4, mask_zero=True)(tokens)
    x = layers.Bidirectional(layers.LSTM(3))(x)
    return _predicted(Model(tokens, layers.Dense(2)(x)), np.array([[1, 2, 3, 0], [4, 0, 0, 0], [5, 6, 0, 0]], "int32"))


def _predicted(model: Any, inputs: Any) -> tuple[Any, Any, Any]:
    return model, inputs, [np.asarray(x) for x in tree.flatten(model.predict(inputs, verbose=0))]


def _check(format: str, path: str, inputs: Any, expected: list[Array]) -> None:
    for n in (3, 1):
        given = tree.map_structure(lambda x, n=n: x[:n], inputs)
        for found, value in zip(RUN[format](path, given), expected, strict=True):
            np.testing.assert_allclose(found, value[:n], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("format", sorted(EXPORTS))
def test_an_export_gives_what_predict_gives_for_batches_of_any_size(format: str, tmp_path: Path) -> None:
    model, inputs, expected = _of_dicts()
    path = str(tmp_path / f"model{ENDINGS[format]}")
    model.export(path, format=format, verbose=False)
    _check(format, path, inputs, expected)
    assert {entry.suffix for entry in tmp_path.iterdir()} <= {ENDINGS[format], ".bin"}


@pytest.mark.parametrize(
    "format", [pytest.param(f, marks=[pytest.mark.slow] if f != "tf_saved_model" else []) for f in sorted(EXPORTS)]
)
def test_an_export_of_masked_sequences_takes_any_length(format: str, tmp_path: Path) -> None:
    model, inputs, expected = _of_sequences()
    path = str(tmp_path / f"model{ENDINGS[format]}")
    model.export(path, format=format, verbose=False)
    _check(format, path, inputs, expected)
    _check(format, path, inputs[[1, 2, 1], :2], [x[[1, 2, 1]] for x in expected])  # the rest is masked


class _TwoArguments(Model):
    def __init__(self) -> None:
        super().__init__()
        self.dense = layers.Dense(2)

    def call(self, x: Any, shift: Any) -> Any:
        return self.dense(x) + shift


@saves
def test_a_subclassed_model_of_several_arguments_is_exported_as_it_was_called(tmp_path: Path) -> None:
    tf = pytest.importorskip("tensorflow")
    model = _TwoArguments()
    x, shift = _normal(3, 4), _normal(3, 2)
    expected = np.asarray(ops.convert_to_numpy(model(x, shift)))
    model.export(tmp_path / "model", verbose=False)
    loaded = tf.saved_model.load(str(tmp_path / "model"))
    np.testing.assert_allclose(loaded.serve(x[:1], shift[:1]), expected[:1], rtol=1e-5, atol=1e-5)


@saves
def test_a_signature_of_the_user_fixes_sizes(tmp_path: Path) -> None:
    tf = pytest.importorskip("tensorflow")
    model = Sequential([layers.Input((4,)), layers.Dense(2)])
    model.export(tmp_path / "model", verbose=False, input_signature=[layers.InputSpec("float32", (5, 4), name="five")])
    (spec,) = (
        tf.saved_model.load(str(tmp_path / "model"))
        .signatures["serving_default"]
        .structured_input_signature[1]
        .values()
    )
    assert (spec.name, spec.shape.as_list()) == ("five", [5, 4])


class _Counter(layers.Layer):
    def __init__(self) -> None:
        super().__init__()
        self.calls = self.add_weight(shape=(), initializer="zeros", dtype="int32", trainable=False)

    def call(self, x: Any) -> Any:
        self.calls.assign_add(1)
        return x + ops.cast(self.calls, x.dtype)


@saves
def test_state_that_calls_change_is_kept_in_the_export(tmp_path: Path) -> None:
    tf = pytest.importorskip("tensorflow")
    x = layers.Input((1,))
    model = Model(x, _Counter()(x))
    model.export(tmp_path / "model", verbose=False)
    loaded = tf.saved_model.load(str(tmp_path / "model"))
    assert [float(loaded.serve(np.zeros((1, 1), "float32"))[0, 0]) for _ in range(3)] == [1.0, 2.0, 3.0]
    assert int(model.layers[1].calls.value) == 0


class _Noise(layers.Layer):
    def __init__(self) -> None:
        super().__init__()
        self.seeds = random.SeedGenerator(7)

    def call(self, x: Any) -> Any:
        return x + random.normal(ops.shape(x), dtype=x.dtype, seed=self.seeds)


@saves
def test_random_numbers_differ_from_call_to_call_of_the_export(tmp_path: Path) -> None:
    tf = pytest.importorskip("tensorflow")
    x = layers.Input((3,))
    Model(x, _Noise()(x)).export(tmp_path / "model", verbose=False)
    loaded = tf.saved_model.load(str(tmp_path / "model"))
    first, second = (np.asarray(loaded.serve(np.zeros((4, 3), "float32"))) for _ in range(2))
    assert np.abs(first - second).max() > 0.1
    assert 0.3 < first.std() < 3.0


@saves
def test_an_archive_holds_functions_variables_and_tables(tmp_path: Path) -> None:
    tf = pytest.importorskip("tensorflow")
    dense = layers.Dense(2)
    dense.build((None, 3))
    archive = ExportArchive()
    archive.track(dense)
    four = layers.InputSpec("float32", (None, 3))
    inner = archive.add_endpoint("inner", dense.call, [four])
    table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["a", "b"], [1.0, 2.0]), 0.0)
    archive.track(table)
    archive.add_endpoint(
        "words",
        tf.function(
            lambda x: inner(table.lookup(x)), input_signature=[tf.TensorSpec((None, 3), "string")], autograph=False
        ),
    )
    archive.add_variable_collection("kernels", [dense.kernel])
    assert [len(x) for x in (archive.variables, archive.trainable_variables, archive.non_trainable_variables)] == [
        2,
        2,
        0,
    ]
    archive.write_out(tmp_path / "archive", verbose=False)
    loaded = tf.saved_model.load(str(tmp_path / "archive"))
    kernel = np.asarray(ops.convert_to_numpy(dense.kernel))
    np.testing.assert_allclose(loaded.words(tf.constant([["a", "b", "c"]])), [[1.0, 2.0, 0.0]] @ kernel, rtol=1e-5)
    np.testing.assert_allclose(loaded.inner(np.ones((1, 3), "float32")), np.ones((1, 3)) @ kernel, rtol=1e-5)
    np.testing.assert_allclose(loaded.kernels[0], kernel)


@saves
@pytest.mark.skipif(not selected().capabilities.saved_functions, reason="the backend has no layer for SavedModels")
def test_an_export_is_a_layer_again(tmp_path: Path) -> None:
    model, inputs, expected = _of_dicts()
    model.export(tmp_path / "model", verbose=False)
    layer = layers.TFSMLayer(str(tmp_path / "model"))
    for found, value in zip(tree.flatten(layer(inputs)), expected, strict=True):
        np.testing.assert_allclose(found, value, rtol=1e-4, atol=1e-5)


@saves
@pytest.mark.skipif(not selected().capabilities.strings, reason="the backend has no tensors of strings")
def test_words_are_looked_up_in_the_export(tmp_path: Path) -> None:
    tf = pytest.importorskip("tensorflow")
    x = layers.Input((1,), dtype="string")
    model = Model(x, layers.StringLookup(vocabulary=["red", "blue"])(x))
    model.export(tmp_path / "model", verbose=False)
    loaded = tf.saved_model.load(str(tmp_path / "model"))
    assert np.asarray(loaded.serve(tf.constant([["blue"], ["green"]]))).tolist() == [[2], [0]]


@saves
def test_the_message_lists_what_a_saved_model_takes_and_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = Sequential([layers.Input((4,), name="numbers"), layers.Dense(2)])
    model.export(tmp_path / "model")
    text = capsys.readouterr().out
    start = f"Saved artifact at '{tmp_path / 'model'}'. The following endpoints are available:\n\n* Endpoint 'serve'\n"
    assert text.startswith(start)
    assert "args_0 (POSITIONAL_ONLY): TensorSpec(shape=(None, 4), dtype=tf.float32, name='numbers')" in text
    assert "Output Type:\n  TensorSpec(shape=(None, 2), dtype=tf.float32, name=None)" in text


@saves
def test_an_export_that_fails_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tf = pytest.importorskip("tensorflow")
    model = Sequential([layers.Input((4,)), layers.Dense(2)])
    model.export(tmp_path / "model", verbose=False)
    before = sorted(entry.name for entry in (tmp_path / "model").iterdir())

    def broken(root: Any, path: str, **_: Any) -> None:
        Path(path).mkdir()
        raise OSError("no space")

    with monkeypatch.context() as patch:
        patch.setattr(tf.saved_model, "save", broken)
        with pytest.raises(OSError, match="no space"):
            model.export(tmp_path / "model", verbose=False)
    assert [entry.name for entry in tmp_path.iterdir()] == ["model"]
    assert sorted(entry.name for entry in (tmp_path / "model").iterdir()) == before
    model.export(tmp_path / "model", verbose=False)
    assert [entry.name for entry in tmp_path.iterdir()] == ["model"]
