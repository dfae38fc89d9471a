"""Layers of strings and vocabularies, against upstream Keras 3.13.2 (goldens from `make_text_goldens.py`)."""

from __future__ import annotations

import copy
import functools
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from battery import as_stored, numpy
from text_cases import CASES, LETTERS, SEEN, WORDS, TextCase

import keras_layers
from keras_layers import HashedCrossing, Hashing, IntegerLookup, StringLookup, TextVectorization
from keras_layers.preprocessing.encoding import wide_integer
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.selection import selected
from keras_ops.tensor import KerasTensor
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object


@functools.cache
def goldens() -> dict[str, Any]:
    path = Path(__file__).parent / "goldens" / "text_layers.json"
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return stored


def made(case: TextCase) -> Any:
    layer = getattr(keras_layers, case.layer)(name="layer", **case.arguments)
    if case.adapt is not None:
        layer.adapt(np.array(case.adapt))
    return layer


def values_of(x: Any) -> Any:
    """Return strings or numbers as an array on the host."""
    if current.strings.is_strings(x):
        return np.asarray(x.numpy() if hasattr(x, "numpy") else x).astype(str)
    return numpy(x)


each_case = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])


@each_case
def test_outputs_are_those_of_upstream(case: TextCase) -> None:
    golden = goldens()[case.id]
    found = case.call(made(case))
    assert list(found.shape) == golden["shape"]
    expected = np.array(golden["outputs"]).reshape(golden["shape"])
    if golden["dtype"] == "string":
        assert (values_of(found) == expected.astype(str)).all()
        return
    assert dtype_name(found.dtype) == {"int64": wide_integer()}.get(golden["dtype"], golden["dtype"])
    np.testing.assert_allclose(values_of(found), expected, rtol=1e-6)


@each_case
def test_the_configuration_is_that_of_upstream(case: TextCase) -> None:
    assert as_stored(made(case))["config"] == goldens()[case.id]["config"]


@each_case
def test_the_vocabulary_and_what_is_stored_are_those_of_upstream(case: TextCase, tmp_path: Path) -> None:
    golden = goldens()[case.id]
    if "vocabulary" not in golden:
        return
    layer = made(case)
    assert layer.get_vocabulary() == golden["vocabulary"]
    assert layer.get_vocabulary(include_special_tokens=False) == golden["terms"]
    assert layer.vocabulary_size() == golden["vocabulary_size"]
    layer.save_assets(str(tmp_path))
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == golden["assets"]
    own: dict[str, Any] = {}
    layer.save_own_variables(own)
    assert list(own) == list(golden["own"])
    for key, values in golden["own"].items():
        np.testing.assert_allclose(own[key], values, rtol=1e-6)


@each_case
def test_a_layer_that_is_read_back_gives_the_same(case: TextCase, tmp_path: Path) -> None:
    layer = made(case)
    other = deserialize_keras_object(serialize_keras_object(layer))
    if hasattr(layer, "save_assets"):
        if any("\n" in str(term) for term in layer.get_vocabulary()):
            return  # the file has a term in each line
        own: dict[str, Any] = {}
        layer.save_own_variables(own)
        layer.save_assets(str(tmp_path))
        other.load_own_variables(own)
        if any(tmp_path.iterdir()):
            other.load_assets(str(tmp_path))
    assert (values_of(case.call(other)) == values_of(case.call(layer))).all()


@each_case
def test_symbolic_outputs_have_the_shape_and_dtype_of_the_outputs(case: TextCase) -> None:
    layer = made(case)
    found = case.call(layer)
    inputs = case.inputs if isinstance(case.inputs, tuple) else (case.inputs,)
    arrays = [np.array(x) for x in inputs]
    symbolic = [
        KerasTensor((None, *x.shape[1:]) if x.ndim else (), "string" if x.dtype.kind == "U" else "int64")
        for x in arrays
    ]
    if case.id == "TextVectorization-single":
        return  # a text alone has no batch, and a model none of these
    spec = layer(tuple(symbolic)) if isinstance(case.inputs, tuple) else layer(symbolic[0])
    assert spec.dtype == ("string" if current.strings.is_strings(found) else dtype_name(found.dtype))
    assert len(spec.shape) == len(found.shape)
    assert all(size in (None, known) for size, known in zip(spec.shape, found.shape, strict=True))


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))], ids=["deepcopy", "pickle"])
def test_a_copy_that_was_called_before_gives_the_same(copied: Any) -> None:
    layer = StringLookup(vocabulary=LETTERS)
    layer(np.array(WORDS))
    assert values_of(copied(layer)(np.array(WORDS))).tolist() == [[1, 3, 4], [4, 0, 2]]


