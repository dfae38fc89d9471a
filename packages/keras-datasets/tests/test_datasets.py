"""Each dataset reads its file as upstream Keras 3.13.2 does (goldens from `make_goldens.py`), and runs no code from it."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dataset_cases import IMDB, listed, write_files

from keras_datasets import (
    boston_housing,
    california_housing,
    cifar10,
    cifar100,
    fashion_mnist,
    imdb,
    mnist,
    pad_sequences,
    reuters,
)
from keras_ops.config import set_image_data_format

GOLDENS: dict[str, Any] = json.loads((Path(__file__).parent / "goldens" / "texts.json").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small files in the place of the cache, taken without looking at hashes."""
    write_files(tmp_path)

    def get_file(fname: str, **options: Any) -> str:
        assert options["origin"].startswith("https://")
        return str(tmp_path / fname)

    for module in (boston_housing, california_housing, cifar10, cifar100, fashion_mnist, imdb, mnist, reuters):
        monkeypatch.setattr(module, "get_file", get_file)
    return tmp_path


@pytest.mark.parametrize("case", range(len(IMDB)))
def test_reviews_are_encoded_as_the_reference_does(folder: Path, case: int) -> None:
    assert listed(imdb.load_data(**IMDB[case])) == GOLDENS["imdb"][case]


@pytest.mark.parametrize("case", range(len(IMDB) + 1))
def test_newswires_are_encoded_as_the_reference_does(folder: Path, case: int) -> None:
    options = [*IMDB, {"test_split": 0.5}][case]
    assert listed(reuters.load_data(**options)) == GOLDENS["reuters"][case]


def test_rows_of_tables_are_split_as_the_reference_does(folder: Path) -> None:
    found = boston_housing.load_data(path="table.npz")
    assert [y.tolist() for _, y in found] == GOLDENS["boston"]
    np.testing.assert_array_equal(found[0][0][:, 0], found[0][1] * 3)
    for version in ("small", "large"):
        found = california_housing.load_data(version, path="table.npz", seed=5)
        assert [y.tolist() for _, y in found] == GOLDENS[version]


def test_digits_and_clothes_are_read(folder: Path) -> None:
    images, labels = np.arange(24, dtype="uint8").reshape(2, 3, 4), np.array([1, 9], "uint8")
    np.savez(folder / "mnist.npz", x_train=images, y_train=labels, x_test=images[:1], y_test=labels[:1])
    (x_train, y_train), (x_test, y_test) = mnist.load_data()
    np.testing.assert_array_equal(x_train, images)
    assert (y_train.tolist(), x_test.shape, y_test.tolist()) == ([1, 9], (1, 3, 4), [1])
    for name, array in (
        ("train-images-idx3-ubyte.gz", images),
        ("train-labels-idx1-ubyte.gz", labels),
        ("t10k-images-idx3-ubyte.gz", images[1:]),
        ("t10k-labels-idx1-ubyte.gz", labels[1:]),
    ):
        head = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
        (folder / name).write_bytes(gzip.compress(head + array.tobytes()))
    (x_train, y_train), (x_test, y_test) = fashion_mnist.load_data()
    np.testing.assert_array_equal(x_train, images)
    np.testing.assert_array_equal(x_test, images[1:])
    assert (y_train.tolist(), y_test.tolist()) == ([1, 9], [9])
    (folder / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(b"\0\0\x08\x01\0\0\0\x09ab"))
    with pytest.raises(ValueError, match="is damaged; remove it"):
        fashion_mnist.load_data()


def test_pictures_are_read_in_both_data_formats(folder: Path) -> None:
    def batch(start: int, **labels: Any) -> bytes:
        data = (np.arange(2 * 3072) + start).astype("uint8").reshape(2, 3072)
        return pickle.dumps({b"data": data, **{key.encode(): value for key, value in labels.items()}}, protocol=2)

    base = folder / "cifar-10-batches-py-target" / "cifar-10-batches-py"
    base.mkdir(parents=True)
    for i in range(1, 6):
        (base / f"data_batch_{i}").write_bytes(batch(i, labels=[i, 0]))
    (base / "test_batch").write_bytes(batch(7, labels=[7, 8]))
    (x_train, y_train), (x_test, _) = cifar10.load_data()
    assert (x_train.shape, x_train.dtype, y_train[:4].tolist()) == ((10, 32, 32, 3), "uint8", [[1], [0], [2], [0]])
    assert x_train[2, 0, :3, 0].tolist() == [2, 3, 4]
    assert x_test[0, 0, 0].tolist() == [7, 7 + 1024 % 256, 7 + 2048 % 256]
    set_image_data_format("channels_first")
    try:
        assert cifar10.load_data()[0][0].shape == (10, 3, 32, 32)
    finally:
        set_image_data_format("channels_last")
    base = folder / "cifar-100-python-target" / "cifar-100-python"
    base.mkdir(parents=True)
    for name in ("train", "test"):
        (base / name).write_bytes(batch(0, fine_labels=[99, 4], coarse_labels=[19, 3]))
    assert cifar100.load_data()[0][1].tolist() == [[99], [4]]
    assert cifar100.load_data("coarse")[1][1].tolist() == [[19], [3]]
    with pytest.raises(ValueError, match="`label_mode` must be one of"):
        cifar100.load_data("x")


