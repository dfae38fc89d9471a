"""`Dot`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.merging.base_merge import Merge
from keras_ops import ops
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.shapes import normalize_axis
from keras_ops.tensor import Shape
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

    def __init__(self, axes: int | Sequence[int], normalize: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        pair = (axes, axes) if isinstance(axes, int) else tuple(axes) if isinstance(axes, (list, tuple)) else ()
        if len(pair) != 2 or not all(isinstance(axis, int) and not isinstance(axis, bool) for axis in pair):
            raise ArgumentError("Dot", "axes", axes, "an integer or a pair of integers")
        self.axes = axes
        self.normalize = normalize

    def _axes_of(self, shapes: Sequence[Shape]) -> tuple[int, int]:
        given = (self.axes, self.axes) if isinstance(self.axes, int) else self.axes
        found = [normalize_axis(axis, len(shape), self.name, "axes") for axis, shape in zip(given, shapes, strict=True)]
        if 0 in found:
            raise ArgumentError("Dot", "axes", self.axes, "axes other than that of the batch")
        return found[0], found[1]

    @override
    def build(self, input_shape: Sequence[Shape]) -> None:
        self._check(input_shape)
        if len(input_shape) != 2:
            raise ShapeError(self.name, f"{len(input_shape)} inputs came; expected two.")
        left, right = self._axes_of(input_shape)
        sizes = input_shape[0][left], input_shape[1][right]
        if None not in sizes and sizes[0] != sizes[1]:
            raise ShapeError(
                self.name, f"the axes {self.axes} of shapes {list(input_shape)} have different sizes {sizes}."
            )

    @override
    def call(self, inputs: Any) -> Any:
        x, y = inputs
        left, right = self._axes_of([x.shape, y.shape])
        if self.normalize:
            x, y = ops.normalize(x, axis=left), ops.normalize(y, axis=right)
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
