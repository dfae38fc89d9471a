"""Data that is set aside for validation."""

from __future__ import annotations

from math import floor

import numpy as np

from keras_training.data.arrays import check_sizes, sizes_of, sources_of
from keras_training.data.errors import DataError, DataTypeError
from keras_training.data.sources import ArraySource, ToNumpy, is_array_like, is_numbers
from keras_training.data.structure import Structure, is_container, leaves, map_structure


def train_validation_split(
    arrays: tuple[Structure, ...],
    validation_split: float,
    *,
    caller: str = "fit",
    to_numpy: ToNumpy = np.asarray,
) -> tuple[tuple[Structure, ...], tuple[Structure, ...]]:
    """Set the last samples of arrays aside for validation.

    Args:
        arrays: Structures of array-likes, `x`, then perhaps `y` and `sample_weight`; `None` entries stay.
        validation_split: Fraction of the samples to set aside, in (0, 1); the number of samples that remain is
            rounded down.
        caller: Name of what the user called, for errors.
        to_numpy: Turns a tensor into an array, sharing memory where it can.

    Returns:
        The tuple to train on and the tuple to validate on. Parts of arrays in memory are views.

    Raises:
        DataTypeError: Something is no array.
        DataLengthError: The arrays hold different numbers of samples.
        DataError: `validation_split` is out of range, or there are too few samples.

    Examples:
        >>> import numpy as np
        >>> train_validation_split((np.arange(4), None), 0.3)
        ((array([0, 1]), None), (array([2, 3]), None))
    """
    if not isinstance(validation_split, (int, float)) or not 0 < validation_split <= 1:
        raise DataError(caller, f"validation_split={validation_split!r}; expected a number in (0, 1).")
    _refuse_other_types(arrays, caller)
    names = ["x", "y", "sample_weight"][: len(arrays)]
    trees = [sources_of(tree, name, caller, to_numpy) for tree, name in zip(arrays, names, strict=True)]
    given = [(tree, name) for tree, name in zip(trees, names, strict=True) if tree is not None]
    n_samples = check_sizes(sizes_of([tree for tree, _ in given], [name for _, name in given]), caller)
    at = floor(n_samples * (1.0 - validation_split))
    if at == 0 or at == n_samples:
        raise DataError(
            caller,
            f"Training data contains {n_samples} samples, which is not sufficient to split it into a validation and"
            f" training set as specified by `validation_split={validation_split}`. Either provide more data, or a"
            " different value for the `validation_split` argument.",
        )
    return _parts(trees, 0, at), _parts(trees, at, n_samples)


def _refuse_other_types(arrays: tuple[Structure, ...], caller: str) -> None:
    found: list[object] = []
    for tree in arrays:
        found += [tree] if is_numbers(tree) or not is_container(tree) else leaves(tree)
    others = {type(leaf).__name__ for leaf in found if leaf is not None and not _is_array(leaf)}
    if others:
        raise DataTypeError(
            caller,
            "Argument `validation_split` is only supported for tensors or NumPy arrays. Found incompatible types in"
            f" the input: {sorted(others)}.",
        )


def _is_array(leaf: object) -> bool:
    return is_array_like(leaf) or isinstance(leaf, (int, float))


def _parts(trees: list[Structure], start: int, stop: int) -> tuple[Structure, ...]:
    def part(source: object) -> object:
        assert isinstance(source, ArraySource)
        return source.part(start, stop)

    return tuple(map_structure(part, tree) for tree in trees)
