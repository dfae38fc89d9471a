"""What every layer is tested for, against upstream Keras 3.13.2 (goldens from `make_goldens.py`).

A test file says `class TestCore(Battery): group = "core"`; the cases stand in `layer_cases/core.py`.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import json
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from layer_cases import Array, Case, make, waves, weight_values

import keras_layers
from keras_ops import Variable, masking, naming, ops, tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.selection import selected
from keras_ops.tensor import KerasTensor
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

GOLDENS = Path(__file__).parent / "goldens"
HALF = {"mixed_float16": 6e-3, "mixed_bfloat16": 5e-2}


@functools.cache
def stored(group: str) -> tuple[dict[str, Any], dict[str, Array]]:
    """Return the goldens of a group: descriptions, and arrays."""
    described = json.loads((GOLDENS / f"layers_{group}.json").read_text(encoding="utf-8"))
    with np.load(GOLDENS / f"layers_{group}.npz") as arrays:
        return described, dict(arrays)


def as_stored(x: Any) -> Any:
    """Return a configuration as it reads after a round trip through JSON."""
    return json.loads(json.dumps(serialize_keras_object(x)))


def numpy(x: Any) -> Array:
    """Return a tensor as an array, half precision as float32."""
    array = ops.convert_to_numpy(x)
    return array.astype("float32") if dtype_name(array.dtype) in ("bfloat16", "float16") else array


def takes_training(layer: Any) -> bool:
    """Tell whether a layer behaves differently in training."""
    return bool(type(layer)._plan.takes_training)


def tensors_of(case: Case) -> list[Any]:
    """Return the inputs of a case as tensors, the first with its mask."""
    tensors = [ops.convert_to_tensor(x) for x in case.inputs()]
    if (mask := case.mask_array()) is not None:
        masking.set_mask(tensors[0], ops.convert_to_tensor(mask))
    return tensors


def called(layer: Any, case: Case, tensors: list[Any] | None = None, **more: Any) -> list[Any]:
    """Call a layer on the inputs of a case, or on other tensors; return the outputs, flat."""
    if "training" in more and not takes_training(layer):
        more = {}
    tensors = tensors_of(case) if tensors is None else tensors
    flat: list[Any] = tree.flatten(layer(*case.arguments_of(tensors), **case.call, **more))
    return flat


def made(case: Case, **more: Any) -> Any:
    """Return the layer of a case, as the first one made in a process."""
    naming.reset()
    return make(keras_layers, case.layer, case.arguments, **more)


def fill(layer: Any) -> Any:
    """Give the weights of a built layer the values that the goldens were made with."""
    for i, variable in enumerate(layer.weights):
        variable.assign(weight_values(variable.path, variable.shape, i))
    return layer


def prepared(case: Case, **more: Any) -> Any:
    """Return the layer of a case, built and with the weights of the goldens."""
    layer = made(case, **more)
    called(layer, case)
    return fill(layer)


class Battery:
    """The tests; a subclass names the group of cases."""

    group: ClassVar[str] = ""

    @classmethod
    def all_cases(cls) -> list[Case]:
        """Return the cases of the group."""
        return list(importlib.import_module(f"layer_cases.{cls.group}").CASES) if cls.group else []

    @classmethod
    def cases_of(cls, test: str) -> list[Case]:
        """Return the cases that a test is for."""
        cases = cls.all_cases()
        if test == "test_gradients_are_those_of_upstream":
            return [case for case in cases if case.gradients] if selected().capabilities.trains else []
        if "half_precision" in test:
            return [case for case in cases if case.half]
        if "training" in test:
            return [case for case in cases if case.training]
        return cases

    def golden(self, case: Case) -> Any:
        """Return what upstream says of a case."""
        return stored(self.group)[0][case.id]

    def arrays(self, case: Case, name: str) -> list[Array]:
        """Return arrays that upstream computed for a case."""
        known = stored(self.group)[1]
        names = [key for key in known if key.startswith(f"{case.id}/{name}/")]
        return [known[key] for key in names]

    def assert_close(self, found: list[Any], case: Case, name: str, rtol: float = 2e-5, atol: float = 2e-5) -> None:
        """Check tensors against arrays of upstream."""
        expected = self.arrays(case, name)
        assert len(found) == len(expected)
        for x, y in zip(found, expected, strict=True):
            assert tuple(x.shape) == y.shape
            np.testing.assert_allclose(numpy(x), numpy(y), rtol=rtol, atol=atol)

    # Values

    def test_outputs_are_those_of_upstream(self, case: Case) -> None:
        layer = prepared(case)
        for x in (found := called(layer, case)):
            assert dtype_name(x.dtype) == dtype_name(self.arrays(case, "outputs")[0].dtype)
        self.assert_close(found, case, "outputs")

    def test_masks_of_the_outputs_are_those_of_upstream(self, case: Case) -> None:
        layer = prepared(case)
        assert layer.supports_masking is self.golden(case)["supports_masking"]
        if case.mask:
            masks = [masking.get_mask(x) for x in called(layer, case)]
            self.assert_close([mask for mask in masks if mask is not None], case, "masks")

    def test_outputs_in_training_and_the_state_behind_are_those_of_upstream(self, case: Case) -> None:
        layer = prepared(case)
        self.assert_close(called(layer, case, training=True), case, "training")
        self.assert_close(layer.non_trainable_weights, case, "after")

    def test_gradients_are_those_of_upstream(self, case: Case) -> None:
        layer = prepared(case)
        inputs = [] if case.integers else [Variable(x.astype("float32")) for x in case.inputs()]

        def loss() -> tuple[Any, Any]:
            xs = [x.value for x in inputs] or tensors_of(case)
            if (mask := case.mask_array()) is not None:
                masking.set_mask(xs[0], ops.convert_to_tensor(mask))
            outputs = called(layer, case, xs, **({"training": True} if case.training else {}))
            return sum(ops.sum(ops.multiply(x, waves(tuple(x.shape), 0.7))) for x in outputs), ()

        weights = layer.trainable_variables
        _, found = current.autodiff.value_and_gradients(loss, [*weights, *inputs])
        dense = [ops.zeros(v.shape) if g is None else g for g, v in zip(found, [*weights, *inputs], strict=True)]
        self.assert_close(dense[: len(weights)], case, "weight_gradients", rtol=2e-4, atol=1e-4)
        self.assert_close(dense[len(weights) :], case, "input_gradients", rtol=2e-4, atol=1e-4)

    def test_half_precision_has_the_dtypes_of_upstream_and_values_near_by(
        self, case_and_policy: tuple[Case, str]
    ) -> None:
        case, policy = case_and_policy
        golden = self.golden(case)["half"][policy]
        layer = prepared(case, dtype=policy)
        assert as_stored(layer)["config"].get("dtype") == golden["config"]
        outputs = called(layer, case)
        assert [dtype_name(x.dtype) for x in outputs] == golden["outputs"]
        assert [v.dtype for v in layer.weights] == golden["weights"]
        scale = max(1.0, *(float(np.abs(numpy(y)).max(initial=0)) for y in self.arrays(case, "outputs")))
        self.assert_close(outputs, case, "outputs", atol=HALF[policy] * scale, rtol=HALF[policy])

    def test_a_stateless_call_gives_the_same_and_leaves_the_layer_alone(self, case: Case) -> None:
        layer = prepared(case)
        before = layer.get_weights()
        xs = tensors_of(case)
        outputs, others = layer.stateless_call(
            [v.value for v in layer.trainable_variables],
            [v.value for v in layer.non_trainable_variables],
            *case.arguments_of(xs),
            **case.call,
        )
        self.assert_close(tree.flatten(outputs), case, "outputs")
        assert len(others) == len(layer.non_trainable_variables)
        for old, new in zip(before, layer.get_weights(), strict=True):
            np.testing.assert_array_equal(old, new)

    # Shapes

    def test_symbolic_outputs_have_the_shapes_of_upstream(self, case: Case) -> None:
        layer = made(case)
        dtype = "int32" if case.integers else "float32"
        inputs = [KerasTensor(shape, dtype) for shape in case.unknown_shapes()]
        outputs = called(layer, case, inputs)
        assert [list(x.shape) for x in outputs] == self.golden(case)["symbolic"]
        eager = self.arrays(case, "outputs")
        for x, y in zip(outputs, eager, strict=True):
            assert x.dtype == dtype_name(y.dtype)
            assert all(size in (None, known) for size, known in zip(x.shape, y.shape, strict=True))

    def test_the_computed_shape_is_that_of_the_outputs(self, case: Case) -> None:
        layer = prepared(case)
        takes = inspect.signature(layer.compute_output_shape).parameters
        more = {name: value for name, value in case.call.items() if name in takes}
        computed = tree.flatten_shapes(layer.compute_output_shape(*case.arguments_of(case.shapes), **more))
        expected = [y.shape for y in self.arrays(case, "outputs")]
        assert [tuple(shape) for shape in computed] == expected

    # Storing

    def test_the_configuration_is_that_of_upstream(self, case: Case) -> None:
        layer = made(case)
        assert as_stored(layer) == self.golden(case)["fresh"]
        called(layer, case)
        assert as_stored(layer) == self.golden(case)["built"]

    def test_the_configuration_of_upstream_makes_an_equal_layer(self, case: Case) -> None:
        golden = self.golden(case)["built"]
        layer = deserialize_keras_object(golden)
        assert type(layer) is getattr(keras_layers, case.layer)
        assert as_stored(layer) == golden
        assert [list(v.shape) for v in layer.weights] == [shape for _, shape, _, _ in self.golden(case)["weights"]]
        called(layer, case)
        self.assert_close(called(fill(layer), case), case, "outputs")

    def test_weights_have_the_order_paths_shapes_and_dtypes_of_upstream(self, case: Case) -> None:
        layer = prepared(case)
        found = [[v.path, list(v.shape), v.dtype, v.trainable] for v in layer.weights]
        assert found == self.golden(case)["weights"]

    def test_stored_variables_are_read_back(self, case: Case) -> None:
        layer = prepared(case)
        store: dict[str, Array] = {}
        layer.save_own_variables(store)
        assert list(store) == self.golden(case)["own"]
        other = made(case)
        called(other, case)
        other.load_own_variables(store)
        for stored_one, key in zip(other._own_variables(), store, strict=False):
            np.testing.assert_array_equal(numpy(stored_one.value), numpy(store[key]))
