"""Ops on shapes, indices, order and products: against NumPy, symbolic against eager, overrides against composites."""

from __future__ import annotations

import itertools
import json
import pathlib
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

from keras_ops import KerasTensor, Variable
from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.backend.numpy import NumpyBackend
from keras_ops.core import cast, convert_to_numpy, convert_to_tensor
from keras_ops.dtypes import dtype_name
from keras_ops.graph import Function
from keras_ops.selection import selected


class Case(NamedTuple):
    """A call of an op and the same call of NumPy.

    Attributes:
        name: Op, and what is special about the call.
        shapes: Shapes of the tensors.
        keras: Call of the op.
        numpy: Call of NumPy.
        kind: `"any"` dtype, `"int"` for indices, `"bool"` for conditions, `"float"`; one for each tensor.
        composite: Method of the contract with a body there, and its arguments after the tensors.
        differentiable: Number of leading tensors with a gradient.
    """

    name: str
    shapes: list[tuple[int, ...]]
    keras: Callable[..., Any]
    numpy: Callable[..., Any]
    kind: str = "any"
    composite: tuple[Any, ...] = ()
    differentiable: int = 1


def _same(name: str, shapes: list[tuple[int, ...]], *args: Any, **options: Any) -> Case:
    """Make a case of an op that NumPy has under the same name with the same arguments."""
    label = f"{name}{args if args else ''}"
    reference = getattr(np, name)
    return Case(label, shapes, lambda *x: getattr(ops, name)(*x, *args), lambda *x: reference(*x, *args), **options)


def _listed(name: str, shapes: list[tuple[int, ...]], *args: Any, **options: Any) -> Case:
    """Make a case of an op that takes its tensors as a list."""
    options.setdefault("differentiable", len(shapes))
    return Case(
        f"{name}{args if args else ''}",
        shapes,
        lambda *x: getattr(ops, name)(list(x), *args),
        lambda *x: getattr(np, name)(list(x), *args),
        **options,
    )


def _key(*key: Any) -> Case:
    item = key[0] if len(key) == 1 else key
    return Case(f"get_item{key!r}", [(4, 3, 5)], lambda x: ops.get_item(x, item), lambda x: x[item])


S = slice
MASK = np.array([[True, False, True], [False, True, True], [True, True, False], [False, False, False]])

