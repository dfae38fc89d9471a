"""What layers with a kernel and a bias share: their arguments, and how these are stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_layers import activations, constraints, initializers, regularizers
from keras_layers.lora import AdaptedLayer
from keras_ops import ops


class KernelLayer(AdaptedLayer):
    """A layer with a kernel, perhaps a bias, and an activation of the output.

    Args:
        activation: Activation function, or what `keras.activations.get` takes.
        use_bias: Whether there is a bias.
        kernel_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the output.
        kernel_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        **kwargs: Arguments of `Layer`.
    """

    _kernel: Any
    bias: Any

    def __init__(
        self,
        *,
        activation: Any,
        use_bias: bool,
        kernel_initializer: Any,
        bias_initializer: Any,
        kernel_regularizer: Any,
        bias_regularizer: Any,
        activity_regularizer: Any,
        kernel_constraint: Any,
        bias_constraint: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self.activation: Callable[..., Any] = activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer: Any = initializers.get(kernel_initializer)
        self.bias_initializer: Any = initializers.get(bias_initializer)
        self.kernel_regularizer: Any = regularizers.get(kernel_regularizer)
        self.bias_regularizer: Any = regularizers.get(bias_regularizer)
        self.kernel_constraint: Any = constraints.get(kernel_constraint)
        self.bias_constraint: Any = constraints.get(bias_constraint)

    @property
    def kernel(self) -> Any:
        """The kernel, with the low-rank update where there is one."""
        return self._weight()

    def _add_kernel(self, shape: tuple[int, ...], name: str = "kernel") -> Any:
        return self.add_weight(
            shape=shape,
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
            name=name,
        )

    def _add_bias(self, shape: tuple[int, ...]) -> Any:
        if not self.use_bias:
            return None
        return self.add_weight(
            shape=shape,
            initializer=self.bias_initializer,
            regularizer=self.bias_regularizer,
            constraint=self.bias_constraint,
            name="bias",
        )

    def _spread_over_axes(self, bias: Any, rank: int, data_format: str) -> Any:
        """Return a bias in a shape that broadcasts against outputs with `rank` spatial axes."""
        bias = bias.value
        return bias if data_format == "channels_last" else ops.reshape(bias, (1, -1) + (1,) * rank)

    def _kernel_config(self) -> dict[str, Any]:
        """Return the shared arguments in serialisable form."""
        return {
            "activation": activations.serialize(self.activation),
            "use_bias": self.use_bias,
            "kernel_initializer": initializers.serialize(self.kernel_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "kernel_regularizer": regularizers.serialize(self.kernel_regularizer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "activity_regularizer": regularizers.serialize(self.activity_regularizer),
            "kernel_constraint": constraints.serialize(self.kernel_constraint),
            "bias_constraint": constraints.serialize(self.bias_constraint),
        }
