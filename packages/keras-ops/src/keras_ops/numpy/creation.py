"""Tensors made from numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import checks, promotion, shapes
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, join
from keras_ops.errors import ArgumentError, ArgumentTypeError, ShapeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Plan
from keras_ops.scopes import in_symbolic_scope
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.promotion import Names
    from keras_ops.tensor import Shape


def _name(dtype: Any) -> str:
    return floatx() if dtype is None else dtype_name(dtype)


def _sizes(shape: Any) -> Any:
    return (shape,) if isinstance(shape, int) else shape


def zeros(shape: int | Sequence[int], dtype: Any = None) -> Tensor:
    """Return a tensor of zeros.

    Args:
        shape: Sizes, or the only size.
        dtype: Dtype; `floatx()` by default.

    Returns:
        Tensor of this shape and dtype.

    Examples:
        >>> zeros((2, 2)).tolist()
        [[0.0, 0.0], [0.0, 0.0]]
    """
    return current.numpy.zeros(_sizes(shape), _name(dtype))


def ones(shape: int | Sequence[int], dtype: Any = None) -> Tensor:
    """Return a tensor of ones.

    Args:
        shape: Sizes, or the only size.
        dtype: Dtype; `floatx()` by default.

    Returns:
        Tensor of this shape and dtype.

    Examples:
        >>> ones((2, 2)).tolist()
        [[1.0, 1.0], [1.0, 1.0]]
    """
    return current.numpy.ones(_sizes(shape), _name(dtype))


def _filled(specs: Sequence[Spec], shape: Any) -> Shape:
    sizes = tuple(_sizes(shape))
    shapes.broadcast_shapes(sizes, specs[0].shape, "full")
    return sizes


def _full_rule(names: Names) -> Plan:
    return Plan(promotion.kept.plan(names).inputs, floatx())


@op(_filled, dtype=DTypeRule(_full_rule), saved="keras.src.ops.numpy>Full")
def _full(shape: int | Sequence[int], fill_value: TensorLike, dtype: Any = None) -> Tensor:
    return current.numpy.full(_sizes(shape), fill_value, _name(dtype))


def full(shape: int | Sequence[int], fill_value: TensorLike, dtype: Any = None) -> Tensor:
    """Return a tensor filled with a value.

    Args:
        shape: Sizes, or the only size.
        fill_value: Number, or tensor that broadcasts to the shape.
        dtype: Dtype; `floatx()` by default.

    Returns:
        Tensor of this shape and dtype.

    Examples:
        >>> full((2, 3), 7).tolist()
        [[7.0, 7.0, 7.0], [7.0, 7.0, 7.0]]
    """
    if type(fill_value) in (int, float, bool):  # the usual case, which needs no conversion
        return current.numpy.full(_sizes(shape), fill_value, _name(dtype))
    return _full(shape, fill_value, dtype)


def _fill_rule(names: Names) -> Plan:
    # A value keeps its decimals until it is cast, since `dtype` may have them where `x` has not.
    like = promotion.kept.plan(names[:1]).result
    wanted = names[1] if names[1] not in ("int", "float") else join(str(like), names[1])
    return Plan((str(like), promotion.resolve(wanted) if wanted in ("int", "float") else wanted), like)


@op(shapes.same, dtype=DTypeRule(_fill_rule), saved="keras.src.ops.numpy>FullLike")
def full_like(x: TensorLike, fill_value: TensorLike, dtype: Any = None) -> Tensor:
    """Return a tensor of the shape of another, filled with a value.

    Args:
        x: Tensor whose shape counts.
        fill_value: Number, or tensor that broadcasts to the shape.
        dtype: Dtype; that of `x` by default.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> full_like(np.array([1, 2]), 7).tolist()
        [7, 7]
    """
    return current.numpy.full_like(x, fill_value, None if dtype is None else dtype_name(dtype))


@op(shapes.same, saved="keras.src.ops.numpy>ZerosLike")
def zeros_like(x: TensorLike, dtype: Any = None) -> Tensor:
    """Return zeros in the shape of a tensor.

    Args:
        x: Tensor whose shape counts.
        dtype: Dtype; that of `x` by default.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> zeros_like(np.array([1, 2])).tolist()
        [0, 0]
    """
    return current.numpy.zeros_like(x, None if dtype is None else dtype_name(dtype))


@op(shapes.same, saved="keras.src.ops.numpy>OnesLike")
def ones_like(x: TensorLike, dtype: Any = None) -> Tensor:
    """Return ones in the shape of a tensor.

    Args:
        x: Tensor whose shape counts.
        dtype: Dtype; that of `x` by default.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> ones_like(np.array([1, 2])).tolist()
        [1, 1]
    """
    return current.numpy.ones_like(x, None if dtype is None else dtype_name(dtype))


def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Tensor:
    """Return a matrix with ones on a diagonal and zeros elsewhere.

    Args:
        N: Number of rows; `None`, a size that is unknown, only in calls on symbolic tensors.
        M: Number of columns, by default `N`.
        k: Which diagonal: above the main one if positive, below if negative.
        dtype: Dtype; `floatx()` by default.

    Returns:
        Tensor of shape `(N, M)`.

    Raises:
        ArgumentTypeError: a number of rows or columns is not an integer.

    Examples:
        >>> eye(2, 3, k=1).tolist()
        [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    M = N if M is None else M
    for name, n in (("N", N), ("M", M)):
        if isinstance(n, float):
            raise ArgumentTypeError("eye", name, n, "an integer")
    return current.numpy.eye(N, M, k, _name(dtype))


def empty(shape: int | Sequence[int], dtype: Any = None) -> Tensor:
    """Return a tensor whose elements have no meaning yet (zeros, in fact).

    Args:
        shape: Sizes, or the only size.
        dtype: Dtype; `floatx()` by default.

    Returns:
        Tensor of this shape and dtype.

    Examples:
        >>> tuple(empty((2, 3)).shape)
        (2, 3)
    """
    return current.numpy.zeros(_sizes(shape), _name(dtype))


@op(shapes.same, saved="keras.src.ops.numpy>EmptyLike")
def empty_like(x: TensorLike, dtype: Any = None) -> Tensor:
    """Return a tensor in the shape of another, whose elements have no meaning yet (zeros, in fact).

    Args:
        x: Tensor whose shape counts.
        dtype: Dtype; that of `x` by default.

    Returns:
        Tensor of the shape of `x`.

    Examples:
        >>> tuple(empty_like(np.array([1, 2])).shape)
        (2,)
    """
    return current.numpy.zeros_like(x, None if dtype is None else dtype_name(dtype))


def identity(n: int, dtype: Any = None) -> Tensor:
    """Return the identity matrix: ones on the main diagonal, zeros elsewhere.

    Args:
        n: Number of rows and of columns.
        dtype: Dtype; `floatx()` by default.

    Returns:
        Tensor of shape `(n, n)`.

    Examples:
        >>> identity(2).tolist()
        [[1.0, 0.0], [0.0, 1.0]]
    """
    return eye(n, dtype=dtype)


def tri(N: int | None, M: int | None = None, k: int = 0, dtype: Any = None) -> Tensor:
    """Return a matrix with ones on and below a diagonal and zeros above.

    Args:
        N: Number of rows; `None`, a size that is unknown, only in calls on symbolic tensors.
        M: Number of columns, by default `N`.
        k: Which diagonal: above the main one if positive, below if negative.
        dtype: Dtype; `floatx()` by default.

    Returns:
        Tensor of shape `(N, M)`.

    Examples:
        >>> tri(2, 3).tolist()
        [[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]]
    """
    if N is None and in_symbolic_scope():
        return KerasTensor((None, M), _name(dtype))  # of a size that is unknown yet
    return current.numpy.tri(N, N if M is None else M, k, _name(dtype))


def _has_matrices(where: str, x: Any) -> None:
    if checks.rank_of(x) < 2:
        raise ShapeError(where, f"x has shape {tuple(getattr(x, 'shape', ()))}; expected two axes or more.")


@op(shapes.same, check=_has_matrices, saved="keras.src.ops.numpy>Tril")
def tril(x: TensorLike, k: int = 0) -> Tensor:
    """Keep what is on and below a diagonal of matrices, with zeros above.

    Args:
        x: Tensor of shape `(..., rows, columns)`.
        k: Which diagonal: above the main one if positive, below if negative.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        ShapeError: `x` has fewer than two axes.

    Examples:
        >>> tril(np.array([[1, 2], [3, 4]])).tolist()
        [[1, 0], [3, 4]]
    """
    return current.numpy.tril(x, k)


@op(shapes.same, check=_has_matrices, saved="keras.src.ops.numpy>Triu")
def triu(x: TensorLike, k: int = 0) -> Tensor:
    """Keep what is on and above a diagonal of matrices, with zeros below.

    Args:
        x: Tensor of shape `(..., rows, columns)`.
        k: Which diagonal: above the main one if positive, below if negative.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        ShapeError: `x` has fewer than two axes.

    Examples:
        >>> triu(np.array([[1, 2], [3, 4]])).tolist()
        [[1, 2], [0, 4]]
    """
    return current.numpy.triu(x, k)


def _grid(specs: Sequence[Sequence[Spec]], indexing: str) -> list[Shape]:
    sizes = [shapes.size_of(spec.shape) for spec in specs[0]]
    if indexing == "xy":
        sizes[:2] = sizes[:2][::-1]
    return [tuple(sizes)] * len(sizes)


def _each(names: Names) -> Plan:
    kept = promotion.kept.plan(names).inputs if names else ()
    return Plan(kept, kept)


def _known_indexing(where: str, indexing: str) -> None:
    if indexing not in ("xy", "ij"):
        raise ArgumentError("meshgrid", "indexing", indexing, "'xy' or 'ij'")


@op(_grid, dtype=DTypeRule(_each), check=_known_indexing, saved="keras.src.ops.numpy>Meshgrid", spread=True)
def _meshgrid(x: Sequence[TensorLike], indexing: str = "xy") -> list[Tensor]:
    return current.numpy.meshgrid(x, indexing)


def meshgrid(*x: TensorLike, indexing: str = "xy") -> list[Tensor]:
    """Return the coordinates of a grid from vectors of places along its axes.

    Args:
        x: Vectors of sizes `n1`, `n2` …; others are flattened.
        indexing: `"ij"` for a grid of shape `(n1, n2, n3, ...)`, `"xy"` for `(n2, n1, n3, ...)`.

    Returns:
        A tensor of the shape of the grid for each vector, in its dtype.

    Raises:
        ArgumentError: `indexing` is neither.

    Examples:
        >>> [grid.tolist() for grid in meshgrid(np.array([1, 2]), np.array([3, 4]))]
        [[[1, 2], [1, 2]], [[3, 3], [4, 4]]]
    """
    return _meshgrid(x, indexing) if x else []


def _powers(specs: Sequence[Spec], N: int | None) -> Shape:
    (n,) = specs[0].shape
    return (n, n if N is None else N)


def _is_vector(where: str, x: Any) -> None:
    if checks.rank_of(x) != 1:
        raise ShapeError(where, f"x has shape {tuple(getattr(x, 'shape', ()))}; expected one axis.")


@op(_powers, dtype=promotion.counted, check=_is_vector, saved="keras.src.ops.numpy>Vander")
def vander(x: TensorLike, N: int | None = None, increasing: bool = False) -> Tensor:
    """Return a Vandermonde matrix, whose columns are powers of a vector.

    Args:
        x: Tensor of shape `(n,)`.
        N: Number of columns, by default `n`.
        increasing: Whether powers rise from left to right; else they fall.

    Returns:
        Tensor of shape `(n, N)`, in the dtype of `x`, int32 for booleans.

    Raises:
        ShapeError: `x` is not a vector.

    Examples:
        >>> vander(np.array([1, 2, 3])).tolist()
        [[1, 1, 1], [4, 2, 1], [9, 3, 1]]
    """
    return current.numpy.vander(x, N, increasing)
