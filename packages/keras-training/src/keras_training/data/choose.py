"""Which adapter takes which data, and which arguments may come with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from keras_training.data.adapter import DataAdapter
from keras_training.data.arrays import ArrayAdapter, Rng, Shuffle
from keras_training.data.class_weights import ClassWeights
from keras_training.data.errors import ConflictingArgumentsError, DataError, DataTypeError, describe
from keras_training.data.generators import GeneratorAdapter, IterableAdapter
from keras_training.data.py_dataset import PyDataset
from keras_training.data.py_dataset_adapter import PyDatasetAdapter
from keras_training.data.sources import ToNumpy, is_array_like, is_numbers
from keras_training.data.structure import Structure, is_container, leaves


@dataclass(frozen=True)
class DataRequest:
    """The arguments of `fit`, `evaluate` or `predict` that concern data; see `make_adapter`."""

    x: Structure
    y: Structure
    sample_weight: Structure
    batch_size: int | None
    steps_per_epoch: int | None
    shuffle: Shuffle
    class_weight: Mapping[int, float] | None
    caller: str
    to_numpy: ToNumpy
    rng: Rng

    def only_x(self, kind: str) -> None:
        """Refuse targets and sample weights beside data that holds them itself.

        Args:
            kind: What errors call the data, such as `"a generator"`.

        Raises:
            ConflictingArgumentsError: `y` or `sample_weight` is given.
        """
        for name, plural in (("y", "targets"), ("sample_weight", "sample weights")):
            if getattr(self, name) is not None:
                raise ConflictingArgumentsError(
                    self.caller,
                    f"When providing `x` as {kind}, `{name}` should not be passed. Instead, the {plural} should be"
                    f" included as part of the {kind.split(' ', 1)[1]}.",
                )

    def class_weights(self) -> ClassWeights | None:
        """Return what adds weights of classes to batches, or `None`."""
        if self.class_weight is None:
            return None
        return ClassWeights(self.class_weight, self.caller, self.to_numpy)


Matches: TypeAlias = Callable[[object], bool]
Build: TypeAlias = Callable[[DataRequest], DataAdapter]

_registered: list[tuple[Matches, Build]] = []


def register_adapter(matches: Matches, build: Build) -> None:
    """Add a kind of data. What is registered last is asked first, before the built-in kinds.

    Args:
        matches: Tells whether the adapter takes a given `x`.
        build: Makes the adapter from all arguments.
    """
    _registered.insert(0, (matches, build))


def make_adapter(
    x: Structure,
    y: Structure = None,
    sample_weight: Structure = None,
    batch_size: int | None = None,
    steps_per_epoch: int | None = None,
    shuffle: Shuffle = False,
    class_weight: Mapping[int, float] | None = None,
    *,
    caller: str = "fit",
    to_numpy: ToNumpy = np.asarray,
    rng: Rng = None,
) -> DataAdapter:
    """Return the adapter for data of any supported kind.

    Args:
        x: Inputs: arrays or a structure of arrays; or a `PyDataset`, a generator, a data loader or another
            iterable of batches, which holds the targets and sample weights too.
        y: Targets, beside arrays only.
        sample_weight: Weights of samples, beside arrays only.
        batch_size: Samples of a batch of arrays; other data decides itself.
        steps_per_epoch: Number of batches of an epoch, or `None` for all.
        shuffle: Whether to reorder arrays (or the batches of a `PyDataset`) each epoch; `"batch"` shuffles arrays
            within their batches. Without effect on generators and iterables.
        class_weight: Weight of each class, beside anything but a generator.
        caller: Name of what the user called, for errors.
        to_numpy: Turns a tensor into an array, sharing memory where it can.
        rng: What orders are drawn from: a generator, a seed, or `None` for NumPy's global one, which
            `keras.utils.set_random_seed` seeds.

    Returns:
        The adapter.

    Raises:
        DataTypeError: No adapter takes `x`.
        DataError: The data or an argument does not fit.

    Examples:
        >>> import numpy as np
        >>> make_adapter(np.zeros((10, 2)), np.zeros(10), batch_size=4).num_batches
        3
    """
    if steps_per_epoch is not None and (not isinstance(steps_per_epoch, (int, np.integer)) or steps_per_epoch <= 0):
        raise DataError(
            caller,
            f"{'steps_per_epoch' if caller == 'fit' else 'steps'}={steps_per_epoch!r}; expected a positive integer.",
        )
    request = DataRequest(
        x, y, sample_weight, batch_size, steps_per_epoch, shuffle, class_weight, caller, to_numpy, rng
    )
    for matches, build in [*_registered, *_built_in]:
        if matches(x):
            return build(request)
    raise DataTypeError(
        caller,
        f"Unrecognized data type: x={describe(x)}; expected arrays, a dict, list or tuple of arrays, a PyDataset, a"
        " generator or an iterable of batches.",
    )


def _is_arrays(x: object) -> bool:
    if is_array_like(x):
        return True
    if not is_container(x):
        return False
    found = leaves(x)
    return bool(found) and all(leaf is None or is_array_like(leaf) or _is_number(leaf) for leaf in found)


def _is_number(leaf: object) -> bool:
    return is_numbers([leaf])


def _build_arrays(request: DataRequest) -> DataAdapter:
    return ArrayAdapter(
        request.x,
        request.y,
        request.sample_weight,
        batch_size=request.batch_size,
        steps=request.steps_per_epoch,
        shuffle=request.shuffle,
        class_weight=request.class_weight,
        rng=request.rng,
        caller=request.caller,
        to_numpy=request.to_numpy,
    )


def _build_py_dataset(request: DataRequest) -> DataAdapter:
    request.only_x("a PyDataset")
    assert isinstance(request.x, PyDataset)
    return PyDatasetAdapter(
        request.x,
        shuffle=bool(request.shuffle),
        class_weights=request.class_weights(),
        rng=request.rng,
        caller=request.caller,
    )


def _build_generator(request: DataRequest) -> DataAdapter:
    request.only_x("a generator")
    if request.class_weight is not None:
        raise ConflictingArgumentsError(
            request.caller,
            "Argument `class_weight` is not supported for Python generator inputs. Received:"
            f" class_weight={request.class_weight}",
        )
    assert isinstance(request.x, Iterator)
    return GeneratorAdapter(request.x, caller=request.caller)


def _build_iterable(request: DataRequest) -> DataAdapter:
    request.only_x("an iterable of batches")
    assert isinstance(request.x, Iterable)
    return IterableAdapter(request.x, class_weights=request.class_weights(), caller=request.caller)


def _is_iterable_of_batches(x: object) -> bool:
    return isinstance(x, Iterable) and not is_container(x) and not isinstance(x, (str, bytes, set, frozenset))


_built_in: list[tuple[Matches, Build]] = [
    (lambda x: isinstance(x, PyDataset), _build_py_dataset),
    (lambda x: isinstance(x, Iterator), _build_generator),
    (_is_arrays, _build_arrays),
    (_is_iterable_of_batches, _build_iterable),
]
