"""Making, converting and describing tensors."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from keras_ops import sparse as special
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Plan, array_dtype, kept
from keras_ops.selection import selected
from keras_ops.settings import floatx
from keras_ops.shapes import same
from keras_ops.tensor import KerasTensor, Tensor, TensorLike
from keras_ops.variable import KerasVariable


@op(same, saved="keras.src.ops.core>ConvertToTensor")
def _convert_to_tensor(
    x: TensorLike, dtype: Any = None, sparse: bool | None = None, ragged: bool | None = None
) -> Tensor:
    return _converted(x, None if dtype is None else dtype_name(dtype), sparse, ragged)


def _converted(x: Any, dtype: str | None, sparse: bool | None, ragged: bool | None) -> Any:
    if x is None or isinstance(x, (dict, set)):
        raise ArgumentTypeError(
            "convert_to_tensor", "x", x, "a tensor, an array, a number, or a nested list of numbers"
        )
    has = selected().capabilities
    if sparse and not has.sparse:
        raise ArgumentError("convert_to_tensor", "sparse", sparse, "None or False; the backend has dense tensors only")
    if ragged and not has.ragged:
        raise ArgumentError("convert_to_tensor", "ragged", ragged, "None or False; the backend has no ragged tensors")
    family = current.sparse
    if (family.is_sparse(x) and sparse is not False) or (family.is_ragged(x) and ragged is not False):
        return x if dtype is None or dtype_name(x.dtype) == dtype else special.cast(x, dtype)
    if dtype is None and isinstance(x, (np.ndarray, np.generic)):
        dtype = array_dtype(x)
    return current.core.convert_to_tensor(x, dtype, sparse)


def convert_to_tensor(x: Any, dtype: Any = None, sparse: bool | None = None, ragged: bool | None = None) -> Tensor:
    """Return a value as a tensor of the backend.

    Args:
        x: Tensor, variable, array, number or nested list of them. A symbolic tensor stays symbolic.
        dtype: Name of the dtype; by default that of `x` (of an array of 64 bits, where results of the backend have 32, the
            narrower one), of Python numbers `floatx()`, int32 or bool.
        sparse: Whether a sparse tensor stays sparse; `False` makes it dense, by default it stays. A dense one stays dense.
        ragged: Whether a ragged tensor stays ragged; likewise.

    Returns:
        Tensor; `x` itself where nothing needs to change.

    Raises:
        ArgumentError: `sparse` or `ragged` is true on a backend without such tensors.

    Examples:
        >>> convert_to_tensor([1, 2, 3]).tolist()
        [1, 2, 3]
    """
    if isinstance(x, KerasTensor):
        return _convert_to_tensor(x, dtype, sparse, ragged)
    return _converted(x, None if dtype is None else dtype_name(dtype), sparse, ragged)


def convert_to_numpy(x: Any) -> np.ndarray[Any, Any]:
    """Return a tensor as a NumPy array.

    Args:
        x: Tensor, variable, array, number or nested list of numbers.

    Returns:
        Array; one of a dtype that NumPy lacks has that of `ml_dtypes`.

    Raises:
        ValueError: `x` is symbolic, so it has no value.

    Examples:
        >>> convert_to_numpy(convert_to_tensor([1.0, 2.0])).tolist()
        [1.0, 2.0]
    """
    if isinstance(x, KerasTensor):
        x._refuse("You cannot convert it to a NumPy array.")
    if isinstance(x, KerasVariable):
        x = x.value
    if current.core.is_tensor(x) or special.is_special(x):
        return current.core.convert_to_numpy(x)
    return np.asarray(x)


# Inputs stay; without a dtype the result has that of floats.
_to_floatx: Final = DTypeRule(lambda names: Plan(kept.plan(names).inputs, floatx()))


@op(same, dtype=_to_floatx, saved="keras.src.ops.core>Cast")
def cast(x: TensorLike, dtype: Any) -> Tensor:
    """Return a tensor in another dtype.

    Args:
        x: Tensor or number.
        dtype: Name of the dtype, or `None` for `floatx()`. Floats become integers by truncation, anything becomes bool
            by `!= 0`.

    Returns:
        Tensor of the shape of `x`.

    Raises:
        DTypeError: `dtype` is no dtype.

    Examples:
        >>> cast(np.array([1.7, -1.7]), "int32").tolist()
        [1, -1]
    """
    return current.core.cast(x, floatx() if dtype is None else dtype_name(dtype))


@op(same, saved="keras.src.ops.core>SaturateCast")
def saturate_cast(x: TensorLike, dtype: Any) -> Tensor:
    """Return a tensor in another dtype, values outside its range as the nearest one inside.

    Args:
        x: Tensor or number.
        dtype: Name of the dtype.

    Returns:
        Tensor of the shape of `x`.

    Raises:
        DTypeError: `dtype` is no dtype.

    Examples:
        >>> saturate_cast(np.array([-1.0, 3.7, 300.0]), "uint8").tolist()
        [0, 3, 255]
    """
    return current.core.saturate_cast(x, dtype_name(dtype))


@op(same, saved="keras.src.ops.core>StopGradient")
def stop_gradient(variable: TensorLike) -> Tensor:
    """Return a tensor that gradients take for a constant.

    Args:
        variable: Tensor or variable.

    Returns:
        Tensor of the same value.

    Examples:
        >>> stop_gradient(np.array([1, 2])).tolist()
        [1, 2]
    """
    return current.core.stop_gradient(variable)


def shape(x: Any) -> tuple[Any, ...]:
    """Return the sizes of a tensor.

    Args:
        x: Tensor, symbolic tensor, variable, array, number or nested list.

    Returns:
        Tuple of integers. A size that is unknown yet is `None` for a symbolic tensor, and a scalar tensor where a
        framework traces a function.

    Examples:
        >>> shape(np.zeros((2, 3)))
        (2, 3)
    """
    if isinstance(x, (KerasTensor, KerasVariable, np.ndarray)) or current.sparse.is_ragged(x):
        return tuple(x.shape)
    if current.sparse.is_sparse(x):
        return current.sparse.sizes(x)
    return current.core.shape(x if current.core.is_tensor(x) else current.core.convert_to_tensor(x))


def dtype(x: Any) -> str:
    """Return the name of a tensor's dtype.

    Args:
        x: Tensor, symbolic tensor, variable, array or number.

    Returns:
        The name, as `"float32"`.

    Examples:
        >>> dtype(np.zeros(2, "float16"))
        'float16'
    """
    return dtype_name(x.dtype if hasattr(x, "dtype") else current.core.convert_to_tensor(x).dtype)


def is_tensor(x: Any) -> bool:
    """Tell whether a value is a tensor of the backend, sparse and ragged ones among them; symbolic tensors are none.

    Args:
        x: Any object.

    Returns:
        True for a tensor of the backend; false for arrays of NumPy elsewhere, lists and numbers.

    Examples:
        >>> is_tensor(convert_to_tensor([1])), is_tensor([1])
        (True, False)
    """
    return current.core.is_tensor(x) or special.is_special(x)
