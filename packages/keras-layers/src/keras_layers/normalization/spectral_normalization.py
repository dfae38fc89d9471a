"""`SpectralNormalization`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.core.wrapper import Wrapper
from keras_layers.input_spec import InputSpec
from keras_ops import ops
from keras_ops.dtypes import is_float
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class SpectralNormalization(Wrapper):
    """Keep the greatest singular value of a layer's kernel at one: in training it is divided by an estimate of it.

    Args:
        layer: Layer with a `kernel` or `embeddings`.
        power_iterations: Number of steps by which the estimate is improved each time.
        **kwargs: Arguments of `Layer`.

    Attributes:
        vector_u: Weight of shape `(1, units)`, the estimate of a singular vector.

    Call arguments:
        inputs: What the layer takes.
        training: Whether the kernel is normalized.

    Returns:
        What the layer returns.

    Raises:
        ArgumentError: `power_iterations` is not positive; or, when built, the layer has no kernel.

    Source: arXiv:1802.05957.

    Examples:
        >>> from keras_layers import Dense
        >>> layer = SpectralNormalization(Dense(2, kernel_initializer="ones"), power_iterations=20)
        >>> _ = layer(np.ones((1, 2)), training=True)
        >>> float(layer.kernel.numpy()[0, 0].round(4))
        0.5
    """

    def __init__(self, layer: Any, power_iterations: int = 1, **kwargs: Any) -> None:
        super().__init__(layer, **kwargs)
        if power_iterations <= 0:
            raise BadValue(
                f"`power_iterations` should be greater than zero. Received: `power_iterations={power_iterations}`"
            )
        self.power_iterations = power_iterations

    @override
    def build(self, input_shape: Any) -> None:  # type: ignore[override]  # upstream's, where the shape is needed
        super().build(input_shape)
        self.input_spec = InputSpec(shape=[None, *input_shape[1:]])
        for attribute in ("_kernel", "kernel", "_embeddings", "embeddings"):
            if (weight := getattr(self.layer, attribute, None)) is not None:
                break
        else:
            kind = type(self.layer).__name__
            raise BadValue(
                f"{kind} object has no attribute 'kernel' nor 'embeddings', which spectral normalization needs."
            )
        self.kernel = weight
        self.kernel_shape: Any = weight.shape
        self.vector_u: Any = self.add_weight(
            shape=(1, weight.shape[-1]), initializer="truncated_normal", trainable=False, name="vector_u"
        )

    @override
    def call(self, inputs: Any, training: bool = False) -> Any:
        if training:
            vector, kernel = self.normalized_weights()
            self.vector_u.assign(ops.cast(vector, self.vector_u.dtype))
            self.kernel.assign(ops.cast(kernel, self.kernel.dtype))
        outputs = self.layer(inputs)
        return ops.cast(outputs, inputs.dtype) if is_float(ops.dtype(inputs)) else outputs

    def normalized_weights(self) -> tuple[Any, Any]:
        """Return a better estimate of the singular vector, and the kernel divided by its greatest singular value."""
        kernel = self.kernel.value
        matrix = ops.reshape(kernel, [-1, self.kernel_shape[-1]])
        vector = left = self.vector_u.value
        for _ in range(self.power_iterations):
            left = ops.normalize(ops.matmul(vector, ops.transpose(matrix)), axis=None)
            vector = ops.normalize(ops.matmul(left, matrix), axis=None)
        sigma = ops.matmul(ops.matmul(left, matrix), ops.transpose(vector))
        # The division is no part of what is learned: as if the kernel had been set beforehand, on every backend.
        change = ops.subtract(ops.divide(kernel, sigma), kernel)
        return ops.stop_gradient(vector), ops.add(kernel, ops.stop_gradient(change))

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        return self.layer.compute_output_shape(input_shape)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "power_iterations": self.power_iterations}
