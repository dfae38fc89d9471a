"""One-hot and multi-hot encodings."""

from __future__ import annotations

from typing import Any, Final

from keras_ops import checks, promotion
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, AxisError
from keras_ops.op import definition_of, op
from keras_ops.promotion import DTypeRule, Plan
from keras_ops.selection import selected
from keras_ops.settings import floatx
from keras_ops.shapes import nn as shapes
from keras_ops.tensor import Tensor, TensorLike

gives_floatx: Final = DTypeRule(lambda names: Plan(promotion.kept.plan(names).inputs, floatx()))


def _classes(where: str, x: Any, num_classes: Any, axis: Any, sparse: Any) -> None:
    if isinstance(num_classes, bool) or not hasattr(num_classes, "__index__") or int(num_classes) < 0:
        raise ArgumentError(where, "num_classes", num_classes, "an integer that is not negative")
    rank = checks.rank_of(x) + 1
    if not -rank <= axis < rank:
        raise AxisError(where, axis, rank)
    if sparse and not selected().capabilities.sparse:
        raise ArgumentError(where, "sparse", sparse, "False; the selected backend has dense tensors only")


def _many_classes(where: str, inputs: Any, num_classes: Any, axis: Any, sparse: Any) -> None:
    _classes(where, inputs, num_classes, axis, sparse)


@op(shapes.one_hot, dtype=gives_floatx, check=_classes, saved="keras.src.ops.nn>OneHot")
def one_hot(x: TensorLike, num_classes: int, axis: int = -1, dtype: str | None = None, sparse: bool = False) -> Tensor:
    """Encode indices as vectors with a one at the index and zeros elsewhere.

    Args:
        x: Tensor of any shape, holding integers. An index outside `[0, num_classes)` gives zeros only.
        num_classes: Length of the vectors.
        axis: Axis of the vectors, counted in the result.
        dtype: Dtype of the result, by default `floatx()`.
        sparse: Whether a sparse tensor is returned, on a backend that has them.

    Returns:
        Tensor of the shape of `x` with an axis of length `num_classes` inserted.

    Raises:
        ArgumentError: `num_classes` is negative, or sparse tensors do not exist.
        AxisError: `axis` is outside the rank of the result.

    Examples:
        >>> np.asarray(one_hot(np.array([1, 0, -1]), 2, dtype="int32")).tolist()
        [[0, 1], [1, 0], [0, 0]]
    """
    return current.nn.one_hot(x, num_classes, axis, dtype_name(dtype or floatx()), sparse)


@op(shapes.multi_hot, dtype=gives_floatx, check=_many_classes, saved="keras.src.ops.nn>MultiHot")
def _multi_hot(
    inputs: TensorLike, num_classes: int, axis: int = -1, dtype: str | None = None, sparse: bool = False
) -> Tensor:
    return current.nn.multi_hot(inputs, num_classes, axis, dtype_name(dtype or floatx()), sparse)


def multi_hot(
    inputs: TensorLike,
    num_classes: int | None = None,
    axis: int = -1,
    dtype: str | None = None,
    sparse: bool = False,
    **kwargs: int,
) -> Tensor:
    """Encode sets of indices as vectors with ones at the indices and zeros elsewhere.

    Args:
        inputs: Tensor of shape `(batch, set_size, ...)`, or `(set_size,)` for one set, holding integers.
        num_classes: Length of the vectors.
        axis: Axis at which the indices are encoded, before the sets are joined along the second axis.
        dtype: Dtype of the result, by default `floatx()`.
        sparse: Whether a sparse tensor is returned, on a backend that has them.
        **kwargs: `num_tokens`: an older name of `num_classes`.

    Returns:
        Tensor of shape `(batch, ..., num_classes)`, or `(num_classes,)` for one set.

    Raises:
        ArgumentError: `num_classes` is missing or negative, or sparse tensors do not exist.
        AxisError: `axis` is outside the rank of the encoding.

    Examples:
        >>> np.asarray(multi_hot(np.array([[0, 2], [1, 1]]), 3)).tolist()
        [[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
    """
    num_classes = kwargs.pop("num_tokens", num_classes)
    if kwargs:
        raise TypeError(f"`multi_hot`: unexpected arguments {sorted(kwargs)}; takes `num_tokens` besides.")
    if num_classes is None:
        raise ArgumentError("multi_hot", "num_classes", num_classes, "an integer")
    return _multi_hot(inputs, num_classes, axis, dtype, sparse)


vars(multi_hot)["definition"] = definition_of(_multi_hot)
