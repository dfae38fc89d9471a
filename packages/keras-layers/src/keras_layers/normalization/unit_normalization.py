"""`UnitNormalization`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from typing_extensions import override

from keras_layers.layer import Layer
from keras_layers.normalization.affine import axes_of
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin

_LEAST: Final = 1e-12


@builtin("keras.layers", kind="layer")
class UnitNormalization(Layer):
    """Scale to length one over some axes.

    Args:
        axis: Axis of the vectors, or several.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of any shape.

    Returns:
        Tensor of the shape of the input; vectors of length zero stay.

    Raises:
        ArgumentTypeError: `axis` holds something else than integers.

    Examples:
        >>> [round(float(x), 4) for x in UnitNormalization()(np.array([[3.0, 4.0]]))[0]]
        [0.6, 0.8]
    """

    def __init__(self, axis: int | Sequence[int] = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        axes = axes_of("UnitNormalization", axis)
        self.axis: int | list[int] = axes if isinstance(axis, (list, tuple)) else axes[0]
        self.supports_masking = True
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        return ops.normalize(inputs, axis=self.axis, order=2, epsilon=_LEAST)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis}
