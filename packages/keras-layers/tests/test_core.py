"""Core layers."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest
from battery import Battery

import keras_layers
from keras_layers import (
    Dense,
    EinsumDense,
    Embedding,
    Input,
    Lambda,
    Masking,
    ReversibleEmbedding,
    Wrapper,
    deserialize,
    serialize,
)
from keras_ops import masking, ops
from keras_saving.custom_objects import register_keras_serializable
from keras_saving.scopes import safe_mode_scope

ONES = np.ones((2, 3), "float32")


class TestCore(Battery):
    group = "core"


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


# Low-rank updates


class TestEinsumAndFriends:
    """Layers that share the low-rank update."""

    @pytest.mark.parametrize(
        ("layer", "arguments", "shape"),
        [
            ("Dense", {"units": 4}, (2, 3)),
            ("EinsumDense", {"equation": "abc,cde->abde", "output_shape": (5, 2, 4)}, (2, 5, 3)),
            ("Conv2D", {"filters": 4, "kernel_size": 2}, (1, 4, 4, 3)),
        ],
    )
    def test_the_update_is_added_to_the_frozen_kernel(
        self, layer: str, arguments: dict[str, Any], shape: tuple[int, ...]
    ) -> None:
        made = getattr(keras_layers, layer)(**arguments)
        x = np.linspace(-1, 1, int(np.prod(shape))).reshape(shape).astype("float32")
        plain = numpy(made(x))
        kernel = made.kernel.numpy()
        made.enable_lora(2, lora_alpha=6)
        assert [v.name for v in made.trainable_weights] == [
            *(["bias"] if made.bias is not None else []),
            "lora_kernel_a",
            "lora_kernel_b",
        ]
        assert [v.name for v in made.non_trainable_weights] == ["kernel"]
        np.testing.assert_allclose(numpy(made(x)), plain, rtol=1e-6, atol=1e-6)  # the second factor starts as zeros
        a, b = made.lora_kernel_a, made.lora_kernel_b
        assert (a.shape, b.shape) == ((*kernel.shape[:-1], 2), (2, kernel.shape[-1]))
        a.assign(np.ones(a.shape))
        b.assign(np.ones(b.shape))
        np.testing.assert_allclose(numpy(made.kernel), kernel + 6.0, rtol=1e-6, atol=1e-6)  # 6 / 2 * (1 + 1)
        store: dict[str, Any] = {}
        made.save_own_variables(store)
        np.testing.assert_allclose(store["0"], kernel + 6.0, rtol=1e-6, atol=1e-6)
        made.load_own_variables(store)
        assert not b.numpy().any()
        np.testing.assert_allclose(numpy(made.kernel), kernel + 6.0, rtol=1e-6, atol=1e-6)
        assert made.get_config()["lora_rank"] == 2
        assert made.get_config()["lora_alpha"] == 6

    def test_vectors_of_an_embedding_get_the_update(self) -> None:
        layer: Any = Embedding(5, 3, lora_rank=2)
        numbers = np.array([[1, 4]])
        plain = numpy(layer(numbers))
        layer.lora_embeddings_a.assign(np.ones((5, 2)))
        layer.lora_embeddings_b.assign(np.full((2, 3), 0.5))
        np.testing.assert_allclose(numpy(layer(numbers)), plain + 1.0, rtol=1e-6)
        np.testing.assert_allclose(numpy(layer.embeddings)[[1, 4]], plain[0] + 1.0, rtol=1e-6)

    def test_an_update_needs_a_built_layer_without_constraint_and_without_update(self) -> None:
        with pytest.raises(ValueError, match="isn't yet built"):
            Dense(2).enable_lora(1)
        constrained = Dense(2, kernel_constraint="non_neg")
        constrained(ONES)
        with pytest.raises(ValueError, match="kernel_constraint"):
            constrained.enable_lora(1)
        dense = Dense(2)
        dense(ONES)
        with pytest.raises(ValueError, match=re.escape("`Dense.enable_lora`: rank=0; expected a positive integer")):
            dense.enable_lora(0)
        dense.enable_lora(1)
        with pytest.raises(ValueError, match="already enabled"):
            dense.enable_lora(1)

    def test_the_kernel_of_an_unbuilt_layer_is_missed_with_a_reason(self) -> None:
        assert not hasattr(Dense(2), "kernel")


# Dense, Embedding


def test_a_dense_layer_needs_the_number_of_features() -> None:
    with pytest.raises(ValueError, match="a known size of the last axis"):
        Dense(2).build((2, None))


def test_an_embedding_starts_with_given_vectors() -> None:
    vectors = np.arange(6.0).reshape(3, 2).astype("float32")
    for weights in (vectors, [vectors]):
        layer = Embedding(3, 2, weights=weights)
        assert layer.built
        assert numpy(layer(np.array([2, 0]))).tolist() == [[4.0, 5.0], [0.0, 1.0]]


def test_numbers_that_come_as_floats_are_rounded_down() -> None:
    layer = Embedding(3, 1, weights=np.array([[0.0], [1.0], [2.0]]))
    assert numpy(layer(np.array([[2.0, 1.0]], "float32"))).tolist() == [[[2.0], [1.0]]]


def test_an_embedding_with_mask_zero_marks_what_is_not_zero() -> None:
    numbers = np.array([[1, 0, 2]])
    assert numpy(masking.get_mask(Embedding(3, 1, mask_zero=True)(numbers))).tolist() == [[True, False, True]]
    assert masking.get_mask(Embedding(3, 1)(numbers)) is None


def test_the_way_back_of_an_embedding_is_its_transpose() -> None:
    layer = ReversibleEmbedding(3, 2, weights=np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]))
    scores = layer(np.array([[2.0, 5.0]], "float32"), reverse=True)
    assert numpy(scores).tolist() == [[2.0, 5.0, 7.0]]
    assert layer(Input((4, 2)), reverse=True).shape == (None, 4, 3)


# Masking


def test_a_step_counts_where_any_feature_differs_from_the_value() -> None:
    x = np.array([[[1.0, 1.0], [1.0, 0.0], [2.0, 2.0]]], "float32")
    y = Masking(1.0)(x)
    assert numpy(y).tolist() == [[[0.0, 0.0], [1.0, 0.0], [2.0, 2.0]]]
    assert numpy(masking.get_mask(y)).tolist() == [[False, True, True]]


# EinsumDense


@pytest.mark.parametrize(
    ("equation", "shape", "output_shape", "axes", "expected"),
    [
        ("abc,cd->abd", (2, 5, 3), (5, 4), "b", (5, 1)),
        ("abc,cd->abd", (2, 5, 3), (5, 4), "bd", (5, 4)),
        ("ab...,bc->ac...", (2, 3, 5, 7), 4, "c", (4, 1, 1)),
        ("...ab,bc->...ac", (2, 6, 5, 3), (5, 4), "a", (5, 1)),
    ],
)
def test_the_bias_has_a_size_for_each_of_its_axes(
    equation: str, shape: tuple[int, ...], output_shape: Any, axes: str, expected: tuple[int, ...]
) -> None:
    layer = EinsumDense(equation, output_shape, bias_axes=axes)
    layer(np.ones(shape, "float32"))
    assert layer.bias.shape == expected


@pytest.mark.parametrize(
    ("equation", "output_shape", "axes", "message"),
    [
        ("a,b,c->ab", 4, None, "Equations must be in the form [X],[Y]->[Z]"),
        ("ab...,bc->...ac", 4, None, "Equations must be in the form [X],[Y]->[Z]"),
        ("ab,bc->ad", 4, None, "Dimension 'd' was specified in the output 'ad' but has no corresponding dim"),
        ("ab,zc->ac", 4, None, "Weight dimension 'z' did not have a match"),
        ("ab,bc->ac", (4, 5), None, "output_shape=(4, 5)"),
        ("ab,bc->ac", 4, "z", "Bias dimension 'z' was requested"),
        ("abc,cd->abd", 4, None, "axes 'abc', as the equation says"),
        ("ab,ba->ab", 4, None, "shared dimension 'b'. Input shape is 3"),
    ],
)
def test_an_equation_that_does_not_fit_is_refused(
    equation: str, output_shape: Any, axes: str | None, message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        EinsumDense(equation, output_shape, bias_axes=axes)(ONES)


# Wrapper


class Twice(Wrapper):
    """Calls the layer and doubles the result."""

    def call(self, inputs: Any) -> Any:
        return self.layer(inputs) * 2.0


def test_a_wrapper_builds_stores_and_names_the_layer_inside() -> None:
    wrapper = Twice(Dense(2, kernel_initializer="ones", name="inner"), name="outer")
    assert numpy(wrapper(ONES)).tolist() == [[6.0, 6.0]] * 2
    assert [v.path for v in wrapper.weights] == ["outer/inner/kernel", "outer/inner/bias"]
    config = json.loads(json.dumps(serialize(wrapper)))
    other = deserialize(config, custom_objects={"Twice": Twice})
    assert [v.shape for v in other.weights] == [(3, 2), (2,)]
    assert other.layer.name == "inner"
    with pytest.raises(ValueError, match="`Twice` got one of type str"):
        Twice("dense")


# Lambda


def test_a_lambda_passes_on_its_arguments_the_mask_and_training() -> None:
    def function(x: Any, factor: float, mask: Any = None, training: Any = None) -> Any:
        assert training is True
        return x * factor * ops.cast(ops.expand_dims(mask, -1), x.dtype)

    layer = Lambda(function, arguments={"factor": 3.0})
    mask = np.array([[True, False]])
    y = layer(np.ones((1, 2, 1), "float32"), mask=ops.convert_to_tensor(mask), training=True)
    assert numpy(y).tolist() == [[[3.0], [0.0]]]


@pytest.mark.parametrize(
    ("output_shape", "expected"), [(None, (2, 6)), ((9,), (2, 9)), (lambda shape: (shape[0], 7), (2, 7))]
)
def test_the_shape_of_a_lambda_is_told_or_worked_out(output_shape: Any, expected: tuple[int, ...]) -> None:
    layer = Lambda(lambda x: ops.concatenate([x, x], axis=-1), output_shape=output_shape)
    assert layer.compute_output_shape((2, 3)) == expected
    assert layer(Input((3,))).shape == (None, *expected[1:])


def test_a_lambda_whose_shape_cannot_be_worked_out_asks_for_it() -> None:
    def opaque(x: Any) -> Any:
        raise RuntimeError("no")

    with pytest.raises(NotImplementedError, match="specify the `output_shape` argument"):
        Lambda(opaque)(Input((3,)))


@register_keras_serializable("tests")
def tripled(x: Any) -> Any:
    return x * 3.0


def test_a_named_function_is_stored_by_name_and_must_be_known() -> None:
    layer = Lambda(tripled, output_shape=(3,), arguments={})
    config = json.loads(json.dumps(serialize(layer)))
    assert config["config"]["function"] == {
        "module": "builtins",
        "class_name": "function",
        "config": "tests>tripled",
        "registered_name": "function",
    }
    assert numpy(deserialize(config)(ONES)).tolist() == (ONES * 3).tolist()
    config["config"]["function"]["config"] = "os.system"
    with pytest.raises(TypeError, match="Could not locate function"):
        deserialize(config)


def test_the_code_of_a_lambda_runs_only_where_the_caller_trusts_the_file() -> None:
    layer = Lambda(lambda x: x * 4.0)
    with pytest.warns(UserWarning, match="lambda"):
        config = json.loads(json.dumps(layer.get_config()))
    assert set(config["function"]["config"]) == {"code", "defaults", "closure"}
    with pytest.raises(ValueError, match="safe_mode=False"):
        Lambda.from_config(config)
    with pytest.raises(ValueError, match="safe_mode=False"):
        Lambda.from_config(config, safe_mode=True)
    with safe_mode_scope(True), pytest.raises(ValueError, match="safe_mode=False"):
        Lambda.from_config(config, safe_mode=False)  # the load around it decides
    trusted = Lambda.from_config(config, safe_mode=False)
    assert numpy(trusted(ONES)).tolist() == (ONES * 4).tolist()


def test_a_lambda_may_make_a_mask() -> None:
    first = Lambda(lambda x: x + 0.0, mask=lambda x, mask: ops.not_equal(x[..., 0], 0))
    y = first(np.array([[[0.0], [2.0]]], "float32"))
    assert numpy(masking.get_mask(y)).tolist() == [[False, True]]
    fixed = ops.convert_to_tensor(np.array([True]))
    assert Lambda(tripled, mask=fixed).compute_mask(None) is fixed


# Lookup


def test_layers_are_found_by_their_configurations_and_nothing_else_is() -> None:
    dense = deserialize({"module": "keras.layers", "class_name": "Dense", "config": {"units": 3}})
    assert dense.units == 3
    for config in (5, "Dense"):
        with pytest.raises(ValueError, match=r"that is not a `keras\.layers\.Layer`"):
            deserialize(config)
    with pytest.raises(TypeError):
        deserialize({"module": "keras.initializers", "class_name": "Zeros", "config": {}})


@pytest.mark.parametrize(
    ("layer", "arguments", "error", "message"),
    [
        ("Dense", {"units": 0}, ValueError, "expected a positive integer. Received: units=0"),
        ("Dense", {"units": 2.5}, ValueError, "expected a positive integer. Received: units=2.5"),
        ("Dense", {"units": 2, "lora_rank": -1}, ValueError, "`Dense`: lora_rank=-1; expected a positive integer"),
        ("Embedding", {"input_dim": -1, "output_dim": 2}, ValueError, "`Embedding`: input_dim=-1"),
        ("Lambda", {"function": 3}, TypeError, "`Lambda`: function is of type int; expected a callable"),
        ("Lambda", {"function": abs, "arguments": 3}, TypeError, "`Lambda`: arguments is of type int; expected a dict"),
    ],
)
def test_bad_arguments_are_named(layer: str, arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        getattr(keras_layers, layer)(**arguments)
