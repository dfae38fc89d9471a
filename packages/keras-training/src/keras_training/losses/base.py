"""`Loss`: from targets and outputs to a number to minimise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self

from typing_extensions import override

from keras_ops import masking, ops, tree
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import ArgumentError
from keras_ops.naming import auto_name
from keras_ops.settings import floatx
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training.reduction import apply_mask, fit_ranks, reduce_weighted

REDUCTIONS = ("none", "sum", "sum_over_batch_size", "mean", "mean_with_sample_weight")


@builtin("keras.losses", kind="loss", base=True)
class Loss:
    """Computes a loss for each sample, and reduces it; subclasses say how in `call`.

    Args:
        name: Name, by default that of the class in snake case.
        reduction: How the losses of the samples become one: `"sum_over_batch_size"` (their mean), `"sum"`, `"mean"`,
            `"mean_with_sample_weight"` (the mean weighted by the sample weights), or `"none"`.
        dtype: Dtype in which it is computed; `floatx()` by default.

    Examples:
        >>> class Absolute(Loss):
        ...     def call(self, y_true, y_pred):
        ...         return ops.mean(ops.abs(y_true - y_pred), axis=-1)
        >>> float(Absolute()(np.array([[1.0], [3.0]]), np.array([[0.0], [0.0]])))
        2.0
    """

    _tracked_as: ClassVar[str] = "loss"

    def __init__(
        self, name: str | None = None, reduction: str | None = "sum_over_batch_size", dtype: Any = None
    ) -> None:
        self.name: str = name or auto_name(type(self).__name__)
        if reduction is not None and reduction not in REDUCTIONS:
            raise ArgumentError(type(self).__name__, "reduction", reduction, f"one of {REDUCTIONS} or None")
        self.reduction = reduction
        self._dtype = _dtype_of(dtype)

    @property
    def dtype(self) -> str:
        """Dtype in which the loss is computed."""
        return self._dtype or floatx()

    def __call__(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> Any:
        """Return the loss of a batch.

        Args:
            y_true: Targets.
            y_pred: Outputs.
            sample_weight: Weights of the samples, of a shape that broadcasts against the losses.
        """
        mask = masking.get_mask(y_pred)
        y_pred = tree.map_structure(self._convert, y_pred)
        y_true = tree.map_structure(self._convert, y_true)
        losses = self.call(y_true, y_pred)
        if (valid := masking.get_mask(losses)) is not None:  # `call` says which losses count
            mask = valid if mask is None else ops.logical_and(mask, valid)
        sample_weight = apply_mask(sample_weight, mask, dtype_name(losses.dtype), self.reduction)
        return reduce_weighted(losses, sample_weight, self.reduction, self.dtype)

    def _convert(self, x: Any) -> Any:
        return ops.convert_to_tensor(x, dtype=self.dtype)

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """Return the loss of each sample; a subclass says how."""
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `call`.")

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal loss, in serialisable form."""
        config: dict[str, Any] = {"name": self.name, "reduction": self.reduction}
        if self._dtype is not None:
            config["dtype"] = self._dtype
        return config

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a loss made from what `get_config` returned."""
        return cls(**config)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}>"


def _dtype_of(dtype: Any) -> str | None:
    if dtype is None:
        return None
    name = getattr(dtype, "compute_dtype", None) or dtype
    if isinstance(name, dict):
        name = deserialize_keras_object(name).compute_dtype
    name = dtype_name(name)
    if not is_float(name):
        raise ArgumentError("Loss", "dtype", dtype, "a floating dtype")
    return name


class LossFunctionWrapper(Loss):
    """A loss made of a function of targets and outputs.

    Args:
        fn: Function `(y_true, y_pred, **kwargs)` that gives the loss of each sample.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.
        **kwargs: Passed to `fn`.
    """

    def __init__(
        self,
        fn: Callable[..., Any],
        reduction: str | None = "sum_over_batch_size",
        name: str | None = None,
        dtype: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, reduction=reduction, dtype=dtype)
        self.fn = fn
        self._fn_kwargs = kwargs

    @override
    def call(self, y_true: Any, y_pred: Any) -> Any:
        if not tree.is_nested(y_true) and not tree.is_nested(y_pred):
            y_true, y_pred = fit_ranks(y_true, y_pred)
        return self.fn(y_true, y_pred, **self._fn_kwargs)

    @override
    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        if type(self) is LossFunctionWrapper:  # a subclass stands for its function
            config["fn"] = serialize_keras_object(self.fn)
        return {**config, **self._fn_kwargs}

    def _config_without_defaults(self, **defaults: Any) -> dict[str, Any]:
        """Return the configuration without arguments that have their default value: files of other releases lack them."""
        config = LossFunctionWrapper.get_config(self)
        return {key: value for key, value in config.items() if key not in defaults or value != defaults[key]}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        if "fn" in config:
            config = {**config, "fn": deserialize_keras_object(config["fn"])}
        return cls(**config)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__}({self.fn}, kwargs={self._fn_kwargs})>"


def matched(y_true: Any, y_pred: Any) -> tuple[Tensor, Tensor]:
    """Return targets and outputs as tensors of the outputs' dtype, and of the same rank where `fit_ranks` can do that."""
    y_pred = ops.convert_to_tensor(y_pred)
    return fit_ranks(ops.convert_to_tensor(y_true, dtype=y_pred.dtype), y_pred)