MANIPULATION = [
    _same("reshape", [(2, 6)], (3, 4)),
    _same("reshape", [(2, 6)], (-1, 3)),
    _same("reshape", [(2, 6)], 12),
    _same("reshape", [(2, 0)], (0, 5)),
    _same("reshape", [()], (1, 1)),
    _same("ravel", [(2, 3)], composite=("ravel",)),
    _same("transpose", [(2, 3, 4)]),
    _same("transpose", [(2, 3, 4)], (1, -1, 0)),
    _same("transpose", [()]),
    _same("swapaxes", [(2, 3, 4)], 0, -1, composite=("swapaxes", 0, -1)),
    _same("moveaxis", [(2, 3, 4)], 0, -1, composite=("moveaxis", 0, -1)),
    _same("moveaxis", [(2, 3, 4)], (0, 1), (-1, 0), composite=("moveaxis", (0, 1), (-1, 0))),
    _same("expand_dims", [(2, 3)], 1, composite=("expand_dims", 1)),
    _same("expand_dims", [(2, 3)], (0, -1), composite=("expand_dims", (0, -1))),
    _same("squeeze", [(1, 3, 1)], composite=("squeeze",)),
    _same("squeeze", [(1, 3, 1)], -1, composite=("squeeze", -1)),
    _same("squeeze", [(1, 3, 1)], (0, 2), composite=("squeeze", (0, 2))),
    _same("broadcast_to", [(3, 1)], (2, 3, 4)),
    _same("broadcast_to", [()], (2,)),
    _same("flip", [(2, 3)]),
    _same("flip", [(2, 3)], 1),
    _same("flip", [(2, 3, 2)], (0, -1)),
    _same("roll", [(2, 3)], 2, composite=("roll", 2)),
    _same("roll", [(2, 3)], -1, 1, composite=("roll", -1, 1)),
    _same("roll", [(2, 3)], (1, 4), (0, 1), composite=("roll", (1, 4), (0, 1))),
    _same("roll", [(0, 3)], 1, 0, composite=("roll", 1, 0)),
    *[_same("rot90", [(2, 3, 2)], k, axes, composite=("rot90", k, axes)) for k in (-1, 0, 1, 2, 7) for axes in ((0, 1), (2, 0))],
    _same("copy", [(2, 3)], composite=("copy",)),
    _same("array", [(2, 3)], composite=("array",)),
    _listed("concatenate", [(2, 3), (4, 3)]),
    _listed("concatenate", [(2, 3), (2, 1), (2, 0)], -1),
    _listed("concatenate", [(2, 3), (4,)], None),
    _listed("stack", [(2, 3), (2, 3)]),
    _listed("stack", [(2, 3), (2, 3)], -1),
    _listed("stack", [(), ()]),
    _listed("hstack", [(2, 3), (2, 1)]),
    _listed("hstack", [(3,), (1,)]),
    _listed("vstack", [(2, 3), (1, 3)]),
    _listed("vstack", [(3,), (3,)]),
    _same("append", [(2, 3), (4,)], composite=("append",), differentiable=2),
    _same("append", [(2, 3), (2, 1)], 1, composite=("append", 1), differentiable=2),
    _same("split", [(4, 3)], 2, composite=("split", 2)),
    _same("split", [(4, 6)], 3, -1, composite=("split", 3, -1)),
    _same("split", [(4, 3)], [1, 3], composite=("split", [1, 3])),
    _same("split", [(4, 3)], [-1], composite=("split", [-1])),
    _same("split", [(4, 3)], [2, 9], composite=("split", [2, 9])),
    _same("array_split", [(5, 3)], 3, composite=("array_split", 3)),
    _same("array_split", [(2, 3)], 4, 1, composite=("array_split", 4, 1)),
    _same("repeat", [(2, 3)], 2),
    _same("repeat", [(2, 3)], 2, 1),
    _same("repeat", [(2, 3)], [0, 2], 0),
    _same("repeat", [(2, 3)], [2], 1),
    _same("tile", [(2, 3)], 2, composite=("tile", 2)),
    _same("tile", [(2, 3)], (2, 1, 2), composite=("tile", (2, 1, 2))),
    _same("tile", [(2, 3, 1)], (2, 2), composite=("tile", (2, 2))),
    _same("tile", [()], 3, composite=("tile", 3)),
    _same("pad", [(2, 3)], 1),
    _same("pad", [(2, 3)], (1, 2)),
    _same("pad", [(2, 3)], ((1, 0), (0, 2))),
    *[_same("pad", [(3, 4)], ((2, 1), (3, 0)), mode, kind="float") for mode in
      ("edge", "reflect", "symmetric", "wrap", "maximum", "minimum", "mean", "median", "linear_ramp")],
    _same("pad", [(3,)], (5, 7), "reflect"),
    _same("pad", [(3,)], (5, 7), "symmetric"),
    _same("diagonal", [(3, 4)], composite=("diagonal",)),
    _same("diagonal", [(3, 4, 2)], -1, 2, 0, composite=("diagonal", -1, 2, 0)),
    _same("diagonal", [(3, 4)], 2, composite=("diagonal", 2)),
    _same("diagonal", [(3, 4)], 9, composite=("diagonal", 9)),
    _same("diag", [(3,)], composite=("diag",)),
    _same("diag", [(3,)], 2, composite=("diag", 2)),
    _same("diag", [(3,)], -1, composite=("diag", -1)),
    _same("diag", [(3, 4)], 1, composite=("diag", 1)),
    _same("diagflat", [(2, 2)], 1, composite=("diagflat", 1)),
]  # fmt: skip

