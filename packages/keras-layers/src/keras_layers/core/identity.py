"""`Identity`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops import tree
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Identity(Layer):
    """Give back what comes in.

    Args:
        **kwargs: Arguments of `Layer`.

    Examples:
        >>> Identity()(np.array([1.0, 2.0])).tolist()
        [1.0, 2.0]
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.supports_masking = True
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        return inputs

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    @override
    def compute_output_spec(self, inputs: Any) -> Any:
        return tree.map_structure(lambda x: KerasTensor(x.shape, x.dtype, sparse=x.sparse), inputs)
