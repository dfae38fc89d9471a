"""What counts as a tensor, and the symbolic tensor that graphs are built with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, NoReturn, Protocol, TypeAlias, runtime_checkable

from typing_extensions import override

from keras_ops import naming
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.operators import Operators, _op

if TYPE_CHECKING:
    from keras_ops.graph import Operation

Scalar: TypeAlias = bool | int | float | complex
Shape: TypeAlias = tuple[int | None, ...]
Axis: TypeAlias = int | Sequence[int] | None


@runtime_checkable
class Tensor(Protocol):
    """An n-dimensional array: of the selected backend's framework, of NumPy, or symbolic."""

    @property
    def shape(self) -> Any: ...
    @property
    def dtype(self) -> Any: ...
    @property
    def ndim(self) -> int: ...
    def __neg__(self) -> Any: ...
    def __abs__(self) -> Any: ...
    def __add__(self, other: Any, /) -> Any: ...
    def __radd__(self, other: Any, /) -> Any: ...
    def __sub__(self, other: Any, /) -> Any: ...
    def __rsub__(self, other: Any, /) -> Any: ...
    def __mul__(self, other: Any, /) -> Any: ...
    def __rmul__(self, other: Any, /) -> Any: ...
    def __truediv__(self, other: Any, /) -> Any: ...
    def __rtruediv__(self, other: Any, /) -> Any: ...
    def __floordiv__(self, other: Any, /) -> Any: ...
    def __mod__(self, other: Any, /) -> Any: ...
    def __pow__(self, other: Any, /) -> Any: ...
    def __matmul__(self, other: Any, /) -> Any: ...
    def __lt__(self, other: Any, /) -> Any: ...
    def __le__(self, other: Any, /) -> Any: ...
    def __gt__(self, other: Any, /) -> Any: ...
    def __ge__(self, other: Any, /) -> Any: ...
    def __getitem__(self, key: Any, /) -> Any: ...


# What ops take: tensors, variables, NumPy arrays, numbers, nested lists of them.
TensorLike: TypeAlias = Tensor | Scalar | Sequence[Any]


class History(NamedTuple):
    """Where a symbolic tensor comes from: output `tensor_index` of call `node_index` of `operation`."""

    operation: Operation
    node_index: int
    tensor_index: int


# Names under which a framework passes on that an operator met a symbolic tensor.
_OPERATORS: Final = frozenset(
    f"{prefix}{name}"
    for prefix in ("", "r")
    for name in (
        "add",
        "sub",
        "mul",
        "div",
        "truediv",
        "true_divide",
        "floordiv",
        "floor_divide",
        "pow",
        "matmul",
        "mod",
    )
) | {"remainder", "eq", "ne", "lt", "le", "gt", "ge", "and", "or", "xor"}


def standardize_shape(shape: object, where: str = "KerasTensor") -> Shape:
    """Return a shape as a tuple of non-negative integers and `None` for unknown sizes.

    Raises:
        ArgumentError: `shape` is not a sequence of such sizes.

    Examples:
        >>> standardize_shape([None, 3])
        (None, 3)
    """
    if isinstance(shape, int) or not hasattr(shape, "__iter__"):
        undefined = "Undefined shapes are not supported. " if shape is None else ""
        words = f"{undefined}shape={shape!r}; expected a tuple of integers and None."
        raise ArgumentError.worded(words, where, "shape", shape)
    return tuple([size if size is None else _standardize_size(size, shape, where) for size in shape])


def _standardize_size(size: object, shape: object, where: str) -> int:
    if type(size) is int and size >= 0:
        return size
    if isinstance(size, bool) or not hasattr(size, "__index__"):
        words = f"Cannot convert '{shape}' to a shape. Found invalid dimension '{size}' of type '{type(size)}'."
        raise ArgumentError.worded(words, where, "shape", shape)
    if (whole := size.__index__()) < 0:
        words = f"Cannot convert '{shape}' to a shape. Negative dimensions are not allowed."
        raise ArgumentError.worded(words, where, "shape", shape)
    return int(whole)


def _fixed(name: str, doc: str) -> Any:
    """Return a property that refuses to be set."""

    def refuse(self: object, value: object) -> NoReturn:
        raise AttributeError(f"A KerasTensor does not change: {name}={value!r} needs a new one, `KerasTensor(...)`.")

    attribute = f"_{name}"
    return property(lambda self: getattr(self, attribute), refuse, doc=doc)  # tracers see through a function


