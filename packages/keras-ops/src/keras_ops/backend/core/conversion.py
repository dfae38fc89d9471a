"""Contract: what calls on tensors of several dtypes, numbers and arrays are prepared with."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current

T = TypeVar("T")


class ConversionCore(ABC, Generic[T]):
    """Composites: right everywhere, and overridden for speed. Ops keep what these give and use it for later calls."""

    def is_eager(self, x: Any) -> bool:
        """Tell whether what is computed with the tensor `x`, and others of its class, is computed at once.

        Where it is, tensors that were made before can stand for numbers; in a function that is traced they would be inputs
        or constants that a compiler knows less of than of a number.
        """
        return True

    # A function of the framework that tells whether a function is being compiled, for one whose tensors do not show it.
    is_compiling: Callable[[], bool] | None = None

    def description_types(self) -> tuple[type, ...]:
        """Return the framework's classes that describe a tensor, and which a config may name."""
        return ()

    def number(self, value: complex, dtype: str) -> T:
        """Return a number as a tensor without axes that can be kept: it belongs to no trace and is never changed."""
        result: T = current.core.convert_to_tensor(value, dtype)
        return result

    def caster(self, dtype: str) -> Callable[[T], T]:
        """Return a function that does what `cast` does, for eager tensors."""
        return lambda x: current.core.cast(x, dtype)

    def array_converter(self, dtype: str) -> Callable[[Any], T]:
        """Return a function from NumPy arrays, all of one dtype, to tensors of the dtype `dtype`."""
        return lambda x: current.core.convert_to_tensor(x, dtype)

    def fused(self, body: Callable[..., Any], converters: Sequence[Callable[[Any], Any] | None]) -> Any:
        """Return a function that converts its tensors (or arrays of NumPy) and calls `body`, faster than one by one.

        Args:
            body: Method of the backend that takes tensors alone.
            converters: For each a function from `caster`, or `None` for one that stays.

        Returns:
            The function, or `None` where nothing is gained.
        """
        return None