INDEXING = [
    _key(0),
    _key(-1),
    _key(S(1, 3)),
    _key(S(None, None, -1)),
    _key(S(3, 0, -2), 1),
    _key(None),
    _key(...),
    _key(..., 0),
    _key(0, None, ...),
    _key(S(None), 1, S(0, 2)),
    _key(S(5, 7)),
    _key(S(-2, None), S(None, None, -2), None, S(1, -1)),
    _key(np.array([0, -1, 2])),
    _key([0, 1]),
    _key(S(None), [0, 1]),
    _key(S(None), S(None, None, -1), np.array([[0, 1], [2, -1]])),
    _key(np.array([0, 1]), S(None), np.array([1, 2])),
    _key(0, S(None), np.array([1, 2])),
    _key(np.array([0, 1]), np.array([[1], [2]])),
    _key(S(None), np.array([0, 1]), np.array([1, 2])),
    _key(..., np.array([1, 1])),
    _key(MASK),
    _key(S(None), np.array([True, False, True])),
    _key(None, np.array([3, 0]), 1),
    _same("take", [(4, 3)], [[0, -1], [5, 2]]),
    _same("take", [(4, 3)], [[0, -1], [2, 2]], 1),
    _same("take", [(4, 3)], [0, -1], 0),
    _same("take", [(4, 3)], 1, 0),
    _same("take_along_axis", [(4, 3)], np.array([[0], [-1], [2], [1]]), 1),
    _same("take_along_axis", [(4, 3)], np.array([[0, 1, -1]]), 0),
    _same("take_along_axis", [(4, 3)], np.array([0, -1, 5]), None),
    _same("where", [(2, 3), (3,), (2, 1)], kind="bool any any", differentiable=0),
    _same("nonzero", [(2, 3)], kind="bool", differentiable=0),
    _same("sort", [(4, 3)], composite=("sort",)),
    _same("sort", [(4, 3)], 0, composite=("sort", 0)),
    _same("sort", [(4, 3)], None, composite=("sort", None)),
    Case("argsort", [(4, 3)], ops.argsort, lambda x: np.argsort(x, kind="stable"), differentiable=0),
    Case("argsort(0)", [(4, 3)], lambda x: ops.argsort(x, 0), lambda x: np.argsort(x, 0, kind="stable"), differentiable=0),
    Case("argsort(None)", [(4, 3)], lambda x: ops.argsort(x, None), lambda x: np.argsort(x, None, kind="stable"), differentiable=0),
    *[Case(f"searchsorted({side})", [(5,), (2, 3)], lambda s, v, side=side: ops.searchsorted(ops.sort(s), v, side),
           lambda s, v, side=side: np.searchsorted(np.sort(s), v, side), differentiable=0) for side in ("left", "right")],
    Case("digitize", [(2, 3), (4,)], lambda x, b: ops.digitize(x, ops.sort(b)), lambda x, b: np.digitize(x, np.sort(b)), differentiable=0),
    Case("digitize falling", [(2, 3), (4,)], lambda x, b: ops.digitize(x, ops.flip(ops.sort(b))),
         lambda x, b: np.digitize(x, np.sort(b)[::-1]), differentiable=0),
    Case("select", [(2, 3), (3,), (2, 3), (1, 3)], lambda c, d, x, y: ops.select([c, d], [x, y], 7),
         lambda c, d, x, y: np.select([c, d], [x, y], 7), kind="bool bool float float", differentiable=0),
    _same("unravel_index", [(2, 3)], (4, 5), kind="int", differentiable=0, composite=("unravel_index", (4, 5))),
]  # fmt: skip

