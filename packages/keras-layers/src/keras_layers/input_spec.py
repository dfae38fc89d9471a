"""What a layer expects of its inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_ops import tree
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.tensor import standardize_shape

if TYPE_CHECKING:
    from keras_ops.tensor import Shape


class InputSpec:
    """Rank, sizes and dtype that an input of a layer must have; what is `None` does not matter.

    Args:
        dtype: Name of the dtype that inputs have, once they are cast as the layer's policy says.
        shape: Shape, with `None` for any size.
        ndim: Number of axes.
        max_ndim: Greatest number of axes.
        min_ndim: Smallest number of axes.
        axes: Dict from an axis to its size.
        allow_last_axis_squeeze: Whether inputs may lack, or have in excess, a last axis of size one.
        name: Key of the input where inputs come as a dict.
        optional: Whether the input may be `None`.

    Examples:
        >>> InputSpec(min_ndim=2, axes={-1: 4})
        InputSpec(min_ndim=2, axes={-1: 4})
    """

    def __init__(
        self,
        dtype: str | None = None,
        shape: Sequence[int | None] | None = None,
        ndim: int | None = None,
        max_ndim: int | None = None,
        min_ndim: int | None = None,
        axes: dict[int, int | None] | None = None,
        allow_last_axis_squeeze: bool = False,
        name: str | None = None,
        optional: bool = False,
    ) -> None:
        self.dtype = dtype
        self.shape: Shape | None = None if shape is None else standardize_shape(shape, "InputSpec")
        self.ndim: int | None = ndim if self.shape is None else len(self.shape)
        self.max_ndim = max_ndim
        self.min_ndim = min_ndim
        self.axes: dict[int, int | None] = self._check_axes(axes)
        self.allow_last_axis_squeeze = allow_last_axis_squeeze
        self.name = name
        self.optional = optional

    def _check_axes(self, axes: dict[int, int | None] | None) -> dict[int, int | None]:
        try:
            checked = {int(axis): size for axis, size in (axes or {}).items()}
        except (TypeError, ValueError, AttributeError) as error:
            raise ArgumentError("InputSpec", "axes", axes, "a dict from integers to sizes") from error
        rank = self.ndim if self.ndim is not None else self.max_ndim
        if rank is not None and checked and max(checked) >= rank:
            raise ArgumentError("InputSpec", "axes", axes, f"axes below the rank {rank}")
        return checked

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal spec."""
        names = ("dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes", "optional")
        return {name: getattr(self, name) for name in names}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a spec made from what `get_config` returned."""
        return cls(**config)

    @override
    def __repr__(self) -> str:
        names = ("dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes")
        given = [f"{name}={getattr(self, name)!r}" for name in names if getattr(self, name)]
        return f"InputSpec({', '.join(given)})"


def check_inputs(spec: Any, inputs: Any, layer_name: str) -> None:
    """Raise unless inputs fit a spec, or a structure of specs.

    Raises:
        ShapeError: a rank or a size differs.
        ValueError: there are more or fewer inputs than specs, or one is no tensor.
    """
    if not spec:
        return
    if isinstance(spec, InputSpec) and hasattr(inputs, "shape"):
        _check_one(spec, inputs, 0, layer_name)
        return
    specs = tree.flatten(spec)
    if isinstance(inputs, dict) and all(s.name is not None for s in specs):
        missing = [s.name for s in specs if s.name not in inputs and not s.optional]
        if missing:
            raise ValueError(
                f'Missing data for input "{missing[0]}" of layer "{layer_name}". You passed a data dictionary with keys'
                f" {list(inputs)}. Expected the following keys: {[s.name for s in specs]}"
            )
        flat = [inputs.get(s.name) for s in specs]
    else:
        flat = tree.flatten(inputs)
    if len(flat) != len(specs):
        raise ValueError(
            f'Layer "{layer_name}" expects {len(specs)} input(s), but it received {len(flat)} input tensors.'
            f" Inputs received: {inputs}"
        )
    for i, (one, x) in enumerate(zip(specs, flat, strict=True)):
        if one is not None:
            _check_one(one, x, i, layer_name)


def _check_one(spec: InputSpec, x: Any, index: int, layer_name: str) -> None:
    if x is None and spec.optional:
        return
    if not hasattr(x, "shape"):
        raise ValueError(
            f"Inputs to a layer should be tensors. Got '{x!r}' (of type {type(x)}) as input for layer '{layer_name}'."
        )
    shape = tuple(x.shape)
    mismatch = _mismatch(spec, shape)
    if mismatch is None and spec.dtype is not None and (found := dtype_name(x.dtype)) != spec.dtype:
        mismatch = f"expected dtype={spec.dtype}, found dtype={found}"
    if mismatch:
        name = getattr(x, "name", None) if spec.name is None else spec.name
        label = f" with name '{name}'" if isinstance(name, str) else ""
        raise BadValue(
            f"Input {index}{label} of layer '{layer_name}' is incompatible with the layer: {mismatch}. Full shape received:"
            f" {shape}"
        )


def _mismatch(spec: InputSpec, shape: tuple[Any, ...]) -> str | None:
    rank = len(shape)
    if spec.ndim is not None and rank != spec.ndim and not (spec.allow_last_axis_squeeze and _squeezes(spec, shape)):
        return f"expected ndim={spec.ndim}, found ndim={rank}"
    if spec.max_ndim is not None and rank > spec.max_ndim:
        return f"expected max_ndim={spec.max_ndim}, found ndim={rank}"
    if spec.min_ndim is not None and rank < spec.min_ndim:
        return f"expected min_ndim={spec.min_ndim}, found ndim={rank}"
    for axis, size in spec.axes.items():
        if size is not None and shape[axis] not in (size, None):
            return f"expected axis {axis} of input shape to have value {size}, but received input with shape {shape}"
    if spec.shape is not None and rank == len(spec.shape):
        for wanted, got in zip(spec.shape, shape, strict=True):
            if wanted is not None and got is not None and wanted != got:
                return f"expected shape={spec.shape}, found shape={shape}"
    return None


def _squeezes(spec: InputSpec, shape: tuple[Any, ...]) -> bool:
    wanted = spec.shape or ()
    return (len(shape) == len(wanted) + 1 and shape[-1] == 1) or (len(shape) == len(wanted) - 1 and wanted[-1] == 1)
