"""Logs as callers see them: in order, and as numbers of the host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from keras_ops.backend.current import current
from keras_training.callbacks.logs import LazyLogs
from keras_training.compiled_metrics import CompileMetrics


def to_numpy(x: Any) -> Any:
    """Return a tensor, or what NumPy takes for one, as an array; one with rows of different lengths stays."""
    if current.sparse.is_ragged(x):
        return x
    is_tensor = current.core.is_tensor(x) or current.sparse.is_sparse(x)
    return current.core.convert_to_numpy(x) if is_tensor else np.asarray(x)


def joined(parts: Sequence[Any]) -> Any:
    """Return arrays, or ragged tensors, joined along the first axis."""
    if len(parts) == 1:
        return parts[0]
    if current.sparse.is_ragged(parts[0]):
        return current.sparse.on_ragged("concatenate", current.numpy.concatenate)(list(parts), 0)
    return np.concatenate(parts)


def flat(logs: Mapping[str, Any]) -> dict[str, Any]:
    """Return logs in the order of their names, dicts among the values in place of their names.

    Examples:
        >>> flat({"loss": 1.0, "compile_metrics": {"mae": 0.5}})
        {'mae': 0.5, 'loss': 1.0}
    """
    found: dict[str, Any] = {}
    for name in sorted(logs):
        value = logs[name]
        found.update(value if isinstance(value, dict) else {name: value})
    return found


def lazy(logs: Mapping[str, Any]) -> dict[str, Any]:
    """Return logs in the order of their names, whose values are read from the device when somebody looks.

    Examples:
        >>> list(lazy({"loss": 1.0, "acc": 0.5}))
        ['acc', 'loss']
    """
    return LazyLogs(flat(logs))


def as_numbers(logs: Mapping[str, Any]) -> dict[str, Any]:
    """Return logs in the order of their names, scalars as Python floats, others as arrays.

    Examples:
        >>> as_numbers({"loss": np.float32(0.5)})
        {'loss': 0.5}
    """
    arrays = {name: to_numpy(value) for name, value in flat(logs).items()}
    return {name: float(array) if array.ndim == 0 else array for name, array in arrays.items()}


def in_order(logs: Mapping[str, Any], metrics: Sequence[Any]) -> Any:
    """Return the values of logs as a list, or the only one by itself.

    Those of the metrics come first, in their order, then those under names that no metric has, sorted: metrics of one of
    several outputs, and whatever a user added.

    Args:
        logs: Values by name.
        metrics: The metrics of the model.
    """
    names: list[str] = []
    for metric in metrics:
        names += metric.labels if isinstance(metric, CompileMetrics) else [metric.name]
    ordered = dict.fromkeys(name for name in [*names, *sorted(logs)] if name in logs)
    values = [logs[name] for name in ordered]
    return values[0] if len(values) == 1 else values