EINSUMS: list[tuple[str, list[tuple[int, ...]]]] = [
    ("ij,jk->ik", [(2, 3), (3, 4)]),
    ("ij,jk", [(2, 3), (3, 4)]),
    ("ii->i", [(3, 3)]),
    ("ii", [(3, 3)]),
    ("ba", [(2, 3)]),
    ("...ij,jk->...ik", [(5, 2, 3), (3, 4)]),
    ("...i,...i->...", [(4, 5, 3), (5, 3)]),
    ("ij->", [(2, 3)]),
    ("i,j,k->kji", [(2,), (3,), (4,)]),
    ("...ij->...ji", [(2, 3, 4)]),
    ("bhqd,bhkd->bhqk", [(2, 2, 3, 4), (2, 2, 5, 4)]),
]
PRODUCTS = [
    *[_same("matmul", list(pair), differentiable=2) for pair in [
        ((2, 3), (3, 4)), ((3,), (3,)), ((3,), (3, 4)), ((2, 3), (3,)), ((5, 2, 3), (3, 4)), ((2, 3), (5, 3, 4)),
        ((5, 1, 2, 3), (4, 3, 2)), ((5, 2, 3), (3,)), ((3,), (5, 3, 2)), ((2, 0), (0, 3))]],
    *[_same("dot", list(pair), differentiable=2, composite=("dot",)) for pair in [
        ((2, 3), (3, 4)), ((3,), (3,)), ((), (2, 3)), ((2, 3), ()), ((5, 2, 3), (4, 3, 2)), ((2, 3), (3,))]],
    *[_same("inner", list(pair), differentiable=2, composite=("inner",)) for pair in [
        ((2, 3), (4, 3)), ((3,), (3,)), ((), (2, 3)), ((5, 2, 3), (3,))]],
    _same("outer", [(2, 3), (4,)], differentiable=2, composite=("outer",)),
    _same("vdot", [(3,), (3,)], differentiable=2, composite=("vdot",)),
    _same("vdot", [(2, 3), (3, 2)], differentiable=2, composite=("vdot",)),
    *[_same("kron", list(pair), differentiable=2, composite=("kron",)) for pair in [((2, 3), (4, 2)), ((3,), (2, 2)), ((2, 1, 2), (2,))]],
    *[_same("tensordot", list(pair), axes, differentiable=2, composite=("tensordot", axes)) for *pair, axes in [
        ((2, 3, 4), (3, 4, 5), 2), ((2, 3), (4,), 0), ((2, 3, 4), (4, 5, 2), ((0, 2), (2, 0))), ((2, 3), (3, 4), (1, 0)), ((2, 3), (3, 4), 1)]],
    *[_same("cross", list(pair), differentiable=2, composite=("cross",)) for pair in [((4, 3), (4, 3)), ((3,), (4, 3)), ((2, 3), (2,))]],
    _same("cross", [(2,), (5, 3)], differentiable=2, composite=("cross",)),
    Case("cross planar", [(4, 2), (4, 2)], ops.cross, lambda a, b: a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], differentiable=2, composite=("cross",)),
    _same("cross", [(3, 4), (4, 3)], 0, 1, 0, differentiable=2, composite=("cross", 0, 1, 0)),
    _same("trace", [(3, 4)], composite=("trace",)),
    _same("trace", [(3, 4, 2)], 1, 2, 0, composite=("trace", 1, 2, 0)),
    *[
        Case(f"einsum {t}", s, lambda *x, t=t: ops.einsum(t, *x), lambda *x, t=t: np.einsum(t, *x), differentiable=len(s))
        for t, s in EINSUMS
    ],
    _same("trace", [(2, 2)]),
]  # fmt: skip

CASES = MANIPULATION + INDEXING + PRODUCTS
# A list as the whole key means a tuple on symbolic tensors, as in saved graphs.
SYMBOLIC = [case for case in CASES if case.name != "get_item([0, 1],)"]
# The first case of each op, for what costs more or depends less on the arguments.
FIRST = list({case.name.partition("(")[0].partition(" ")[0]: case for case in reversed(CASES)}.values())
each_case = pytest.mark.parametrize("case", SYMBOLIC, ids=[case.name for case in SYMBOLIC])


def _inputs(case: Case, dtype: str, seed: int = 0) -> list[Any]:
    """Return arrays of small integers, in the case's kinds, so that results are exact in every dtype."""
    random = np.random.default_rng(seed)
    kinds = case.kind.split() * (len(case.shapes) if " " not in case.kind else 1)
    arrays = []
    for shape, kind in zip(case.shapes, kinds, strict=True):
        values = random.integers(0, 6, shape)
        name = {"bool": "bool", "int": "int32", "float": "float32"}.get(kind, dtype)
        arrays.append(np.asarray(values % 2 == 0 if name == "bool" else values, name))
    return arrays


def _arrays(result: Any) -> list[Any]:
    return [convert_to_numpy(x) for x in (result if isinstance(result, (list, tuple)) else [result])]


def _assert_equal(result: Any, expected: Any) -> None:
    found = _arrays(result)
    wanted = list(expected) if isinstance(expected, (list, tuple)) else [expected]
    assert len(found) == len(wanted)
    for a, b in zip(found, wanted, strict=True):
        assert a.shape == np.shape(b)
        tolerance = 2e-2 if a.dtype.name == "bfloat16" else 1e-5
        np.testing.assert_allclose(a.astype("float64"), np.asarray(b).astype("float64"), tolerance, tolerance / 10)


