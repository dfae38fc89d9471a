"""Initializers against closed forms and upstream Keras 3.13.2 (goldens from `make_ingredients.py`)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import initializers
from keras_layers.initializers import (
    STFT,
    Constant,
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    Identity,
    Initializer,
    LecunNormal,
    LecunUniform,
    Ones,
    Orthogonal,
    RandomInitializer,
    RandomNormal,
    RandomUniform,
    TruncatedNormal,
    VarianceScaling,
    Zeros,
)
from keras_ops import Variable, config, ops
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.random import SeedGenerator, set_random_seed
from keras_ops.settings import set_floatx

FOLDER = Path(__file__).parent / "goldens"
GOLDENS = json.loads((FOLDER / "ingredients.json").read_text(encoding="utf-8"))
DRAWN_FILE = FOLDER / f"random_{config.backend()}.json"
DRAWN = json.loads(DRAWN_FILE.read_text(encoding="utf-8")) if DRAWN_FILE.exists() else {"drawn": [], "generator": []}
RANDOM = [
    RandomNormal,
    RandomUniform,
    TruncatedNormal,
    VarianceScaling,
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    LecunNormal,
    LecunUniform,
    Orthogonal,
]
MANY = (200, 300)


def numbers(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(ops.convert_to_numpy(x))


class Countdown(Initializer):
    def __init__(self, start: int = 3) -> None:
        self.start = start

    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Any:
        return ops.convert_to_tensor(np.arange(self.start, self.start - shape[0], -1), dtype)

    def get_config(self) -> dict[str, Any]:
        return {"start": self.start}


# Stored forms


@pytest.mark.parametrize(("name", "arguments", "stored"), GOLDENS["initializers"])
def test_stored_forms_are_those_of_upstream(name: str, arguments: dict[str, Any], stored: dict[str, Any]) -> None:
    made = getattr(initializers, name)(**arguments)
    assert initializers.serialize(made) == stored
    loaded = initializers.deserialize(json.loads(json.dumps(stored)))
    assert type(loaded) is type(made)
    assert loaded.get_config() == stored["config"]
    assert made.clone().get_config() == made.get_config()


def test_a_generator_of_seeds_is_stored_and_comes_back() -> None:
    stored = initializers.serialize(RandomNormal(seed=SeedGenerator(4)))
    assert stored["config"]["seed"] == {
        "module": "keras.random",
        "class_name": "SeedGenerator",
        "config": {"seed": 4},
        "registered_name": None,
    }
    loaded = initializers.deserialize(json.loads(json.dumps(stored)))
    assert isinstance(loaded.seed, SeedGenerator)
    np.testing.assert_array_equal(numbers(loaded((3,))), numbers(RandomNormal(seed=SeedGenerator(4))((3,))))


def test_an_array_as_constant_comes_back() -> None:
    made = Constant(np.array([1.0, 2.0], "float32"))
    loaded = initializers.deserialize(json.loads(json.dumps(initializers.serialize(made))))
    assert numbers(loaded((3, 2))).tolist() == [[1.0, 2.0]] * 3


def test_the_gain_of_an_identity_is_stored_where_it_is_not_one() -> None:
    assert Identity().get_config() == {}
    assert numbers(Identity(3.0).clone()((1, 1))).tolist() == [[3.0]]


def test_a_class_of_ones_own_is_cloned_by_its_config() -> None:
    clone = Countdown(7).clone()
    assert numbers(clone((2,), "float32")).tolist() == [7.0, 6.0]


def test_the_base_makes_no_values() -> None:
    with pytest.raises(NotImplementedError, match="must implement the `__call__"):
        Initializer()((2,))
    assert Initializer().get_config() == {}


# Fixed values


@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16", "int32", "bool"])
def test_constants_fill_the_shape_in_the_dtype(dtype: str) -> None:
    for made, value in ((Zeros(), 0), (Ones(), 1), (Constant(1), 1)):
        filled = made((2, 3), dtype=dtype)
        assert dtype_name(filled.dtype) == dtype
        assert numbers(filled).astype("float32").tolist() == [[value] * 3] * 2


def test_values_are_tensors_of_floatx_unless_told() -> None:
    set_floatx("float16")
    try:
        for made in (Zeros(), Ones(), Constant(2), Identity(2), RandomNormal(), Orthogonal(), GlorotUniform()):
            made_value = made((2, 2))
            assert ops.is_tensor(made_value)
            assert dtype_name(made_value.dtype) == "float16"
    finally:
        set_floatx("float32")


def test_a_constant_broadcasts() -> None:
    assert numbers(Constant([1, 2])((3, 2))).tolist() == [[1.0, 2.0]] * 3


def test_an_identity_need_not_be_square() -> None:
    assert numbers(Identity(2.0)((2, 3))).tolist() == [[2.0, 0.0, 0.0], [0.0, 2.0, 0.0]]
    assert dtype_name(Identity(2.0)((2, 2), "int32").dtype) == "int32"
    message = "Identity matrix initializer can only be used for 2D matrices. Received: shape=(2, 3, 3) of rank 3."
    with pytest.raises(ValueError, match=re.escape(message)):
        Identity()((2, 3, 3))


@pytest.mark.parametrize("dtype", ["int8", "int32", "uint8"])
def test_whole_numbers_are_drawn_evenly_from_an_interval(dtype: str) -> None:
    drawn = RandomUniform(2, 6.5, seed=1)((4000,), dtype)
    assert dtype_name(drawn.dtype) == dtype
    values, counts = np.unique(numbers(drawn), return_counts=True)
    assert values.tolist() == [2, 3, 4, 5, 6]
    assert (abs(counts - 800) < 6 * math.sqrt(4000 * 0.2 * 0.8)).all()
    assert not numbers(RandomUniform(seed=1)((8,), dtype)).any()  # zero is the only one
    with pytest.raises(ArgumentError, match=r"maxval=0\.5; expected a whole number between it and 0\.25"):
        RandomUniform(0.25, 0.5)((2,), dtype)


def test_normal_numbers_of_an_integer_dtype_are_cut_off_from_floats() -> None:
    for made in (RandomNormal(10.0, 3.0, seed=1), TruncatedNormal(10.0, 3.0, seed=1)):
        drawn = made((50,), "int32")
        assert dtype_name(drawn.dtype) == "int32"
        assert numbers(drawn).tolist() == np.trunc(numbers(made((50,), "float32"))).tolist()


@pytest.mark.parametrize("shape", [(2, None), (2, -1), (2, "a"), None])
def test_sizes_are_known_integers(shape: Any) -> None:
    for made in (Zeros(), Ones(), Constant(1), RandomNormal(), GlorotUniform(), Orthogonal()):
        with pytest.raises(ValueError, match=re.escape(f"{shape}")):
            made(shape)


@pytest.mark.parametrize("case", [case for case in GOLDENS["stft"] if case.count(" ") == 2])
def test_windows_are_those_of_upstream(case: str) -> None:
    name, n, form = case.split()
    kernel = STFT("real", name, None, form == "periodic")((int(n), 1, 2))
    np.testing.assert_allclose(numbers(kernel), GOLDENS["stft"][case], atol=2e-6)


@pytest.mark.parametrize("side", ["real", "imag"])
@pytest.mark.parametrize("scaling", ["density", "spectrum", None])
def test_transforms_are_those_of_upstream(side: str, scaling: str | None) -> None:
    kernel = numbers(STFT(side, "hann", scaling, True)((6, 1, 4)))
    np.testing.assert_allclose(kernel, GOLDENS["stft"][f"{side} {scaling}"], atol=2e-6)


def test_a_window_may_be_given_by_its_values() -> None:
    made = STFT("real", np.array([1.0, 2.0, 3.0, 4.0]))
    np.testing.assert_allclose(numbers(made((4, 1, 3))), GOLDENS["stft"]["given"], atol=1e-6)
    np.testing.assert_allclose(numbers(made.clone()((4, 1, 3))), GOLDENS["stft"]["given"], atol=1e-6)
    with pytest.raises(ValueError, match=re.escape("must be equal to [frame_length]. Received: window shape=(4,)")):
        made((5, 1, 3))


def test_a_transform_without_a_window_is_the_fourier_transform() -> None:
    frame = np.array([1.0, -2.0, 0.5, 3.0])
    spectrum = np.fft.rfft(frame)
    real, imag = (numbers(STFT(side, None)((4, 1, 3)))[:, 0] for side in ("real", "imag"))
    np.testing.assert_allclose(frame @ real, spectrum.real, atol=1e-6)
    np.testing.assert_allclose(frame @ imag, spectrum.imag, atol=1e-6)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"side": "foo"}, "side should be 'real' or 'imag', not foo"),
        ({"window": "foo"}, "Invalid window name 'foo'"),
        ({"scaling": "foo"}, "Scaling is invalid, it must be `None`, 'density' or 'spectrum'. Received scaling=foo"),
    ],
)
def test_a_transform_has_known_arguments(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        STFT(**arguments)


@pytest.mark.parametrize("shape", [(3, 1), (4, 2, 3)])
def test_a_transform_has_one_input_channel(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=re.escape(f"shape={shape}; expected (frame length, 1, fft length // 2 + 1)")):
        STFT()(shape)


# Random values


@pytest.mark.parametrize(("name", "arguments", "shape", "expected"), DRAWN["drawn"])
def test_a_seed_gives_the_numbers_of_upstream(
    name: str, arguments: dict[str, Any], shape: list[int], expected: Any
) -> None:
    set_random_seed(3)
    drawn = getattr(initializers, name)(**arguments)(shape)
    np.testing.assert_allclose(numbers(drawn), expected, rtol=1e-5, atol=2e-6)


def test_a_generator_gives_the_numbers_of_upstream() -> None:
    made = RandomNormal(seed=SeedGenerator(7))
    for expected in DRAWN["generator"]:
        np.testing.assert_allclose(numbers(made((2,))), expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("kind", RANDOM)
def test_an_integer_seed_gives_the_same_numbers_each_time_and_another_seed_others(
    kind: type[RandomInitializer],
) -> None:
    made = kind(seed=5)
    first = numbers(made((4, 3)))
    np.testing.assert_array_equal(first, numbers(made((4, 3))))
    np.testing.assert_array_equal(first, numbers(made.clone()((4, 3))))
    assert not np.allclose(first, numbers(kind(seed=6)((4, 3))))


@pytest.mark.parametrize("kind", RANDOM)
def test_a_generator_gives_new_numbers_each_time(kind: type[RandomInitializer]) -> None:
    made = kind(seed=SeedGenerator(1))
    assert not np.allclose(numbers(made((4, 3))), numbers(made((4, 3))))


@pytest.mark.parametrize("kind", RANDOM)
def test_without_a_seed_each_initializer_has_one_of_its_own(kind: type[RandomInitializer]) -> None:
    made = kind()
    assert made.get_config()["seed"] is None
    np.testing.assert_array_equal(numbers(made((4, 3))), numbers(made((4, 3))))
    assert not np.allclose(numbers(made((4, 3))), numbers(kind()((4, 3))))
    assert not np.allclose(numbers(made((4, 3))), numbers(made.clone()((4, 3))))


def test_set_random_seed_makes_initializers_without_a_seed_repeatable() -> None:
    set_random_seed(9)
    first = numbers(GlorotUniform()((3, 3)))
    set_random_seed(9)
    np.testing.assert_array_equal(first, numbers(GlorotUniform()((3, 3))))


@pytest.mark.parametrize("seed", ["a", 1.5, True, [1]])
def test_a_seed_is_an_integer_or_a_generator(seed: Any) -> None:
    message = f"an instance of `keras.random.SeedGenerator()` or an integer. Received: seed={seed}"
    for kind in RANDOM:
        with pytest.raises(ValueError, match=re.escape(message)):
            kind(seed=seed)


def test_normal_numbers_have_their_mean_and_spread() -> None:
    x = numbers(RandomNormal(1.0, 0.5, seed=1)(MANY))
    n_root = math.sqrt(x.size)
    assert abs(x.mean() - 1.0) < 5 * 0.5 / n_root
    assert abs(x.std() - 0.5) < 5 * 0.5 / n_root
    assert abs((np.abs(x - 1.0) < 0.5).mean() - math.erf(math.sqrt(0.5))) < 0.01


def test_truncated_numbers_stay_within_two_deviations() -> None:
    x = numbers(TruncatedNormal(1.0, 0.5, seed=1)(MANY))
    assert np.abs(x - 1.0).max() <= 1.0 + 1e-6
    assert abs(x.mean() - 1.0) < 0.01
    assert abs(x.std() - 0.5 * 0.8796256610342398) < 0.005  # deviation of the normal distribution cut off at two


def test_uniform_numbers_fill_their_interval() -> None:
    x = numbers(RandomUniform(-2.0, 4.0, seed=1)(MANY))
    assert -2.0 <= x.min() < -1.99
    assert 3.99 < x.max() < 4.0
    assert abs(x.mean() - 1.0) < 0.05
    assert abs(x.var() - 3.0) < 0.05  # 6² / 12


@pytest.mark.parametrize("distribution", ["truncated_normal", "normal", "untruncated_normal", "uniform", "Uniform"])
@pytest.mark.parametrize(("mode", "n"), [("fan_in", 200), ("fan_out", 300), ("fan_avg", 250)])
def test_the_variance_is_scale_over_the_fan(mode: str, n: int, distribution: str) -> None:
    x = numbers(VarianceScaling(2.0, mode, distribution, seed=3)(MANY))
    assert x.var() == pytest.approx(2.0 / n, rel=0.02)
    assert abs(x.mean()) < 5 * math.sqrt(2.0 / n / x.size)


@pytest.mark.parametrize(
    ("kind", "variance"),
    [
        (GlorotNormal, 2 / 500),
        (GlorotUniform, 2 / 500),
        (HeNormal, 2 / 200),
        (HeUniform, 2 / 200),
        (LecunNormal, 1 / 200),
        (LecunUniform, 1 / 200),
    ],
)
def test_named_scalings_have_their_variance(kind: type[VarianceScaling], variance: float) -> None:
    assert numbers(kind(seed=1)(MANY)).var() == pytest.approx(variance, rel=0.02)


@pytest.mark.parametrize(
    ("shape", "fans"), [((), (1, 1)), ((7,), (7, 7)), ((3, 4), (3, 4)), ((5, 5, 3, 8), (75, 200)), ((0, 2), (0, 2))]
)
def test_fans_count_the_window_too(shape: tuple[int, ...], fans: tuple[int, int]) -> None:
    assert initializers.compute_fans(shape) == fans


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"scale": 0}, "Argument `scale` must be positive float. Received: scale=0"),
        ({"scale": -1.0}, "Argument `scale` must be positive float. Received: scale=-1.0"),
        ({"mode": "FAN_IN"}, "Invalid `mode` argument: FAN_IN."),
        ({"distribution": "foo"}, "Invalid `distribution` argument: foo."),
    ],
)
def test_a_scaling_has_known_arguments(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        VarianceScaling(**arguments)


@pytest.mark.parametrize("shape", [(5, 3), (3, 5), (4, 4), (2, 3, 4), (3, 2, 8)])
def test_rows_or_columns_are_orthonormal(shape: tuple[int, ...]) -> None:
    x = numbers(Orthogonal(gain=2.0, seed=1)(shape)).reshape(-1, shape[-1])
    product = x @ x.T if x.shape[0] < x.shape[1] else x.T @ x
    np.testing.assert_allclose(product, 4.0 * np.eye(min(x.shape)), atol=1e-5)


def test_orthogonal_weights_may_have_half_the_precision() -> None:
    x = Orthogonal(seed=1)((4, 4), "float16")
    assert dtype_name(x.dtype) == "float16"
    np.testing.assert_allclose(numbers(x) @ numbers(x).T, np.eye(4), atol=5e-3)


def test_an_orthogonal_weight_has_two_axes() -> None:
    message = "The tensor to initialize must be at least two-dimensional. Received: shape=(2,) of rank 1."
    with pytest.raises(ValueError, match=re.escape(message)):
        Orthogonal()((2,))


def test_initializers_make_variables() -> None:
    variable = Variable(GlorotUniform(seed=1), shape=(3, 4), dtype="float32")
    np.testing.assert_array_equal(variable.numpy(), numbers(GlorotUniform(seed=1)((3, 4))))


# Names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("zeros", Zeros),
        ("zero", Zeros),
        ("Zeros", Zeros),
        ("ones", Ones),
        ("one", Ones),
        ("constant", Constant),
        ("identity", Identity),
        ("IdentityInitializer", Identity),
        ("orthogonal", Orthogonal),
        ("OrthogonalInitializer", Orthogonal),
        ("stft", STFT),
        ("STFTInitializer", STFT),
        ("normal", RandomNormal),
        ("random_normal", RandomNormal),
        ("uniform", RandomUniform),
        ("random_uniform", RandomUniform),
        ("truncated_normal", TruncatedNormal),
        ("variance_scaling", VarianceScaling),
        ("glorot_uniform", GlorotUniform),
        ("glorot_normal", GlorotNormal),
        ("he_uniform", HeUniform),
        ("he_normal", HeNormal),
        ("lecun_uniform", LecunUniform),
        ("lecun_normal", LecunNormal),
        (HeNormal, HeNormal),
        ({"class_name": "Ones", "config": {}}, Ones),
    ],
)
def test_names_classes_and_configs_give_initializers(name: Any, kind: type[Initializer]) -> None:
    assert type(initializers.get(name)) is kind


def test_functions_and_objects_are_given_back() -> None:
    def ones(shape: Sequence[int], dtype: str | None = None) -> Any:
        return ops.ones(shape, dtype)

    made = Ones()
    assert initializers.get(made) is made
    assert initializers.get(ones) is ones
    assert initializers.get(None) is None
    stored = {"module": "builtins", "class_name": "function", "config": "ones", "registered_name": "function"}
    assert initializers.serialize(ones) == stored
    assert initializers.deserialize(stored, {"ones": ones}) is ones


def test_arrays_and_tensors_are_values_of_weights_of_their_shape() -> None:
    values = np.array([[1.0, 2.0], [3.0, 4.0]], "float32")
    for given in (values, ops.convert_to_tensor(values)):
        made = initializers.get(given)
        assert numbers(made((2, 2), "float16")).tolist() == values.tolist()
        assert dtype_name(made((2, 2), "float16").dtype) == "float16"
        message = "Expected `shape` to be (2, 2) for direct tensor as initializer. Received shape=(2, 3)"
        with pytest.raises(ValueError, match=re.escape(message)):
            made((2, 3))


@pytest.mark.parametrize("identifier", ["foo", 3, 3.0, [1, 2], True, "relu"])
def test_what_is_no_initializer_is_refused(identifier: Any) -> None:
    with pytest.raises(ValueError, match=re.escape(f"Could not interpret initializer identifier: {identifier}")):
        initializers.get(identifier)
