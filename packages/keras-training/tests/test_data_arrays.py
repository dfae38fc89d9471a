"""Arrays, structures of arrays and everything that acts like an array, cut into batches."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import h5py
import numpy as np
import pandas as pd
import pytest

from keras_training.data import (
    ArrayAdapter,
    ConflictingArgumentsError,
    DataError,
    DataLengthError,
    DataTypeError,
    class_weight_to_sample_weights,
    make_adapter,
)


def rows(adapter: ArrayAdapter, part: int = 0) -> list[Any]:
    return [batch[part].tolist() for batch in adapter]


def test_the_last_batch_holds_what_is_left() -> None:
    adapter = ArrayAdapter(np.arange(5), batch_size=2)
    assert rows(adapter) == [[0, 1], [2, 3], [4]]
    assert adapter.num_batches == 3
    assert adapter.batch_size == 2


def test_a_batch_has_32_samples_by_default() -> None:
    assert [len(batch[0]) for batch in ArrayAdapter(np.zeros(70))] == [32, 32, 6]


def test_steps_without_a_batch_size_decide_the_batch_size() -> None:
    assert ArrayAdapter(np.zeros(10), steps=3).batch_size == 4


def test_a_batch_holds_what_was_given() -> None:
    x, y, weight = np.zeros((4, 2), "float32"), np.arange(4), np.ones(4)
    assert [len(batch) for batch in ArrayAdapter(x)] == [1]
    assert [len(batch) for batch in ArrayAdapter(x, y)] == [2]
    assert [len(batch) for batch in ArrayAdapter(x, y, weight)] == [3]


def test_batches_in_order_are_views() -> None:
    x = np.arange(6, dtype="float32")
    for (batch,) in ArrayAdapter(x, batch_size=4):
        assert np.shares_memory(batch, x)


@pytest.mark.parametrize(
    ("dtype", "expected"),
    [
        ("float64", "float32"),
        ("float16", "float32"),
        ("float32", "float32"),
        ("int8", "int8"),
        ("bool", "bool"),
        ("<U1", "<U1"),
    ],
)
def test_floats_become_floatx_and_other_dtypes_stay(dtype: str, expected: str) -> None:
    ((batch,),) = ArrayAdapter(np.zeros(3, dtype))
    assert batch.dtype == np.dtype(expected)


def test_each_epoch_shuffles_anew_and_keeps_pairs_together() -> None:
    x = np.arange(100)
    adapter = ArrayAdapter(x, x * 2, shuffle=True, rng=0)
    epochs = [[np.concatenate(part) for part in zip(*adapter, strict=True)] for _ in range(2)]
    for inputs, targets in epochs:
        assert sorted(inputs) == list(range(100))
        assert (targets == inputs * 2).all()
    assert (epochs[0][0] != epochs[1][0]).any()
    assert (epochs[0][0] != x).any()


def test_the_order_is_drawn_from_the_global_generator_of_numpy() -> None:
    np.random.seed(3)
    expected = [np.random.permutation(5).tolist() for _ in range(2)]
    np.random.seed(3)
    adapter = ArrayAdapter(np.arange(5), shuffle=True)
    assert [rows(adapter)[0] for _ in range(2)] == expected


def test_a_seed_makes_the_order_reproducible() -> None:
    first = [rows(ArrayAdapter(np.arange(20), shuffle=True, rng=7)) for _ in range(2)]
    assert first[0] == first[1]


def test_shuffle_batch_keeps_neighbours_in_one_batch() -> None:
    seen = rows(ArrayAdapter(np.arange(50), batch_size=10, shuffle="batch", rng=0))
    assert [sorted(batch) for batch in seen] == [list(range(start, start + 10)) for start in range(0, 50, 10)]
    assert any(batch != sorted(batch) for batch in seen)


def test_peek_shows_the_first_rows_and_draws_an_order_as_upstream_does() -> None:
    np.random.seed(1)
    _, expected = np.random.permutation(4), np.random.permutation(4).tolist()
    np.random.seed(1)
    adapter = ArrayAdapter(np.arange(4), shuffle=True)
    assert adapter.peek()[0].tolist() == [0, 1, 2, 3]
    assert rows(adapter) == [expected]


def test_structures_keep_their_containers() -> None:
    x = {"a": np.arange(3), "b": [np.zeros((3, 2)), None], "c": (np.arange(3),), "d": Pair(np.arange(3), np.arange(3))}
    ((batch,),) = ArrayAdapter(x)
    assert batch["a"].tolist() == [0, 1, 2]
    assert batch["b"][0].shape == (3, 2)
    assert batch["b"][1] is None
    assert isinstance(batch["c"], tuple)
    assert isinstance(batch["d"], Pair)


def test_lists_of_numbers_are_arrays() -> None:
    ((x, y),) = ArrayAdapter([[1, 2], [3, 4]], [0.0, 1.0])
    assert x.tolist() == [[1, 2], [3, 4]]
    assert y.dtype == np.float32


def test_a_data_frame_gives_rows_and_a_series_rows_of_one() -> None:
    frame = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [4, 5, 6]})
    adapter = ArrayAdapter(frame, pd.Series([7, 8, 9]), batch_size=2)
    assert rows(adapter) == [[[1.0, 4.0], [2.0, 5.0]], [[3.0, 6.0]]]
    assert rows(adapter, 1) == [[[7], [8]], [[9]]]
    shuffled = ArrayAdapter(frame, pd.Series([1, 2, 3]), shuffle=True, rng=0)
    ((x, y),) = shuffled
    assert x[:, 0].tolist() == y[:, 0].tolist()


def test_an_array_on_disk_is_read_batch_by_batch_in_any_order(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "data.h5", "w") as file:
        stored = file.create_dataset("x", data=np.arange(20))
        assert rows(ArrayAdapter(stored, batch_size=8)) == [list(range(8)), list(range(8, 16)), list(range(16, 20))]
        shuffled = rows(ArrayAdapter(stored, batch_size=8, shuffle=True, rng=0))
        assert shuffled == rows(ArrayAdapter(np.arange(20), batch_size=8, shuffle=True, rng=0))


class Pair(NamedTuple):
    """Two inputs."""

    left: Any
    right: Any


class Tensor:
    """A tensor that only its framework can read."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        raise RuntimeError("on a device")


