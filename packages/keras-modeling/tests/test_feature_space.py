"""`FeatureSpace`, against figures of upstream Keras 3.13.2 for the same table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import Dense
from keras_modeling import Model
from keras_modeling.saving import load_model
from keras_modeling.utils import FeatureSpace
from keras_ops import ops

TABLE: dict[str, list[Any]] = {
    "float_1": [0.0, 0.5, 1.0, 2.0],
    "float_2": [3.0, 4.0, 5.0, 6.0],
    "float_3": [0.1, 0.2, 0.3, 0.9],
    "str_1": ["foo", "bar", "baz", "foo"],
    "str_2": ["a", "b", "c", "a"],
    "int_1": [1, 2, 3, 1],
    "int_2": [7, 8, 9, 7],
}
# What upstream encodes the rows as: sorted by the names of the columns.
ENCODED: dict[str, list[list[float]]] = {
    "float_1": [[0.0], [0.5], [1.0], [2.0]],
    "float_2": [[-1.3416407], [-0.4472136], [0.4472136], [1.3416407]],
    "float_3": [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]],
    "int_1": [[0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0], [0, 1, 0, 0]],
    "int_2": [[1, 0, 0, 0], [0, 0, 0, 1], [0, 1, 0, 0], [1, 0, 0, 0]],
    "str_1": [[0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0], [0, 1, 0, 0]],
    "str_2": [[0, 0, 0, 0, 1], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 1]],
}
CROSSED = [[5], [3], [0], [5]]
JOINED = np.concatenate([np.array(ENCODED[key], "float32") for key in sorted(ENCODED)], axis=1)


def rows() -> Iterator[dict[str, Any]]:
    """Yield the table row by row, as a dataset without batches does."""
    for i in range(4):
        yield {key: values[i] for key, values in TABLE.items()}


def made(**more: Any) -> FeatureSpace:
    space = FeatureSpace(
        {
            "float_1": "float",
            "float_2": FeatureSpace.float_normalized(),
            "float_3": FeatureSpace.float_discretized(num_bins=3),
            "str_1": FeatureSpace.string_categorical(),
            "str_2": FeatureSpace.string_hashed(num_bins=5),
            "int_1": FeatureSpace.integer_categorical(),
            "int_2": FeatureSpace.integer_hashed(num_bins=4),
        },
        **more,
    )
    space.adapt(rows())
    return space


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


def test_columns_are_joined_in_the_order_of_their_names() -> None:
    space = made()
    np.testing.assert_allclose(numpy(space(TABLE)), JOINED, rtol=1e-5)
    assert space.get_encoded_features().shape == (None, 22)


def test_a_single_row_gives_a_vector() -> None:
    np.testing.assert_allclose(numpy(made()(next(rows()))), JOINED[0], rtol=1e-5)


def test_columns_stay_apart_in_a_dict_with_crosses_behind() -> None:
    cross = FeatureSpace.cross(["str_1", "int_2"], crossing_dim=6, output_mode="int")
    found = made(output_mode="dict", crosses=[cross])(TABLE)
    assert list(found) == [*sorted(ENCODED), "str_1_X_int_2"]
    for key, expected in ENCODED.items():
        np.testing.assert_allclose(numpy(found[key]), expected, rtol=1e-5)
    assert numpy(found["str_1_X_int_2"]).tolist() == CROSSED


def test_crosses_given_by_names_are_joined_as_vectors() -> None:
    found = numpy(made(crosses=[("str_1", "int_2")], crossing_dim=6)(TABLE))
    np.testing.assert_allclose(found[:, :22], JOINED, rtol=1e-5)
    assert found[:, 22:].argmax(1)[:, None].tolist() == CROSSED


def test_learning_from_batches_is_learning_from_rows() -> None:
    space = made()
    space.adapt(iter([{key: np.array(values) for key, values in TABLE.items()}]))
    np.testing.assert_allclose(numpy(space(TABLE)), JOINED, rtol=1e-5)


def test_a_saved_space_is_read_back_with_what_it_learned(tmp_path: Path) -> None:
    path = str(tmp_path / "space.keras")
    made(crosses=[("str_1", "int_2")], crossing_dim=6).save(path)
    space = load_model(path)
    np.testing.assert_allclose(numpy(space(TABLE))[:, :22], JOINED, rtol=1e-5)
    assert space.get_encoded_features().shape == (None, 28)


def test_models_are_built_on_its_inputs() -> None:
    space = made()
    model = Model(space.get_inputs(), Dense(2)(space.get_encoded_features()))
    columns = {key: np.array(values) for key, values in TABLE.items()}
    kernel, bias = model.layers[-1].get_weights()
    np.testing.assert_allclose(numpy(model.predict(columns, verbose=0)), JOINED @ kernel + bias, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "size"),
    [("float", 1), ("float_rescaled", 1), ("float_normalized", 1), ("float_discretized", 4), ("integer_hashed", 6)],
)
def test_names_of_kinds_stand_for_columns(name: str, size: int) -> None:
    space = FeatureSpace({"a": name}, hashing_dim=6, num_discretization_bins=4)
    space.adapt(iter([{"a": np.arange(8)}]))
    assert tuple(space({"a": np.arange(8)}).shape) == (8, size)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"features": {}}, "cannot be None or empty"),
        ({"features": {"a": "x"}}, "Invalid feature type: x"),
        ({"features": {"a": "float"}, "output_mode": "z"}, "Invalid value for argument `output_mode`"),
        ({"features": {"a": "float"}, "crosses": [("a", "b")]}, "unknown features"),
    ],
)
def test_arguments_that_do_not_fit_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        FeatureSpace(**arguments)


def test_calls_that_do_not_fit_are_refused() -> None:
    space = FeatureSpace({"a": FeatureSpace.string_categorical(output_mode="int")})
    with pytest.raises(ValueError, match=r"need to call `\.adapt"):
        space({"a": "x"})
    with pytest.raises(ValueError, match="can only be called on a dataset"):
        space.adapt({"a": ["x"]})
    with pytest.raises(ValueError, match="feature 'a' has not been encoded"):
        space.adapt(iter([{"a": np.array(["x"])}]))
    with pytest.raises(ValueError, match="can only be called with a dict"):
        made()([1])
    with pytest.raises(ValueError, match=r"Expected one of \{'int', 'one_hot', 'float'\}"):
        FeatureSpace.feature("int32", Dense(1), "foo")
    with pytest.raises(ValueError, match=r"Expected one of \{'int', 'one_hot'\}"):
        FeatureSpace.cross(["a", "b"], 3, output_mode="zz")