# Products of narrow integers wrap around, as the dtype does.
_WRAPS = ("cross", "kron", "outer", "dot", "inner", "tensordot", "einsum", "vdot", "matmul")
_planar = pytest.mark.filterwarnings("ignore:Arrays of 2-dimensional vectors are deprecated:DeprecationWarning")
_dtypes = [(case, "float32") for case in CASES]
_dtypes += [(case, dtype) for case in FIRST for dtype in ("int32", "bfloat16", "uint8")]


@_planar
@pytest.mark.parametrize(("case", "dtype"), _dtypes, ids=[f"{case.name}-{dtype}" for case, dtype in _dtypes])
def test_an_op_gives_what_numpy_gives(case: Case, dtype: str) -> None:
    arrays = _inputs(case, "float32" if dtype == "bfloat16" else dtype)
    given = [convert_to_tensor(x, "bfloat16" if dtype == "bfloat16" and x.dtype.kind == "f" else None) for x in arrays]
    expected = case.numpy(*(x.astype("int32") if x.dtype == np.uint8 else x for x in arrays))
    if dtype == "uint8" and case.name.startswith(_WRAPS):
        expected = np.asarray(expected).astype("uint8")
    _assert_equal(case.keras(*given), expected)


def _symbolic(case: Case, arrays: list[Any], hide: bool) -> list[KerasTensor]:
    shapes = [[None if hide else n for n in x.shape] for x in arrays]
    return [KerasTensor(shape, dtype_name(x.dtype)) for shape, x in zip(shapes, arrays, strict=True)]


def _leaves(result: Any) -> list[Any]:
    return list(result) if isinstance(result, (list, tuple)) else [result]


# What depends on values, so that a symbolic call cannot know it.
_BY_VALUE = ("nonzero",)


@each_case
def test_a_symbolic_call_gives_the_shapes_and_dtypes_of_an_eager_one(case: Case) -> None:
    arrays = _inputs(case, "float32")
    eager = _leaves(case.keras(*map(convert_to_tensor, arrays)))
    symbolic = _leaves(case.keras(*_symbolic(case, arrays, hide=False)))
    assert [x.dtype for x in symbolic] == [dtype_name(x.dtype) for x in eager]
    if not case.name.startswith(_BY_VALUE):
        assert [x.shape for x in symbolic] == [tuple(x.shape) for x in eager]


@pytest.mark.parametrize("case", [c for c in SYMBOLIC if not c.name.startswith("cross")], ids=lambda case: case.name)
def test_unknown_sizes_give_shapes_that_the_eager_ones_fit(case: Case) -> None:
    arrays = _inputs(case, "float32")
    eager = _leaves(case.keras(*map(convert_to_tensor, arrays)))
    unknown = _leaves(case.keras(*_symbolic(case, arrays, hide=True)))
    if case.name == "squeeze":
        return  # an unknown size might be one
    assert len(unknown) == len(eager)
    for x, y in zip(unknown, eager, strict=True):
        assert len(x.shape) == len(y.shape)
        assert all(m is None or m == n for m, n in zip(x.shape, tuple(y.shape), strict=True))


@each_case
def test_a_recorded_graph_gives_what_the_op_gives(case: Case) -> None:
    arrays = _inputs(case, "float32")
    inputs = _symbolic(case, arrays, hide=False)
    graph = Function(inputs, case.keras(*inputs))
    expected = case.keras(*map(convert_to_tensor, arrays))
    for x, y in zip(_arrays(graph([convert_to_tensor(x) for x in arrays])), _arrays(expected), strict=True):
        np.testing.assert_array_equal(x, y)


_composed = [case for case in CASES if case.composite]


@_planar
@pytest.mark.parametrize("case", _composed, ids=[case.name for case in _composed])
def test_the_composite_gives_what_the_backend_gives(case: Case) -> None:
    method, *args = case.composite
    arrays = _inputs(case, "float32")
    composite = getattr(NumpyBackend, method)(current.numpy, *map(convert_to_tensor, arrays), *args)
    _assert_equal(composite, case.numpy(*arrays))


def test_a_list_as_key_of_a_symbolic_tensor_is_a_tuple() -> None:
    assert ops.get_item(KerasTensor((4, 3, 5)), [0, 1]).shape == (5,)