def test_tensors_are_converted_by_the_function_given() -> None:
    def to_numpy(tensor: object) -> Any:
        assert isinstance(tensor, Tensor)
        return tensor.values

    adapter = ArrayAdapter(Tensor([1, 2, 3]), batch_size=2, to_numpy=to_numpy)
    assert rows(adapter) == [[1, 2], [3]]


class Sparse:
    """The part of a sparse matrix that is used."""

    def __init__(self, dense: Any) -> None:
        self.dense, self.shape = np.asarray(dense), np.shape(dense)

    def tocsr(self) -> Sparse:
        return self

    def toarray(self) -> Any:
        return self.dense

    def __getitem__(self, rows: Any) -> Sparse:
        return Sparse(self.dense[rows])


def test_sparse_matrices_become_dense_batch_by_batch() -> None:
    assert rows(ArrayAdapter(Sparse(np.eye(3, dtype=int)), batch_size=2)) == [[[1, 0, 0], [0, 1, 0]], [[0, 0, 1]]]


def test_one_array_of_weights_serves_every_output() -> None:
    ((_, y, weight),) = ArrayAdapter(np.zeros(2), [np.zeros(2), np.ones(2)], np.array([1.0, 2.0]))
    assert [part.tolist() for part in weight] == [[1.0, 2.0], [1.0, 2.0]]
    assert len(y) == 2


# Labels and weights below were run through upstream Keras 3.13.2.
@pytest.mark.parametrize(
    ("y", "class_weight", "expected"),
    [
        (np.array([0, 1, 0, 1, 0]), {1: 2.0}, [1, 2, 1, 2, 1]),
        (np.array([[0], [1]]), {1: 2.0}, [1, 2]),
        (np.eye(2)[[0, 1, 1]], {1: 2.0, 0: 0.5}, [0.5, 2, 2]),
        (np.array([0.6, 1.6, 0.4]), {1: 2.0}, [2, 1, 1]),
        (np.array([-1.0, 1.0]), {1: 2.0}, [1, 2]),
    ],
)
def test_class_weights_become_sample_weights(y: Any, class_weight: dict[int, float], expected: list[float]) -> None:
    ((_, _, weight),) = ArrayAdapter(np.zeros(len(y)), y, class_weight=class_weight)
    assert weight.tolist() == expected
    assert weight.dtype == np.float32


