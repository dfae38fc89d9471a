"""Sums and means of values over batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

from typing_extensions import override

from keras_ops import masking, ops
from keras_ops.naming import auto_name
from keras_saving.registry import builtin, entry_of
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training.metrics.base import Metric
from keras_training.reduction import apply_mask, fit_ranks, fit_weight


def weighted_sums(values: Any, sample_weight: Any, dtype: str, *, per_sample: bool = True) -> tuple[Any, Any]:
    """Return the sum of values times weights, and the sum of weights (of ones, where there are none).

    Args:
        values: Tensor of shape `(batch, ...)`, or a scalar; where weights come and it has a mask, what that leaves out weighs
            nothing.
        sample_weight: Weights that broadcast against it after axes are added, or `None`.
        dtype: Dtype of the results; a sum of weights that is a number of the host is an integer.
        per_sample: Whether each sample counts for the mean of its elements, in both sums.
    """
    mask = None if sample_weight is None else masking.get_mask(values)
    if type(sample_weight) is int and mask is None and not getattr(values, "shape", (0,)):
        return ops.cast(values, dtype) * sample_weight, sample_weight
    values = ops.cast(ops.convert_to_tensor(values), dtype)
    sample_weight = apply_mask(sample_weight, mask, dtype, "sum")
    if sample_weight is None:
        shape = ops.shape(values)
        total = ops.sum(values) if shape else values
        count = shape[0] if shape else 1
        return (_per_sample(total, shape) if per_sample else total), _as_number(count, dtype)
    weight = ops.cast(ops.convert_to_tensor(sample_weight), dtype)
    if len(values.shape) == 0 and len(weight.shape) == 0:
        return values * weight, weight
    values, weight = fit_ranks(values, weight)
    weight = fit_weight(values, weight)
    total, shape = ops.sum(values * weight), ops.shape(values)
    if not per_sample:
        return total, None
    return _per_sample(total, shape), _per_sample(ops.sum(ops.broadcast_to(weight, shape)), shape)


def _as_number(count: Any, dtype: str) -> Any:
    """Return a number of samples as it is where it is known, else in a dtype."""
    return count if isinstance(count, int) else ops.cast(count, dtype)


def _per_sample(total: Any, shape: Sequence[Any]) -> Any:
    """Return a sum over all elements as one over samples of means."""
    size = 1
    for length in shape[1:]:
        size = size * length
    if isinstance(size, int):
        return total if size == 1 else total / size
    return total / ops.cast(size, total.dtype)


@builtin("keras.metrics", kind="metric", aliases=["sum"])
class Sum(Metric):
    """Weighted sum of values.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> total = Sum()
        >>> total.update_state([1.0, 3.0], sample_weight=[1.0, 2.0])
        >>> float(total.result())
        7.0
    """

    def __init__(self, name: str = "sum", dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)
        self.total: Any = self.add_weight(name="total", initializer="zeros")

    @override
    def update_state(self, values: Any, sample_weight: Any = None) -> None:
        total, _ = weighted_sums(values, sample_weight, self.dtype, per_sample=False)
        self.total.assign_add(total)

    @override
    def result(self) -> Any:
        return self.total.value


@builtin("keras.metrics", kind="metric", aliases=["mean"])
class Mean(Metric):
    """Weighted mean of values.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> mean = Mean()
        >>> mean.update_state([1.0, 3.0], sample_weight=[1.0, 0.0])
        >>> float(mean.result())
        1.0
    """

    def __init__(self, name: str = "mean", dtype: Any = None) -> None:
        super().__init__(name=name, dtype=dtype)
        self.total: Any = self.add_weight(name="total", initializer="zeros")
        self.count: Any = self.add_weight(name="count", initializer="zeros")

    @override
    def update_state(self, values: Any, sample_weight: Any = None) -> None:
        total, count = weighted_sums(values, sample_weight, self.dtype)
        self.total.assign_add(total)
        self.count.assign_add(count)

    @override
    def result(self) -> Any:
        return ops.divide_no_nan(self.total.value, self.count.value)


@builtin("keras.metrics", kind="metric")
class MeanMetricWrapper(Mean):
    """Mean of a function of targets and outputs.

    Args:
        fn: Function `(y_true, y_pred, **kwargs)` that gives a value for each sample.
        name: Name, by default that of the class in snake case.
        dtype: Dtype in which it is computed.
        **kwargs: Passed to `fn`.

    Examples:
        >>> metric = MeanMetricWrapper(lambda y_true, y_pred: (y_true - y_pred) ** 2, name="squares")
        >>> float(metric(np.array([1.0, 3.0]), np.array([1.0, 1.0])))
        2.0
    """

    def __init__(self, fn: Callable[..., Any], name: str | None = None, dtype: Any = None, **kwargs: Any) -> None:
        super().__init__(name=name or auto_name(type(self).__name__), dtype=dtype)
        self._fn = fn
        self._fn_kwargs = kwargs
        entry = entry_of(fn)
        if self._direction is None and entry is not None:
            self._direction = {"loss": "down", "metric": "up"}.get(entry.kind)

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:  # type: ignore[override]  # upstream's signature
        mask = masking.get_mask(y_pred)
        y_true, y_pred = fit_ranks(ops.cast(y_true, self.dtype), ops.cast(y_pred, self.dtype))
        values = self._fn(y_true, y_pred, **self._fn_kwargs)
        valid = masking.get_mask(values)
        if mask is not None and valid is not None:
            mask = ops.logical_and(mask, valid)
        sample_weight = apply_mask(sample_weight, valid if mask is None else mask, self.dtype, "sum")
        super().update_state(values, sample_weight=sample_weight)

    @override
    def get_config(self) -> dict[str, Any]:
        config = {"name": self.name, "dtype": self.dtype}
        if type(self) is MeanMetricWrapper:
            config["fn"] = serialize_keras_object(self._fn)
        return {**config, **self._fn_kwargs}

    def _config_without_defaults(self, **defaults: Any) -> dict[str, Any]:
        """Return the configuration without arguments that have their default value: files of other releases lack them."""
        config = MeanMetricWrapper.get_config(self)
        return {key: value for key, value in config.items() if key not in defaults or value != defaults[key]}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        if "fn" in config:
            config = {**config, "fn": deserialize_keras_object(config["fn"])}
        return cls(**config)
