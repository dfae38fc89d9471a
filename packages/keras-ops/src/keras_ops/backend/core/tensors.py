"""Contract: making, converting and describing tensors."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeGuard, TypeVar

import numpy as np

from keras_ops import tree
from keras_ops.backend.core.saturation import saturate_cast
from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor

T = TypeVar("T")


class TensorsCore(ABC, Generic[T]):
    """Primitives on single tensors. Dtypes are names, such as `"float32"`."""

    @abstractmethod
    def is_tensor(self, x: object) -> TypeGuard[T]:
        """Tell whether `x` is a tensor of the framework itself (eager or traced), a variable of ours excluded."""

    def is_traced(self, x: object) -> bool:
        """Tell whether `x` is a placeholder in a function that the framework records in order to run it later, elsewhere.

        Where it does, layers that prepare data compute on this backend, whichever is selected.
        """
        return False

    @abstractmethod
    def convert_to_tensor(self, x: Any, dtype: str | None = None, sparse: bool | None = None) -> T:
        """Return `x` (a tensor, NumPy array, Python number or nested list of them) as a tensor.

        Without a dtype: a tensor or array keeps its own, as far as the framework has it; Python floats become `floatx`,
        integers int32, booleans bool. Value and shape stay; tensors of the right dtype are returned as they are.
        """

    @abstractmethod
    def convert_to_numpy(self, x: T) -> np.ndarray[Any, Any]:
        """Return a concrete tensor as a NumPy array, bfloat16 as ml_dtypes.bfloat16."""

    @abstractmethod
    def cast(self, x: T, dtype: str) -> T:
        """Return `x` in another dtype; floats become integers by truncation, anything becomes bool by `!= 0`."""

    def saturate_cast(self, x: T, dtype: str) -> T:
        """Return `x` in another dtype, values outside its range as the nearest one inside."""
        return saturate_cast(x, dtype)

    @abstractmethod
    def shape(self, x: T) -> tuple[Any, ...]:
        """Return the sizes of `x`: integers, or scalar tensors where the framework knows a size only when it runs."""

    @abstractmethod
    def stop_gradient(self, x: T) -> T:
        """Return `x`, as a constant for gradients."""

    @abstractmethod
    def device_scope(self, device_name: str) -> Any:
        """Return a context manager in which tensors are made on a device named `"cpu:0"`, `"gpu:1"`."""

    def compute_output_spec(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Return symbolic tensors for what `function` gives on tensors in place of the symbolic ones among its arguments.

        Composite: runs the function on zeros, twice where a size is unknown, and takes sizes that differ as unknown.
        """

        def run(size: int) -> Any:
            def fill(x: Any) -> Any:
                if not isinstance(x, KerasTensor):
                    return x
                shape = tuple(size if n is None else n for n in x.shape)
                return self.convert_to_tensor(np.zeros(shape), x.dtype)

            given = tree.map_structure(fill, (args, kwargs))
            return function(*given[0], **given[1])

        first, second = run(3), run(5)
        return tree.map_structure(self._common_spec, first, second)

    def _common_spec(self, a: Any, b: Any) -> Any:
        if not self.is_tensor(a):
            return a
        sizes = zip(a.shape, b.shape, strict=True)  # type: ignore[attr-defined]  # tensors of one framework
        shape = tuple(int(m) if m == n else None for m, n in sizes)
        return KerasTensor(shape, dtype_name(a.dtype))  # type: ignore[attr-defined]  # as above


def read_array(x: Any, dtype: str | None) -> np.ndarray[Any, Any]:
    """Return numbers, nested lists of them or arrays as an array, by the rules of `convert_to_tensor`.

    Args:
        x: The numbers.
        dtype: Name of a dtype; `None` for that of an array, and for `floatx()` and int32 of numbers.

    Raises:
        OverflowError: a number does not fit into int32.

    Examples:
        >>> read_array([1, 2], None).dtype.name, read_array(np.ones(1), None).dtype.name
        ('int32', 'float64')
    """
    array = np.asarray(x)
    if dtype is None and not isinstance(x, (np.ndarray, np.generic)):
        if array.dtype == np.int64:
            return np.asarray(x, np.int32)  # from the numbers, so that one too large is refused
        if array.dtype == np.float64:
            dtype = floatx()
    return array if dtype is None or dtype_name(array.dtype) == dtype else array.astype(numpy_dtype(dtype))