class KerasTensor(Operators):
    """A tensor that is not there yet: shape, dtype and where it comes from.

    Ops and layers called on it record a node of a graph instead of computing.

    Args:
        shape: Tuple of sizes; `None` marks an unknown one.
        dtype: Name of the dtype.
        sparse: Whether it stands for a sparse tensor.
        ragged: Whether it stands for a ragged tensor.
        record_history: Whether operations on it are recorded.
        name: Name, by default `keras_tensor`, numbered.

    Examples:
        >>> KerasTensor((None, 3), "float32", name="x")
        <KerasTensor shape=(None, 3), dtype=float32, sparse=False, ragged=False, name=x>
    """

    def __init__(
        self,
        shape: Sequence[int | None],
        dtype: str = "float32",
        sparse: bool = False,
        ragged: bool = False,
        record_history: bool = True,
        name: str | None = None,
        **kwargs: object,
    ) -> None:
        if sparse and ragged:
            raise ArgumentError("KerasTensor", "sparse", sparse, "not both sparse=True and ragged=True")
        self._shape: Shape = standardize_shape(shape)
        self._dtype: str = dtype_name(dtype)
        self._sparse = bool(sparse)
        self._ragged = bool(ragged)
        self._ragged_rank = kwargs.pop("ragged_rank", None) if kwargs else None
        self._row_splits_dtype = kwargs.pop("row_splits_dtype", None) if kwargs else None
        if kwargs:
            raise TypeError(f"`KerasTensor`: unexpected arguments {sorted(kwargs)}.")
        self.name: str = name or naming.auto_name("keras_tensor")
        self.record_history = record_history
        self._keras_history: History | None = None
        self._keras_mask: Any = None

    if TYPE_CHECKING:
        shape: Shape
        dtype: str
        sparse: bool
        ragged: bool
        ragged_rank: int | None
        row_splits_dtype: str | None
    else:
        shape = _fixed("shape", "Sizes of the axes; `None` where unknown.")
        dtype = _fixed("dtype", "Name of the dtype.")
        sparse = _fixed("sparse", "Whether it stands for a sparse tensor.")
        ragged = _fixed("ragged", "Whether it stands for a ragged tensor.")
        ragged_rank = _fixed("ragged_rank", "Number of ragged axes, if known.")
        row_splits_dtype = _fixed("row_splits_dtype", "Dtype of the row splits of a ragged tensor, if known.")

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self._shape)

    def reshape(self, newshape: Sequence[int]) -> KerasTensor:
        """Return the tensor with another shape; see `keras.ops.reshape`.

        Args:
            newshape: Sizes; one of them may be -1.
        """
        return _op("reshape")(self, newshape)  # type: ignore[no-any-return]  # a symbolic input gives a symbolic output

    def squeeze(self, axis: int | None = None) -> KerasTensor:
        """Return the tensor without axes of size one; see `keras.ops.squeeze`.

        Args:
            axis: The axis; `None` for all of size one.
        """
        return _op("squeeze")(self, axis)  # type: ignore[no-any-return]  # as above

    def _refuse(self, wanted: str) -> NoReturn:
        raise ValueError(
            "A KerasTensor is symbolic: it's a placeholder for a shape and a dtype. It doesn't have any actual numerical value."
            f" {wanted} It goes into Keras layers and `keras.ops`; to use a function of another library on it, call that function"
            " in the `call` of a layer of your own and call the layer on the symbolic input."
        )

    def __array__(self, *args: object, **kwargs: object) -> NoReturn:
        self._refuse("You cannot convert it to a NumPy array.")

    def __tf_tensor__(self, *args: object, **kwargs: object) -> NoReturn:
        self._refuse("A KerasTensor cannot be used as input to a function of a framework.")

    def __jax_array__(self) -> NoReturn:
        self._refuse("A KerasTensor cannot be used as input to a function of a framework.")

    @classmethod
    def __torch_function__(cls, function: Any, *args: object, **kwargs: object) -> Any:
        # An operator between a tensor of the framework and this one is left to this one.
        if getattr(function, "__name__", "").strip("_") in _OPERATORS:
            return NotImplemented
        return cls((), name="x")._refuse("A KerasTensor cannot be used as input to a function of a framework.")

    @override
    def __ne__(self, other: object) -> Any:
        return _op("not_equal")(self, other)

    def __iter__(self) -> Iterator[Any]:
        raise NotImplementedError("Iterating over a symbolic KerasTensor is not supported.")

    def __bool__(self) -> Literal[True]:
        raise TypeError("A symbolic KerasTensor cannot be used as a boolean.")

    def __int__(self) -> int:
        self._refuse("You cannot convert it to an int.")

    def __float__(self) -> float:
        self._refuse("You cannot convert it to a float.")

    def __len__(self) -> int:
        raise TypeError("object of type 'KerasTensor' has no len(); its sizes are in `shape`.")

    @override
    def __repr__(self) -> str:
        return (
            f"<KerasTensor shape={self.shape}, dtype={self.dtype}, sparse={self.sparse},"
            f" ragged={self.ragged}, name={self.name}>"
        )


def is_keras_tensor(x: object) -> bool:
    """Tell whether `x` is a symbolic tensor.

    Args:
        x: Any object.

    Returns:
        True for what `keras.Input` gives, and for what ops and layers make of it.

    Examples:
        >>> is_keras_tensor(KerasTensor((2,)))
        True
    """
    return isinstance(x, KerasTensor)


def any_symbolic(items: Sequence[object]) -> bool:
    """Tell whether a symbolic tensor is among the items, or in a list or tuple among them."""
    for item in items:
        if isinstance(item, KerasTensor):
            return True
        if isinstance(item, (list, tuple)) and any_symbolic(item):
            return True
    return False
