"""Pipelines are `tf.data` datasets with the order that upstream Keras 3.13.2 gives them for a seed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from keras_backend_tensorflow.pipelines import TensorFlowPipelines
from keras_ops.backend.pipelines import AudioReading, Feeding, ImageReading, TextReading

# What each of two passes gives upstream for twelve files of these labels.
LABELS = [1, 0, 0, 0, 2, 1, 1, 0, 0, 2, 1, 2]
PASSES = [[2, 0, 0, 0, 1, 0, 1, 1, 1, 2, 0, 2], [1, 2, 0, 0, 2, 2, 1, 0, 0, 1, 0, 1]]
IMAGES = ImageReading("rgb", (2, 2), "bilinear", "distort", "channels_last")


def test_files_are_shuffled_again_in_each_pass(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("words")
    paths = [str(tmp_path / "x.txt")] * 12
    feeding = Feeding(1, shuffle=True, seed=3)
    dataset = TensorFlowPipelines().files(paths, np.array(LABELS, "int32"), TextReading(3), feeding)
    assert [[int(y[0]) for _, y in dataset] for _ in range(2)] == PASSES
    assert next(iter(dataset))[0].numpy().tolist() == [b"wor"]


def test_shapes_are_known_beforehand() -> None:
    pipelines, feeding = TensorFlowPipelines(), Feeding(4, shuffle=False, seed=None)
    assert pipelines.files(["x.png"], None, IMAGES, feeding).element_spec.shape.as_list() == [None, 2, 2, 3]
    sounds = pipelines.files(["x.wav"], None, AudioReading(None, 7, False), feeding)
    assert sounds.element_spec.shape.as_list() == [None, 7, None]


def test_windows_are_shuffled_as_upstream_shuffles_them() -> None:
    starts = np.arange(17)
    np.random.RandomState(4).shuffle(starts)
    x, feeding = np.arange(20.0), Feeding(None, shuffle=True, seed=4)
    dataset = TensorFlowPipelines().windows(x, x * 10, starts, 0, 4, 1, feeding)
    targets = [float(y) / 10 for _, y in dataset]
    assert targets == [6, 5, 12, 13, 3, 10, 4, 7, 14, 8, 1, 11, 0, 2, 16, 9, 15]


def test_batches_are_taken_apart_and_put_together() -> None:
    pipelines, x = TensorFlowPipelines(), np.arange(10)
    samples, size = pipelines.samples(tf.data.Dataset.from_tensor_slices({"a": x}).batch(4))
    assert ([int(sample["a"]) for sample in samples], size) == (list(range(10)), 4)
    together = pipelines.dataset(samples, size)
    assert [batch["a"].numpy().tolist() for batch in together] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert pipelines.is_dataset(together)
    assert not pipelines.is_dataset(x)


def test_a_dataset_that_never_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="`dataset` never ends; expected a finite one"):
        TensorFlowPipelines().samples(tf.data.Dataset.range(3).repeat())
