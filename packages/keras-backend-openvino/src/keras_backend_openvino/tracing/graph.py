"""Graphs that are being recorded, and the tensors in them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, NoReturn, Self

import numpy as np
import openvino.opset15 as ops
from typing_extensions import override

from keras_backend_openvino.tracing.types import Array, contiguous, dtype_of, shared, type_of
from keras_ops.backend.current import current
from keras_ops.operators import Operators


class _State(threading.local):
    graph: Graph | None = None


_state = _State()


class TracedValueError(TypeError):
    """The value of a tensor is asked for that a model will compute later."""

    def __init__(self, wanted: str) -> None:
        super().__init__(
            f"A tensor in a function that is being compiled into a model has no value yet, but {wanted} was asked for."
            " Use keras.ops for what depends on it, or compile(run_eagerly=True)."
        )


class Graph:
    """A graph that is being recorded; as a context, what is computed with traced tensors goes into it.

    Attributes:
        outer: Graph around it, of which it is the body of a loop or a branch.
        parameters: Its inputs.
        captures: Tensors of graphs around it that it uses, each with the parameter that stands for it.
        reads: Variables that became constants, with their values.
        kept: Objects that have to live as long as the model.
        calls_host: Whether there are calls of functions of the host in it, or in the body of a loop or a branch.
        reordered: Its tensors with their axes in another order, by the tensor's id and the order.
    """

    def __init__(self) -> None:
        self.outer: Graph | None = None
        self.parameters: list[Tensor] = []
        self.captures: list[tuple[Tensor, Tensor]] = []
        self.reads: dict[int, tuple[Any, Any]] = {}
        self.kept: list[Any] = []
        self.calls_host = False
        self.reordered: dict[tuple[int, tuple[int, ...]], Tensor] = {}
        self._constants: dict[int, tuple[Any, Any]] = {}

    def __enter__(self) -> Self:
        self.outer, _state.graph = _state.graph, self
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _state.graph = self.outer

    def parameter(self, shape: Iterable[int], dtype: np.dtype[Any]) -> Tensor:
        """Add an input."""
        made = Tensor(self, ops.parameter(list(shape), type_of(dtype)).output(0))
        self.parameters.append(made)
        return made

    def constant(self, array: Array) -> Any:
        """Return an output that gives an array, which must not change any more."""
        known = self._constants.get(id(array))
        if known is None:
            laid = contiguous(array)
            own = shared(laid)
            self.root().kept.append((own, laid))  # the model computes with this memory
            known = self._constants[id(array)] = (array, ops.constant(own, shared_memory=True).output(0))
        return known[1]

    def inside(self, x: Tensor) -> Any:
        """Return the output that gives a tensor of this graph or of one around it."""
        if x.graph is self:
            return x.output
        for outside, inside in self.captures:
            if outside is x:
                return inside.output
        if not self._is_within(x.graph):
            raise TracedValueError("one of a function that has been compiled before")
        made = self.parameter(x.shape, x.dtype)
        self.captures.append((x, made))
        return made.output

    def _is_within(self, other: Graph) -> bool:
        graph = self.outer
        while graph is not None and graph is not other:
            graph = graph.outer
        return graph is not None

    def root(self) -> Graph:
        """Return the outermost graph."""
        return self if self.outer is None else self.outer.root()


class Tensor(Operators):
    """A tensor that a model will compute. Its shape is known.

    One that another becomes when its axes are put in another order is made when somebody needs it as it is: what follows can
    often be computed with the other one, in the order that kernels have.

    Attributes:
        graph: Graph that it belongs to.
        shape: Sizes.
        dtype: Dtype, as one of NumPy.
        source: Tensor whose axes in another order it is, or `None`.
        order: That order.
    """

    __slots__ = ("__weakref__", "_output", "dtype", "graph", "order", "shape", "source")
    __array_ufunc__ = None  # operators of arrays leave it to those below

    def __init__(self, graph: Graph, output: Any, source: Tensor | None = None, order: tuple[int, ...] = ()) -> None:
        self.graph: Graph = graph
        self._output = output
        self.source: Tensor | None = source
        self.order: tuple[int, ...] = order
        if source is None:
            self.shape: tuple[int, ...] = tuple(output.get_shape())
            self.dtype: np.dtype[Any] = dtype_of(output.get_element_type())
        else:
            self.shape = tuple(source.shape[axis] for axis in order)
            self.dtype = source.dtype

    @property
    def output(self) -> Any:
        """Output of an operation of OpenVINO that gives it."""
        if self._output is None:
            assert self.source is not None
            order = ops.constant(np.asarray(self.order, np.int64))
            self._output = ops.transpose(self.graph.inside(self.source), order).output(0)
        return self._output

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """Number of elements."""
        return int(np.prod(self.shape))

    def __len__(self) -> int:
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        return (current.numpy.get_item(self, i) for i in range(self.shape[0]))

    @override
    def __eq__(self, other: object) -> Any:
        return current.numpy.equal(self, _like(other, self))

    @override
    def __ne__(self, other: object) -> Any:
        return current.numpy.not_equal(self, _like(other, self))

    __hash__: Callable[..., int] = object.__hash__

    # Those of integers work bit by bit.

    @override
    def __and__(self, other: Any, /) -> Any:
        return current.numpy.bitwise_and(self, _like(other, self))

    @override
    def __or__(self, other: Any, /) -> Any:
        return current.numpy.bitwise_or(self, _like(other, self))

    @override
    def __xor__(self, other: Any, /) -> Any:
        return current.numpy.bitwise_xor(self, _like(other, self))

    @override
    def __rand__(self, other: Any, /) -> Any:
        return self & other

    @override
    def __ror__(self, other: Any, /) -> Any:
        return self | other

    @override
    def __rxor__(self, other: Any, /) -> Any:
        return self ^ other

    @override
    def __invert__(self) -> Any:
        return current.numpy.bitwise_not(self)

    def __lshift__(self, other: Any, /) -> Any:
        return current.numpy.left_shift(self, _like(other, self))

    def __rshift__(self, other: Any, /) -> Any:
        return current.numpy.right_shift(self, _like(other, self))

    # What needs a value

    def __bool__(self) -> NoReturn:
        raise TracedValueError("whether it holds")

    def __int__(self) -> NoReturn:
        raise TracedValueError("it as an integer")

    __index__ = __int__

    def __float__(self) -> NoReturn:
        raise TracedValueError("it as a float")

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NoReturn:
        raise TracedValueError("its value")

    @override
    def __repr__(self) -> str:
        return f"<traced tensor, shape={self.shape}, dtype={self.dtype.name}>"


def _like(other: Any, x: Tensor) -> Any:
    if isinstance(other, (Tensor, np.ndarray, np.generic)):
        return other
    return current.core.convert_to_tensor(other, x.dtype.name)


def current_graph() -> Graph:
    """Return the graph that is being recorded."""
    assert _state.graph is not None, "a traced tensor outside of the function that it was traced in"
    return _state.graph


def note_read(variable: Any, value: Any) -> None:
    """Remember that a variable's value may have become a constant of the graph that is being recorded, if one is."""
    if _state.graph is not None:
        _state.graph.root().reads[id(variable)] = (variable, value)