class Evil:
    """What a hostile pickle would run."""

    def __reduce__(self) -> Any:
        return os.mkdir, ("evil",)


def test_no_code_from_a_pickle_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    objects = np.array([Evil()], dtype=object)
    np.savez(folder / "imdb.npz", x_train=objects, y_train=np.ones(1), x_test=objects, y_test=np.ones(1))
    with pytest.raises(ValueError, match=r"refers to (posix|nt)\.mkdir"):
        imdb.load_data()
    base = folder / "cifar-100-python-target" / "cifar-100-python"
    base.mkdir(parents=True)
    (base / "train").write_bytes(pickle.dumps({b"data": Evil()}))
    with pytest.raises(ValueError, match=r"refers to (posix|nt)\.mkdir"):
        cifar100.load_data()
    assert not (folder / "evil").exists()


def test_a_damaged_file_is_named(folder: Path) -> None:
    (folder / "mnist.npz").write_bytes(b"PK no")
    with pytest.raises(ValueError, match=r"mnist\.npz' is damaged"):
        mnist.load_data()


def test_wrong_arguments_are_named(folder: Path) -> None:
    with pytest.raises(ValueError, match=r"maxlen=1, no sequence was kept"):
        imdb.load_data(maxlen=1)
    with pytest.raises(TypeError, match="Unrecognized keyword arguments"):
        imdb.load_data(words=3)
    with pytest.raises(ValueError, match=r"test_split=1\.5"):
        reuters.load_data(test_split=1.5)
    with pytest.raises(ValueError, match="Argument `version` must be one of"):
        california_housing.load_data("x")
    assert len(reuters.get_label_names()) == 46
    assert listed(imdb.load_data(nb_words=12)) == GOLDENS["imdb"][1]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [[0, 0, 1], [0, 2, 3], [4, 5, 6]]),
        ({"value": -1}, [[-1, -1, 1], [-1, 2, 3], [4, 5, 6]]),
        ({"padding": "post"}, [[1, 0, 0], [2, 3, 0], [4, 5, 6]]),
        ({"maxlen": 2}, [[0, 1], [2, 3], [5, 6]]),
        ({"maxlen": 2, "truncating": "post"}, [[0, 1], [2, 3], [4, 5]]),
        ({"maxlen": 4, "padding": "post", "dtype": "float32"}, [[1, 0, 0, 0], [2, 3, 0, 0], [4, 5, 6, 0]]),
        ({"maxlen": 0}, [[], [], []]),
    ],
)
def test_sequences_are_filled_up_and_cut(options: Any, expected: Any) -> None:
    padded = pad_sequences([[1], [2, 3], [4, 5, 6]], **options)
    assert padded.tolist() == expected
    assert padded.dtype == options.get("dtype", "int32")


def test_sequences_of_vectors_text_and_nothing() -> None:
    vectors = pad_sequences([[[1, 1]], [[3, 3], [3, 3]]], dtype="float32")
    assert vectors.tolist() == [[[0, 0], [1, 1]], [[3, 3], [3, 3]]]
    text = pad_sequences([["a"], ["bb", "c"]], dtype=object, value="pad", padding="post")
    assert text.tolist() == [["a", "pad"], ["bb", "c"]]
    assert pad_sequences([[], [1]]).tolist() == [[0], [1]]
    assert pad_sequences([]).shape == (0, 0)


@pytest.mark.parametrize(
    ("sequences", "options", "message"),
    [
        (iter([[1]]), {}, "must be iterable and have a length"),
        ([1, 2], {}, "Found non-iterable: 1"),
        ([[1]], {"padding": "x"}, 'Padding type "x" not understood'),
        ([[1]], {"truncating": "x"}, 'Truncating type "x" not understood'),
        ([[1]], {"value": "pad"}, "is not compatible with `value`'s type"),
        ([[[1, 2]], [[1, 2, 3]]], {}, "is different from expected shape"),
    ],
)
def test_sequences_that_do_not_fit_are_named(sequences: Any, options: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pad_sequences(sequences, **options)
