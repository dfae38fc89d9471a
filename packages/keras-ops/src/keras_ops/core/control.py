"""Control flow: functions of tensors, chosen and repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.core import specs
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_ops.op import op
from keras_ops.tensor import KerasTensor


def _require_callable(where: str, **functions: Any) -> None:
    for argument, function in functions.items():
        if not callable(function):
            raise ArgumentTypeError(
                where,
                argument,
                function,
                f"a callable: `{argument}` should be a callable. Received: {argument}={function!r}",
            )


@op(spec=specs.cond, call=("pred", "true_fn", "false_fn"), saved="keras.src.ops.core>Cond")
def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """Call one of two functions, by a condition.

    Args:
        pred: Boolean, or scalar tensor of booleans.
        true_fn: Function without arguments, called where `pred` holds.
        false_fn: Function without arguments, called where it does not; gives tensors of the same structure, shapes and
            dtypes.

    Returns:
        What the function gives.

    Raises:
        ArgumentTypeError: a function is not callable.
        ArgumentError: the functions give different structures, shapes or dtypes (symbolic calls).

    Examples:
        >>> cond(True, lambda: 1, lambda: 2) == 1
        True
    """
    _require_callable("cond", true_fn=true_fn, false_fn=false_fn)
    return current.core.cond(pred, true_fn, false_fn)


@op(spec=specs.switch, call=("index", "branches", "operands"), saved="keras.src.ops.core>Switch")
def _switch(index: Any, branches: Sequence[Callable[..., Any]], operands: Any) -> Any:
    return current.core.switch(index, branches, *operands)


def switch(index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
    """Call one of several functions, by its index.

    Args:
        index: Integer, or scalar tensor of integers; one that is too small or too large counts as the first or last.
        branches: Functions of the operands, which give tensors of one structure, shapes and dtypes.
        *operands: Structures of tensors to call the function with.

    Returns:
        What the function gives.

    Raises:
        ArgumentError: there are no branches.

    Examples:
        >>> int(switch(1, [lambda x: x + 1, lambda x: x * 10], np.array(3)))
        30
    """
    if not branches:
        raise ArgumentError("switch", "branches", branches, "at least one function")
    _require_callable("switch", **{f"branches[{i}]": branch for i, branch in enumerate(branches)})
    return _switch(index, branches, operands)


@op(spec=specs.while_loop, call=("loop_vars",), saved="keras.src.ops.core>WhileLoop")
def while_loop(
    cond: Callable[..., Any],
    body: Callable[..., Any],
    loop_vars: Any,
    maximum_iterations: int | None = None,
) -> Any:
    """Repeat a function of loop variables while a condition on them holds.

    Args:
        cond: Function of the loop variables that gives a scalar boolean.
        body: Function of the loop variables that gives their next values, of the same structure, shapes and dtypes.
        loop_vars: Tuple or list of structures of tensors, or a single one.
        maximum_iterations: Greatest number of repetitions; by default unbounded.

    Returns:
        The last values, a tuple, or one structure where one came.

    Raises:
        ArgumentTypeError: a function is not callable.

    Examples:
        >>> i, x = while_loop(lambda i, x: i < 3, lambda i, x: (i + 1, x * 2), (0, 1))
        >>> int(i), int(x)
        (3, 8)
    """
    _require_callable("while_loop", cond=cond, body=body)
    return current.core.while_loop(cond, body, loop_vars, maximum_iterations)


@op(spec=specs.fori_loop, call=("init_val",), saved="keras.src.ops.core>ForiLoop")
def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    """Repeat a function for each integer of a range.

    Args:
        lower: First integer, or scalar tensor.
        upper: Integer after the last, or scalar tensor.
        body_fun: Function of the integer and a structure of tensors that gives the next structure, of the same form.
        init_val: Structure of tensors to begin with.

    Returns:
        The last structure.

    Raises:
        ArgumentTypeError: `body_fun` is not callable.

    Examples:
        >>> int(fori_loop(1, 4, lambda i, total: total + i, 0))
        6
    """
    _require_callable("fori_loop", body_fun=body_fun)
    return current.core.fori_loop(lower, upper, body_fun, init_val)


@op(spec=specs.scan, call=("f", "init", "xs"), saved="keras.src.ops.core>Scan")
def scan(
    f: Callable[[Any, Any], tuple[Any, Any]],
    init: Any,
    xs: Any = None,
    length: int | None = None,
    reverse: bool = False,
    unroll: int | bool = 1,
) -> tuple[Any, Any]:
    """Thread a carry through a function along the leading axis, and stack what else it gives.

    Args:
        f: Function `(carry, x) -> (carry, y)`; the carry keeps its structure, shapes and dtypes.
        init: Structure of tensors, the first carry.
        xs: Structure of tensors with a leading axis of one size; `None` for a function that needs none.
        length: Number of steps; needed where `xs` is `None`.
        reverse: Whether to start at the end; the results still stand at the places of their `x`.
        unroll: How many steps to write out for one of a compiled loop; `True` for all.

    Returns:
        The last carry, and the stacked structure of `y`.

    Raises:
        ArgumentTypeError: `f` is not callable.
        ArgumentError: `unroll` is not positive, or neither `xs` nor `length` came.
        ShapeError: the leading sizes differ.

    Examples:
        >>> total, running = scan(lambda c, x: (c + x, c + x), 0, np.array([1, 2, 3], "int32"))
        >>> int(total), running.tolist()
        (6, [1, 3, 6])
    """
    _require_callable("scan", f=f)
    if not isinstance(unroll, bool) and (not isinstance(unroll, int) or unroll < 1):
        message = f"`unroll` must be an positive integer or boolean. Received: unroll={unroll!r}"
        raise ArgumentError.worded(message, "scan", "unroll", unroll)
    if length is None and not any(x is not None for x in tree.flatten(xs)):
        raise ArgumentError.worded("Got no `xs` to scan over and `length` not provided.", "scan", "length", length)
    return current.core.scan(f, init, xs, length, reverse, unroll)


@op(spec=specs.map, call=("f", "xs"), saved="keras.src.ops.core>Map")
def map(f: Callable[[Any], Any], xs: Any) -> Any:  # noqa: A001  # the public name
    """Apply a function to each item along the leading axis, one after the other.

    Args:
        f: Function of a structure like `xs`, without the leading axis.
        xs: Structure of tensors with a leading axis of one size.

    Returns:
        Structure of stacked results.

    Raises:
        ArgumentTypeError: `f` is not callable.

    Examples:
        >>> map(lambda x: x * x, np.array([1, 2, 3])).tolist()
        [1, 4, 9]
    """
    _require_callable("map", f=f)
    return current.core.map(f, xs)


@op(spec=specs.vectorized_map, call=("elements",), saved="keras.src.ops.core>VectorizedMap")
def vectorized_map(function: Callable[[Any], Any], elements: Any) -> Any:
    """Apply a function to all items along the leading axis at once, where the backend can.

    Args:
        function: Function of a structure like `elements`, without the leading axis.
        elements: Structure of tensors with a leading axis of one size.

    Returns:
        Structure of stacked results.

    Raises:
        ArgumentTypeError: `function` is not callable.

    Examples:
        >>> vectorized_map(lambda x: x * x, np.array([1, 2, 3])).tolist()
        [1, 4, 9]
    """
    _require_callable("vectorized_map", function=function)
    return current.core.vectorized_map(function, elements)


@op(spec=specs.associative_scan, call=("f", "elems"), saved="keras.src.ops.core>AssociativeScan")
def associative_scan(f: Callable[[Any, Any], Any], elems: Any, reverse: bool = False, axis: int = 0) -> Any:
    """Return the running results of an associative function, in a number of steps that grows with the logarithm.

    Args:
        f: Associative function of two structures like `elems`, of any size along `axis`, element by element along it.
        elems: Structure of tensors of one size along `axis`.
        reverse: Whether to run from the end.
        axis: Axis to run along.

    Returns:
        Structure like `elems`: each place holds what the elements up to it give.

    Raises:
        ArgumentTypeError: `f` is not callable.

    Examples:
        >>> associative_scan(lambda a, b: a + b, np.array([1, 2, 3])).tolist()
        [1, 3, 6]
    """
    _require_callable("associative_scan", f=f)
    return current.core.associative_scan(f, elems, reverse, axis)


@op(spec=specs.custom, call=("args",), saved="keras.src.ops.core>CustomGradient")
def _custom(f: Callable[..., Any], args: Any) -> Any:
    return current.core.custom_gradient(f)(*args)


def custom_gradient(f: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function of tensors from one that brings its own gradient.

    Args:
        f: Function of tensors that gives its value and a function `grad(*args, upstream=None)`, which gives the
            gradients for the tensors. Depending on the backend the upstream gradient is `upstream`, or the only one of
            `args`.

    Returns:
        Function of the tensors that gives the value.

    Raises:
        ArgumentTypeError: `f` is not callable.

    Examples:
        >>> @custom_gradient
        ... def twice(x):
        ...     def grad(*args, upstream=None):
        ...         return 2 * (args[0] if upstream is None else upstream)
        ...     return x * 2, grad
        >>> float(twice(np.array(3.0)))
        6.0
    """
    _require_callable("custom_gradient", f=f)
    compute = current.core.custom_gradient(f)

    def call(*args: Any, **kwargs: Any) -> Any:
        if any(isinstance(x, KerasTensor) for x in args):
            return _custom(f, args)
        return compute(*args, **kwargs)

    return call