@pytest.mark.parametrize(("method", "args"), [("stack", (1,)), ("hstack", ()), ("vstack", ())])
def test_the_composite_of_a_list_gives_what_numpy_gives(method: str, args: tuple[int, ...]) -> None:
    arrays = [np.arange(6, dtype="float32").reshape(2, 3), np.ones((2, 3), "float32")]
    composite = getattr(NumpyBackend, method)(current.numpy, [convert_to_tensor(x) for x in arrays], *args)
    _assert_equal(composite, getattr(np, method)(arrays, *args))


@pytest.mark.parametrize("mode", ["edge", "reflect", "symmetric", "wrap", "maximum", "minimum", "mean", "linear_ramp"])
@pytest.mark.parametrize("dtype", ["float32", "int32"])
def test_the_composite_of_padding_gives_what_numpy_gives(mode: Any, dtype: str) -> None:
    x = (np.arange(12).reshape(3, 4) ** 2 % 7).astype(dtype)
    composite = NumpyBackend.pad(current.numpy, convert_to_tensor(x), ((2, 1), (3, 0)), mode)
    _assert_equal(composite, np.pad(x, ((2, 1), (3, 0)), mode))


GOLDENS = pathlib.Path(__file__).parent / "goldens"
_kind = "wide" if "int64" in selected().capabilities.wide else "narrow"
DTYPES: dict[str, Any] = json.loads((GOLDENS / f"structure_dtypes_{_kind}.json").read_text())

ONE: dict[str, Callable[[Any], Any]] = {
    "argsort": ops.argsort, "sort": ops.sort, "matmul": lambda x: ops.matmul(x, x), "dot": lambda x: ops.dot(x, x),
    "einsum": lambda x: ops.einsum("ab,bc->ac", x, x), "trace": ops.trace, "nonzero": lambda x: ops.nonzero(x)[0],
    "where": lambda x: ops.where(x, x, x), "diag": ops.diag,
    "tile": lambda x: ops.tile(x, 2), "pad": lambda x: ops.pad(x, 1), "reshape": lambda x: ops.reshape(x, (4,)),
    "take": lambda x: ops.take(x, x, 0), "transpose": ops.transpose, "flip": ops.flip,
    "argpartition": lambda x: ops.argpartition(x, 1), "get_item": lambda x: ops.get_item(x, 0),
    "searchsorted": lambda x: ops.searchsorted(ops.reshape(x, (4,)), x), "split": lambda x: ops.split(x, 2)[0],
}  # fmt: skip
TWO: dict[str, Callable[[Any, Any], Any]] = {
    "concatenate": lambda x, y: ops.concatenate([x, y]), "stack": lambda x, y: ops.stack([x, y]), "append": ops.append,
    "hstack": lambda x, y: ops.hstack([x, y]), "vstack": lambda x, y: ops.vstack([x, y]), "matmul": ops.matmul,
    "dot": ops.dot, "inner": ops.inner, "outer": ops.outer, "kron": ops.kron, "vdot": ops.vdot,
    "tensordot": ops.tensordot, "einsum": lambda x, y: ops.einsum("ab,bc->ac", x, y),
    "where": lambda x, y: ops.where(cast(x, "bool"), x, y),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE)
def test_one_tensor_gives_the_dtype_of_the_reference(name: str) -> None:
    for dtype, expected in zip(DTYPES["dtypes"], DTYPES["one"][name], strict=True):
        if expected == "uint32" != dtype and not selected().capabilities.unsigned_sums:
            expected = "int32"
        assert ONE[name](KerasTensor((2, 2), dtype)).dtype == expected, dtype


@pytest.mark.parametrize("name", TWO)
def test_two_tensors_give_the_dtype_of_the_reference(name: str) -> None:
    pairs = itertools.product(DTYPES["dtypes"], DTYPES["dtypes"])
    for (a, b), expected in zip(pairs, DTYPES["two"][name], strict=True):
        assert TWO[name](KerasTensor((2, 2), a), KerasTensor((2, 2), b)).dtype == expected, (a, b)


def _traced(call: Callable[..., Any], *dtypes: str) -> str:
    """Return the dtype that the backend's functions themselves give, on tensors or while they are traced."""
    result = current.core.compute_output_spec(call, *(KerasTensor((2, 2), dtype) for dtype in dtypes))
    dtype: str = result.dtype
    return dtype


