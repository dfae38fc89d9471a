"""`Concatenate`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.merging.base_merge import Merge, check_masks
from keras_ops import ops
from keras_ops.shapes import normalize_axis
from keras_ops.tensor import Shape
from keras_saving.registry import builtin

_UNEQUAL = (
    "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. Received:"
    " input_shape={0}; they may differ along axis {1}."
)


@builtin("keras.layers", kind="layer")
class Concatenate(Merge):
    """Join tensors along an axis.

    Args:
        axis: The axis.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: List of tensors whose shapes differ along the axis at most.

    Examples:
        >>> Concatenate()([np.array([[1.0]]), np.array([[3.0, 4.0]])]).tolist()
        [[1.0, 3.0, 4.0]]
    """

    _TAKES = "A `Concatenate` layer should be called on a list of at least 1 input"

    def __init__(self, axis: int = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = axis

    @override
    def build(self, input_shape: Sequence[Shape]) -> None:
        self._check(input_shape, same_batch=False)
        self.compute_output_shape(input_shape)

    @override
    def call(self, inputs: Any) -> Any:
        if not isinstance(inputs, (list, tuple)):
            raise BadValue(f"{self._TAKES}. Received: inputs={inputs} (not a list of tensors)")
        return ops.concatenate(inputs, axis=self.axis)

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        if not isinstance(input_shape, (list, tuple)) or not all(isinstance(one, (list, tuple)) for one in input_shape):
            raise BadValue(
                f"A `Concatenate` layer should be called on a list of inputs. Received: input_shape={input_shape}"
            )
        shapes = [tuple(shape) for shape in input_shape]
        axis = normalize_axis(self.axis, len(shapes[0]), self.name)
        merged = list(shapes[0])
        for shape in shapes[1:]:
            if len(shape) != len(merged):
                raise BadValue(_UNEQUAL.format(shapes, axis))
            for i, size in enumerate(shape):
                if i == axis:
                    known = merged[i]
                    merged[i] = None if known is None or size is None else known + size
                elif merged[i] is None:
                    merged[i] = size
                elif size is not None and size != merged[i]:
                    raise BadValue(_UNEQUAL.format(shapes, axis))
        return tuple(merged)

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        if mask is None:
            return None
        check_masks(inputs, mask)
        if all(one is None for one in mask):
            return None
        whole = []
        for x, one in zip(inputs, mask, strict=True):
            if one is None:
                whole.append(ops.ones_like(x, dtype="bool"))
                continue
            while len(one.shape) < len(x.shape):
                one = ops.expand_dims(one, axis=-1)
            whole.append(ops.logical_and(one, ops.ones_like(x, dtype="bool")))
        return ops.any(ops.concatenate(whole, axis=self.axis), axis=-1)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis}
