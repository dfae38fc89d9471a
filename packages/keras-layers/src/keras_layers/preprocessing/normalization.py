"""`Normalization`: zero mean and unit variance, from statistics of data."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_layers.preprocessing.adapting import as_array, batches, is_dataset
from keras_layers.preprocessing.base import TFDataLayer
from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.settings import epsilon
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Normalization(TFDataLayer):
    """Subtract a mean and divide by a standard deviation, which `adapt` finds in data, or which are given.

    Args:
        axis: Axis or axes that keep statistics of their own, such as the features; `None` for one mean and variance of
            everything. The batch axis and others that may be of any size cannot be kept.
        mean: Mean, of a shape that broadcasts to the kept axes; with `variance`, in place of `adapt`.
        variance: Variance, likewise.
        invert: Whether to multiply and add instead, which undoes the normalisation.
        **kwargs: Arguments of `Layer`.

    Attributes:
        mean: The mean, of a shape that broadcasts to the inputs; `None` before the layer is built.
        variance: The variance, likewise.

    Call arguments:
        inputs: Tensor of the shape that the layer was built for, real numbers.

    Raises:
        ValueError: one of `mean` and `variance` came without the other, `axis` is outside the rank of the inputs or of
            unknown size, or data has another shape than the layer.

    Examples:
        >>> layer = Normalization()
        >>> layer.adapt(np.array([[0.0, 7.0], [2.0, 9.0]], "float32"))
        >>> layer(np.array([[1.0, 10.0]], "float32")).tolist()
        [[0.0, 2.0]]
    """

    mean: Any
    variance: Any
    _broadcast_shape: tuple[int, ...]

    def __init__(
        self, axis: Any = -1, mean: Any = None, variance: Any = None, invert: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if (mean is None) != (variance is None):
            raise ValueError(
                "When setting values directly, both `mean` and `variance` must be set."
                f" Received: mean={mean} and variance={variance}"
            )
        self.axis: tuple[Any, ...] = () if axis is None else (axis,) if isinstance(axis, int) else tuple(axis)
        self.input_mean = mean
        self.input_variance = variance
        self.invert = invert
        self.mean = self.variance = None
        self.supports_masking = True
        self._allow_non_tensor_positional_args = True
        self._build_input_shape: Shape | None = None

    @override
    def build(self, input_shape: Any) -> None:
        if input_shape is None:
            return
        rank = len(input_shape)
        if any(not -rank <= axis < rank for axis in self.axis):
            raise ValueError(
                f"All `axis` values must be in the range [-ndim, ndim). Received inputs with ndim={rank}, while"
                f" axis={self.axis}"
            )
        kept = self._kept = tuple(sorted(axis % rank for axis in self.axis))
        for axis in kept:
            if input_shape[axis] is None:
                raise ValueError(
                    f"All `axis` values to be kept must have a known shape. Received axis={self.axis},"
                    f" inputs.shape={tuple(input_shape)}, with unknown axis at index {axis}"
                )
        self._reduced = tuple(axis for axis in range(rank) if axis not in kept)
        self._broadcast_shape = tuple(input_shape[axis] if axis in kept else 1 for axis in range(rank))
        shape = tuple(input_shape[axis] for axis in kept)
        self._build_input_shape = tuple(input_shape)
        if self.input_mean is None:
            self._make_weights(shape)
        else:
            given = (np.asarray(value, self.compute_dtype) for value in (self.input_mean, self.input_variance))
            self.mean, self.variance = (self._spread(np.broadcast_to(value, shape)) for value in given)

    def _make_weights(self, shape: Any) -> None:
        self.adapt_mean: Any = self.add_weight(shape, "zeros", trainable=False, name="mean")
        self.adapt_variance: Any = self.add_weight(shape, "ones", trainable=False, name="variance")
        self.count: Any = self.add_weight(
            (), "zeros", dtype="int32", trainable=False, name="count"
        )  # of files, not used
        self.finalize_state()

    def _spread(self, statistic: Any) -> Any:
        """Return a statistic in the shape that broadcasts to the inputs, in the compute dtype."""
        return ops.cast(ops.reshape(ops.convert_to_tensor(statistic), self._broadcast_shape), self.compute_dtype)

    def adapt(self, data: Any) -> None:
        """Find the mean and the variance of data, in place of those found before.

        Args:
            data: Array, tensor, or an iterable of batches of them, such as a dataset or a `PyDataset`.

        Raises:
            TypeError: the data is none of these.
            ValueError: it has another shape than the layer was built for.
        """
        iterable = is_dataset(data)
        if isinstance(data, (list, tuple, dict, str, bytes)) or not (iterable or hasattr(data, "shape")):
            raise TypeError(
                f"Unsupported data type: {type(data)}. `adapt` supports arrays (`np.ndarray`), tensors of the backend, and"
                " iterables of batches, such as a dataset or a `keras.utils.PyDataset`."
            )
        if not iterable:
            return self._adapt([as_array(data)])
        return self._adapt([np.asarray(as_array(batch)) for batch in batches(data)])

    def _adapt(self, data: list[Any]) -> None:
        shape = data[0].shape if len(data) == 1 else (None, *data[0].shape[1:])
        if self.input_mean is not None:
            raise ValueError(
                "Cannot `adapt` a Normalization layer that is initialized with static `mean` and `variance`, you passed"
                f" mean {self.input_mean} and variance {self.input_variance}."
            )
        if not self.built:
            self.build(shape)
        elif self._build_input_shape is not None and any(
            shape[axis] != self._build_input_shape[axis] for axis in self._kept
        ):
            raise ValueError(
                f"The layer was built with input_shape={self._build_input_shape}, but adapt() is being called with data"
                f" with an incompatible shape, data.shape={shape}"
            )
        mean, variance = _statistics(data, self._reduced)
        self.adapt_mean.assign(mean.astype("float32"))
        self.adapt_variance.assign(variance.astype("float32"))
        self.finalize_state()

    def finalize_state(self) -> None:
        """Set `mean` and `variance` from the weights, after these were given new values."""
        if self.input_mean is not None or (not self.built and not self._building):
            return
        self.mean = self._spread(self.adapt_mean.numpy())
        self.variance = self._spread(self.adapt_variance.numpy())

    @override
    def load_own_variables(self, store: Any) -> None:
        super().load_own_variables(store)
        self.finalize_state()

    @override
    def call(self, inputs: Any) -> Any:
        inputs = current.core.cast(current.core.convert_to_tensor(inputs), self.compute_dtype)
        mean = self.convert_weight(self.mean)
        deviation = ops.maximum(ops.sqrt(self.convert_weight(self.variance)), epsilon())
        return mean + inputs * deviation if self.invert else (inputs - mean) / deviation

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "axis": self.axis,
            "invert": self.invert,
            "mean": _listed(self.input_mean),
            "variance": _listed(self.input_variance),
        }

    @override
    def get_build_config(self) -> dict[str, Any] | None:
        return {"input_shape": self._build_input_shape} if self._build_input_shape else None

    @override
    def build_from_config(self, config: dict[str, Any]) -> None:
        if config:
            self.build(tuple(config["input_shape"]))


def _listed(value: Any) -> Any:
    return np.asarray(value).tolist() if value is not None else None


def _statistics(data: list[Any], axes: tuple[int, ...]) -> tuple[Any, Any]:
    """Return the mean and the variance over all batches, each batch counting as its number of samples."""
    n = sum(len(batch) for batch in data)
    means = [batch.mean(axes, dtype=np.float64) for batch in data]
    shares = [len(batch) / n for batch in data]
    mean = sum(share * one for share, one in zip(shares, means, strict=True))
    squares = [batch.var(axes, dtype=np.float64) + (one - mean) ** 2 for batch, one in zip(data, means, strict=True)]
    return np.asarray(mean), np.asarray(sum(share * one for share, one in zip(shares, squares, strict=True)))
