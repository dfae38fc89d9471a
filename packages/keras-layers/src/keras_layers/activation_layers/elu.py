"""`ELU`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import activations
from keras_layers.layer import Layer
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class ELU(Layer):
    """Exponential linear unit: `alpha * (exp(x) - 1)` for what is negative.

    Args:
        alpha: Minus the limit for very negative inputs.
        **kwargs: Arguments of `Layer`.

    Source: arXiv:1511.07289.

    Examples:
        >>> ELU()(np.array([0.0, 2.0])).tolist()
        [0.0, 2.0]
    """

    def __init__(self, alpha: float = 1.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.alpha = alpha
        self.supports_masking = True
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        return activations.elu(inputs, alpha=self.alpha)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "alpha": self.alpha}

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape
