"""Sums and means of values over batches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from typing_extensions import override

from keras_ops import masking, ops
from keras_saving.registry import builtin, entry_of
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training.losses.base import fit_ranks
from keras_training.metrics.base import Metric
from keras_training.reduction import apply_mask, fit_weight


def weighted_sums(values: Any, sample_weight: Any, dtype: str) -> tuple[Any, Any]:
    """Return the sum of values times weights, and the sum of the weights (of ones, where there are none).

    A value with more axes than its weight is first averaged over the axes that the weight lacks.
    """
    mask = masking.get_mask(values)
    values = ops.cast(ops.convert_to_tensor(values), dtype)
    if mask is not None:
        sample_weight = apply_mask(sample_weight, mask, dtype, "sum")
    if sample_weight is None:
        count = 1
        for size in ops.shape(values):
            count = count * size
        return ops.sum(values), ops.cast(count, dtype)
    weight = ops.cast(ops.convert_to_tensor(sample_weight), dtype)
    own = len(weight.shape)
    if 0 < own < len(values.shape):
        values = ops.mean(values, axis=list(range(own, len(values.shape))))
    weight = fit_weight(values, weight)
    return ops.sum(values * weight), ops.sum(ops.broadcast_to(weight, ops.shape(values)))


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
        self.total = self.add_weight(name="total", initializer="zeros")

    @override
    def update_state(self, values: Any, sample_weight: Any = None) -> None:
        total, _ = weighted_sums(values, sample_weight, self.dtype)
        self.total.assign(self.total + total)

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
        self.total = self.add_weight(name="total", initializer="zeros")
        self.count = self.add_weight(name="count", initializer="zeros")

    @override
    def update_state(self, values: Any, sample_weight: Any = None) -> None:
        total, count = weighted_sums(values, sample_weight, self.dtype)
        self.total.assign(self.total + total)
        self.count.assign(self.count + count)

    @override
    def result(self) -> Any:
        count = self.count.value
        zero = ops.equal(count, 0)
        return ops.where(zero, ops.zeros_like(count), self.total / ops.where(zero, ops.ones_like(count), count))


@builtin("keras.metrics", kind="metric")
class MeanMetricWrapper(Mean):
    """Mean of a function of targets and outputs.

    Args:
        fn: Function `(y_true, y_pred, **kwargs)` that gives a value for each sample.
        name: Name, by default that of the function.
        dtype: Dtype in which it is computed.
        **kwargs: Passed to `fn`.
    """

    def __init__(self, fn: Callable[..., Any], name: str | None = None, dtype: Any = None, **kwargs: Any) -> None:
        super().__init__(name=name or str(getattr(fn, "__name__", "mean_metric_wrapper")), dtype=dtype)
        self._fn = fn
        self._fn_kwargs = kwargs
        entry = entry_of(fn)
        if self._direction is None and entry is not None:
            self._direction = {"loss": "down", "metric": "up"}.get(entry.kind)

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:  # type: ignore[override]  # upstream's signature
        mask = masking.get_mask(y_pred)
        y_true, y_pred = fit_ranks(ops.convert_to_tensor(y_true, dtype=None), ops.convert_to_tensor(y_pred, dtype=None))
        values = self._fn(ops.cast(y_true, self.dtype), ops.cast(y_pred, self.dtype), **self._fn_kwargs)
        if mask is not None:
            masking.set_mask(values, mask)
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
