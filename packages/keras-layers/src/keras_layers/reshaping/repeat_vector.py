"""`RepeatVector`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadType
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RepeatVector(Layer):
    """Repeat vectors, as the steps of a sequence.

    Args:
        n: Number of steps.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, features)`.

    Returns:
        Tensor of shape `(batch, n, features)`.

    Raises:
        ArgumentTypeError: `n` is no integer.

    Examples:
        >>> RepeatVector(2)(np.array([[1.0, 2.0]])).tolist()
        [[[1.0, 2.0], [1.0, 2.0]]]
    """

    def __init__(self, n: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if isinstance(n, bool) or not hasattr(n, "__index__"):
            raise BadType(f"Expected an integer value for `n`, got {type(n)}.")
        self.n: int = int(n)
        self.input_spec = InputSpec(ndim=2)

    @override
    def call(self, inputs: Any) -> Any:
        return ops.repeat(ops.expand_dims(inputs, axis=1), self.n, axis=1)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return (input_shape[0], self.n, input_shape[1])

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "n": self.n}
