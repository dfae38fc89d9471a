"""Contract: datasets as pipelines of a framework, whichever backend is selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from keras_ops.backend.gaps import unsupported

Array: TypeAlias = "np.ndarray[Any, Any]"
_NONE = "the framework has no pipelines of data"


@dataclass(frozen=True)
class Feeding:
    """How samples are fed.

    Attributes:
        batch_size: Samples of a batch; `None` feeds single samples.
        shuffle: Whether each pass has another order.
        seed: Seed of these orders.
    """

    batch_size: int | None
    shuffle: bool
    seed: int | None

    @property
    def buffer(self) -> int:
        """Samples among which the next one is drawn, where a stream is shuffled."""
        return 1024 if self.batch_size is None else self.batch_size * 8


@dataclass(frozen=True)
class ImageReading:
    """How image files become arrays: colours, size, and what happens to another aspect ratio."""

    color_mode: Literal["rgb", "rgba", "grayscale"]
    size: tuple[int, int]
    interpolation: str
    ratio: Literal["distort", "crop", "pad"]
    data_format: str

    @property
    def channels(self) -> int:
        """Channels of an image."""
        return {"grayscale": 1, "rgb": 3, "rgba": 4}[self.color_mode]


@dataclass(frozen=True)
class TextReading:
    """How text files become strings of bytes: `max_length` is a number of bytes, or `None`."""

    max_length: int | None


@dataclass(frozen=True)
class AudioReading:
    """How audio files become arrays `(samples, channels)`: hertz, samples, and whether batches keep their lengths."""

    rate: int | None
    length: int | None
    ragged: bool


Reading: TypeAlias = ImageReading | TextReading | AudioReading


class PipelinesBackend:
    """All methods belong to the capability `pipelines`; a backend that has it overrides them."""

    files = unsupported(_NONE)
    windows = unsupported(_NONE)
    is_dataset = unsupported(_NONE)
    samples = unsupported(_NONE)
    dataset = unsupported(_NONE)

    if TYPE_CHECKING:

        def files(self, paths: Sequence[str], labels: Array | None, reading: Reading, feeding: Feeding) -> Any:
            """Return a pipeline that reads files, and their labels with them if there are any."""
            ...

        def windows(
            self, data: Any, targets: Any, starts: Array, first: int, length: int, rate: int, feeding: Feeding
        ) -> Any:
            """Return a pipeline of `length` entries of data, each `rate` apart, from `first` and each start on."""
            ...

        def is_dataset(self, x: Any) -> bool:
            """Tell whether something is a pipeline of this framework."""
            ...

        def samples(self, dataset: Any) -> tuple[list[Any], int | None]:
            """Return the samples of a pipeline that ends, and the size of its batches if it has any."""
            ...

        def dataset(self, samples: list[Any], batch_size: int | None) -> Any:
            """Return a pipeline of these samples."""
            ...
