"""Data in arrays, or in nested containers of arrays, whose first axis is the samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil
from typing import Literal, TypeAlias, cast

import numpy as np
from typing_extensions import override

from keras_ops.settings import floatx
from keras_training.data.adapter import Batch, DataAdapter
from keras_training.data.class_weights import ClassWeights
from keras_training.data.errors import ConflictingArgumentsError, DataError, DataLengthError, DataTypeError
from keras_training.data.sources import Array, ArraySource, Indices, ToNumpy, as_source, is_numbers
from keras_training.data.structure import Structure, is_container, leaves, map_structure, same_structure

Shuffle: TypeAlias = bool | Literal["batch"]
Rng: TypeAlias = np.random.Generator | np.random.RandomState | int | None

DEFAULT_BATCH_SIZE = 32


class ArrayAdapter(DataAdapter):
    """Slices arrays into batches; nothing larger than a batch is copied.

    Args:
        x: Array-like or structure of array-likes of shape `(samples, ...)`: NumPy arrays, tensors, data frames,
            series (whose values become rows of one), arrays on disk, sparse matrices, lists of numbers.
        y: Targets, likewise, or `None`.
        sample_weight: Weights, one array for all outputs or a structure like `y`, or `None`.
        batch_size: Samples of a batch; the last batch of an epoch may have fewer. 32 by default, or, where
            `steps` is given, so many that the data yields that number of batches.
        steps: Number of batches wanted, or `None`.
        shuffle: Whether to draw a new order of the samples for each epoch; `"batch"` shuffles within each
            batch of neighbouring samples, for arrays that are slow to read out of order.
        class_weight: Weight of each class, from which sample weights are made, or `None`.
        rng: What orders are drawn from: a generator, a seed, or `None` for NumPy's global one, which
            `keras.utils.set_random_seed` seeds.
        caller: Name of what the user called, for errors.
        to_numpy: Turns a tensor into an array, sharing memory where it can.

    Raises:
        DataLengthError: The arrays hold different numbers of samples.
        DataTypeError: Something is no array.
        DataError: There are no samples, or an argument is out of range.
        ConflictingArgumentsError: `class_weight` and `sample_weight` are both given.

    Examples:
        >>> import numpy as np
        >>> batches = ArrayAdapter(np.arange(5), batch_size=2)
        >>> [x.tolist() for (x,) in batches]
        [[0, 1], [2, 3], [4]]
    """

    def __init__(
        self,
        x: Structure,
        y: Structure = None,
        sample_weight: Structure = None,
        *,
        batch_size: int | None = None,
        steps: int | None = None,
        shuffle: Shuffle = False,
        class_weight: Mapping[int, float] | None = None,
        rng: Rng = None,
        caller: str = "fit",
        to_numpy: ToNumpy = np.asarray,
    ) -> None:
        _check_arguments(batch_size, shuffle, y, sample_weight, caller)
        if class_weight is not None and sample_weight is not None:
            raise ConflictingArgumentsError(caller, "class_weight and sample_weight were both given; pass one of them.")
        parts = {"x": x, "y": y, "sample_weight": sample_weight}
        given = [name for name in parts if parts[name] is not None]
        trees = [sources_of(parts[name], name, caller, to_numpy) for name in given]
        self._sizes = sizes_of(trees, given)
        self.n_samples: int = check_sizes(self._sizes, caller)
        if sample_weight is not None:
            trees[2] = _weights_like(trees[1], trees[2], caller)
        self._trees = trees
        self._alone: bool = y is None and not isinstance(x, (list, tuple))
        self._batch_size = batch_size or (ceil(self.n_samples / steps) if steps else DEFAULT_BATCH_SIZE)
        self._shuffle = shuffle
        self._rng = np.random.default_rng(rng) if isinstance(rng, int) else rng
        self._weigh = None if class_weight is None else ClassWeights(class_weight, caller, to_numpy)

    @override
    def __iter__(self) -> Iterator[Batch]:
        if self._shuffle == "batch":
            return self._within_batches()
        order = self._permutation(self.n_samples) if self._shuffle else None
        return self._in_order(order)

    def _in_order(self, order: Indices | None) -> Iterator[Batch]:
        size, read, weigh = self._batch_size, self._reader(), self._weighed
        for start in range(0, self.n_samples, size):
            stop = min(start + size, self.n_samples)
            yield weigh(read(slice(start, stop) if order is None else order[start:stop]))

    def _within_batches(self) -> Iterator[Batch]:
        for start in range(0, self.n_samples, self._batch_size):
            stop = min(start + self._batch_size, self.n_samples)
            yield self._weighed(self._read(slice(start, stop), self._permutation(stop - start)))

    @property
    @override
    def inputs_alone(self) -> bool:
        return self._alone

    @property
    @override
    def num_batches(self) -> int:
        return ceil(self.n_samples / self._batch_size)

    @property
    @override
    def batch_size(self) -> int:
        return self._batch_size

    @override
    def peek(self) -> Batch:
        if self._shuffle is True:
            self._permutation(self.n_samples)  # as upstream, whose orders after `set_random_seed` are so equal to these
        return self._weighed(self._read(slice(0, min(self._batch_size, self.n_samples))))

    def _permutation(self, n: int) -> Indices:
        return (np.random if self._rng is None else self._rng).permutation(n)

    def _reader(self) -> Callable[[slice | Indices], Batch]:
        """Return a function from rows to a batch, without what is known of the sources beforehand."""
        if not all(isinstance(tree, ArraySource) for tree in self._trees):
            return self._read
        by_part = [tree.reader(np.dtype(floatx())) for tree in self._trees if isinstance(tree, ArraySource)]
        return lambda rows: tuple([read(rows) for read in by_part])

    def _read(self, rows: slice | Indices, order: Indices | None = None) -> Batch:
        float_dtype = np.dtype(floatx())

        def read(source: object) -> Array:
            assert isinstance(source, ArraySource)
            array = source.reader(float_dtype)(rows)
            return array if order is None else cast("Array", array[order])

        return tuple(map_structure(read, tree) for tree in self._trees)

    def _weighed(self, batch: Batch) -> Batch:
        return batch if self._weigh is None else self._weigh(batch)


def sources_of(tree: Structure, name: str, caller: str, to_numpy: ToNumpy) -> Structure:
    """Return a structure of sources for a structure of array-likes.

    Args:
        tree: An array-like, or containers of them; `None` entries stay.
        name: What errors call it.
        caller: Name of what the user called, for errors.
        to_numpy: Turns a tensor into an array.

    Returns:
        The containers with an `ArraySource` for each array-like.

    Raises:
        DataTypeError: A leaf is no array-like.
    """
    if tree is None:
        return None
    if is_numbers(tree) or not is_container(tree):
        return as_source(tree, name, caller, to_numpy)
    items = tree.items() if isinstance(tree, Mapping) else enumerate(tree)  # type: ignore[arg-type]  # is_container
    built = {key: sources_of(value, f"{name}[{key!r}]", caller, to_numpy) for key, value in items}
    if isinstance(tree, Mapping):
        return built
    values = list(built.values())
    if hasattr(tree, "_fields"):
        return type(tree)(*values)
    return values if isinstance(tree, list) else tuple(values)


def sizes_of(trees: list[Structure], names: list[str]) -> list[tuple[str, int]]:
    """Return the name and the number of samples of each source.

    Args:
        trees: Structures of sources.
        names: A name for each structure.

    Returns:
        Pairs of a name, numbered where a structure has several sources, and a number of samples.
    """
    sizes: list[tuple[str, int]] = []
    for tree, name in zip(trees, names, strict=True):
        found = [source for source in leaves(tree) if isinstance(source, ArraySource)]
        labels = [name] if len(found) == 1 else [f"{name}[{index}]" for index in range(len(found))]
        if isinstance(tree, Mapping) and len(found) == len(tree):
            labels = [f"{name}[{key!r}]" for key in tree]
        sizes += [(label, source.n_samples) for label, source in zip(labels, found, strict=True)]
    return sizes


def check_sizes(sizes: list[tuple[str, int]], caller: str) -> int:
    """Return the number of samples on which all arrays agree.

    Args:
        sizes: Name and number of samples of each array.
        caller: Name of what the user called, for errors.

    Returns:
        The number.

    Raises:
        DataTypeError: There is no array.
        DataLengthError: The numbers differ.
        DataError: The number is zero.
    """
    if not sizes:
        raise DataTypeError(caller, "x holds no array; expected at least one.")
    if len({size for _, size in sizes}) > 1:
        raise DataLengthError(caller, sizes)
    if sizes[0][1] == 0:
        raise DataError(caller, f"{sizes[0][0]} holds no samples; expected at least one.")
    return sizes[0][1]


def _check_arguments(batch_size: object, shuffle: object, y: Structure, sample_weight: Structure, caller: str) -> None:
    whole = isinstance(batch_size, (int, np.integer)) and not isinstance(batch_size, bool)
    if batch_size is not None and not (whole and int(batch_size) > 0):  # type: ignore[call-overload]  # an integer by now
        raise DataError(caller, f"batch_size={batch_size!r}; expected a positive integer.")
    if not isinstance(shuffle, (bool, np.bool_)) and shuffle != "batch":
        raise DataError(caller, f"shuffle={shuffle!r}; expected True, False or 'batch'.")
    if sample_weight is not None and y is None:
        raise ConflictingArgumentsError(caller, "sample_weight was given without targets y.")


def _weights_like(y: Structure, weights: Structure, caller: str) -> Structure:
    if same_structure(y, weights):
        return weights
    if isinstance(weights, ArraySource):
        return map_structure(lambda _: weights, y)
    raise DataError(
        caller,
        "You should provide one `sample_weight` array per output in `y`; the two structures did not match:"
        f" y has {len(leaves(y))} arrays in a {type(y).__name__}, sample_weight has {len(leaves(weights))} in a"
        f" {type(weights).__name__}.",
    )
