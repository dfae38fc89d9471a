"""Event files of `TensorBoard` hold what those of upstream Keras 3.13.2 hold, as TensorFlow reads them."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from tensorboard_case import RUNS, read, train  # type: ignore[import-not-found]  # beside this file

import keras
from keras import Sequential
from keras.callbacks import TensorBoard
from keras.layers import Dense, Embedding, Flatten, Input
from keras_ops.selection import selected

pytest.importorskip("tensorflow")
trains = pytest.mark.skipif(not selected().capabilities.trains, reason="the backend runs inference only")
GOLDENS: dict[str, Any] = json.loads((Path(__file__).parent / "goldens" / "tensorboard.json").read_text("utf-8"))


def compiled() -> Any:
    model = Sequential([Input((3,)), Dense(1, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model


def data(n: int) -> tuple[Any, Any]:
    x = np.random.default_rng(0).normal(size=(n, 3)).astype("float32")
    return x, x[:, :1] * 2


@trains
@pytest.mark.parametrize("run", RUNS)
def test_series_steps_and_values_are_those_of_the_reference(run: str, tmp_path: Path) -> None:
    train(keras, TensorBoard(tmp_path, **RUNS[run]), run)
    found, expected = read(tmp_path), GOLDENS[run]
    assert sorted(found) == sorted(expected)
    for folder, rows in expected.items():
        assert [row[:3] for row in found[folder]] == [row[:3] for row in rows]
        for (_, tag, plugin, _, ours), (*_, theirs) in zip(found[folder], rows, strict=True):
            if plugin == "images":
                assert ours[0] == theirs[0]
                np.testing.assert_allclose(ours[1], theirs[1], atol=1, err_msg=tag)
            elif plugin == "histograms":
                np.testing.assert_allclose(np.array(ours)[:, :2], np.array(theirs)[:, :2], rtol=1e-5, atol=1e-6)
                assert np.array(ours)[:, 2].sum() == np.array(theirs)[:, 2].sum()
            elif plugin == "scalars":
                np.testing.assert_allclose(ours, theirs, rtol=2e-5, err_msg=tag)


@trains
def test_losses_are_written_every_so_many_batches(tmp_path: Path) -> None:
    x, y = data(16)
    compiled().fit(x, y, batch_size=2, epochs=1, verbose=0, callbacks=[TensorBoard(tmp_path, update_freq=3)])
    assert [row[0] for row in read(tmp_path)["train"] if row[1] == "batch_loss"] == [3, 6]


@trains
def test_speeds_are_written_where_wanted(tmp_path: Path) -> None:
    x, y = data(16)
    board = TensorBoard(tmp_path, update_freq="batch", write_steps_per_second=True)
    compiled().fit(x, y, batch_size=8, epochs=1, verbose=0, callbacks=[board])
    speeds = {row[1]: row[4] for row in read(tmp_path)["train"] if row[1].endswith("steps_per_second")}
    assert set(speeds) == {"batch_steps_per_second", "epoch_steps_per_second"}
    assert all(speed > 0 for speed in speeds.values())


@trains
def test_series_of_the_users_own_are_written_beside_those_of_training(tmp_path: Path) -> None:
    board = TensorBoard(tmp_path, write_graph=False)
    board.summary.scalar("own", 2.5, 7)
    board.summary.text("note", "*hello*", 7)
    board.on_train_end()
    (own, note) = read_rows(tmp_path)
    assert own == [7, "own", "scalars", 2.5]
    assert note == [7, "note", "text", b"*hello*"]


def read_rows(folder: Path) -> list[list[Any]]:
    import tensorflow as tf
    from tensorflow.core.util import event_pb2

    (path,) = folder.rglob("*.v2")
    events = [event_pb2.Event.FromString(r.numpy()) for r in tf.data.TFRecordDataset(str(path))]
    values = [(event.step, value) for event in events for value in event.summary.value]
    return [[s, v.tag, v.metadata.plugin_data.plugin_name, tf.make_ndarray(v.tensor).item()] for s, v in values]


@trains
def test_the_profiler_writes_a_trace(tmp_path: Path) -> None:
    x, y = data(16)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the profilers
        compiled().fit(x, y, batch_size=4, verbose=0, callbacks=[TensorBoard(tmp_path, profile_batch=(2, 3))])
    assert [p for p in tmp_path.rglob("*") if "trace" in p.name or p.name.endswith(".xplane.pb")]


@trains
def test_embeddings_are_stored_and_described(tmp_path: Path) -> None:
    model = Sequential([Input((2,), dtype="int32"), Embedding(5, 3, name="words"), Flatten()])
    model.compile("sgd", "mse")
    board = TensorBoard(tmp_path, embeddings_freq=2, embeddings_metadata={"words": "words.tsv"})
    model.fit(np.ones((4, 2), "int32"), np.ones((4, 6), "float32"), epochs=3, verbose=0, callbacks=[board])
    stored = sorted(path.name for path in (tmp_path / "train").glob("*.weights.h5"))
    assert stored == ["keras_embedding.ckpt-0.weights.h5", "keras_embedding.ckpt-2.weights.h5"]
    assert 'metadata_path: "words.tsv"' in (tmp_path / "projector_config.pbtxt").read_text()
    with pytest.raises(ValueError, match=r"embeddings_metadata has the keys \['nothing'\]"):
        TensorBoard(tmp_path, embeddings_freq=1, embeddings_metadata={"nothing": "x"}).set_model(model)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"update_freq": 0}, "update_freq=0; expected 'batch', 'epoch' or a positive integer"),
        ({"profile_batch": (3, 2)}, r"profile_batch=\(3, 2\); expected a batch's number"),
        ({"profile_batch": "x"}, "profile_batch='x'; expected a batch's number"),
    ],
)
def test_wrong_arguments_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        TensorBoard(**arguments)


def test_a_model_without_configuration_has_no_graph(tmp_path: Path) -> None:
    def refuse() -> None:
        raise NotImplementedError

    board = TensorBoard(tmp_path)
    board.set_model(SimpleNamespace(to_json=str, get_config=refuse))
    board.on_train_end()
    assert not list(tmp_path.rglob("*.v2"))
