"""Kernels as few bits: the algorithm against closed forms, and layers that hold them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_layers import Dense, EinsumDense
from keras_layers.quantization.gptq import InputStatistics, group_scale, quantized_columns
from keras_layers.quantizers.configs import GPTQConfig
from keras_ops import ops

Array = np.ndarray[Any, Any]


def config(bits: int = 4, group: int = -1, **options: Any) -> GPTQConfig:
    return GPTQConfig(None, None, weight_bits=bits, group_size=group, **options)


def random(*shape: int, seed: int = 0) -> Array:
    return np.random.default_rng(seed).normal(size=shape).astype("float32")


def correlated(samples: int, size: int, rank: int) -> Array:
    return random(samples, rank, seed=1) @ random(rank, size, seed=2) + 0.05 * random(samples, size, seed=3)


def statistics(inputs: Array) -> InputStatistics:
    found = InputStatistics(inputs.shape[-1])
    found.add(inputs)
    return found


@pytest.mark.parametrize(("bits", "top"), [(2, 3), (3, 7), (4, 15), (8, 255)])
def test_scale_and_zero_span_the_weights_of_a_group(bits: int, top: int) -> None:
    scale, zero = group_scale(np.array([[-1.0, 0.5, 2.0], [-4.0, 0.0, 0.0]], "float32"), config(bits))
    np.testing.assert_allclose(scale, [[3 / top], [4 / top]], rtol=1e-6)
    np.testing.assert_array_equal(zero, [[round(top / 3)], [top]])


def test_symmetric_scales_have_zero_in_the_middle() -> None:
    scale, zero = group_scale(np.array([[-3.0, 1.0]], "float32"), config(4, symmetric=True))
    np.testing.assert_allclose(scale, [[6 / 15]], rtol=1e-6)
    assert zero.tolist() == [[8.0]]


def test_without_channels_all_outputs_share_a_scale() -> None:
    scale, zero = group_scale(np.array([[-1.0, 0.0], [0.0, 4.0]], "float32"), config(4, per_channel=False))
    np.testing.assert_allclose(scale, [[5 / 15], [5 / 15]], rtol=1e-6)
    assert zero.tolist() == [[3.0], [3.0]]


@pytest.mark.parametrize("weights", [[1.0, 2.0], [-2.0, -2.0], [0.0, 0.0], [-1000.0, -999.0]])
def test_the_integer_for_zero_is_a_byte_whatever_the_weights(weights: list[float]) -> None:
    matrix = np.array([weights], "float32")
    columns = quantized_columns(matrix, config(8))
    assert ((columns.zero >= 0) & (columns.zero <= 255)).all()
    np.testing.assert_allclose(columns.restored(), matrix, atol=0.5 * columns.scale.max() + 1e-6)


def test_inputs_that_do_not_depend_on_each_other_leave_each_weight_to_be_rounded_by_itself() -> None:
    matrix = random(5, 8)
    plain = quantized_columns(matrix, config())
    compensated = quantized_columns(matrix, config(), statistics(np.eye(8) * 2.0).hessian)
    np.testing.assert_array_equal(compensated.values, plain.values)


@pytest.mark.parametrize(("bits", "gain"), [(2, 2.0), (3, 3.0), (4, 3.0), (8, 3.0)])
def test_outputs_change_much_less_than_by_rounding(bits: int, gain: float) -> None:
    inputs, matrix = correlated(400, 32, 6), random(7, 32)
    for options in ({}, {"activation_order": True}, {"group": 8}, {"symmetric": True}):
        settings = config(bits, **options)
        errors = [
            np.mean((inputs @ (quantized_columns(matrix, settings, hessian).restored() - matrix).T) ** 2)
            for hessian in (None, statistics(inputs).hessian)
        ]
        assert errors[0] > gain * errors[1]


def test_samples_may_be_counted_in_parts() -> None:
    inputs = random(30, 4)
    whole, parts = statistics(inputs), InputStatistics(4)
    for part in np.split(inputs.reshape(5, 6, 4), 5):
        parts.add(part)
    np.testing.assert_allclose(whole.hessian, 2 * inputs.T.astype("float64") @ inputs / 30, rtol=1e-9)
    np.testing.assert_allclose(parts.hessian, whole.hessian, rtol=1e-9)


def test_inputs_that_are_always_zero_do_no_harm() -> None:
    inputs = correlated(50, 6, 3)
    inputs[:, 2] = 0
    columns = quantized_columns(random(3, 6), config(8), statistics(inputs).hessian)
    np.testing.assert_allclose(columns.restored()[:, 2], random(3, 6)[:, 2], atol=columns.scale.max())


@pytest.mark.parametrize(
    ("bits", "group", "stored", "groups"),
    [(4, 4, (4, 10), 3), (4, -1, (4, 10), 1), (8, 5, (7, 10), 2), (3, 128, (7, 10), 1)],
)
def test_a_layer_of_a_policy_has_the_variables_of_upstream(
    bits: int, group: int, stored: tuple[int, int], groups: int
) -> None:
    layer = Dense(7, dtype=f"gptq/{bits}/{group}_from_float32")
    layer.build((None, 10))
    found = [(v.path.split("/")[-1], tuple(v.shape), v.dtype) for v in layer._stored_variables()]
    assert found == [
        ("bias", (7,), "float32"),
        ("kernel", stored, "uint8"),
        ("kernel_scale", (7, groups), "float32"),
        ("kernel_zero", (7, groups), "uint8"),
        ("g_idx", (10,), "float32"),
    ]


@pytest.mark.parametrize(
    ("kernel", "stored"), [((10, 3, 5), (8, 10)), ((3, 4, 5), (3, 12)), ((4, 5, 3), (2, 20)), ((4, 5, 20), (10, 20))]
)
def test_a_kernel_with_three_axes_is_stored_as_upstream_does(kernel: tuple[int, ...], stored: tuple[int, int]) -> None:
    layer = EinsumDense("abc,cde->abde", (None, *kernel[1:]), bias_axes="de", dtype="gptq/4/-1_from_float32")
    layer.build((None, 6, kernel[0]))
    assert tuple(layer.quantized_kernel.shape) == stored
    assert layer.kernel_zero.path.endswith("zero_point")
    assert layer.gptq_unpacked_column_size == layer.kernel_scale.shape[0]


def calibrated(layer: Any, inputs: Array, settings: GPTQConfig) -> Any:
    if not layer.built:
        layer.build(inputs.shape)
    layer.quantize("gptq", config=settings)
    with layer.observed() as seen:
        layer(inputs)
    layer.calibrate(seen)
    return layer


CASES: dict[str, tuple[Any, tuple[int, ...]]] = {
    "dense": (lambda: Dense(5, activation="relu"), (40, 3, 12)),
    "heads": (lambda: EinsumDense("abc,cde->abde", (None, 2, 5), bias_axes="de"), (40, 3, 12)),
    "from heads": (lambda: EinsumDense("abcd,cde->abe", (None, 3), bias_axes="e"), (40, 3, 4, 5)),
    "other order": (lambda: EinsumDense("ab,cb->ac", 4), (40, 12)),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("bits", [4, 8])
def test_a_calibrated_layer_gives_nearly_the_outputs_it_gave(name: str, bits: int) -> None:
    make, shape = CASES[name]
    inputs = random(*shape, seed=4)
    layer = make()
    before = ops.convert_to_numpy(layer(inputs))
    calibrated(layer, inputs, config(bits, 4))
    after = ops.convert_to_numpy(layer(inputs))
    assert layer.is_gptq_calibrated
    assert np.sqrt(np.mean((before - after) ** 2)) < {4: 0.2, 8: 0.01}[bits] * np.std(before)
    assert np.any(before != after)


def test_until_it_is_calibrated_a_layer_computes_with_its_kernel() -> None:
    inputs, layer = random(6, 8), Dense(3)
    before = ops.convert_to_numpy(layer(inputs))
    layer.quantize("gptq", config=config())
    np.testing.assert_array_equal(ops.convert_to_numpy(layer(inputs)), before)
    assert not layer.is_gptq_calibrated
    assert layer.dtype_policy.name == "gptq/4/-1_from_float32"


@pytest.mark.parametrize("first", [True, False])
def test_what_is_stored_loads_into_a_layer_of_the_config(first: bool) -> None:
    inputs = random(6, 8)
    layer = calibrated(Dense(3), inputs, config(4, 4)) if first else Dense(3)
    if not first:  # not calibrated: rounded
        layer.build((None, 8))
        layer.quantize("gptq", config=config(8, 4))
    store: dict[str, Any] = {}
    layer.save_own_variables(store)
    again = Dense.from_config(layer.get_config())
    again.build((None, 8))
    again.load_own_variables(store)
    assert again.is_gptq_calibrated
    atol = 1e-5 if first else 0.1
    np.testing.assert_allclose(ops.convert_to_numpy(again(inputs)), ops.convert_to_numpy(layer(inputs)), atol=atol)


def test_the_kernel_of_a_calibrated_layer_is_a_matrix_of_integers() -> None:
    layer = calibrated(Dense(3), random(6, 8), config())
    kernel = ops.convert_to_numpy(layer.kernel)
    assert kernel.shape == (3, 8)
    assert kernel.dtype == "uint8"
    assert kernel.max() <= 15
    assert [v.path.split("/")[-1] for v in layer.trainable_variables] == ["bias"]


def test_what_cannot_be_done_says_so() -> None:
    layer = Dense(3)
    layer.build((None, 4))
    with pytest.raises(ValueError, match="you must pass a `GPTQConfig` object in the `config` argument"):
        layer.quantize("gptq")
    with pytest.raises(ValueError, match="has no kernel to calibrate"):
        layer.calibrate(None)
    layer.quantize("gptq", config=config())
    with pytest.raises(ValueError, match="is already quantized with dtype_policy='gptq/4/-1_from_float32'"):
        layer.quantize("int8")
    with pytest.raises(ValueError, match="lora cannot be enabled"):
        layer.enable_lora(2)
