"""`tf.keras.preprocessing.sequence`: windows of series, and pairs of words that stand near each other."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from keras_training.data import PyDataset

# The constant of Euler and Mascheroni, as precise as tables were made with it.
_GAMMA: Final = 0.577


class TimeseriesGenerator(PyDataset):
    """Batches of windows of a series, each with the target that follows it.

    Args:
        data: Steps of the series, an array or a list.
        targets: What follows, one for each step.
        length: Steps that a window spans.
        sampling_rate: Steps from one entry of a window to the next.
        stride: Steps from one window to the next.
        start_index: First step that is used.
        end_index: Last step that is used, by default that of the data.
        shuffle: Whether windows are drawn at random.
        reverse: Whether windows run backwards.
        batch_size: Windows in a batch.
        **kwargs: Arguments of `PyDataset`.

    Raises:
        ValueError: data and targets differ in length, or are too short for one window.

    Examples:
        >>> windows = TimeseriesGenerator(np.arange(6), np.arange(6) * 10, length=3, batch_size=2)
        >>> [(x.tolist(), y.tolist()) for x, y in (windows[i] for i in range(len(windows)))]
        [([[0, 1, 2], [1, 2, 3]], [30, 40]), ([[2, 3, 4]], [50])]
    """

    def __init__(
        self,
        data: Any,
        targets: Any,
        length: int,
        sampling_rate: int = 1,
        stride: int = 1,
        start_index: int = 0,
        end_index: int | None = None,
        shuffle: bool = False,
        reverse: bool = False,
        batch_size: int = 128,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if len(data) != len(targets):
            raise ValueError(
                "Data and targets have to be of same length."
                f" Data length is {len(data)} while target length is {len(targets)}"
            )
        self.data: Any = data
        self.targets: Any = targets
        self.length: int = length
        self.sampling_rate: int = sampling_rate
        self.stride: int = stride
        self.start_index: int = start_index + length
        self.end_index: int = len(data) - 1 if end_index is None else end_index
        self.shuffle: bool = shuffle
        self.reverse: bool = reverse
        self.batch_size: int = batch_size
        if self.start_index > self.end_index:
            raise ValueError(
                f"`start_index+length={self.start_index} > end_index={self.end_index}` is disallowed, as no part of the"
                " sequence would be left to be used as current step."
            )

    def __len__(self) -> int:
        """Return the number of batches."""
        return -(-(self.end_index - self.start_index + 1) // (self.batch_size * self.stride))

    @override
    def __getitem__(self, index: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return a batch: windows of shape `(batch, entries, ...)`, and their targets."""
        if self.shuffle:
            rows = np.random.randint(self.start_index, self.end_index + 1, size=self.batch_size)
        else:
            first = self.start_index + self.batch_size * self.stride * index
            last = min(first + self.batch_size * self.stride, self.end_index + 1)
            rows = np.arange(first, last, self.stride)
        samples = np.array([self.data[row - self.length : row : self.sampling_rate] for row in rows])
        targets = np.array([self.targets[row] for row in rows])
        return (samples[:, ::-1, ...], targets) if self.reverse else (samples, targets)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments, data and targets as lists.

        Raises:
            TypeError: data or targets cannot be written as JSON.
        """
        lists = {}
        for name in ("data", "targets"):
            values = getattr(self, name)
            lists[name] = values.tolist() if isinstance(values, np.ndarray) else values
            try:
                lists[name] = json.dumps(lists[name])
            except TypeError as error:
                raise TypeError(f"`TimeseriesGenerator`: {name} is not serializable as JSON: {error}") from error
        return {
            **lists,
            "length": self.length,
            "sampling_rate": self.sampling_rate,
            "stride": self.stride,
            "start_index": self.start_index,
            "end_index": self.end_index,
            "shuffle": self.shuffle,
            "reverse": self.reverse,
            "batch_size": self.batch_size,
        }

    def to_json(self, **kwargs: Any) -> str:
        """Return the generator as JSON.

        Args:
            **kwargs: Arguments of `json.dumps`.
        """
        return json.dumps({"class_name": type(self).__name__, "config": self.get_config()}, **kwargs)


def make_sampling_table(size: int, sampling_factor: float = 1e-5) -> NDArray[np.float64]:
    """Return how likely the word of each rank is to be kept: frequent ones less, their frequencies taken from Zipf's law.

    Args:
        size: Size of the vocabulary; words are in order of frequency, rank 0 is no word.
        sampling_factor: The factor of word2vec.

    Returns:
        Shape `(size,)`.

    Source: arXiv:1310.4546.

    Examples:
        >>> make_sampling_table(4).round(5).tolist()
        [0.00315, 0.00315, 0.00548, 0.00742]
    """
    rank = np.arange(size, dtype="float64")
    rank[:1] = 1
    inverse = rank * (np.log(rank) + _GAMMA) + 0.5 - 1.0 / (12.0 * rank)
    ratio = sampling_factor * inverse
    table: NDArray[np.float64] = np.minimum(1.0, ratio / np.sqrt(ratio))
    return table


def skipgrams(
    sequence: Sequence[int],
    vocabulary_size: int,
    window_size: int = 4,
    negative_samples: float = 1.0,
    shuffle: bool = True,
    categorical: bool = False,
    sampling_table: Any = None,
    seed: int | None = None,
) -> tuple[list[list[int]], list[Any]]:
    """Return pairs of words: near each other (label 1), and of a word with a random one (label 0).

    Args:
        sequence: Numbers of words; 0 is no word.
        vocabulary_size: Numbers that there are.
        window_size: How far a neighbour may be.
        negative_samples: Random pairs for each true one.
        shuffle: Whether the pairs are in random order.
        categorical: Whether labels are `[0, 1]` and `[1, 0]` in place of 1 and 0.
        sampling_table: How likely the word of each number is to be kept.
        seed: Seed of the order.

    Source: arXiv:1301.3781.

    Examples:
        >>> skipgrams([1, 2, 0, 3], 5, window_size=1, shuffle=False, negative_samples=0)
        ([[1, 2], [2, 1]], [1, 1])
    """
    pairs, labels = [], []
    yes, no = ([0, 1], [1, 0]) if categorical else (1, 0)
    for i, word in enumerate(sequence):
        if not word or (sampling_table is not None and sampling_table[word] < random.random()):
            continue
        for j in range(max(0, i - window_size), min(len(sequence), i + window_size + 1)):
            if j != i and sequence[j]:
                pairs.append([word, sequence[j]])
                labels.append(yes)
    if negative_samples > 0:
        words = [pair[0] for pair in pairs]
        random.shuffle(words)
        n_random = int(len(labels) * negative_samples)
        pairs += [[words[i % len(words)], random.randint(1, vocabulary_size - 1)] for i in range(n_random)]
        labels += [no] * n_random
    if shuffle:
        seed = random.randint(0, 10_000_000) if seed is None else seed
        for items in (pairs, labels):
            random.seed(seed)
            random.shuffle(items)
    return pairs, labels


__all__ = ["TimeseriesGenerator", "make_sampling_table", "skipgrams"]