@pytest.mark.parametrize(
    "inputs",
    [
        [["a", "z"]],
        np.array([["a", "z"]]),
        np.array([["a", "z"]], object),
        np.array([[b"a", b"z"]]),
        np.array([[b"a", "z"]], object),
    ],
    ids=["list", "array", "objects", "bytes", "both"],
)
def test_strings_come_in_any_form(inputs: Any) -> None:
    assert values_of(StringLookup(vocabulary=LETTERS)(inputs)).tolist() == [[1, 0]]


@pytest.mark.parametrize("vocabulary", [LETTERS, tuple(LETTERS), np.array(LETTERS), [b"a", b"b", b"c", b"d"]])
def test_a_vocabulary_comes_in_any_form(vocabulary: Any) -> None:
    assert StringLookup(vocabulary=vocabulary).get_vocabulary() == ["[UNK]", *LETTERS]


def test_a_vocabulary_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("a\nzé\nc\n", encoding="utf-8")
    layer = StringLookup(vocabulary=str(path))
    assert layer.get_vocabulary() == ["[UNK]", "a", "zé", "c"]
    assert layer.get_config()["vocabulary"] is None
    path.write_text("12\n36\n", encoding="utf-8")
    assert IntegerLookup(vocabulary=str(path)).get_vocabulary() == [-1, 12, 36]
    with pytest.raises(ValueError, match=r"Vocabulary file .* does not exist"):
        StringLookup(vocabulary=str(tmp_path / "none.txt"))


def test_learning_from_batches_is_learning_from_the_whole() -> None:
    layer = StringLookup()
    layer.adapt(iter(np.array(SEEN)[:, None]))
    assert layer.get_vocabulary() == ["[UNK]", "d", "a", "é", "z", "c", "b"]
    layer.adapt(iter([np.array([["q"]]), np.array([["r"]])]), steps=1)
    assert layer.get_vocabulary() == ["[UNK]", "q"]


def test_learning_step_by_step_is_learning_at_once() -> None:
    layer = StringLookup()
    layer.update_state(np.array(["a", "b", "b"]))
    layer.update_state(np.array(["c", "b"]))
    with pytest.raises(RuntimeError, match="you must set the layer's vocabulary"):
        layer(np.array(["a"]))
    layer.finalize_state()
    assert layer.get_vocabulary() == ["[UNK]", "b", "c", "a"]


def test_a_vocabulary_that_was_given_cannot_be_learned() -> None:
    with pytest.raises(ValueError, match="after setting a static vocabulary"):
        StringLookup(vocabulary=LETTERS).adapt(["a"])


