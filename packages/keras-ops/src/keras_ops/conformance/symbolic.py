"""Symbolic calls against eager ones, over random shapes, dtypes and unknown sizes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor
from keras_ops.backend.current import current
from keras_ops.conformance.cases import Case, has_dtype, in_dtype, leaves, mapped, to_tensor
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import UnsupportedError

EXAMPLES: Final = 4
LARGEST: Final = 3


def check(case: Case, *, traced: bool = False) -> None:
    """Compare shapes and dtypes of the two branches of an op, the eager one perhaps traced."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        _compare(case, data, traced and case.jit and not case.dynamic)

    compare()


def _compare(case: Case, data: st.DataObject, traced: bool) -> None:
    dtype = data.draw(st.sampled_from([name for name in case.grid if has_dtype(name)]), "dtype")
    drawn = _shapes(case, data)
    shapes, open_sizes = iter([shape for shape, _ in drawn]), iter([unknown for _, unknown in drawn])
    arrays = mapped(lambda x: _filled(x, next(shapes), dtype) if _is_array(x) else x, (case.arguments, case.options))
    known = not case.unknown or data.draw(st.booleans(), "sizes are known")
    symbols = mapped(lambda x: _symbol(x, next(open_sizes), known, data) if _is_array(x) else x, arrays)
    found, error = _attempt(case, symbols)
    with np.errstate(all="ignore"):
        eager, eager_error = _attempt(case, arrays, traced) if traced else _attempt(case, mapped(to_tensor, arrays))
    assert _kind(error) == _kind(eager_error), f"symbolic: {error!r}; eager: {eager_error!r}"
    if error is None:
        _assert_same(found, eager, exactly=known and not case.dynamic)


def _attempt(case: Case, arguments: Any, traced: bool = False) -> tuple[list[Any], Exception | None]:
    try:
        if traced:
            return _trace(case, arguments), None
        return list(leaves(case.function(*arguments[0], **arguments[1]))), None
    except UnsupportedError:
        raise
    except (ValueError, TypeError) as error:  # bad arguments; whatever else goes wrong is no answer
        return [], error


def _trace(case: Case, arguments: Any) -> list[Any]:
    """Return the specs of the results that the framework works out without computing."""
    specs = [KerasTensor(x.shape, dtype_name(x.dtype)) for x in leaves(arguments) if _is_array(x)]

    def run(*tensors: Any) -> list[Any]:
        rest = iter(tensors)
        filled = mapped(lambda x: next(rest) if _is_array(x) else x, arguments)
        return list(leaves(case.function(*filled[0], **filled[1])))

    found: list[Any] = current.core.compute_output_spec(run, *specs)
    return found


def _kind(error: Exception | None) -> type[Exception] | None:
    return None if error is None else type(error)


def _assert_same(symbols: list[Any], tensors: list[Any], *, exactly: bool) -> None:
    assert len(symbols) == len(tensors), f"{len(symbols)} symbolic results, {len(tensors)} eager ones"
    for symbol, tensor in zip(symbols, tensors, strict=True):
        if not isinstance(symbol, KerasTensor) or not (traced := isinstance(tensor, KerasTensor)) | _is_tensor(tensor):
            continue
        shape = tensor.shape if traced else tuple(int(n) for n in current.core.shape(tensor))
        told = symbol.shape if exactly else _told(symbol.shape, shape)
        assert (told, symbol.dtype) == (shape, dtype_name(tensor.dtype)), f"symbolic: {symbol}"


def _is_tensor(x: Any) -> bool:
    return current.core.is_tensor(x)


def _told(symbolic: tuple[int | None, ...], shape: tuple[int, ...]) -> tuple[int | None, ...]:
    if len(symbolic) != len(shape):
        return symbolic
    return tuple(m if n is None else n for n, m in zip(symbolic, shape, strict=True))


def _is_array(x: Any) -> bool:
    return isinstance(x, np.ndarray)


def _filled(x: Any, shape: tuple[int, ...], dtype: str) -> Any:
    """Return an array of a shape with a table's values, in a dtype; as integers they are positive, where logarithms are."""
    array = np.resize(x, shape)
    if array.dtype == np.float64 and not is_float(dtype):
        array = np.asarray(np.maximum(np.abs(array), 1.0))
    return in_dtype(array, dtype)


def _symbol(x: Any, may_be_unknown: Sequence[bool], known: bool, data: st.DataObject) -> KerasTensor:
    pairs = zip(x.shape, may_be_unknown, strict=True)
    shape = tuple(None if open_ and not known and data.draw(st.booleans(), "unknown") else n for n, open_ in pairs)
    return KerasTensor(shape, dtype_name(x.dtype))


def _shapes(case: Case, data: st.DataObject) -> list[tuple[tuple[int, ...], list[bool]]]:
    """Return for each array a shape, and which of its sizes may be unknown."""
    arrays = [x for x in leaves((case.arguments, case.options)) if _is_array(x)]
    if case.sizes is None:
        return [(x.shape, [i == n == 0 for n in range(x.ndim)]) for i, x in enumerate(arrays)]
    given = [part.split() for part in case.sizes.split(",")]
    drawn: dict[str, tuple[int, ...]] = {}

    def size(name: str) -> tuple[int, ...]:
        if name.isdigit():
            return (int(name),)
        if name not in drawn:
            lengths = st.lists(st.integers(1, LARGEST), min_size=0, max_size=2) if name == "..." else _one()
            drawn[name] = tuple(data.draw(lengths, name))
        return drawn[name]

    found = []
    for names in given:
        pairs = [(n, not name.isdigit()) for name in names for n in _evaluated(name, size)]
        found.append((tuple(n for n, _ in pairs), [unknown for _, unknown in pairs]))
    return found + [(x.shape, [False] * x.ndim) for x in arrays[len(found) :]]


def _one() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, LARGEST), min_size=1, max_size=1)


def _evaluated(name: str, size: Callable[[str], tuple[int, ...]]) -> tuple[int, ...]:
    """Return the sizes for a name, or for one with a factor (`2*n`) or a question mark (`5?`)."""
    if name.endswith("?"):
        return (int(name[:-1]),)
    if found := re.fullmatch(r"(\d+)\*(\w+)", name):
        return tuple(int(found[1]) * n for n in size(found[2]))
    return size(name)
