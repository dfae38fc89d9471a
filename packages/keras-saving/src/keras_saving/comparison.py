"""What differs between two files of models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from keras_saving.dtypes import dtype_name, portable
from keras_saving.keras_file import KerasFile, read

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from keras_saving.limits import Limits


def compare(
    first: str | os.PathLike[str],
    second: str | os.PathLike[str],
    *,
    tolerance: float = 0.0,
    limits: Limits | None = None,
) -> list[str]:
    """Return what differs between two files, one sentence each; an empty list where nothing does.

    Compared are the configs, the variables by path (shapes, dtypes, values) and the assets. Who wrote a file, and when, does not
    matter, nor does its format: a `.keras` archive may equal a folder. Of files that hold weights alone, only weights are compared.
    Two arrays at a time are in memory.

    Args:
        first: What `read` takes.
        second: Another one.
        tolerance: Largest difference of two values that counts as none; NaN equals NaN.
        limits: Bounds on what each file may ask for.

    Raises:
        SavingError: A file is damaged, refused or of another kind.
        OSError: A file cannot be opened.

    Examples:
        >>> import tempfile
        >>> from keras_saving import write
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     for name, value in (("a", 1.0), ("b", 1.5)):
        ...         write(f"{folder}/{name}.keras", config={"class_name": "M"}, weights={"vars/0": [value, 2.0]})
        ...     compare(f"{folder}/a.keras", f"{folder}/b.keras")
        ['vars/0: 1 of 2 values differ, by at most 0.5']
    """
    with read(first, limits=limits) as one, read(second, limits=limits) as other:
        return [
            *(_differences(one.config, other.config, "config") if one.config and other.config else ()),
            *_variable_differences(one, other, tolerance),
            *_asset_differences(one, other),
        ]


def _differences(one: Any, other: Any, place: str) -> Iterator[str]:
    """Yield what differs between two values of JSON."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(key for key in other if key not in one)]:
            if key == "shared_object_id":
                continue
            if key not in one or key not in other:
                yield f"{place}: {key!r} is in the {'first' if key in one else 'second'} file only"
            else:
                yield from _differences(one[key], other[key], f"{place}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for i, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from _differences(a, b, f"{place}[{i}]")
    elif isinstance(one, list) and isinstance(other, list):
        yield f"{place}: {len(one)} entries, {len(other)} in the second file"
    elif one != other or isinstance(one, bool) != isinstance(other, bool):
        yield f"{place}: {one!r:.100}, {other!r:.100} in the second file"


def _variable_differences(one: KerasFile, other: KerasFile, tolerance: float) -> Iterator[str]:
    ones, others = one.weights.variables, other.weights.variables
    for path in [*ones, *(path for path in others if path not in ones)]:
        if path not in ones or path not in others:
            yield f"{path}: is in the {'first' if path in ones else 'second'} file only"
            continue
        a, b = ones[path].spec, others[path].spec
        if a.shape != b.shape:
            yield f"{path}: shape {a.shape}, {b.shape} in the second file"
            continue
        if a.dtype != b.dtype:
            yield f"{path}: dtype {a.dtype}, {b.dtype} in the second file"
        if (difference := _value_difference(one.weights[path], other.weights[path], tolerance)) is not None:
            yield f"{path}: {difference}"


def _value_difference(a: Any, b: Any, tolerance: float) -> str | None:
    if dtype_name(a.dtype) == dtype_name(b.dtype) and a.tobytes() == b.tobytes():
        return None
    a, b = portable(a), portable(b)
    kind = "complex128" if "c" in (a.dtype.kind, b.dtype.kind) else "float64"
    a, b = a.astype(kind), b.astype(kind)
    with np.errstate(invalid="ignore"):
        gap = np.where((a == b) | (np.isnan(a) & np.isnan(b)), 0.0, np.abs(a - b))
    wrong = ~(gap <= tolerance)
    if not (count := int(wrong.sum())):
        return None
    most = float(np.max(np.where(np.isnan(gap), np.inf, gap)))
    return f"{count} of {gap.size} values differ, by at most {most:.3g}"


def _asset_differences(one: KerasFile, other: KerasFile) -> Iterator[str]:
    if one.archive is None or other.archive is None:
        return
    for path in sorted({*one.assets, *other.assets}):
        if path not in one.assets or path not in other.assets:
            yield f"assets/{path}: is in the {'first' if path in one.assets else 'second'} file only"
        elif one.assets[path] != other.assets[path]:
            yield f"assets/{path}: the contents differ"
