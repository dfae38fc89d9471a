"""`Activation`: an activation function as a layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_layers import activations
from keras_layers.layer import Layer
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Activation(Layer):
    """Apply an activation function.

    Args:
        activation: Activation function, or what `keras.activations.get` takes.
        **kwargs: Arguments of `Layer`.

    Examples:
        >>> Activation("relu")(np.array([-1.0, 2.0])).tolist()
        [0.0, 2.0]
    """

    def __init__(self, activation: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.supports_masking = True
        self.activation: Callable[..., Any] = activations.get(activation)
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        return self.activation(inputs)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "activation": activations.serialize(self.activation)}
