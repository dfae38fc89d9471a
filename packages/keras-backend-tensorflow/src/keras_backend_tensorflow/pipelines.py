"""Datasets as `tf.data.Dataset`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.pipelines import (
    Array,
    AudioReading,
    Feeding,
    ImageReading,
    PipelinesBackend,
    Reading,
    TextReading,
)


class TensorFlowPipelines(PipelinesBackend):
    """Files are read, decoded and resized by operations of the graph."""

    @override
    def files(self, paths: Sequence[str], labels: Array | None, reading: Reading, feeding: Feeding) -> Any:
        names = tf.constant(list(paths), tf.string, (len(paths),))
        dataset = tf.data.Dataset.from_tensor_slices(names if labels is None else (names, labels))
        if feeding.shuffle:
            dataset = dataset.shuffle(feeding.buffer, seed=feeding.seed)
        read = _reader(reading)
        if labels is None:
            dataset = dataset.map(read, num_parallel_calls=tf.data.AUTOTUNE)
        else:
            dataset = dataset.map(lambda path, label: (read(path), label), num_parallel_calls=tf.data.AUTOTUNE)
        return _batched(dataset, reading, feeding.batch_size).prefetch(tf.data.AUTOTUNE)

    @override
    def windows(
        self, data: Any, targets: Any, starts: Array, first: int, length: int, rate: int, feeding: Feeding
    ) -> Any:
        values = tf.convert_to_tensor(data)
        answers = None if targets is None else tf.convert_to_tensor(targets)
        offsets = tf.range(length, dtype=tf.int64) * rate

        def window(start: Any) -> Any:
            found = tf.gather(values, start + first + offsets)
            return found if answers is None else (found, answers[start + first])

        dataset = tf.data.Dataset.from_tensor_slices(starts.astype("int64"))
        dataset = dataset.map(window, num_parallel_calls=tf.data.AUTOTUNE).prefetch(tf.data.AUTOTUNE)
        if feeding.shuffle:
            dataset = dataset.shuffle(feeding.buffer, seed=feeding.seed)
        return dataset if feeding.batch_size is None else dataset.batch(feeding.batch_size)

    @override
    def is_dataset(self, x: Any) -> bool:
        return isinstance(x, tf.data.Dataset)

    @override
    def samples(self, dataset: Any) -> tuple[list[Any], int | None]:
        if dataset.cardinality() == tf.data.INFINITE_CARDINALITY:
            raise ValueError("`dataset` never ends; expected a finite one, for instance `dataset.take(n)`.")
        specs = tf.nest.flatten(dataset.element_spec)
        if not specs or any(not spec.shape.rank or spec.shape[0] is not None for spec in specs):
            return list(dataset.as_numpy_iterator()), None
        batches = list(dataset.as_numpy_iterator())
        sizes = [len(tf.nest.flatten(batch)[0]) for batch in batches]
        parts = [
            tf.nest.map_structure(lambda x, i=i: x[i], batch)
            for batch, n in zip(batches, sizes, strict=True)
            for i in range(n)
        ]
        return parts, max(sizes, default=1)

    @override
    def dataset(self, samples: list[Any], batch_size: int | None) -> Any:
        parts: Any = samples
        if isinstance(samples[0], tuple | dict):
            parts = tf.nest.map_structure(lambda *xs: np.stack(xs), *samples)
        dataset = tf.data.Dataset.from_tensor_slices(parts)
        if batch_size is not None:
            dataset = dataset.batch(batch_size)
        return dataset.prefetch(tf.data.AUTOTUNE)


def _batched(dataset: Any, reading: Reading, batch_size: int | None) -> Any:
    if batch_size is None:
        return dataset
    if isinstance(reading, AudioReading) and reading.ragged:
        return dataset.ragged_batch(batch_size)
    if isinstance(reading, AudioReading) and reading.length is None:
        return dataset.padded_batch(batch_size)
    return dataset.batch(batch_size)


def _reader(reading: Reading) -> Callable[[Any], Any]:
    if isinstance(reading, ImageReading):
        return lambda path: _image(tf.io.read_file(path), reading)
    if isinstance(reading, TextReading):
        return lambda path: _text(tf.io.read_file(path), reading)
    if reading.rate is not None:
        _resampling()
    return lambda path: _audio(tf.io.read_file(path), reading)


def _text(data: Any, reading: TextReading) -> Any:
    return data if reading.max_length is None else tf.strings.substr(data, 0, reading.max_length)


def _image(data: Any, reading: ImageReading) -> Any:
    image = tf.io.decode_image(data, channels=reading.channels, expand_animations=False)
    image = tf.ensure_shape(image, (None, None, reading.channels))
    if reading.ratio == "crop":
        image = _cropped(image, *reading.size)
    if reading.ratio == "pad":
        image = tf.image.resize_with_pad(image, *reading.size, method=reading.interpolation)
    else:
        image = tf.image.resize(image, reading.size, method=reading.interpolation)
    return tf.transpose(image, (2, 0, 1)) if reading.data_format == "channels_first" else image


def _cropped(image: Any, wanted_height: int, wanted_width: int) -> Any:
    shape = tf.shape(image)
    height, width = shape[0], shape[1]
    crop_height = tf.minimum(height, width * wanted_height // wanted_width)
    crop_width = tf.minimum(width, height * wanted_width // wanted_height)
    top, left = (height - crop_height) // 2, (width - crop_width) // 2
    return image[top : top + crop_height, left : left + crop_width]


def _audio(data: Any, reading: AudioReading) -> Any:
    length = -1 if reading.length is None else reading.length
    sound, rate = tf.audio.decode_wav(data, desired_channels=-1, desired_samples=length)
    if reading.rate is not None:
        wanted = tf.cast(reading.rate, tf.int64)
        sound = _resampling().resample(sound, tf.cast(rate, tf.int64), wanted)
        if reading.length is not None:  # the number of samples is the one after resampling
            sound = sound[: reading.length]
            sound = tf.pad(sound, [[0, reading.length - tf.shape(sound)[0]], [0, 0]])
    if reading.length is not None:
        sound = tf.ensure_shape(sound, (reading.length, None))
    return sound


def _resampling() -> Any:
    try:
        import tensorflow_io  # type: ignore[import-not-found]  # optional
    except ImportError as error:
        raise ImportError(
            "To use the argument `sampling_rate`, you should install tensorflow_io. You can install it via "
            "`pip install tensorflow-io`."
        ) from error
    return tensorflow_io.audio


__all__ = ["TensorFlowPipelines"]