@pytest.mark.parametrize("name", [name for name in ONE if name != "nonzero"])
def test_the_backend_gives_the_dtype_that_a_symbolic_call_says(name: str) -> None:
    for dtype in DTYPES["dtypes"]:
        made = dtype_name(convert_to_tensor(np.ones((2, 2)), dtype).dtype)
        assert _traced(ONE[name], dtype) == ONE[name](KerasTensor((2, 2), made)).dtype, dtype


@pytest.mark.parametrize("name", TWO)
def test_the_backend_gives_the_dtype_that_a_symbolic_call_of_two_tensors_says(name: str) -> None:
    for a, b in itertools.product(("bool", "uint8", "int8", "int32", "bfloat16", "float32"), repeat=2):
        assert _traced(TWO[name], a, b) == TWO[name](KerasTensor((2, 2), a), KerasTensor((2, 2), b)).dtype, (a, b)


@pytest.mark.parametrize("name", ["where", "concatenate", "matmul", "outer", "select"])
def test_python_numbers_take_no_part_in_promotion_beyond_their_kind(name: str) -> None:
    calls: dict[str, Callable[[Any, Any], Any]] = {
        "where": lambda x, y: ops.where(x, x, y),
        "concatenate": lambda x, y: ops.concatenate([ops.ravel(x), [y]]),
        "matmul": lambda x, y: ops.matmul(x, [[y], [y]]),
        "outer": ops.outer,
        "select": lambda x, y: ops.select([cast(x, "bool")], [x], y),
    }
    for dtype, number, expected in [("float16", 1.5, "float16"), ("int8", 1, "int8"), ("bfloat16", 2, "bfloat16")]:
        if name in ("concatenate", "matmul"):  # lists are arrays of floatx or int32
            expected = "int32" if dtype == "int8" else "float32" if number == 1.5 else dtype
        x = convert_to_tensor(np.ones((2, 2)), dtype)
        assert dtype_name(calls[name](x, number).dtype) == expected


def _gradients(case: Case, arrays: list[Any], weights: list[Any]) -> list[Any]:
    variables = [Variable(x) for x in arrays[: case.differentiable]]

    def loss() -> tuple[Any, Any]:
        results = _leaves(case.keras(*(v.value for v in variables), *arrays[case.differentiable :]))
        terms = [ops.sum(ops.multiply(x, w)) for x, w in zip(results, weights, strict=True)]
        total = terms[0]
        for term in terms[1:]:
            total = ops.add(total, term)
        return total, None

    _, gradients = current.autodiff.value_and_gradients(loss, variables)
    return [convert_to_numpy(g) for g in gradients]


_indexed = [case for case in INDEXING if case.name.startswith("get_item")][2::5]
_smooth = [case for case in FIRST + _indexed if case.differentiable]


@_planar
@pytest.mark.skipif(not selected().capabilities.trains, reason="the backend computes no gradients")
@pytest.mark.parametrize("case", _smooth, ids=[case.name for case in _smooth])
def test_gradients_are_the_differences_that_numpy_gives(case: Case) -> None:
    random = np.random.default_rng(1)
    arrays = [random.permutation(int(np.prod(shape))).reshape(shape).astype("float32") for shape in case.shapes]
    results = _leaves(case.numpy(*arrays))
    weights = [np.asarray(random.integers(1, 9, np.shape(x)), "float32") for x in results]

    def loss(*xs: Any) -> float:
        return float(sum(np.sum(np.asarray(x) * w) for x, w in zip(_leaves(case.numpy(*xs)), weights, strict=True)))

    gradients = _gradients(case, arrays, weights)
    wide = [x.astype("float64") for x in arrays]
    for i, gradient in enumerate(gradients):
        assert gradient.shape == arrays[i].shape
        for place in list(np.ndindex(arrays[i].shape))[::3]:
            step = np.zeros(arrays[i].shape)
            step[place] = 0.25
            above = loss(*wide[:i], wide[i] + step, *wide[i + 1 :])
            below = loss(*wide[:i], wide[i] - step, *wide[i + 1 :])
            np.testing.assert_allclose(gradient[place], (above - below) / 0.5, rtol=1e-4, atol=1e-3)
