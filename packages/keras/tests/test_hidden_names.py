"""Names that nobody promised, and that other packages read from layers, graphs and callbacks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import keras


class Gate(keras.layers.Layer):
    """A layer with a mask and a training argument."""

    def build(self, input_shape: Any) -> None:
        self.kernel = self.add_weight((input_shape[-1],), name="kernel")

    def call(self, inputs: Any, scale: float = 1.0, training: bool = False, mask: Any = None) -> Any:
        return inputs * self.kernel * scale


def test_a_layer_tells_what_its_call_takes() -> None:
    layer: Any = Gate()
    assert list(layer._call_signature.parameters) == ["inputs", "scale", "training", "mask"]
    assert layer._call_has_training_arg
    assert layer._call_has_mask_arg
    plain: Any = keras.layers.Dense(2)
    assert not plain._call_has_mask_arg


def test_a_layer_tells_the_shapes_that_it_was_built_with() -> None:
    layer: Any = Gate()
    assert layer._build_shapes_dict is None
    layer.build((None, 3))
    assert layer._build_shapes_dict == {"input_shape": (None, 3)}


def test_a_layer_that_is_built_takes_another_after_it_was_unlocked() -> None:
    outer: Any = Gate(name="gate")
    inner = keras.layers.Dense(2, name="dense")
    inner.build((None, 3))
    outer.build((None, 3))
    assert outer._tracker.locked
    with pytest.raises(ValueError, match="already built"):
        outer._tracker.track(inner)
    outer._tracker.unlock()
    assert outer._tracker.track({"a": inner})["a"] is inner
    outer._tracker.lock()
    assert [variable.path for variable in outer.variables] == ["gate/kernel", "dense/kernel", "dense/bias"]


def test_a_node_has_its_arguments_in_one_and_its_outputs_as_a_list() -> None:
    x = keras.Input((3,))
    layer: Any = Gate(name="g")
    y = layer(x, scale=2.0)
    (node,) = layer._inbound_nodes
    assert node.arguments.args[0] is x
    assert node.arguments.kwargs["scale"] == 2.0
    assert [tensor is x for tensor in node.arguments.keras_tensors] == [True]
    assert [tensor is y for tensor in node.outputs] == [True]


def test_int_is_a_dtype_by_its_name_as_by_its_type() -> None:
    assert str(keras.ops.cast(np.ones(2), "int").dtype) == str(keras.ops.cast(np.ones(2), int).dtype)
    assert keras.Variable([1, 2], dtype="int").dtype in ("int32", "int64")


def test_sizes_that_are_numbers_of_numpy_make_a_layer_that_can_be_stored() -> None:
    size: Any = np.int64(3)
    layer = keras.layers.Dense(size)
    assert type(layer.get_config()["units"]) is int