def test_class_weights_refuse_targets_with_further_axes() -> None:
    with pytest.raises(DataError, match=re.escape("y has shape (2, 3, 4)")):
        class_weight_to_sample_weights(np.zeros((2, 3, 4)), {1: 2.0})


def test_class_weights_refuse_several_outputs() -> None:
    adapter = ArrayAdapter(np.zeros(2), [np.zeros(2), np.zeros(2)], class_weight={1: 2.0})
    with pytest.raises(DataError, match="`class_weight` is only supported for Models with a single output"):
        list(adapter)


@pytest.mark.parametrize("class_weight", [[1.0, 2.0], {"a": 1.0}, {0: "b"}])
def test_class_weights_of_other_types_are_refused(class_weight: Any) -> None:
    with pytest.raises(DataTypeError, match="class_weight"):
        ArrayAdapter(np.zeros(2), np.zeros(2), class_weight=class_weight)


def test_class_weight_and_sample_weight_exclude_each_other() -> None:
    with pytest.raises(ConflictingArgumentsError, match="class_weight and sample_weight were both given"):
        ArrayAdapter(np.zeros(2), np.zeros(2), np.ones(2), class_weight={1: 2.0})


def test_different_lengths_are_named() -> None:
    expected = (
        "`fit`: x has 10 samples, y has 8 samples. Data cardinality is ambiguous. Make sure all arrays contain the same"
        " number of samples."
    )
    with pytest.raises(DataLengthError, match=re.escape(expected)) as caught:
        make_adapter(np.zeros(10), np.zeros(8))
    assert caught.value.sizes == (("x", 10), ("y", 8))
    assert isinstance(caught.value, ValueError)


def test_different_lengths_in_structures_are_named_with_their_keys() -> None:
    with pytest.raises(DataLengthError, match=re.escape("`evaluate`: x['a'] has 3 samples, x['b'] has 4 samples.")):
        make_adapter({"a": np.zeros(3), "b": np.zeros(4)}, np.zeros(3), caller="evaluate")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((np.zeros((0, 3)),), DataError, "`fit`: x holds no samples"),
        (("abc",), DataTypeError, "`fit`: Unrecognized data type: x='abc' (of type str)"),
        ((3,), DataTypeError, "`fit`: Unrecognized data type: x=3 (of type int)"),
        ((np.array(3.0),), DataTypeError, "`fit`: x is a scalar of shape ()"),
        ((np.array([None, "a"]),), DataTypeError, "`fit`: x is an array of dtype object"),
        ((np.zeros(2), "ab"), DataTypeError, "`fit`: Unrecognized data type: y='ab' (of type str)"),
        (([],), DataTypeError, "`fit`: Unrecognized data type: x=[]"),
    ],
)
def test_data_of_other_types_is_refused(arguments: tuple[Any, ...], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        make_adapter(*arguments)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"batch_size": 0}, "batch_size=0; expected a positive integer"),
        ({"batch_size": -1}, "batch_size=-1; expected a positive integer"),
        ({"batch_size": 2.0}, "batch_size=2.0; expected a positive integer"),
        ({"batch_size": "a"}, "batch_size='a'; expected a positive integer"),
        ({"shuffle": "yes"}, "shuffle='yes'; expected True, False or 'batch'"),
        ({"steps_per_epoch": 0}, "steps_per_epoch=0; expected a positive integer"),
    ],
)
def test_options_out_of_range_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        make_adapter(np.zeros(3), **options)


def test_weights_need_the_structure_of_the_targets() -> None:
    y = {"a": np.zeros(2), "b": np.zeros(2)}
    with pytest.raises(DataError, match="You should provide one `sample_weight` array per output"):
        make_adapter(np.zeros(2), y, {"a": np.ones(2)})


def test_weights_need_targets() -> None:
    with pytest.raises(ConflictingArgumentsError, match="sample_weight was given without targets"):
        make_adapter(np.zeros(2), sample_weight=np.ones(2))


def test_objects_that_are_all_strings_are_data_as_strings_are() -> None:
    x = np.array([["a", b"b"], ["\u00e4", "long"]], object)
    assert next(iter(make_adapter(x)))[0].tolist() == [["a", "b"], ["\u00e4", "long"]]
