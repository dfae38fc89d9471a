"""Derivatives along a direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.graph import infer_output_spec
from keras_ops.op import op
from keras_ops.tensor import KerasTensor


def _check(where: str, primals: Sequence[Any], tangents: Sequence[Any]) -> None:
    for name, value in (("primals", primals), ("tangents", tangents)):
        if not isinstance(value, (list, tuple)):
            raise ArgumentError(where, name, value, "a tuple of tensors, one for each argument of the function")
    if len(primals) != len(tangents):
        raise ArgumentError(where, "tangents", tangents, f"as many tensors as there are primals ({len(primals)})")


def _spec(fun: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any], has_aux: bool) -> Any:
    found = infer_output_spec(fun, tuple(primals), {}, "jvp")
    outputs, aux = found if has_aux else (found, None)
    along = tree.map_structure(lambda x: KerasTensor(x.shape, x.dtype), outputs)
    return (outputs, along, aux) if has_aux else (outputs, along)


@op(spec=_spec, check=_check, call=("fun", "primals", "tangents"), saved="keras.src.ops.linalg>JVP")
def jvp(fun: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any], has_aux: bool = False) -> Any:
    """Compute what a function gives, and its derivative along a direction (forward mode).

    Args:
        fun: Function of tensors, as many as there are `primals`, that gives a tensor or a structure of them; with
            `has_aux`, a pair of that and anything else.
        primals: Tensors at which to evaluate.
        tangents: Direction: a tensor for each primal, of its shape and dtype.
        has_aux: Whether `fun` gives a pair, of which the second part has no derivative.

    Returns:
        Outputs, their derivatives, and, with `has_aux`, the second part.

    Raises:
        ArgumentError: there are not as many tangents as primals.
        UnsupportedError: the backend has no automatic differentiation.

    Examples:
        >>> from keras_ops.selection import selected
        >>> if selected().capabilities.trains:
        ...     value, along = jvp(lambda x: x * x, (np.array(3.0),), (np.array(1.0),))
        ...     assert (float(value), float(along)) == (9.0, 6.0)
    """
    convert = current.core.convert_to_tensor
    return tuple(current.linalg.jvp(fun, [convert(x) for x in primals], [convert(x) for x in tangents], has_aux))