def test_a_vocabulary_can_be_set() -> None:
    layer = StringLookup(output_mode="tf_idf")
    layer.set_vocabulary(["q", "r"], idf_weights=[1.0, 2.0])
    np.testing.assert_allclose(values_of(layer([["r", "x"]])), [[1.5, 0.0, 2.0]])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"vocabulary": ["a", "a"]}, "at least one repeated term"),
        ({"vocabulary": []}, "Cannot set an empty vocabulary"),
        ({"vocabulary": ["a", "m"], "mask_token": "m"}, "reserved mask token at unexpected location"),
        ({"vocabulary": LETTERS, "max_tokens": 3}, "larger than the maximum vocab size"),
        ({"max_tokens": 1}, "must be greater than 1"),
        ({"num_oov_indices": -1}, "greater than or equal to 0"),
        ({"pad_to_max_tokens": True}, "must set `max_tokens`"),
        ({"invert": True, "output_mode": "count"}, "must be `'int'` when `invert` is true"),
        ({"output_mode": "x"}, "Unknown value for `output_mode`"),
        ({"sparse": True}, "`sparse` may only be true"),
        ({"idf_weights": [1.0]}, "should only be set if `output_mode` is `'tf_idf'`"),
        ({"vocabulary": ["a"], "output_mode": "tf_idf"}, "`idf_weights` argument must also be provided"),
        ({"vocabulary": ["a"], "output_mode": "tf_idf", "idf_weights": [1.0, 2.0]}, "must be the same length"),
    ],
)
def test_string_lookup_refuses_arguments_that_do_not_fit(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        StringLookup(**arguments)


def test_terms_outside_the_vocabulary_are_errors_where_there_is_no_place_for_them() -> None:
    with pytest.raises(ValueError, match=r"found OOV values \['x'\]"):
        StringLookup(vocabulary=LETTERS, num_oov_indices=0)(["a", "x"])
    with pytest.raises(ValueError, match=r"found OOV values \[5\]"):
        IntegerLookup(vocabulary=[1, 2], num_oov_indices=0)(np.array([1, 5]))


def test_strings_and_numbers_are_not_mixed_up() -> None:
    with pytest.raises(TypeError, match="expected strings, or bytes; it holds float64"):
        StringLookup(vocabulary=LETTERS)(np.array([1.5]))
    with pytest.raises(TypeError, match="mask_value is of type str; expected an integer"):
        Hashing(3, mask_value="")(np.array([1]))
    with pytest.raises(ValueError, match="integer or string dtype"):
        HashedCrossing(3)((np.array(["a"]), np.array([1.5])))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"num_bins": 0}, "cannot be `None` or non-positive"),
        ({"num_bins": 3, "salt": [1, 2, 3]}, "can only be a tuple of size 2 integers, or a single integer"),
        ({"num_bins": 3, "output_mode": "x"}, "Unknown value for `output_mode`"),
        ({"num_bins": 3, "dtype": "float32"}, "should be an integer type"),
    ],
)
def test_hashing_refuses_arguments_that_do_not_fit(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Hashing(**arguments)


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ((["a"],), "at least two inputs"),
        ((["a", "b"], ["c"]), "equal shape"),
        (([["a", "b"]], [["c", "d"]]), "should have shape"),
    ],
)
def test_hashed_crossing_refuses_inputs_that_do_not_fit(inputs: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        HashedCrossing(3)(tuple(np.array(x) for x in inputs))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"standardize": "x"}, "Unknown value for `standardize`"),
        ({"split": "x"}, "Unknown value for `split`"),
        ({"ngrams": "a"}, "`ngrams` must be None, an integer, or a tuple of integers"),
        ({"output_sequence_length": "a"}, "must be either None or an integer"),
        ({"output_mode": "count", "output_sequence_length": 2}, "must not be set if `output_mode` is not 'int'"),
        ({"output_mode": "count", "ragged": True}, "`ragged` must not be true"),
    ],
)
def test_text_vectorization_refuses_arguments_that_do_not_fit(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        TextVectorization(**arguments)


def test_text_vectorization_refuses_text_in_several_columns() -> None:
    with pytest.raises(ValueError, match="the input rank must be 1 or the last shape dimension must be 1"):
        TextVectorization(vocabulary=["foo"])(np.array([["foo", "bar"]]))


def test_text_vectorization_takes_functions() -> None:
    layer = TextVectorization(
        vocabulary=["foo", "bar"],
        standardize=lambda x: [one.replace("z", "o") for one in current.strings.rows(x)[0]],
        split=lambda x: [one.split("-") for row in current.strings.rows(x) for one in row],
    )
    assert values_of(layer(np.array([["fzz-bar"]]))).tolist() == [[2, 3]]


def test_ragged_rows_keep_their_lengths_where_there_are_such_tensors() -> None:
    if not selected().capabilities.strings:
        with pytest.raises(RuntimeError, match=r"TextVectorization\(ragged=True\) is not available"):
            TextVectorization(vocabulary=["foo"], ragged=True)
        return
    found = TextVectorization(vocabulary=["foo"], ragged=True)(["foo foo", "x"])
    assert found.to_list() == [[2, 2], [1]]


def test_integers_wider_than_tensors_are_looked_up_on_the_host() -> None:
    layer = IntegerLookup(vocabulary=[2**40, 5])
    assert values_of(layer(np.array([5, 2**40, 0]))).tolist() == [2, 1, 0]
    assert values_of(layer(current.core.convert_to_tensor(np.array([5, 7], "int32")))).tolist() == [2, 0]
