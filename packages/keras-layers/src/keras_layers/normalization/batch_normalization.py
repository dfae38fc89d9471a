"""`BatchNormalization`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers import constraints, initializers, regularizers
from keras_layers.complaints import BadValue
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.dtypes import is_float
from keras_ops.errors import ArgumentError
from keras_ops.shapes import normalize_axis
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class BatchNormalization(Layer):
    """Give every channel mean zero and variance one, then a learned scale and offset.

    In training the mean and the variance are those of the batch, and moving averages of them are kept; else the averages
    are used. `trainable = False` makes the layer use the averages in training, too.

    Args:
        axis: Axis of the channels.
        momentum: Weight of the old average.
        epsilon: Added to the variance, for stability.
        center: Whether there is an offset, `beta`.
        scale: Whether there is a scale, `gamma`.
        beta_initializer: Initializer of the offset.
        gamma_initializer: Initializer of the scale.
        moving_mean_initializer: Initializer of the average of means.
        moving_variance_initializer: Initializer of the average of variances.
        beta_regularizer: Regularizer of the offset.
        gamma_regularizer: Regularizer of the scale.
        beta_constraint: Constraint of the offset.
        gamma_constraint: Constraint of the scale.
        synchronized: Whether the batches of all replicas count together.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of any shape.
        training: Whether the batch's mean and variance are used.
        mask: Boolean tensor, true for steps that count.

    Returns:
        Tensor of the shape of the input.

    Source: arXiv:1502.03167.

    Examples:
        >>> BatchNormalization(epsilon=0.0)(np.array([[1.0], [3.0]]), training=True).tolist()
        [[-1.0], [1.0]]
    """

    def __init__(
        self,
        axis: int = -1,
        momentum: float = 0.99,
        epsilon: float = 1e-3,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = "zeros",
        gamma_initializer: Any = "ones",
        moving_mean_initializer: Any = "zeros",
        moving_variance_initializer: Any = "ones",
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        synchronized: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if isinstance(axis, bool) or not isinstance(axis, int):
            raise ArgumentError("BatchNormalization", "axis", axis, "an integer")
        self.axis = axis
        self.momentum: float = float(momentum)
        self.epsilon: float = float(epsilon)
        self.center: bool = center
        self.scale: bool = scale
        self.synchronized: bool = synchronized
        self.beta_initializer: Any = initializers.get(beta_initializer)
        self.gamma_initializer: Any = initializers.get(gamma_initializer)
        self.moving_mean_initializer: Any = initializers.get(moving_mean_initializer)
        self.moving_variance_initializer: Any = initializers.get(moving_variance_initializer)
        self.beta_regularizer: Any = regularizers.get(beta_regularizer)
        self.gamma_regularizer: Any = regularizers.get(gamma_regularizer)
        self.beta_constraint: Any = constraints.get(beta_constraint)
        self.gamma_constraint: Any = constraints.get(gamma_constraint)
        self.supports_masking = True
        self.gamma: Any = None
        self.beta: Any = None

    @override
    def build(self, input_shape: Shape) -> None:
        axis = normalize_axis(self.axis, len(input_shape), "BatchNormalization")
        channels = input_shape[axis]
        if channels is None:
            raise ArgumentError("BatchNormalization.build", "input_shape", input_shape, f"a known size of axis {axis}")
        if self.scale:
            self.gamma = self.add_weight(
                shape=(channels,),
                name="gamma",
                initializer=self.gamma_initializer,
                regularizer=self.gamma_regularizer,
                constraint=self.gamma_constraint,
                autocast=False,
            )
        if self.center:
            self.beta = self.add_weight(
                shape=(channels,),
                name="beta",
                initializer=self.beta_initializer,
                regularizer=self.beta_regularizer,
                constraint=self.beta_constraint,
                autocast=False,
            )
        self.moving_mean: Any = self._average("moving_mean", channels, self.moving_mean_initializer)
        self.moving_variance: Any = self._average("moving_variance", channels, self.moving_variance_initializer)
        self.input_spec = InputSpec(ndim=len(input_shape), axes={axis: channels})

    def _average(self, name: str, channels: int, initializer: Any) -> Any:
        return self.add_weight(shape=(channels,), name=name, initializer=initializer, trainable=False, autocast=False)

    @override
    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        if mask is not None and len(mask.shape) != len(inputs.shape) - 1:
            raise BadValue(
                "The mask provided should be one dimension less than the inputs. Received:"
                f" mask.shape={tuple(mask.shape)}, inputs.shape={tuple(inputs.shape)}"
            )
        dtype = ops.dtype(inputs)
        if dtype in ("float16", "bfloat16"):
            inputs = ops.cast(inputs, "float32")  # sums of half precision lose too much
        elif not is_float(dtype):
            inputs = ops.cast(inputs, self.compute_dtype)
        if training and self.trainable:
            mean, variance = self._moments(inputs, mask)
            self._follow(self.moving_mean, mean)
            self._follow(self.moving_variance, variance)
        else:
            mean = ops.cast(self.moving_mean, ops.dtype(inputs))
            variance = ops.cast(self.moving_variance, ops.dtype(inputs))
        outputs = ops.batch_normalization(
            x=inputs,
            mean=mean,
            variance=variance,
            axis=self.axis,
            offset=None if self.beta is None else ops.cast(self.beta, ops.dtype(inputs)),
            scale=None if self.gamma is None else ops.cast(self.gamma, ops.dtype(inputs)),
            epsilon=self.epsilon,
        )
        return ops.cast(outputs, self.compute_dtype)

    def _follow(self, average: Any, value: Any) -> None:
        value = ops.cast(value, average.dtype)
        average.assign(average * self.momentum + value * (1.0 - self.momentum))

    def _moments(self, inputs: Any, mask: Any) -> tuple[Any, Any]:
        rank = len(inputs.shape)
        axes = [i for i in range(rank) if i != normalize_axis(self.axis, rank)]
        if mask is None:
            return ops.moments(inputs, axes=axes, synchronized=self.synchronized)
        return self._masked_moments(inputs, ops.expand_dims(ops.cast(mask, ops.dtype(inputs)), axis=-1), axes)

    def _masked_moments(self, inputs: Any, weights: Any, axes: Sequence[int]) -> tuple[Any, Any]:
        weights = ops.broadcast_to(weights, ops.shape(inputs))
        count = ops.sum(weights, axis=axes, keepdims=True) + 1e-7
        mean = ops.sum(inputs * weights, axis=axes, keepdims=True) / count
        square = ops.sum(ops.square(inputs - mean) * weights, axis=axes, keepdims=True) / count
        return ops.squeeze(mean, axis=axes), ops.squeeze(square, axis=axes)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        normalize_axis(self.axis, len(input_shape), "BatchNormalization")
        return input_shape

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "axis": self.axis,
            "momentum": self.momentum,
            "epsilon": self.epsilon,
            "center": self.center,
            "scale": self.scale,
            "beta_initializer": initializers.serialize(self.beta_initializer),
            "gamma_initializer": initializers.serialize(self.gamma_initializer),
            "moving_mean_initializer": initializers.serialize(self.moving_mean_initializer),
            "moving_variance_initializer": initializers.serialize(self.moving_variance_initializer),
            "beta_regularizer": regularizers.serialize(self.beta_regularizer),
            "gamma_regularizer": regularizers.serialize(self.gamma_regularizer),
            "beta_constraint": constraints.serialize(self.beta_constraint),
            "gamma_constraint": constraints.serialize(self.gamma_constraint),
            "synchronized": self.synchronized,
        }
