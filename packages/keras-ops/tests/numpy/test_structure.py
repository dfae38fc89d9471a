"""Details of ops on shapes, indices, order and products: saved names, errors, values that are not finite, edge cases."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor, Variable, core
from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, AxisError, ShapeError
from keras_ops.graph import Function

K = KerasTensor
X = np.arange(24, dtype="float32").reshape(2, 3, 4)
SAVED: dict[str, Any] = json.loads((pathlib.Path(__file__).parent / "goldens" / "structure_saved.json").read_text())


def array(x: Any) -> np.ndarray[Any, Any]:
    return core.convert_to_numpy(x)


def _calls() -> dict[str, Callable[[], Any]]:
    x, y, vector, square, one = K((2, 3, 4)), K((2, 3, 4)), K((4,)), K((2, 4, 4)), K((1, 3, 1))
    index, pairs = K((5,), "int32"), K((5, 1), "int32")
    return {
        "append": lambda: ops.append(x, y, axis=1),
        "argpartition": lambda: ops.argpartition(x, 1),
        "argsort": lambda: ops.argsort(x),
        "array": lambda: ops.array(x),
        "array_split": lambda: ops.array_split(x, 2, axis=1),
        "broadcast_to": lambda: ops.broadcast_to(one, (2, 3, 4)),
        "cast": lambda: core.cast(x, "int32"),
        "concatenate": lambda: ops.concatenate([x, y], axis=1),
        "convert_to_tensor": lambda: core.convert_to_tensor(x),
        "copy": lambda: ops.copy(x),
        "cross": lambda: ops.cross(K((2, 3)), K((2, 3))),
        "diag": lambda: ops.diag(vector, k=1),
        "diagflat": lambda: ops.diagflat(x),
        "diagonal": lambda: ops.diagonal(square, axis1=1, axis2=2),
        "digitize": lambda: ops.digitize(x, K((2,))),
        "dot": lambda: ops.dot(x, vector),
        "einsum": lambda: ops.einsum("abc,abc->a", x, y),
        "expand_dims": lambda: ops.expand_dims(x, 1),
        "flip": lambda: ops.flip(x, 1),
        "get_item": lambda: ops.get_item(x, (0, 1)),
        "hstack": lambda: ops.hstack([x, y]),
        "inner": lambda: ops.inner(x, y),
        "kron": lambda: ops.kron(x, y),
        "matmul": lambda: ops.matmul(square, square),
        "moveaxis": lambda: ops.moveaxis(x, 0, 1),
        "nonzero": lambda: ops.nonzero(x),
        "outer": lambda: ops.outer(x, y),
        "ravel": lambda: ops.ravel(x),
        "rearrange": lambda: core.rearrange(K((2, 3)), "a b -> b a"),
        "repeat": lambda: ops.repeat(x, 2, 1),
        "reshape": lambda: ops.reshape(x, (-1, 4)),
        "roll": lambda: ops.roll(x, 2),
        "rot90": lambda: ops.rot90(x),
        "saturate_cast": lambda: core.saturate_cast(x, "int32"),
        "scatter": lambda: core.scatter(pairs, K((5,)), (7,)),
        "scatter_update": lambda: core.scatter_update(vector, pairs, K((5,))),
        "searchsorted": lambda: ops.searchsorted(vector, vector),
        "select": lambda: ops.select([K((2,), "bool")], [K((2,))], 0),
        "slice": lambda: core.slice(x, (0, 0, 0), (1, 1, 2)),
        "slice_update": lambda: core.slice_update(x, (0, 0, 0), K((1, 1, 1))),
        "slogdet": lambda: ops.slogdet(square),
        "sort": lambda: ops.sort(x),
        "split": lambda: ops.split(x, 2, axis=0),
        "squeeze": lambda: ops.squeeze(one, 0),
        "stack": lambda: ops.stack([x, y], 1),
        "stop_gradient": lambda: core.stop_gradient(x),
        "swapaxes": lambda: ops.swapaxes(x, 0, 1),
        "take": lambda: ops.take(x, index, 1),
        "take_along_axis": lambda: ops.take_along_axis(x, K((2, 1, 4), "int32"), 1),
        "tensordot": lambda: ops.tensordot(x, K((3, 4, 5)), axes=2),
        "tile": lambda: ops.tile(x, 2),
        "trace": lambda: ops.trace(square, axis1=1, axis2=2),
        "transpose": lambda: ops.transpose(x),
        "unravel_index": lambda: ops.unravel_index(index, (3, 4)),
        "unstack": lambda: core.unstack(x, axis=1),
        "vdot": lambda: ops.vdot(vector, vector),
        "view": lambda: ops.view(x, "int32"),
        "vstack": lambda: ops.vstack([x, y]),
        "where": lambda: ops.where(K((3, 4), "bool"), x, y),
        "cond": lambda: core.cond(K((), "bool"), lambda: x, lambda: y),
        "switch": lambda: core.switch(K((), "int32"), [lambda a: a, lambda a: a], x),
        "map": lambda: core.map(lambda a: a, x),
        "scan": lambda: core.scan(lambda c, a: (c, a), K(()), x),
        "associative_scan": lambda: core.associative_scan(lambda a, b: a, x),
    }


@pytest.mark.parametrize("name", SAVED)
def test_what_a_symbolic_call_records_is_saved_as_the_reference_saves_it(name: str) -> None:
    module, class_name, config, n_arguments = SAVED[name]
    result = _calls()[name]()
    first = result[0] if isinstance(result, (list, tuple)) else result
    operation = first._keras_history.operation
    (node,) = operation._inbound_nodes
    assert (type(operation).__module__, type(operation).__name__) == (module, class_name)
    own = {key: value for key, value in operation.get_config().items() if key != "name"}
    assert json.loads(json.dumps(own)) == config
    assert len(node.args) == n_arguments
    assert type(operation).from_config(operation.get_config()).get_config() == operation.get_config()


def test_sizes_of_named_axes_are_named_arguments_of_a_recorded_call() -> None:
    result: Any = core.rearrange(K((6, 2)), "(a b) c -> a (b c)", a=3)
    operation = result._keras_history.operation
    (node,) = operation._inbound_nodes
    assert (len(node.args), node.kwargs) == (2, {"a": 3})
    assert operation(np.zeros((6, 2)), "(a b) c -> a (b c)", a=2).shape == (2, 6)
    assert Function(node.args[0], result)(np.zeros((6, 2), "float32")).shape == (3, 4)


def test_padding_takes_a_value_and_is_saved_with_it_in_the_call() -> None:
    assert array(ops.pad(np.array([1, 2]), (1, 2), constant_values=7)).tolist() == [7, 1, 2, 7, 7]
    assert array(ops.pad(np.array([True]), 1, constant_values=True)).tolist() == [True, True, True]
    result: Any = ops.pad(K((2,)), 1, constant_values=7)
    operation = result._keras_history.operation
    assert set(operation.get_config()) == {"name", "pad_width", "mode"}
    saved = type(operation)(pad_width=1)
    assert array(saved(np.array([1, 2]), constant_values=3)).tolist() == [3, 1, 2, 3]


def test_padding_without_values_has_the_shape() -> None:
    assert array(ops.pad(X, 1, "empty"))[1:-1, 1:-1, 1:-1].tolist() == X.tolist()


REFUSED: list[tuple[str, Callable[[Any], Any], type[Exception], str]] = [
    ("transpose", lambda x: ops.transpose(x, (0, 1)), ArgumentError, r"axes=\(0, 1\); expected a permutation of the 3"),
    ("transpose", lambda x: ops.transpose(x, (0, 1, 1)), ArgumentError, "permutation"),
    ("flip", lambda x: ops.flip(x, 5), AxisError, "axis=5 is out of range for a tensor of rank 3"),
    ("roll", lambda x: ops.roll(x, 1, -4), AxisError, "axis=-4"),
    ("squeeze", lambda x: ops.squeeze(x, 0), ShapeError, "axis=0 .* has size 2; expected 1"),
    ("squeeze", lambda x: ops.squeeze(x, 3), AxisError, "axis=3"),
    ("split", lambda x: ops.split(x, 3, 2), ShapeError, "indices_or_sections=3 does not divide 4"),
    ("split", lambda x: ops.split(x, 0), ArgumentError, "indices_or_sections=0"),
    ("split", lambda x: ops.split(x, 2, 7), AxisError, "axis=7"),
    ("array_split", lambda x: ops.array_split(x, 0), ArgumentError, "indices_or_sections=0"),
    ("array_split", lambda x: ops.array_split(x, cast("int", [1])), TypeError, "indices_or_sections is of type list"),
    ("rot90", lambda x: ops.rot90(x, 1, (1, 1)), ArgumentError, r"axes=\(1, 1\)"),
    ("pad", lambda x: ops.pad(x, ((1, 2), (1, 1))), ArgumentError, "pad_width"),
    ("pad", lambda x: ops.pad(x, -1), ArgumentError, "pad_width=-1"),
    ("sort", lambda x: ops.sort(x, 3), AxisError, "axis=3"),
    ("argsort", lambda x: ops.argsort(x, 3), AxisError, "axis=3"),
    ("argpartition", lambda x: ops.argpartition(x, 9), ArgumentError, r"kth=9; expected an index in \[-4, 3\]"),
    ("concatenate", lambda x: ops.concatenate([]), ArgumentError, "xs=.*at least one tensor"),
    ("stack", lambda x: ops.stack([]), ArgumentError, "x=.*at least one tensor"),
    ("select", lambda x: ops.select([], []), ArgumentError, "condlist"),
    ("select", lambda x: ops.select([x], [x, x]), ArgumentError, "choicelist"),
    ("einsum", lambda x: ops.einsum("abc", x, order="K"), TypeError, "order"),
]  # fmt: skip


@pytest.mark.parametrize("x", [X, K(X.shape)], ids=["eager", "symbolic"])
@pytest.mark.parametrize(
    ("call", "error", "message"), [r[1:] for r in REFUSED], ids=[f"{r[0]}{i}" for i, r in enumerate(REFUSED)]
)
def test_arguments_that_do_not_fit_are_refused_by_name(x: Any, call: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        call(x)


SYMBOLIC_REFUSED: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (lambda: ops.reshape(K((2, 3)), (4, 2)), ShapeError, r"newshape=\(4, 2\)"),
    (lambda: ops.reshape(K((2, 3)), (-1, 4)), ShapeError, "newshape"),
    (lambda: ops.reshape(K((2, 3)), (-1, -1)), ArgumentError, "newshape"),
    (lambda: ops.broadcast_to(K((2,)), (3,)), ShapeError, "cannot be broadcast"),
    (lambda: ops.concatenate([K((2, 3)), K((2, 4))]), ShapeError, "apart from axis 0"),
    (lambda: ops.stack([K((2, 3)), K((2, 4))]), ShapeError, "expected equal ones"),
    (lambda: ops.repeat(K((2, 3)), [1, 2, 3], 0), ShapeError, "repeats has 3 numbers"),
    (lambda: ops.diag(K((2, 3, 4))), ShapeError, "vector or a matrix"),
    (lambda: ops.diagonal(K((2,))), ShapeError, "two axes"),
    (lambda: ops.view(K((2, 3), "int8"), "int16"), ShapeError, "whole number"),
    (lambda: K((2, 3))[0, 0, 0], ShapeError, "too many indices"),
    (lambda: K((2, 3))[0, 5], ShapeError, "out-of-bounds index 5 was requested, of axis 1"),
    (lambda: ops.get_item(K((2, 3)), K((2,), "int32")), TypeError, "symbolic"),
    (lambda: ops.take_along_axis(K((2, 3)), K((2,), "int32"), 0), ShapeError, "equal ranks"),
    (lambda: ops.where(K((2,), "bool"), K((3,)), 1), ShapeError, "cannot be broadcast"),
    (lambda: ops.matmul(K((None, 2)), K((3, 3))), ShapeError, "must be equal"),
    (lambda: ops.matmul(K(()), K((3, 3))), ShapeError, "at least one axis"),
    (lambda: ops.dot(K((2, 3)), K((2, 3))), ShapeError, "do not fit"),
    (lambda: ops.tensordot(K((2, 3)), K((2, 3)), 1), ShapeError, "do not fit"),
    (lambda: ops.tensordot(K((2, 3)), K((2, 3)), 3), ArgumentError, "axes=3"),
    (lambda: ops.vdot(K((2, 3)), K((5,))), ShapeError, "as many elements"),
    (lambda: ops.cross(K((2, 4)), K((2, 3))), ShapeError, "size 2 or 3"),
    (lambda: ops.slogdet(K((2, 3))), ShapeError, "square"),
    (lambda: ops.einsum("ij,jk", K((2, 3)), K((4, 5))), ShapeError, "index 'j' has sizes 3 and 4"),
    (lambda: ops.einsum("ij,jk", K((2, 3))), ArgumentError, "subscripts"),
    (lambda: ops.einsum("ij->ik", K((2, 3))), ArgumentError, "subscripts"),
    (lambda: ops.einsum("ijk", K((2, 3))), ArgumentError, "subscripts"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "error", "message"), SYMBOLIC_REFUSED)
def test_shapes_that_do_not_fit_are_refused_before_anything_runs(call: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        call()


def test_eager_calls_refuse_what_has_no_meaning() -> None:
    with pytest.raises(ShapeError, match="scalar"):
        ops.nonzero(1)
    with pytest.raises(ArgumentError, match="both should have non-None value"):
        ops.where([True], 1)
    with pytest.raises(ArgumentError, match="side='middle'"):
        ops.searchsorted([1, 2], [1], side="middle")
    with pytest.raises(ShapeError, match="sorted_sequence"):
        ops.searchsorted(np.ones((2, 2)), [1])
    with pytest.raises(ShapeError, match="bins"):
        ops.digitize([1.0], np.ones((2, 2)))
    with pytest.raises(ArgumentError, match="constant_values=3"):
        ops.pad(X, 1, "reflect", constant_values=3)
    with pytest.raises(ArgumentError, match="signature"):
        ops.vectorize(lambda x: x, signature="(a->b)")
    with pytest.raises(TypeError, match="pyfunc"):
        ops.vectorize(3)  # type: ignore[arg-type]  # on purpose


def test_sorting_puts_nan_last_and_is_stable() -> None:
    x = np.array([[np.nan, np.inf, 1.0, -np.inf], [2.0, np.nan, 2.0, np.nan]], "float32")
    assert array(ops.argsort(x)).tolist() == [[3, 2, 1, 0], [0, 2, 1, 3]]
    np.testing.assert_array_equal(array(ops.sort(x)), np.sort(x))
    assert array(ops.argsort([1, 0, 1, 0, 1])).tolist() == [1, 3, 0, 2, 4]


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int8", "uint16", "uint32", "int64", "float16", "bfloat16"])
def test_sorting_and_searching_take_every_dtype(dtype: str) -> None:
    x = core.convert_to_tensor(np.array([3, 0, 1, 0]), dtype)
    flat = array(x).astype("float32")
    assert array(ops.argsort(x)).tolist() == np.argsort(flat, kind="stable").tolist()
    ordered = ops.sort(x)
    assert dtype_name(ordered.dtype) == dtype_name(x.dtype)
    assert array(ordered).astype("float32").tolist() == np.sort(flat).tolist()
    assert array(ops.searchsorted(ordered, x)).tolist() == np.searchsorted(np.sort(flat), flat).tolist()


@settings(deadline=None, max_examples=15)
@given(values=st.lists(st.integers(0, 5), min_size=3, max_size=3), kth=st.integers(-3, 2))
def test_argpartition_puts_one_element_in_its_sorted_place(values: list[int], kth: int) -> None:
    x = np.array(values, "int32")
    order = array(ops.argpartition(x, kth))
    parted = x[order]
    place = kth % 3
    assert sorted(order.tolist()) == [0, 1, 2]
    assert parted[place] == np.sort(x)[place]
    assert all(parted[:place] <= parted[place])
    assert all(parted[place + 1 :] >= parted[place])


@settings(deadline=None, max_examples=25)
@given(
    data=st.data(),
    shape=st.lists(st.integers(1, 3), min_size=1, max_size=3),
    hidden=st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_indexing_a_symbolic_tensor_gives_the_shape_of_the_elements(
    data: Any, shape: list[int], hidden: list[bool]
) -> None:
    bound = st.one_of(st.none(), st.integers(-4, 4))
    slices = st.builds(slice, bound, bound, st.sampled_from([None, 1, 2, -1]))
    items = [[*[None] * data.draw(st.booleans()), data.draw(st.integers(-n, n - 1) | slices)] for n in shape]
    key = tuple(item for pair in items for item in pair)
    x = np.arange(np.prod(shape), dtype="float32").reshape(shape)
    found = array(ops.get_item(x, key))
    np.testing.assert_array_equal(found, x[key])
    assert K(shape)[key].shape == found.shape
    unknown = K([None if h else n for h, n in zip(hidden, shape, strict=False)])[key].shape
    assert len(unknown) == found.ndim
    assert all(m in (None, n) for m, n in zip(unknown, found.shape, strict=True))


def test_a_variable_is_indexed_as_its_value() -> None:
    v = Variable(X)
    assert array(v[1, :, 0]).tolist() == X[1, :, 0].tolist()


def test_keys_that_are_tensors_pick_elements() -> None:
    x, index = core.convert_to_tensor(X), core.convert_to_tensor([1, 0])
    assert array(ops.get_item(x, index)).tolist() == X[[1, 0]].tolist()
    assert array(ops.get_item(x, (slice(None), index))).tolist() == X[:, [1, 0]].tolist()
    assert array(ops.get_item(x, (slice(None), core.convert_to_tensor(1)))).tolist() == X[:, 1].tolist()


def test_taking_converts_indices_that_are_no_integers() -> None:
    assert array(ops.take([10, 20, 30], [2.0, 0.0])).tolist() == [30, 10]


def test_view_reads_bytes_as_another_dtype() -> None:
    x = np.array([[1.0, -2.0]], "float32")
    for dtype in ("int32", "uint8", "int16", "float32"):
        found = ops.view(x, dtype)
        assert array(found).tolist() == x.view(dtype).tolist()
        assert ops.view(K(x.shape, "float32"), dtype).shape == tuple(found.shape)
    wide = np.arange(8, dtype="uint8").reshape(2, 4)
    assert array(ops.view(wide, "int32")).tolist() == wide.view("int32").tolist()
    assert ops.view(K((None, 8), "uint8"), "float32").shape == (None, 2)


def test_copies_do_not_change_with_the_original() -> None:
    x = core.convert_to_tensor(np.array([1.0, 2.0], "float32"))
    assert array(ops.copy(x)).tolist() == [1.0, 2.0]
    made = np.array([1.0, 2.0], "float32")
    copied = ops.copy(made)
    assert array(copied).tolist() == [1.0, 2.0]  # waits for the copy, which may be made in the background
    made[0] = 9.0
    assert array(copied).tolist() == [1.0, 2.0]


def test_select_takes_the_first_condition_that_holds() -> None:
    x = np.array([1, 2, 3, 4])
    assert array(ops.select([x > 3, x > 1], [x * 10, x], -1)).tolist() == [-1, 2, 3, 40]
    symbolic = ops.select([K((None, 1), "bool")], [K((3,), "int8")], 0.5)
    assert (symbolic.shape, symbolic.dtype) == ((None, 3), "float32")


def test_where_with_a_condition_alone_gives_indices() -> None:
    rows, columns = ops.where(np.array([[True, False], [False, True]]))
    assert (array(rows).tolist(), array(columns).tolist()) == ([0, 1], [0, 1])
    assert [x.shape for x in ops.where(K((2, 3), "bool"))] == [(None,), (None,)]


def test_slogdet_gives_sign_and_logarithm() -> None:
    x = np.array([[[0.0, 2.0], [1.0, 0.0]], [[1.0, 2.0], [2.0, 4.0]], [[3.0, 0.0], [0.0, 2.0]]], "float32")
    sign, logdet = ops.slogdet(x)
    assert array(sign).tolist() == [-1.0, 0.0, 1.0]
    np.testing.assert_allclose(array(logdet), [np.log(2.0), -np.inf, np.log(6.0)], rtol=1e-6)
    for dtype in ("float16", "int32"):
        made = ops.slogdet(core.convert_to_tensor(x, dtype))
        assert (
            dtype_name(made[0].dtype) == dtype_name(made[1].dtype) == {"float16": "float16", "int32": "float32"}[dtype]
        )


def test_half_precision_products_are_summed_precisely() -> None:
    x = core.convert_to_tensor(np.full((1, 4096), 0.25), "float16")
    for product in (ops.matmul(x, ops.transpose(x)), ops.einsum("ij,kj->ik", x, x), ops.inner(x, x)):
        assert array(product).tolist() == [[256.0]]


def test_products_of_int8_are_summed_in_32_bits() -> None:
    x = np.full((1, 100), 100, "int8")
    for product in (ops.matmul(x, x.T), ops.einsum("ij,kj->ik", x, x)):
        assert dtype_name(product.dtype) == "int32"
        assert array(product).tolist() == [[1_000_000]]


def test_vectorize_broadcasts_maps_and_passes_arguments() -> None:
    add = ops.vectorize(lambda a, b, scale=1: (a + b) * scale, excluded={"scale"})
    column, row = np.array([[1.0], [2.0]], "float32"), np.array([10.0, 20.0], "float32")
    assert array(add(column, row)).tolist() == [[11.0, 21.0], [12.0, 22.0]]
    assert array(add(row, 2.0, scale=3)).tolist() == [36.0, 66.0]
    assert array(add(1.0, 2.0)).tolist() == 3.0
    total = ops.vectorize(lambda m, v: ops.matmul(m, v), signature="(m,n),(n)->(m)")
    matrices = np.arange(12, dtype="float32").reshape(2, 2, 3)
    np.testing.assert_array_equal(array(total(matrices, np.ones(3, "float32"))), matrices.sum(-1))
    both = ops.vectorize(lambda a: (a, a * 2))
    assert [array(x).tolist() for x in both(np.array([1, 2]))] == [[1, 2], [2, 4]]
    with pytest.raises(ShapeError, match="axis 'n' has sizes 3 and 4"):
        total(matrices, np.ones(4, "float32"))


def test_lists_with_one_dtype_go_straight_to_the_backend() -> None:
    x = core.convert_to_tensor(X)
    ops.concatenate([x, x])
    assert x.dtype in ops.concatenate.definition.ready  # type: ignore[attr-defined]  # what the decorator learned
    assert array(ops.concatenate([x, core.cast(x, "int32")])).dtype == np.float32
    assert array(ops.concatenate((x, X, Variable(X)))).shape == (6, 3, 4)
    assert current.core.is_tensor(ops.stack([x, x]))


@pytest.mark.parametrize(
    ("x", "axes", "expected"),
    [((2, 3), (1, 0), (3, 2)), ((None, 3, 4), (0, -1, 1), (None, 4, 3)), ((2,), None, (2,)), ((), (), ())],
)
def test_transposing_reorders_known_and_unknown_sizes(x: Any, axes: Any, expected: Any) -> None:
    assert ops.transpose(K(x), axes).shape == expected


@pytest.mark.parametrize(
    ("shape", "newshape", "expected"),
    [
        ((None, 3, 4), (-1, 12), (None, 12)),
        ((None, 3), (2, -1), (2, None)),
        ((None, 3), (None, 3), (None, 3)),
        ((2, 3), -1, (6,)),
        ((0, 3), (-1, 3), (0, 3)),
        ((None, 0), (0, 5), (0, 5)),
    ],
)
def test_reshaping_works_out_what_can_be_known(shape: Any, newshape: Any, expected: Any) -> None:
    assert ops.reshape(K(shape), newshape).shape == expected


def test_none_for_a_tensor_is_refused_by_name() -> None:
    none: Any = None
    calls: tuple[tuple[Callable[[], Any], str], ...] = (
        (lambda: ops.add(none, np.ones(2)), "`add`: x1=None; expected a tensor"),
        (lambda: ops.multiply(np.ones(2), none), "`multiply`: x2=None; expected a tensor"),
        (lambda: ops.take_along_axis(np.ones(2), none), "`take_along_axis`: indices=None; expected a tensor"),
    )
    for call, named in calls:
        with pytest.raises(ArgumentError, match=named):
            call()
