"""The functions of `tf.keras.backend` give what upstream's give."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_legacy import backend as legacy
from keras_ops import ops, tree
from keras_ops.selection import selected
from keras_ops.tensor import KerasTensor

HERE = Path(__file__).resolve().parent
MODULES = (legacy.control, legacy.elementwise, legacy.neural, legacy.reductions, legacy.shaping, legacy.variables)


def functions() -> dict[str, Any]:
    """Return all functions by name."""
    return {name: getattr(module, name) for module in MODULES for name in module.__all__}


def _calls() -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("calls", HERE / "calls.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    table: dict[str, Any] = module.calls()
    return table


CALLS = _calls()
GOLDENS = np.load(HERE / "goldens" / "backend.npz")
K = functions()


@pytest.mark.parametrize("key", CALLS)
def test_a_call_gives_what_upstream_gives(key: str) -> None:
    name, args, kwargs = CALLS[key]
    results = tree.flatten(K[name](*args, **kwargs))
    expected = [GOLDENS[file] for file in sorted(GOLDENS.files) if file.startswith(f"{key}.")]
    assert len(results) == len(expected) > 0
    for result, golden in zip(results, expected, strict=True):
        array = ops.convert_to_numpy(result)
        assert array.shape == golden.shape
        assert array.dtype.kind == golden.dtype.kind
        np.testing.assert_allclose(array, golden, rtol=2e-5, atol=2e-6)


def test_variables_are_made_read_and_written() -> None:
    v = K["variable"]([1.0, 2.0], name="v")
    K["update_add"](v, [1.0, 1.0])
    K["update_sub"](v, [0.5, 0.5])
    assert K["get_value"](v).tolist() == [1.5, 2.5]
    K["moving_average_update"](v, [0.0, 0.0], 0.5)
    assert K["eval"](v).tolist() == [0.75, 1.25]
    K["batch_set_value"]([(v, [3, 4])])
    assert [a.tolist() for a in K["batch_get_value"]([v])] == [[3.0, 4.0]]
    K["update"](v, [0.0, 1.0])
    assert K["eval"](v * 2).tolist() == [0.0, 2.0]


def test_folds_combine_in_their_order() -> None:
    numbers = np.array([1.0, 2.0, 4.0], "float32")
    assert float(K["foldl"](lambda a, x: a - x, numbers)) == -5.0
    assert float(K["foldr"](lambda a, x: a - x, numbers)) == 1.0
    assert float(K["foldl"](lambda a, x: a * 2 + x, numbers, initializer=1.0)) == 20.0
    assert ops.convert_to_numpy(K["map_fn"](lambda x: x + 1, numbers)).tolist() == [2.0, 3.0, 5.0]


def test_a_step_is_repeated_over_time_with_constants() -> None:
    inputs = np.arange(6, dtype="float32").reshape(1, 3, 2)

    def step(x: Any, states: Any) -> Any:
        new = states[0] + x * states[1]
        return new, [new]

    last, outputs, states = K["rnn"](step, inputs, [np.zeros((1, 2), "float32")], constants=[np.float32(2.0)])
    assert ops.convert_to_numpy(last).tolist() == [[12.0, 18.0]]
    assert ops.convert_to_numpy(outputs).tolist() == [[[0.0, 2.0], [4.0, 8.0], [12.0, 18.0]]]
    assert ops.convert_to_numpy(states[0]).tolist() == [[12.0, 18.0]]


def test_random_numbers_are_repeated_by_a_seed() -> None:
    for name, arguments in (
        ("random_normal", ()),
        ("random_uniform", ()),
        ("truncated_normal", ()),
        ("random_bernoulli", (0.5,)),
    ):
        first, second = (ops.convert_to_numpy(K[name]((50,), *arguments, seed=3)) for _ in range(2))
        assert first.tolist() == second.tolist()
        assert len(set(first.tolist())) > 1
    assert K["get_value"](K["random_uniform_variable"]((20,), 2.0, 3.0, seed=1)).min() >= 2.0
    assert abs(K["get_value"](K["random_normal_variable"]((500,), 1.0, 0.1, seed=1)).mean() - 1.0) < 0.05
    dropped = ops.convert_to_numpy(K["dropout"](np.ones(100, "float32"), 0.5, seed=1))
    assert set(dropped.tolist()) == {0.0, 2.0}


def test_shapes_and_dtypes_can_be_asked_for() -> None:
    assert K["int_shape"](KerasTensor((None, 3))) == (None, 3)
    assert K["int_shape"](3) is None
    assert K["ndim"](np.ones((2, 3))) == 2
    assert K["dtype"](np.ones(2, "float32")) == "float32"
    assert K["count_params"](np.ones((2, 3))) == 6
    assert K["shape"](np.ones((2, 3))) == (2, 3)
    assert K["is_sparse"](np.ones(2)) is False
    assert K["to_dense"](np.ones(2, "float32")).shape == (2,)


def test_gradients_of_a_computed_tensor_are_refused() -> None:
    with pytest.raises(RuntimeError, match="cannot be differentiated afterwards"):
        K["gradients"](1.0, [])


def test_gradient_stops_where_it_is_told_to() -> None:
    x = ops.convert_to_tensor([1.0, 2.0])
    assert ops.convert_to_numpy(K["stop_gradient"](x)).tolist() == [1.0, 2.0]
    assert [ops.convert_to_numpy(y).tolist() for y in K["stop_gradient"]([x])] == [[1.0, 2.0]]


def test_labels_become_sparse_where_there_are_sparse_tensors() -> None:
    if not selected().capabilities.sparse:
        pytest.skip("needs sparse tensors")
    made = K["ctc_label_dense_to_sparse"](np.array([[1, 2, 0], [3, 0, 0]]), np.array([2, 1]))
    assert K["is_sparse"](made)
    assert ops.convert_to_numpy(K["to_dense"](made)).tolist() == [[1, 2, 0], [3, 0, 0]]


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("batch_dot", (np.ones(3), np.ones((3, 2))), "at least two axes"),
        ("batch_dot", (np.ones((3, 2)), np.ones((3, 2)), 0), "axes other than that of the batch"),
        ("repeat", (np.ones(3), 2), r"shape \(batch, size\)"),
        ("pool2d", (np.ones((1, 2, 2, 1)), 2, 2, "valid", None, "sum"), "'max' or 'avg'"),
        ("bias_add", (np.ones((2, 3)), np.ones((3, 3, 3))), "one axis, or 1"),
        ("spatial_2d_padding", (np.ones((1, 2, 2, 1)), ((1, 1), (1, 1)), "first"), "'channels_first' or"),
    ],
)
def test_arguments_that_do_not_fit_are_refused(name: str, arguments: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        K[name](*arguments)
