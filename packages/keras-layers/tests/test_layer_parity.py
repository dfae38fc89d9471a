"""Details of calls, building and paths that programs written for Keras count on."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest

from keras_layers import Dense, Flatten, HashedCrossing, Identity, Input, Layer, Masking
from keras_ops import ops
from keras_ops.random import SeedGenerator

X = np.ones((2, 4), "float32")


class Outer(Layer):
    """A layer with one inside."""

    def __init__(self) -> None:
        super().__init__(name="outer")
        self.early = self.add_weight((1,), name="early")
        self.inner = Dense(2, name="inner")

    def build(self, input_shape: Any) -> None:
        self.inner.build(input_shape)

    def call(self, inputs: Any) -> Any:
        return self.inner(inputs)


def test_weights_made_after_building_have_the_path_of_those_made_before() -> None:
    outer = Outer()
    outer(X)
    outer.inner.enable_lora(1)
    assert [v.path for v in outer.inner.variables] == [
        "outer/inner/kernel",
        "outer/inner/bias",
        "outer/inner/lora_kernel_a",
        "outer/inner/lora_kernel_b",
    ]


def test_a_weight_made_before_the_place_of_its_layer_is_known_does_not_fix_that_place() -> None:
    class Top(Layer):
        def __init__(self) -> None:
            super().__init__(name="top")
            self.outer = Outer()

        def call(self, inputs: Any) -> Any:
            return self.outer(inputs)

    top = Top()
    top(X)
    assert top.outer.path == "top/outer"
    assert [v.path for v in top.variables] == ["outer/early", "top/outer/inner/kernel", "top/outer/inner/bias"]


def test_build_may_take_no_shape() -> None:
    class Scaled(Layer):
        def build(self) -> None:  # type: ignore[override]  # one that needs no shape
            self.scale = self.add_weight((), "ones", name="scale")

        def call(self, inputs: Any) -> Any:
            return inputs * self.scale

    np.testing.assert_array_equal(ops.convert_to_numpy(Scaled()(X)), X)


@pytest.mark.parametrize("value", [Dense(1), SeedGenerator(1)])
def test_a_built_layer_takes_no_more_state(value: Any) -> None:
    dense = Dense(2)
    dense(X)
    with pytest.raises(ValueError, match="You cannot add new elements of state"):
        dense.more = value


def test_a_call_on_several_tensors_gets_a_mask_for_each_of_them() -> None:
    seen: list[Any] = []

    class Pair(Layer):
        def call(self, inputs: Any, mask: Any = None) -> Any:
            seen.append([one is not None for one in mask])
            return inputs[0] + inputs[1]

    masked = Masking()(ops.convert_to_tensor(np.ones((2, 3, 4), "float32")))
    plain = ops.convert_to_tensor(np.zeros((2, 3, 4), "float32"))
    pair = Pair()
    pair.supports_masking = False
    pair([plain, plain])
    with pytest.warns(UserWarning, match="does not support masking"):
        pair([masked, plain])
    assert seen[-2:] == [[False, False], [True, False]]


@pytest.mark.parametrize("layer", [Flatten(dtype="float16"), Identity(dtype="float16")])
def test_symbolic_outputs_have_the_dtype_that_the_layer_casts_to(layer: Any) -> None:
    assert layer(Input((3,))).dtype == "float16"
    assert ops.dtype(layer(X)) == "float16"


def test_threads_that_call_a_new_layer_at_once_build_it_once() -> None:
    for _ in range(5):
        dense = Dense(3)
        errors: list[Exception] = []

        def work(dense: Any = dense, errors: list[Exception] = errors) -> None:
            try:
                dense(X)
            except Exception as error:  # what would be lost with the thread
                errors.append(error)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not errors
        assert len(dense.variables) == 2


def test_single_values_are_crossed() -> None:
    crossing = HashedCrossing(5)
    alone = ops.convert_to_numpy(crossing(("A", 101)))
    assert alone.shape == ()
    assert alone == ops.convert_to_numpy(crossing((np.array(["A"]), np.array([101]))))[0]


def test_shapes_of_several_inputs_are_stored_with_the_first_on_its_own() -> None:
    class Join(Layer):
        def call(self, a: Any, b: Any) -> Any:
            return ops.concatenate([a, b], axis=-1)

    join = Join()
    join(X, X)
    assert join.get_build_config() == {
        "input_shape": (2, 4),
        "shapes_dict": {"a_shape": (2, 4), "b_shape": (2, 4)},
    }


def test_outputs_are_laid_out_as_the_distribution_says_for_their_path(monkeypatch: pytest.MonkeyPatch) -> None:
    class Rows:
        def get_tensor_layout(self, path: str) -> str | None:
            return "rows" if path == "hinted/output" else None

    monkeypatch.setattr("keras_layers.layer.distribution", Rows)
    monkeypatch.setattr("keras_layers.layer.distribute_tensor", lambda x, layout: (x, layout))
    outputs, layout = Dense(2, kernel_initializer="ones", name="hinted")(X)
    assert layout == "rows"
    np.testing.assert_array_equal(ops.convert_to_numpy(outputs), np.full((2, 2), 4.0))
    assert tuple(Dense(2, name="plain")(X).shape) == (2, 2)
