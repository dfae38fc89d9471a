"""Variables: tensors with a name that can be given new values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

import numpy as np
from typing_extensions import override

from keras_ops import naming
from keras_ops.backend.current import current, foreign
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.operators import Operators, _op
from keras_ops.promotion import array_dtype
from keras_ops.scopes import check_name, current_path, state
from keras_ops.selection import selected
from keras_ops.settings import floatx
from keras_ops.tensor import standardize_shape

if TYPE_CHECKING:
    from keras_ops.tensor import Tensor

Initializer: TypeAlias = Callable[..., Any]
AGGREGATIONS = (None, "none", "mean", "sum", "only_first_replica")
SYNCHRONIZATIONS = (None, "none", "on_read", "on_write", "auto")


# Initializers by name.
INITIALIZERS: dict[str, Initializer] = {
    "zeros": lambda shape, dtype=None: current.core.convert_to_tensor(np.zeros(shape), dtype),
    "ones": lambda shape, dtype=None: current.core.convert_to_tensor(np.ones(shape), dtype),
}
# Finds initializers by further names, `None` for a name that means none; a package of layers adds its own.
FINDERS: list[Callable[[str], Initializer | None]] = []


def named_initializer(name: str) -> Initializer:
    """Return the initializer that a name stands for.

    Raises:
        ArgumentError: none has this name.
    """
    finders: list[Callable[[str], Initializer | None]] = [INITIALIZERS.get, *FINDERS]
    for find in finders:
        if (found := find(name)) is not None:
            return found
    raise ArgumentError("Variable", "initializer", name, f"a value, a callable, or a name as {sorted(INITIALIZERS)}")


def _check_choice(argument: str, value: str | None, allowed: tuple[str | None, ...]) -> None:
    if value not in allowed:
        names = ", ".join("`None`" if name is None else f"`{name!r}`" for name in allowed)
        message = f"Invalid value for argument `{argument}`. Expected one of {names}. Received: {argument}={value}"
        raise ArgumentError.worded(message, "Variable", argument, value)


class KerasVariable(Operators):
    """A tensor with a name, a trainable flag and `assign`; base of the backends' variables.

    Args:
        initializer: Initial value, or a callable `(shape, dtype=...)` that makes it, or the name of one (`"zeros"`).
        shape: Shape; needed with a callable.
        dtype: Name of the dtype; by default that of the value, else `floatx()`.
        trainable: Whether optimizers change it.
        autocast: Whether layers may read it in their compute dtype.
        aggregation: How replicas combine: none, mean, sum, only_first_replica.
        synchronization: When replicas combine: none, on_read, on_write, auto.
        name: Name, by default `variable`, numbered.
        **kwargs: Without effect: what other backends' variables take.

    Attributes:
        constraint: Function applied to the value after each update, or `None`.
        regularizer: Function from the value to a penalty, or `None`.

    Examples:
        >>> from keras_ops import Variable
        >>> v = Variable([1.0, 2.0], name="v")
        >>> v.shape, v.dtype, v.path
        ((2,), 'float32', 'v')
    """

    _tracked_as: ClassVar[str] = "variable"

    def __init__(
        self,
        initializer: Any,
        shape: Sequence[int] | None = None,
        dtype: Any = None,
        trainable: bool = True,
        autocast: bool = True,
        aggregation: str | None = "none",
        synchronization: str | None = "auto",
        name: str | None = None,
        **kwargs: object,
    ) -> None:
        check_name("Variable", name or "variable")
        _check_choice("aggregation", aggregation, AGGREGATIONS)
        _check_choice("synchronization", synchronization, SYNCHRONIZATIONS)
        self._name: str = name or naming.auto_name("Variable")
        scope = current_path()
        self._path = f"{scope}/{self._name}" if scope else self._name
        self._trainable = bool(trainable)
        self._autocast = bool(autocast)
        self._aggregation = aggregation or "none"
        self._synchronization = synchronization
        self._regularizer: Any = None
        self._constraint: Any = None
        self._overwrite_with_gradient = False
        self._value: Any = None
        self._initializer: Initializer | None = None
        if state.symbolic is not None:
            state.symbolic.note_made(self)
        self._set_up(initializer, shape, dtype)

    def _set_up(self, initializer: Any, shape: Sequence[int] | None, dtype: Any) -> None:
        if isinstance(initializer, str) and dtype_name(dtype or floatx()) != "string":
            initializer = named_initializer(initializer)
        if callable(initializer) and not current.core.is_tensor(initializer):
            if shape is None:
                raise ValueError(
                    "When creating a Variable from an initializer, the `shape` argument should be specified."
                    f" Received: initializer={initializer!r} and shape=None"
                )
            self._shape = self._check_shape(shape)
            self._dtype = dtype_name(dtype) if dtype is not None else floatx()
            if (scope := state.stateless) is not None:
                # Inside a stateless scope nothing may be allocated: the value is made when the scope ends.
                self._initializer = initializer
                scope.defer(self)
            else:
                self._store(self.convert(self._call(initializer)))
            return
        if state.stateless is not None:
            raise ValueError(
                "`Variable`: made from a value while in a stateless scope, which would allocate memory; make variables"
                " before the scope opens, or from an initializer and a shape."
            )
        value = initializer.value if isinstance(initializer, KerasVariable) else initializer
        if dtype is None and isinstance(value, (np.ndarray, np.generic)):
            dtype = array_dtype(value)
        elif dtype is None and isinstance(value, float):
            dtype = floatx()
        value = current.core.convert_to_tensor(value, None if dtype is None else dtype_name(dtype))
        self._shape = self._check_shape(value.shape)
        self._dtype = dtype_name(value.dtype)
        if shape is not None and tuple(shape) != self._shape:
            raise ShapeError("Variable", f"the initial value has shape {self._shape}; expected shape={tuple(shape)}.")
        self._store(value)

    def _check_shape(self, shape: Any) -> tuple[int, ...]:
        checked = standardize_shape(shape, "Variable")
        if None in checked:
            message = (
                "Shapes used to initialize variables must be fully-defined (no `None` dimensions)."
                f" Received: shape={checked} for variable path={self._path!r}"
            )
            raise ArgumentError.worded(message, "Variable", "shape", shape)
        return tuple(size for size in checked if size is not None)

    def _call(self, initializer: Initializer) -> Any:
        return initializer(self._shape, dtype=self._dtype)

    # What a backend may override: how a value is kept.

    def _store(self, value: Any) -> None:
        self._value = value

    def _write(self, value: Any) -> None:
        self._value = value

    def _read(self) -> Any:
        return self._value

    # Values

    def convert(self, value: Any) -> Any:
        """Return `value` as a tensor of the variable's dtype.

        Args:
            value: Tensor, array, list or number.
        """
        return current.core.convert_to_tensor(value, self._dtype)

    def initialize_deferred(self) -> None:
        """Make the value that a stateless scope put off."""
        if self._initializer is not None and self._value is None:
            self._store(self.convert(self._call(self._initializer)))
            self._initializer = None

    @property
    def value(self) -> Any:
        """The value, a tensor; in the compute dtype where a layer with autocast reads it."""
        if (scope := state.stateless) is not None:
            value = scope.get_current_value(self)
            if value is None:
                value = self._deferred_value() if self._value is None else self._read()
        else:
            value = self._read()
        if (cast := state.autocast) is not None:
            return self._autocast_value(value, cast.dtype)
        return value

    def _deferred_value(self) -> Any:
        # Read inside the scope it was made in: an initial value that lives as long as the scope.
        assert self._initializer is not None
        value = self.convert(self._call(self._initializer))
        if state.stateless is not None:
            state.stateless.add_update((self, value))
        return value

    def _autocast_value(self, value: Any, dtype: str | None) -> Any:
        if dtype is not None and self._autocast and dtype != self._dtype and is_float(self._dtype):
            return _core_of(value).cast(value, dtype)
        return value

    def assign(self, value: Any) -> Any:
        """Give the variable a new value, of its shape, and return it.

        Args:
            value: Tensor, array, list or number, cast to the variable's dtype.

        Returns:
            The value, a tensor.

        Raises:
            ShapeError: the shape differs.
        """
        value = self.convert(value.value if isinstance(value, KerasVariable) else value)
        if tuple(value.shape) != self._shape:
            raise ShapeError(
                "Variable.assign",
                "The shape of the target variable and the shape of the target value in `variable.assign(value)` must"
                f" match. variable.shape={self._shape}, Received: value.shape={tuple(value.shape)}."
                f" Target variable: {self._path!r}",
            )
        if (scope := state.stateless) is not None:
            scope.add_update((self, value))
        elif (symbolic := state.symbolic) is None or symbolic.may_write(self):
            self._write(value)
        return value

    def assign_add(self, value: Any) -> Any:
        """Add to the variable's value, and return the new one.

        Args:
            value: Tensor, array, list or number that broadcasts to the variable's shape.

        Returns:
            The new value, a tensor.
        """
        return self.assign(self + value)

    def assign_sub(self, value: Any) -> Any:
        """Subtract from the variable's value, and return the new one.

        Args:
            value: Tensor, array, list or number that broadcasts to the variable's shape.

        Returns:
            The new value, a tensor.
        """
        return self.assign(self - value)

    def numpy(self) -> np.ndarray[Any, Any]:
        """Return the value as a NumPy array of its own, which later assignments leave alone."""
        value = self.value
        return np.array(_core_of(value).convert_to_numpy(value))

    # Description

    @property
    def shape(self) -> tuple[int, ...]:
        """Sizes of the axes."""
        return self._shape

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self._shape)

    @property
    def dtype(self) -> str:
        """Name of the dtype; the compute dtype where a layer with autocast reads it."""
        if (cast := state.autocast) is not None and cast.dtype is not None and self._autocast and is_float(self._dtype):
            return cast.dtype
        return self._dtype

    @property
    def name(self) -> str:
        """Name, without the scopes it was made in."""
        return self._name

    @property
    def path(self) -> str:
        """Name with the scopes it was made in, joined by slashes."""
        return self._path

    @property
    def trainable(self) -> bool:
        """Whether optimizers change it."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        self._trainable = bool(value)

    @property
    def aggregation(self) -> str | None:
        """How replicas combine."""
        return self._aggregation

    @property
    def synchronization(self) -> str | None:
        """When replicas combine."""
        return self._synchronization

    @property
    def overwrite_with_gradient(self) -> bool:
        """Whether an optimizer assigns the gradient in place of a step."""
        return self._overwrite_with_gradient

    @overwrite_with_gradient.setter
    def overwrite_with_gradient(self, value: bool) -> None:
        if not isinstance(value, bool):
            raise TypeError(f"`overwrite_with_gradient` must be a boolean. Received: {value!r}")
        self._overwrite_with_gradient = value

    @property
    def regularizer(self) -> Any:
        """Function from the value to a penalty, or `None`."""
        return self._regularizer

    @regularizer.setter
    def regularizer(self, value: Any) -> None:
        self._regularizer = self._check_callable("regularizer", value)

    @property
    def constraint(self) -> Any:
        """Function applied to the value after each update, or `None`."""
        return self._constraint

    @constraint.setter
    def constraint(self, value: Any) -> None:
        self._constraint = self._check_callable("constraint", value)

    def _check_callable(self, argument: str, value: Any) -> Any:
        if value is not None and not callable(value):
            message = (
                f"Invalid value for attribute `{argument}`. Expected an instance of"
                f" `keras.{argument}s.{argument.capitalize()}`, another callable, or `None`. Received: {argument}={value!r}"
            )
            raise ArgumentError.worded(message, "Variable", argument, value)
        return value

    # As a tensor

    def __pos__(self) -> Tensor:
        return self.value  # type: ignore[no-any-return]  # a backend's tensor

    @override
    def __invert__(self) -> Any:
        return _op("logical_not" if self._dtype == "bool" else "bitwise_not")(self)

    @override
    def __eq__(self, other: object) -> Any:
        return False if other is None else _op("equal")(self, other)

    @override
    def __ne__(self, other: object) -> Any:
        return True if other is None else _op("not_equal")(self, other)

    __hash__: Callable[..., int] = object.__hash__

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        array = self.numpy()
        return array if dtype is None else array.astype(dtype)

    def __bool__(self) -> bool:
        raise TypeError("A Keras Variable cannot be used as a boolean; test its value, e.g. `bool(variable.value)`.")

    def __int__(self) -> int:
        return int(self._scalar())

    def __float__(self) -> float:
        return float(self._scalar())

    def _scalar(self) -> Any:
        if self._shape:
            raise TypeError(f"Only scalar arrays can be converted to Python scalars. Got: shape={self._shape}")
        return self.numpy().item()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        copied = type(self)(
            self.numpy(), dtype=self._dtype, trainable=self._trainable, autocast=self._autocast, name=self._name
        )
        memo[id(self)] = copied
        copied._path = self._path
        copied._regularizer, copied._constraint = self._regularizer, self._constraint
        return copied

    @override
    def __repr__(self) -> str:
        known = state.stateless is None and self._value is not None and _core_of(self._value).is_eager(self.value)
        shown = f", value={self.numpy()}" if known else ""
        return f"<Variable path={self._path}, shape={self._shape}, dtype={self._dtype}{shown}>"


def _core_of(value: Any) -> Any:
    """Return the operations for a value, which stays with the selected backend where a block was handed to another."""
    return current.core if foreign() is None or not selected().core.is_tensor(value) else selected().core
