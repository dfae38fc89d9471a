"""Sparse tensors: the family by itself, ops on them, symbolic ones, gradients, compiled functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final, NamedTuple

import numpy as np
import pytest

from keras_ops import KerasTensor, core, nn, sparse
from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.conformance.base import Conformance
from keras_ops.conformance.cases import to_numpy, to_tensor
from keras_ops.dtypes import dtype_name
from keras_ops.op import OPERATIONS


def matrix(shape: tuple[int, ...], seed: int, dtype: str = "float32") -> np.ndarray[Any, Any]:
    """Return numbers in (0, 1), half of them zeros; integers from 0 to 3 for a dtype of integers."""
    rng = np.random.RandomState(seed)
    x = rng.uniform(0.1, 0.9, size=shape) * (rng.uniform(size=shape) < 0.5)
    return (x if dtype.startswith("float") else np.ceil(x * 3)).astype(dtype)


X: Final = matrix((3, 4), 0)
Y: Final = matrix((3, 4), 2)
CUBE: Final = matrix((2, 3, 4), 3)
THIN: Final = matrix((4, 2), 5)
ONES: Final = matrix((1, 3, 1, 4), 4)
FULL: Final = matrix((3, 4), 1) + np.float32(0.25)
TALL: Final = matrix((4, 2), 6) + np.float32(0.25)
COUNTS: Final = matrix((3, 4), 7, "int32")


class Case(NamedTuple):
    """A call of an op.

    Attributes:
        function: The call, of as many tensors as there are arrays.
        reference: The same with NumPy.
        arrays: Values of the tensors.
        dense: Which of them come dense.
        result: Whether the result is sparse.
    """

    function: Callable[..., Any]
    reference: Callable[..., Any]
    arrays: tuple[np.ndarray[Any, Any], ...]
    dense: tuple[int, ...] = ()
    result: bool = True


def _unary() -> dict[str, Case]:
    named: dict[str, Any] = {"absolute": np.abs, "conjugate": np.conjugate, "round": np.round}
    names = [name for name in sparse.ELEMENTWISE if name not in ("cast", "stop_gradient", "copy")]
    found = {name: Case(getattr(ops, name), named.get(name) or getattr(np, name), (X,)) for name in names}
    return {
        **found,
        "copy": Case(ops.copy, np.copy, (X,)),
        "cast": Case(lambda x: core.cast(x, "int32"), lambda x: x.astype("int32"), (X * 4,)),
        "stop_gradient": Case(core.stop_gradient, np.copy, (X,)),
    }


def _dense_results() -> dict[str, Case]:
    return {
        "exp": Case(ops.exp, np.exp, (X,), (), False),
        "max": Case(lambda x: ops.max(x, 1), lambda x: x.max(1), (X,), (), False),
        "relu": Case(nn.relu, lambda x: np.maximum(x, 0), (X,), (), False),
        "add-dense": Case(ops.add, np.add, (X, FULL), (1,), False),
        "add-row": Case(ops.add, np.add, (X, FULL[0]), (1,), False),
        "subtract-dense": Case(ops.subtract, np.subtract, (FULL, X), (0,), False),
        "maximum-dense": Case(ops.maximum, np.maximum, (X, FULL), (1,), False),
        "dense-divide": Case(ops.divide, np.divide, (X, FULL), (0, 1), False),
        "concatenate-dense": Case(lambda a, b: ops.concatenate([a, b], 1), _joined(1), (X, FULL), (1,), False),
        "take": Case(lambda x, i: ops.take(x, i, 0), lambda x, i: x[i], (TALL, COUNTS), (0,), False),
        "where": Case(lambda x: ops.where(ops.greater(x, 0.5), x, 0.0), lambda x: x * (x > 0.5), (X,), (), False),
        "einsum": Case(lambda a, b: ops.einsum("ij,jk->ik", a, b), np.matmul, (X, TALL), (1,), False),
    }


def _joined(axis: int | None) -> Callable[..., Any]:
    return lambda *xs: np.concatenate(xs, axis)


def _products() -> dict[str, Case]:
    pairs = {
        "2-2": (X, TALL),
        "3-2": (CUBE, TALL),
        "2-1": (X, FULL[0]),
        "1-2": (X[0], TALL),
        "1-1": (X[0], FULL[0]),
        "3-3": (CUBE, np.stack([TALL, TALL])),
        "2-3": (X, np.stack([TALL, TALL])),
    }
    dense = {f"matmul-{n}": Case(ops.matmul, np.matmul, pair, (1,), False) for n, pair in pairs.items()}
    turned = {
        "matmul-dense-2-2": Case(ops.matmul, np.matmul, (FULL, THIN), (0,), False),
        "matmul-dense-3-2": Case(ops.matmul, np.matmul, (CUBE, THIN), (0,), False),
        "matmul-dense-1-2": Case(ops.matmul, np.matmul, (FULL[0], THIN), (0,), False),
        "matmul-dense-2-1": Case(ops.matmul, np.matmul, (FULL, X[0]), (0,), False),
    }
    both = {
        "matmul-sparse-2-2": Case(ops.matmul, np.matmul, (X, THIN)),
        "matmul-sparse-3-2": Case(ops.matmul, np.matmul, (CUBE, THIN)),
        "matmul-sparse-3-3": Case(ops.matmul, np.matmul, (CUBE, matrix((2, 4, 5), 9))),
        "matmul-sparse-1-2": Case(ops.matmul, np.matmul, (X[0], THIN)),
        "matmul-integers": Case(ops.matmul, np.matmul, (COUNTS, matrix((4, 2), 8, "int32")), (1,), False),
    }
    return {**dense, **turned, **both}


def _pairs() -> dict[str, Case]:
    names = ("add", "subtract", "multiply", "maximum", "minimum")
    return {
        **{name: Case(getattr(ops, name), getattr(np, name), (X, Y)) for name in names},
        **{f"{name}-row": Case(getattr(ops, name), getattr(np, name), (X, Y[:1])) for name in names},
        **{f"{name}-negative": Case(getattr(ops, name), getattr(np, name), (X - 2 * Y, Y)) for name in names},
        "multiply-dense": Case(ops.multiply, np.multiply, (X, FULL), (1,)),
        "dense-multiply": Case(ops.multiply, np.multiply, (FULL, X), (0,)),
        "multiply-vector": Case(ops.multiply, np.multiply, (X, FULL[0]), (1,)),
        "multiply-column": Case(ops.multiply, np.multiply, (X, FULL[:, :1]), (1,)),
        "multiply-spread": Case(ops.multiply, np.multiply, (X[:1], FULL), (1,)),
        "multiply-cube": Case(ops.multiply, np.multiply, (X, np.stack([FULL, FULL])), (1,)),
        "multiply-number": Case(lambda x: ops.multiply(x, 2.5), lambda x: (x * 2.5).astype("float32"), (COUNTS,)),
        "divide-dense": Case(ops.divide, np.divide, (X, FULL), (1,)),
        "divide-number": Case(lambda x: ops.divide(x, 2), lambda x: (x / 2).astype("float32"), (COUNTS,)),
        "true_divide": Case(ops.true_divide, np.divide, (X, FULL), (1,)),
        "divide_no_nan": Case(ops.divide_no_nan, lambda a, b: a * 0, (X, 0 * FULL), (1,)),
        "dot": Case(lambda x: ops.dot(x, 2.0), lambda x: x * 2, (X,)),
    }


def _forms() -> dict[str, Case]:
    return {
        "sum": Case(ops.sum, np.sum, (X,)),
        "sum-1": Case(lambda x: ops.sum(x, -1), lambda x: x.sum(1), (X,)),
        "sum-kept": Case(lambda x: ops.sum(x, (0, 2), True), lambda x: x.sum((0, 2), keepdims=True), (CUBE,)),
        "sum-integers": Case(lambda x: ops.sum(x, 0), lambda x: x.sum(0).astype("int32"), (COUNTS,)),
        "mean": Case(ops.mean, np.mean, (X,)),
        "mean-0": Case(lambda x: ops.mean(x, 0), lambda x: x.mean(0), (X,)),
        "mean-kept": Case(lambda x: ops.mean(x, 1, True), lambda x: x.mean(1, keepdims=True), (CUBE,)),
        "reshape": Case(lambda x: ops.reshape(x, (-1, 4)), lambda x: x.reshape(-1, 4), (CUBE,)),
        "reshape-flat": Case(lambda x: ops.reshape(x, (-1,)), lambda x: x.reshape(-1), (X,)),
        "transpose": Case(ops.transpose, np.transpose, (X,)),
        "transpose-201": Case(lambda x: ops.transpose(x, (2, 0, 1)), lambda x: x.transpose(2, 0, 1), (CUBE,)),
        "squeeze": Case(ops.squeeze, np.squeeze, (ONES,)),
        "squeeze-0": Case(lambda x: ops.squeeze(x, 0), lambda x: x[0], (ONES,)),
        "expand_dims": Case(lambda x: ops.expand_dims(x, -1), lambda x: x[..., None], (X,)),
        "expand_dims-two": Case(lambda x: ops.expand_dims(x, (0, 2)), lambda x: x[None, :, None], (X,)),
        "concatenate": Case(lambda a, b: ops.concatenate([a, b], -1), _joined(-1), (X, Y)),
        "concatenate-0": Case(lambda a, b: ops.concatenate([a, b]), _joined(0), (X, Y)),
        "concatenate-flat": Case(lambda a, b: ops.concatenate([a, b], None), _joined(None), (X, THIN)),
        "one_hot": Case(
            lambda i: nn.one_hot(i, 4, sparse=True), lambda i: np.eye(4, dtype="float32")[i], (COUNTS,), (0,)
        ),
        "one_hot-1": Case(lambda i: nn.one_hot(i, 4, 1, "int32", True), _hot_second, (COUNTS,), (0,)),
        "multi_hot": Case(lambda i: nn.multi_hot(i, 4, sparse=True), _many_hot, (COUNTS,), (0,)),
        "convert_to_tensor": Case(core.convert_to_tensor, np.copy, (X,)),
        "convert_to_tensor-dtype": Case(
            lambda x: core.convert_to_tensor(x, "float16"), lambda x: x.astype("float16"), (X,)
        ),
        "made-dense": Case(lambda x: core.convert_to_tensor(x, sparse=False), np.copy, (X,), (), False),
    }


def _hot_second(i: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.moveaxis(np.eye(4, dtype="int32")[i], -1, 1)


def _many_hot(i: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.asarray(np.eye(4, dtype="float32")[i].max(1))


CASES: Final = {**_unary(), **_pairs(), **_forms(), **_products(), **_dense_results()}
# Smooth in the values that are stored, so that differences of them tell gradients.
SMOOTH: Final = (
    *(
        "sin",
        "tanh",
        "square",
        "expm1",
        "add",
        "multiply",
        "maximum",
        "multiply-dense",
        "multiply-spread",
        "divide-dense",
    ),
    *("sum-1", "mean-0", "reshape", "transpose", "concatenate", "squeeze-0", "matmul-2-2", "matmul-3-3", "matmul-1-2"),
    *("matmul-dense-2-2", "matmul-sparse-2-2", "add-dense", "exp", "max"),
)
COMPILED: Final = (
    "tanh",
    "add",
    "multiply-dense",
    "sum-1",
    "mean-kept",
    "reshape",
    "concatenate",
    "matmul-2-2",
    "matmul-3-3",
)


def sparse_of(x: np.ndarray[Any, Any]) -> Any:
    """Return an array as a sparse tensor."""
    return current.sparse.from_dense(to_tensor(x))


def array_of(y: Any) -> np.ndarray[Any, Any]:
    """Return a tensor, sparse or dense, as an array."""
    return np.asarray(to_numpy(sparse.dense(y)))


def near(found: Any, expected: Any) -> None:
    """Compare values and dtypes."""
    array = array_of(found)
    assert array.dtype == np.asarray(expected).dtype
    np.testing.assert_allclose(array, expected, 1e-5, 1e-6)


class SparseConformance(Conformance):
    """The sparse family; left out where the capability `sparse` is absent.

    Attributes:
        traced: Whether values and gradients are computed in compiled functions, for frameworks that compile each function
            of theirs for each shape. Five of six cases get the mark `slow` then.
    """

    traced: ClassVar[bool] = False
    pytestmark: ClassVar[list[Any]] = [*Conformance.pytestmark, pytest.mark.sparse]

    def test_dense_and_sparse_tensors_are_told_apart(self) -> None:
        """No tensor is both; the core family knows dense ones only."""
        x = sparse_of(X)
        assert (current.sparse.is_sparse(x), current.sparse.is_ragged(x), current.core.is_tensor(x)) == (
            True,
            False,
            False,
        )
        assert not any(
            current.sparse.is_sparse(y) for y in (to_tensor(X), X, 1.0, None, KerasTensor((3, 4), sparse=True))
        )
        assert core.is_tensor(x)

    @pytest.mark.parametrize(
        ("shape", "dtype"),
        [
            *(((3, 4), dtype) for dtype in ("float32", "float16", "int32", "bool")),
            *((shape, "float32") for shape in ((2, 3, 4), (5,), (2, 0))),
        ],
    )
    def test_round_trip(self, shape: tuple[int, ...], dtype: str) -> None:
        """Dense, sparse and dense again."""
        x = matrix(shape, 1).astype(dtype)
        y = sparse_of(x)
        assert (tuple(y.shape), dtype_name(y.dtype), core.shape(y)) == (shape, dtype, shape)
        np.testing.assert_array_equal(core.convert_to_numpy(y), x)
        np.testing.assert_array_equal(to_numpy(core.convert_to_tensor(y, sparse=False)), x)

    @pytest.mark.parametrize("shape", [(3, 4), (2, 3, 4)])
    def test_places_and_values_on_the_host(self, shape: tuple[int, ...]) -> None:
        """In order, each place once; with room to spare, what is filled up does not count."""
        x = matrix(shape, 1)
        places, values = current.sparse.to_host(sparse_of(x))
        np.testing.assert_array_equal(places, np.argwhere(x))
        np.testing.assert_array_equal(values, x[x != 0])
        made = current.sparse.from_host(places, values, shape, len(values) + 3)
        np.testing.assert_array_equal(array_of(made), x)
        np.testing.assert_allclose(array_of(ops.tanh(made)), np.tanh(x), 1e-6)
        np.testing.assert_allclose(array_of(ops.sum(made, 0)), x.sum(0), 1e-6)
        places, values = current.sparse.to_host(ops.transpose(made))
        np.testing.assert_array_equal(places[values != 0], np.argwhere(x.T))

    def test_values_of_one_place_add_up_before_functions_that_bend(self) -> None:
        """The square of a sum is not the sum of squares."""
        places = to_tensor(np.array([[0, 1], [0, 1], [1, 0]]))
        x = current.sparse.made(places, to_tensor(np.array([1.0, 2.0, 3.0], "float32")), (2, 2))
        np.testing.assert_array_equal(array_of(ops.square(x)), [[0, 9], [9, 0]])
        np.testing.assert_array_equal(array_of(ops.maximum(x, ops.negative(x))), [[0, 3], [3, 0]])

    def test_every_op_that_the_table_names_has_a_case(self) -> None:
        """And every name in the table is that of an op."""
        named = {case.partition("-")[0] for case in CASES} | {"bincount"}
        assert set(sparse.RULES) - named == set()
        assert set(sparse.RULES) - {definition.name for definition in OPERATIONS.values()} == set()

    def parameters(self, test: str) -> list[Any] | None:
        """Return the parameters of a test, or `None` for one that has none."""
        names = {"test_values": tuple(CASES), "test_gradients": SMOOTH, "test_jit": COMPILED}.get(test)
        if names is None:
            return None
        late = [pytest.mark.slow] if self.traced else []
        return [pytest.param(name, id=name, marks=late if i % 6 else []) for i, name in enumerate(names)]

    def test_values(self, name: str) -> None:
        """What comes out holds what the dense op gives, and is sparse where the table says so."""
        case = CASES[name]
        found = self._run(case.function, *self._given(case))
        assert current.sparse.is_sparse(found) == case.result
        near(found, case.reference(*case.arrays))

    def _run(self, function: Callable[..., Any], *args: Any) -> Any:
        if self.traced:
            function = current.autodiff.compile_step(function, list, jit=True, training=False)
        return function(*args)

    def _given(self, case: Case) -> list[Any]:
        return [to_tensor(x) if i in case.dense else sparse_of(x) for i, x in enumerate(case.arrays)]

    @pytest.mark.parametrize("name", CASES)
    def test_symbolic(self, name: str) -> None:
        """Symbolic results have the shape, dtype and kind of eager ones, whether or not the batch is known."""
        case = CASES[name]
        eager = case.reference(*case.arrays)
        for unknown in (False, True)[: 1 if name == "squeeze" else 2]:  # which drops what is known to be one
            shapes = [(None, *x.shape[1:]) if unknown else x.shape for x in case.arrays]
            given = zip(shapes, case.arrays, strict=True)
            symbols = [KerasTensor(s, x.dtype.name, sparse=i not in case.dense) for i, (s, x) in enumerate(given)]
            found = case.function(*symbols)
            assert (found.sparse, found.dtype) == (case.result, np.asarray(eager).dtype.name)
            known = zip(found.shape, np.shape(eager), strict=True)
            assert all(m == n or (unknown and m is None) for m, n in known)

    @pytest.mark.trains
    def test_gradients(self, name: str) -> None:
        """Gradients of what is stored, and of what comes dense, are those that differences tell."""
        case = CASES[name]
        values = [x[x != 0] if i not in case.dense else x for i, x in enumerate(case.arrays)]
        variables = [current.variable(value) for value in values]
        weight = np.cos(np.arange(np.size(case.reference(*case.arrays)))).astype("float32")

        def compute(*parts: Any) -> Any:
            given = [self._filled(case, i, part) for i, part in enumerate(parts)]
            flat = ops.reshape(sparse.dense(case.function(*given)), (-1,))
            return ops.sum(ops.multiply(flat, weight))

        def differentiate() -> Any:
            return current.autodiff.value_and_gradients(
                lambda: (compute(*[v.value for v in variables]), None), variables
            )[1]

        result = current.autodiff.compile_step(compute, list, jit=True, training=False) if self.traced else compute
        if self.traced:
            differentiate = current.autodiff.compile_step(differentiate, lambda: variables, jit=True, training=False)
        gradients = differentiate()
        rng = np.random.RandomState(1)
        for i, value in enumerate(values):
            way = rng.randn(*value.shape).astype("float32")
            moved = [[v + s * way if i == k else v for k, v in enumerate(values)] for s in (1e-2, -1e-2)]
            ends = [to_numpy(result(*[to_tensor(v) for v in parts])) for parts in moved]
            slope = float(ends[0] - ends[1]) / 2e-2
            np.testing.assert_allclose(np.sum(array_of(gradients[i]) * way), slope, 2e-2, 2e-3)

    def _filled(self, case: Case, i: int, values: Any) -> Any:
        if i in case.dense:
            return values
        x = case.arrays[i]
        return current.sparse.made(to_tensor(np.argwhere(x)), values, x.shape, True)

    @pytest.mark.jit
    def test_jit(self, name: str) -> None:
        """Compiled functions take and give sparse tensors."""
        case = CASES[name]
        step = current.autodiff.compile_step(lambda *xs: case.function(*xs), list, jit=True, training=False)
        near(step(*self._given(case)), case.reference(*case.arrays))

    @pytest.mark.parametrize("weighted", [False, True])
    def test_stored_integers_are_counted(self, weighted: bool) -> None:
        """A zero that is not stored is none."""
        expected = np.zeros((3, 4), "float32" if weighted else "int32")
        for row, column in np.argwhere(COUNTS):
            expected[row, COUNTS[row, column]] += FULL[row, column] if weighted else 1
        found = ops.bincount(sparse_of(COUNTS), weights=to_tensor(FULL) if weighted else None, minlength=4)
        assert current.sparse.is_sparse(found)
        near(found, expected)

    def test_counts_come_sparse_where_that_is_asked_for(self) -> None:
        """Of a dense tensor all elements count."""
        found = ops.bincount(to_tensor(COUNTS), minlength=5, sparse=True)
        assert current.sparse.is_sparse(found)
        near(found, np.stack([np.bincount(row, minlength=5) for row in COUNTS]).astype("int32"))
        symbol: Any = ops.bincount(KerasTensor((3, 4), "int32"), minlength=5, sparse=True)
        assert symbol.sparse