def out(x: Any) -> Any:
    """Return the output that gives a traced tensor or an array, in the graph that is being recorded."""
    graph = current_graph()
    if type(x) is Tensor:
        return graph.inside(x)
    return graph.constant(x if isinstance(x, np.ndarray) else np.asarray(x))


def new(node: Any, place: int = 0) -> Tensor:
    """Return the tensor that an output of an operation gives."""
    return Tensor(current_graph(), node.output(place))


def reordered(x: Tensor, order: Sequence[int]) -> Tensor:
    """Return a tensor with its axes in another order."""
    if x.source is not None:
        x, order = x.source, [x.order[axis] for axis in order]
    if list(order) == list(range(len(x.shape))):
        return x
    known = current_graph().reordered
    key = (id(x), tuple(order))
    if key not in known:
        known[key] = Tensor(current_graph(), None, x, key[1])
    return known[key]


def has_traced(values: Iterable[Any]) -> bool:
    """Tell whether there is a traced tensor among (nested) values."""
    for value in values:
        kind = type(value)
        if kind is Tensor:
            return True
        if (kind is list or kind is tuple) and has_traced(value):
            return True
        if kind is dict and has_traced(value.values()):
            return True
        if kind is slice and has_traced((value.start, value.stop, value.step)):
            return True
    return False
