"""Layers that prepare numbers, against upstream Keras 3.13.2, and what `adapt` finds against numbers by hand."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pytest
from battery import Battery, numpy
from layer_cases import Case
from typing_extensions import override

from keras_layers import CategoryEncoding, Discretization, Normalization
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object


class TestPreprocessing(Battery):
    group: ClassVar[str] = "preprocessing"

    @classmethod
    @override
    def cases_of(cls, test: str) -> list[Case]:
        cases = super().cases_of(test)
        if test == "test_symbolic_outputs_have_the_shapes_of_upstream":
            # Upstream declares shapes there that its outputs do not have.
            cases = [case for case in cases if case.layer != "Discretization" or not case.label]
        return cases


def test_normalization_learns_the_mean_and_variance_of_the_kept_axis() -> None:
    layer = Normalization()
    layer.adapt(np.array([[0.0, 7.0, 4.0], [2.0, 9.0, 6.0], [0.0, 7.0, 4.0], [2.0, 9.0, 6.0]], "float32"))
    np.testing.assert_allclose(numpy(layer.adapt_mean.value), [1.0, 8.0, 5.0])
    np.testing.assert_allclose(numpy(layer.adapt_variance.value), [1.0, 1.0, 1.0])
    np.testing.assert_allclose(numpy(layer(np.array([[0.0, 8.0, 7.0]], "float32"))), [[-1.0, 0.0, 2.0]])


def test_normalization_of_batches_is_that_of_the_whole() -> None:
    data = np.random.default_rng(0).normal(3, 2, (50, 4)).astype("float32")
    whole, parts = Normalization(), Normalization()
    whole.adapt(data)
    parts.adapt(iter([data[:7], data[7:30], data[30:]]))
    for layer in (whole, parts):
        np.testing.assert_allclose(numpy(layer.adapt_mean.value), data.mean(0), rtol=1e-5)
        np.testing.assert_allclose(numpy(layer.adapt_variance.value), data.var(0), rtol=1e-5)


def test_normalization_inverted_gives_back_what_was_normalised() -> None:
    data = np.array([[1.0, 5.0], [3.0, 9.0]], "float32")
    there, back = Normalization(), Normalization(invert=True)
    there.adapt(data)
    back.adapt(data)
    np.testing.assert_allclose(numpy(back(there(data))), data, rtol=1e-6)


def test_normalization_that_is_read_back_has_the_statistics() -> None:
    layer = Normalization()
    layer.adapt(np.array([[1.0, 5.0], [3.0, 9.0]], "float32"))
    store: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    layer.save_own_variables(store)
    other = deserialize_keras_object(serialize_keras_object(layer))
    other.load_own_variables(store)
    np.testing.assert_allclose(numpy(other(np.array([[3.0, 5.0]], "float32"))), [[1.0, -1.0]])


@pytest.mark.parametrize(
    ("axis", "shape", "message"),
    [
        (5, (None, 3), "must be in the range"),
        (0, (None, 3), "must have a known shape"),
        (-1, (None, None), "must have a known shape"),
    ],
)
def test_normalization_refuses_axes_that_it_cannot_keep(axis: int, shape: tuple[int | None, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Normalization(axis=axis).build(shape)


def test_normalization_refuses_half_of_the_statistics_and_other_shapes() -> None:
    with pytest.raises(ValueError, match="both `mean` and `variance` must be set"):
        Normalization(mean=1.0)
    layer = Normalization()
    layer.adapt(np.ones((2, 3), "float32"))
    with pytest.raises(ValueError, match="incompatible shape"):
        layer.adapt(np.ones((2, 4), "float32"))
    with pytest.raises(TypeError, match="Unsupported data type"):
        layer.adapt([[1.0]])


# Boundaries that upstream finds for these data.
QUANTILES = {
    (4, 0.01, 1): [0.0, 0.5, 1.2999999523162842],
}


def test_discretization_finds_the_boundaries_of_upstream() -> None:
    data = np.array([[-1.5], [1.0], [3.4], [0.5], [0.0], [3.0], [1.3], [0.0]])
    layer = Discretization(num_bins=4, epsilon=0.01)
    layer.adapt(data)
    np.testing.assert_allclose(layer.bin_boundaries, QUANTILES[4, 0.01, 1], rtol=1e-6)


@pytest.mark.parametrize("epsilon", [0.01, 0.1])
def test_discretization_fills_bins_about_equally(epsilon: float) -> None:
    data = np.random.default_rng(1).normal(size=5000).astype("float32")
    layer = Discretization(num_bins=5, epsilon=epsilon, output_mode="one_hot")
    layer.adapt(iter(np.split(data, 10)))
    shares = numpy(layer(data)).mean(0)
    assert np.abs(shares - 0.2).max() < 2 * epsilon


def test_discretization_keeps_found_boundaries_in_its_configuration() -> None:
    layer = Discretization(num_bins=3)
    layer.adapt(np.arange(30.0))
    other = deserialize_keras_object(serialize_keras_object(layer))
    assert other.bin_boundaries == layer.bin_boundaries
    assert other.num_bins == 3
    other.adapt(np.arange(300.0))
    assert other.bin_boundaries != layer.bin_boundaries


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "either `num_bins` or `bin_boundaries`"),
        ({"num_bins": 3, "bin_boundaries": [1.0]}, "should not be set"),
        ({"num_bins": -1}, "greater than or equal to 0"),
        ({"num_bins": 2, "output_mode": "z"}, "Unknown value for `output_mode`"),
        ({"num_bins": 2, "sparse": True}, "`sparse` may only be true"),
    ],
)
def test_discretization_refuses_arguments_that_do_not_fit(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Discretization(**arguments)  # type: ignore[arg-type]  # wrong on purpose


def test_discretization_wants_boundaries_before_a_call() -> None:
    with pytest.raises(ValueError, match="call `adapt"):
        Discretization(num_bins=3)(np.zeros((2, 2), "float32"))


def test_category_encoding_adds_up_weights() -> None:
    weights = np.array([[0.1, 0.2], [0.1, 0.1], [0.2, 0.3]], "float32")
    layer = CategoryEncoding(4, output_mode="count")
    found = numpy(layer(np.array([[0, 1], [2, 1], [3, 3]]), count_weights=weights))
    np.testing.assert_allclose(found, [[0.1, 0.2, 0, 0], [0, 0.1, 0.1, 0], [0, 0, 0, 0.5]], rtol=1e-6)
    with pytest.raises(ValueError, match="`count_weights` is not used"):
        CategoryEncoding(4)(np.array([[0, 1]]), count_weights=weights[:1])


def test_category_encoding_counts_over_axis_one_of_a_cube() -> None:
    x = np.array([[[0, 3], [2, 1], [0, 3]], [[2, 1], [0, 3], [2, 1]]])
    found = numpy(CategoryEncoding(4, output_mode="count")(x))
    assert found.tolist() == [[[2, 0, 1, 0], [0, 1, 0, 2]], [[1, 0, 2, 0], [0, 2, 0, 1]]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "num_tokens must be set"),
        ({"num_tokens": 0}, "must be >= 1"),
        ({"num_tokens": 3, "output_mode": "int"}, "Unknown arg for output_mode"),
    ],
)
def test_category_encoding_refuses_arguments_that_do_not_fit(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        CategoryEncoding(**arguments)  # type: ignore[arg-type]  # wrong on purpose
