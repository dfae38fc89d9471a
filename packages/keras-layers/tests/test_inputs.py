"""What layers expect of their inputs, and the inputs of graphs."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from keras_layers import Dense, Input, InputLayer, InputSpec, Layer, deserialize, serialize
from keras_ops import KerasTensor
from keras_ops.naming import reset


class Checked(Layer):
    """Gives its input back if it fits."""

    def __init__(self, spec: Any) -> None:
        super().__init__(name="checked")
        self.input_spec = spec

    def call(self, inputs: Any) -> Any:
        return inputs


def test_a_spec_is_stored_as_upstream_stores_it() -> None:
    config = InputSpec(shape=(None, 3)).get_config()
    assert config == {
        "dtype": None,
        "shape": (None, 3),
        "ndim": 2,
        "max_ndim": None,
        "min_ndim": None,
        "axes": {},
        "optional": False,
    }
    assert InputSpec.from_config(config).shape == (None, 3)


@pytest.mark.parametrize(
    ("spec", "shape"),
    [
        (InputSpec(ndim=2), (2, 3)),
        (InputSpec(min_ndim=2, max_ndim=3), (2, 3, 4)),
        (InputSpec(shape=(None, 3)), (5, 3)),
        (InputSpec(axes={-1: 3, 1: 2}), (4, 2, 3)),
        (InputSpec(shape=(None, 3), allow_last_axis_squeeze=True), (2, 3, 1)),
        (InputSpec(shape=(None, 3, 1), allow_last_axis_squeeze=True), (2, 3)),
    ],
)
def test_an_input_that_fits_passes(spec: InputSpec, shape: tuple[int, ...]) -> None:
    assert tuple(Checked(spec)(np.ones(shape, "float32")).shape) == shape


@pytest.mark.parametrize(
    ("spec", "shape", "message"),
    [
        (InputSpec(ndim=2), (2, 3, 4), "expected ndim=2, found ndim=3. Full shape received: (2, 3, 4)"),
        (InputSpec(max_ndim=2), (2, 3, 4), "expected max_ndim=2, found ndim=3"),
        (InputSpec(min_ndim=2), (2,), "expected min_ndim=2, found ndim=1"),
        (InputSpec(axes={-1: 4}), (2, 3), "expected axis -1 of input shape to have value 4"),
        (InputSpec(shape=(None, 4)), (2, 3), "expected shape=(None, 4), found shape=(2, 3)"),
    ],
)
def test_an_input_that_does_not_fit_is_refused(spec: InputSpec, shape: tuple[int, ...], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        Checked(spec)(np.ones(shape, "float32"))
    assert "checked" in str(caught.value)
    assert "is incompatible with the layer" in str(caught.value)


def test_a_symbolic_size_that_is_unknown_fits() -> None:
    assert Checked(InputSpec(axes={-1: 4}))(KerasTensor((None, None))).shape == (None, None)


def test_as_many_inputs_as_specs_are_expected() -> None:
    layer = Checked([InputSpec(ndim=2), InputSpec(ndim=1)])
    layer([np.ones((2, 3), "float32"), np.ones((2,), "float32")])
    with pytest.raises(ValueError, match=re.escape("expects 2 input(s), but it received 1 input tensors")):
        layer([np.ones((2, 3), "float32")])


def test_inputs_in_a_dict_are_found_by_the_names_of_their_specs() -> None:
    layer = Checked([InputSpec(ndim=2, name="b"), InputSpec(ndim=1, name="a", optional=True)])
    layer({"b": np.ones((2, 3), "float32"), "a": np.ones((2,), "float32")})
    layer({"b": np.ones((2, 3), "float32")})
    with pytest.raises(ValueError, match="'b'"):
        layer({"a": np.ones((2,), "float32")})


@pytest.mark.parametrize("axes", [{"a": 3}, [1], {3: 1}])
def test_axes_that_make_no_sense_are_refused(axes: Any) -> None:
    with pytest.raises(ValueError, match="axes="):
        InputSpec(ndim=2, axes=axes)


# Inputs


@pytest.mark.parametrize(
    ("arguments", "shape", "dtype"),
    [
        ({"shape": (3,)}, (None, 3), "float32"),
        ({"shape": (None, 3), "batch_size": 2, "dtype": "int32"}, (2, None, 3), "int32"),
        ({"batch_shape": (4, 3)}, (4, 3), "float32"),
        ({"shape": ()}, (None,), "float32"),
        ({"tensor": KerasTensor((None, 5), "float16")}, (None, 5), "float16"),
    ],
)
def test_an_input_has_the_shape_and_dtype_it_says(
    arguments: dict[str, Any], shape: tuple[int | None, ...], dtype: str
) -> None:
    x: Any = Input(**arguments)
    assert (x.shape, x.dtype) == (shape, dtype)
    assert isinstance(x._keras_history.operation, InputLayer)


def test_an_input_is_named_and_stored() -> None:
    reset()
    assert Input((3,)).name == "keras_tensor"
    x: Any = Input((3,), name="x", dtype="int32", batch_size=2)
    layer = x._keras_history.operation
    assert (x.name, layer.name) == ("x", "x")
    config = serialize(layer)["config"]
    assert config["batch_shape"] == (2, 3)
    assert (config["dtype"], config["sparse"], config["ragged"], config["name"]) == ("int32", False, False, "x")
    assert deserialize(serialize(layer)).batch_shape == (2, 3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "You must pass a `shape` argument."),
        ({"shape": (3,), "batch_shape": (2, 3)}, "You cannot pass both `shape` and `batch_shape` at the same time."),
        ({"shape": 3}, "shape=3"),
        ({"shape": (-1,)}, "Negative dimensions are not allowed"),
        ({"tensor": np.ones((2,))}, "Argument `input_tensor` must be a KerasTensor."),
        (
            {"tensor": KerasTensor((None, 5)), "dtype": "int32"},
            "incompatible `dtype` argument. Received: dtype=int32, while the tensor has float32",
        ),
    ],
)
def test_arguments_that_do_not_fit_are_named(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        Input(**arguments)


def test_an_input_layer_is_not_called() -> None:
    with pytest.raises(NotImplementedError, match="not called"):
        InputLayer(shape=(3,)).call()


def test_a_first_layer_may_tell_the_shape_of_its_input() -> None:
    assert Dense(2, input_shape=(3,))._input_shape_arg == (3,)
    assert Dense(2, input_dim=3)._input_shape_arg == (3,)
