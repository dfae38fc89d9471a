"""Folders of sounds as datasets."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_datasets.folders import Folder, Kind, dataset_of
from keras_datasets.images import Array
from keras_ops.backend.pipelines import AudioReading

__all__ = ["audio_dataset_from_directory"]

_KIND = Kind("audio", "audio samples", (".wav",))


def audio_dataset_from_directory(
    directory: Any,
    labels: Any = "inferred",
    label_mode: str | None = "int",
    class_names: Any = None,
    batch_size: int | None = 32,
    sampling_rate: int | None = None,
    output_sequence_length: int | None = None,
    ragged: bool = False,
    shuffle: bool = True,
    seed: int | None = None,
    validation_split: float | None = None,
    subset: str | None = None,
    follow_links: bool = False,
    verbose: bool = True,
) -> Any:
    """Make a dataset of the sounds below a folder: .wav files of 16-bit samples.

    Args:
        directory: Folder.
        labels: "inferred" for the names of the folders in it, None, or a list of labels for the files in the order of their paths.
        label_mode: "int", "categorical" for one-hot rows, "binary" for columns of zeros and ones, None for no labels.
        class_names: Names of the folders, where another order than the alphabet's or some of them only are wanted.
        batch_size: Sounds of a batch; None for single sounds.
        sampling_rate: Hertz that they are resampled to; None keeps each file's.
        output_sequence_length: Samples that they are cut or padded with zeros to; None pads to the longest of a batch.
        ragged: Whether sounds of a batch keep their lengths.
        shuffle: Whether files come in random order, another one at each pass.
        seed: Seed of the order; by default another one each time.
        validation_split: Fraction of the files that are kept for validation.
        subset: "training", "validation" or "both", with `validation_split`.
        follow_links: Whether links to folders are followed.
        verbose: Whether the number of files is printed.

    Returns:
        Batches of sounds, float32 in [-1, 1], `(batch, samples, channels)`, with their labels if there are any: a pipeline of the framework that has them where one is installed,
        else an iterable with a length that yields arrays. It has the attributes `class_names` and `file_paths`. For
        `subset="both"` a list of two.

    Raises:
        ValueError: Arguments do not fit together, or there are no files.
        FileNotFoundError: `directory` is missing.
        ImportError: What a framework resamples with is missing.

    Examples:
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as top:
        ...     os.mkdir(os.path.join(top, "bird"))
        ...     with wave.open(os.path.join(top, "bird", "1.wav"), "wb") as file:
        ...         file.setparams((1, 2, 8000, 0, "NONE", ""))
        ...         file.writeframes(np.array([16384, -32768], "<i2").tobytes())
        ...     sounds = audio_dataset_from_directory(top, label_mode=None, verbose=False)
        ...     [np.asarray(x).tolist() for x in sounds]
        [[[[0.5], [-1.0]]]]
    """
    if sampling_rate is not None and sampling_rate <= 0:
        raise ValueError(f"`sampling_rate` should be higher than 0. Received: sampling_rate={sampling_rate}")
    if ragged and output_sequence_length is not None:
        raise ValueError("Cannot set both `ragged` and `output_sequence_length`")
    folder = Folder(
        directory,
        labels,
        label_mode,
        class_names,
        batch_size,
        shuffle,
        seed,
        validation_split,
        subset,
        follow_links,
        verbose,
    )
    reading = AudioReading(sampling_rate, output_sequence_length, ragged)
    return dataset_of(folder, _KIND, lambda: reading, _read, collate=_apart if ragged else _padded, may_be_empty=True)


def _read(reading: AudioReading, path: str) -> Array:
    with wave.open(path, "rb") as file:
        if file.getsampwidth() != 2:
            raise ValueError(f"{path} has samples of {8 * file.getsampwidth()} bits; expected 16")
        values = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
        sound = values.astype("float32") / 32768
        if reading.rate is not None and reading.rate != file.getframerate():
            sound = _resampled(sound, reading.rate / file.getframerate())
    return sound if reading.length is None else _fitted(sound, reading.length)


def _resampled(sound: Array, ratio: float) -> Array:
    """Return a sound with more or fewer samples of the same frequencies, as its Fourier series says."""
    n, wanted = len(sound), round(len(sound) * ratio)
    spectrum = np.fft.rfft(sound, axis=0)[: wanted // 2 + 1]
    return (np.fft.irfft(spectrum, wanted, axis=0) * (wanted / n)).astype("float32")


def _fitted(sound: Array, length: int) -> Array:
    return np.pad(sound[:length], ((0, max(length - len(sound), 0)), (0, 0)))


def _padded(sounds: Sequence[Array]) -> Array:
    longest = max(len(sound) for sound in sounds)
    return np.stack([_fitted(sound, longest) for sound in sounds])


def _apart(sounds: Sequence[Array]) -> Array:
    batch = np.empty(len(sounds), object)
    batch[:] = list(sounds)
    return batch
