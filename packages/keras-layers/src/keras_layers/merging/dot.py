"""`Dot`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadType, BadValue
from keras_layers.merging.base_merge import Merge
from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.shapes import normalize_axis
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Dot(Merge):
    """Multiply two tensors and sum along an axis of each, sample by sample.

    Args:
        axes: Axis of both, or a pair of axes; the batch axis left out.
        normalize: Whether both are first scaled to length one along their axis, which gives the cosine of their angle.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: List of two tensors.

    Examples:
        >>> Dot(axes=1)([np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]])]).tolist()
        [[11.0]]
    """

    _TAKES = "A `Dot` layer should be called on a list of 2 inputs"

    def __init__(self, axes: int | Sequence[int], normalize: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(axes, (int, list, tuple)):
            raise BadType(f"Invalid type for argument `axes`: it should be a list or an int. Received: axes={axes}")
        if not isinstance(axes, int):
            form = "Invalid format for argument `axes`"
            if len(axes) != 2:
                raise BadValue(f"{form}: it should contain two elements. Received: axes={axes}")
            if not all(isinstance(axis, int) and not isinstance(axis, bool) for axis in axes):
                raise BadValue(f"{form}: list elements should be integers. Received: axes={axes}")
        self.axes = axes
        self.normalize = normalize

    def _axes_of(self, shapes: Sequence[Shape]) -> tuple[int, int]:
        given = (self.axes, self.axes) if isinstance(self.axes, int) else self.axes
        found = [normalize_axis(axis, len(shape), self.name, "axes") for axis, shape in zip(given, shapes, strict=True)]
        if 0 in found:
            raise BadValue(
                "Cannot perform batch_dot over axis 0. If your inputs are not batched, add a dummy batch dimension to your"
                f" inputs using keras.ops.expand_dims(x, 0). Received: axes={self.axes}"
            )
        return found[0], found[1]

    @override
    def build(self, input_shape: Sequence[Shape]) -> None:
        self._check_pair(input_shape)
        left, right = self._axes_of(input_shape)
        sizes = input_shape[0][left], input_shape[1][right]
        if None not in sizes and sizes[0] != sizes[1]:
            raise BadValue(
                f"Incompatible input shapes: axis values {sizes[0]} (at axis {left}) != {sizes[1]} (at axis {right}). Full"
                f" input shapes: {tuple(input_shape[0])}, {tuple(input_shape[1])}"
            )

    def _check_pair(self, shapes: Sequence[Shape]) -> None:
        self._check(shapes)
        if len(shapes) != 2:
            raise BadValue(f"{self._TAKES}. Received: input_shape={shapes}")

    @override
    def call(self, inputs: Any) -> Any:
        x, y = inputs
        left, right = self._axes_of([x.shape, y.shape])
        if self.normalize:
            x, y = ops.normalize(x, axis=left), ops.normalize(y, axis=right)
        if _is_sparse(x) and _is_sparse(y) and len(x.shape) < 4 and len(y.shape) < 4:
            return _sparse_product(x, y, left, right)
        names = "abcdefghijklmnopqrstuvwxy"
        x_names = [*names[: len(x.shape)]]
        y_names = [*names[len(x.shape) : len(x.shape) + len(y.shape)]]
        y_names[0] = x_names[0]
        x_names[left] = y_names[right] = "z"
        kept = [name for name in x_names if name != "z"] + [name for name in y_names[1:] if name != "z"]
        outputs = ops.einsum(f"{''.join(x_names)},{''.join(y_names)}->{''.join(kept)}", x, y)
        return ops.expand_dims(outputs, axis=1) if len(kept) == 1 else outputs

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        self._check_pair(input_shape)
        x, y = (list(shape) for shape in input_shape)
        left, right = self._axes_of([tuple(x), tuple(y)])
        del x[left], y[right]
        merged = (*x, *y[1:])
        return merged if len(merged) > 1 else (*merged, 1)

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return None

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axes": self.axes, "normalize": self.normalize}


def _is_sparse(x: Any) -> bool:
    return x.sparse if isinstance(x, KerasTensor) else current.sparse.is_sparse(x)


def _sparse_product(x: Any, y: Any, left: int, right: int) -> Any:
    """Return products of the samples of sparse tensors with two or three axes, sparse."""
    flat = len(y.shape) == 2
    if len(x.shape) == 2:
        x = ops.expand_dims(x, 1)
    elif left == 1:
        x = ops.transpose(x, (0, 2, 1))
    if flat:
        y = ops.expand_dims(y, 2)
    elif right == 2:
        y = ops.transpose(y, (0, 2, 1))
    outputs = ops.matmul(x, y)
    return ops.squeeze(outputs, 2) if flat else outputs
