"""Folders of files become datasets, in the order that upstream Keras 3.13.2 gives them for a seed."""

from __future__ import annotations

import importlib
import re
import wave
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from keras_datasets import (
    audio_dataset_from_directory,
    image_dataset_from_directory,
    text_dataset_from_directory,
)
from keras_datasets.pipelines import Pipeline, frameworks
from keras_ops.backend.pipelines import Feeding
from keras_ops.core import is_tensor

PLAIN = "arrays"
COUNTS = {"b": 4, "a": 5, "c": 3}
# Which of the twelve files of `folder`, in the order of their paths, upstream takes for seeds 3 and 5.
SEEDED = {3: [5, 4, 1, 2, 11, 6, 7, 0, 3, 9, 8, 10], 5: [7, 5, 2, 9, 11, 4, 8, 1, 0, 10, 6, 3]}
# The same with grain, for seed 3.
GRAIN_SEEDED = [11, 0, 10, 3, 1, 6, 8, 7, 4, 9, 2, 5]


@pytest.fixture(params=[PLAIN, *frameworks()])
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Datasets of arrays, then those of each framework that is installed."""
    if request.param == PLAIN:
        for name in ("folders", "splitting", "timeseries"):
            monkeypatch.setattr(importlib.import_module(f"keras_datasets.{name}"), "frameworks", dict)
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve images, texts and sounds of three classes; the value of each is its place among them."""
    place = 0
    for kind, n in sorted(COUNTS.items()):
        (tmp_path / kind / "sub").mkdir(parents=True)
        for i in range(n):
            stem = tmp_path / kind / ("sub" if i == n - 1 else "") / f"{kind}{i}"
            Image.fromarray(np.full((2, 4, 3), place, "uint8")).save(stem.with_suffix(".png"))
            stem.with_suffix(".txt").write_text(f"{place:02d} text é")
            with wave.open(str(stem.with_suffix(".wav")), "wb") as file:
                file.setparams((1, 2, 8000, 0, "NONE", ""))
                file.writeframes(np.full(place + 1, place * 1024, "<i2").tobytes())
            stem.with_suffix(".md").write_text("another kind of file")
            place += 1
    return tmp_path


def images(folder: Path, **arguments: Any) -> Any:
    return image_dataset_from_directory(folder, image_size=(2, 4), verbose=False, **arguments)


def values(dataset: Any) -> list[int]:
    """Return the places of the images of a dataset without labels."""
    return [int(x[0, 0, 0]) for batch in dataset for x in np.asarray(batch)]


def labels(dataset: Any) -> list[Any]:
    return [label for _, y in dataset for label in np.asarray(y).tolist()]


def test_files_come_in_the_order_of_classes_and_paths(form: str, folder: Path) -> None:
    dataset = images(folder, shuffle=False)
    assert dataset.class_names == ["a", "b", "c"]
    assert [Path(path).stem for path in dataset.file_paths] == [f"{k}{i}" for k in "abc" for i in range(COUNTS[k])]
    assert labels(dataset) == [0] * 5 + [1] * 4 + [2] * 3
    assert values(images(folder, shuffle=False, labels=None)) == list(range(12))
    assert [Path(p).stem for p in images(folder, labels=None, shuffle=False).file_paths] == [
        Path(path).stem for path in dataset.file_paths
    ]


@pytest.mark.parametrize("seed", [3, 5])
def test_files_are_shuffled_by_the_seed(form: str, folder: Path, seed: int) -> None:
    in_order = images(folder, shuffle=False).file_paths
    assert images(folder, seed=seed).file_paths == [in_order[i] for i in SEEDED[seed]]


def test_each_pass_has_another_order_which_the_seed_repeats(form: str, folder: Path) -> None:
    one, other = (images(folder, label_mode=None, seed=3) for _ in range(2))
    passes = [values(one) for _ in range(3)]
    assert [values(other) for _ in range(3)] == passes
    assert passes[0] != passes[1]
    assert all(sorted(order) == list(range(12)) for order in passes)


def test_the_parts_of_a_split_are_those_of_upstream(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_order = images(folder, shuffle=False).file_paths
    training, validation = image_dataset_from_directory(folder, seed=5, validation_split=0.3, subset="both")
    assert training.file_paths == [in_order[i] for i in SEEDED[5][:9]]
    assert validation.file_paths == [in_order[i] for i in SEEDED[5][9:]]
    assert capsys.readouterr().out.splitlines() == [
        "Found 12 files belonging to 3 classes.",
        "Using 9 files for training.",
        "Using 3 files for validation.",
    ]
    assert labels(validation) == labels(validation) == [2, 1, 0]
    alone = images(folder, seed=5, validation_split=0.3, subset="validation")
    assert alone.file_paths == validation.file_paths
    assert sorted(labels(alone)) == [0, 1, 2]


def test_labels_have_the_form_asked_for(form: str, folder: Path) -> None:
    pair = images(folder, shuffle=False, label_mode="binary", class_names=["c", "a"])
    assert pair.class_names == ["c", "a"]
    assert labels(pair) == [[0.0]] * 3 + [[1.0]] * 5
    one_hot = images(folder, shuffle=False, label_mode="categorical")
    assert labels(one_hot)[4:6] == [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
    given = images(folder, shuffle=False, labels=[7] * 6 + [10] * 6)
    assert given.class_names == ["7", "10"]
    assert labels(given) == [7] * 6 + [10] * 6
    assert images(folder, labels=None).class_names is None


def test_batches_have_the_size_and_layout_asked_for(form: str, folder: Path) -> None:
    dataset = images(folder, batch_size=5, color_mode="grayscale", data_format="channels_first")
    assert [np.asarray(x).shape for x, _ in dataset] == [(5, 1, 2, 4), (5, 1, 2, 4), (2, 1, 2, 4)]
    assert len(dataset) == 3
    single = images(folder, batch_size=None, color_mode="rgba")
    assert {np.asarray(x).shape for x, _ in single} == {(2, 4, 4)}
    assert len(single) == 12


def test_another_aspect_ratio_is_distorted_cropped_or_padded(form: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    pixels = np.repeat(np.array([[10, 20, 30, 40], [50, 60, 70, 80]], "uint8")[..., None], 3, -1)
    Image.fromarray(pixels).save(tmp_path / "a" / "1.png")

    def read(**arguments: Any) -> Any:
        dataset = image_dataset_from_directory(tmp_path, label_mode=None, verbose=False, **arguments)
        return np.asarray(next(iter(dataset)))[0, :, :, 0].tolist()

    assert read(image_size=(2, 2)) == [[15.0, 35.0], [55.0, 75.0]]
    assert read(image_size=(2, 2), crop_to_aspect_ratio=True) == [[20.0, 30.0], [60.0, 70.0]]
    assert read(image_size=(4, 4), pad_to_aspect_ratio=True) == [[0.0] * 4, *pixels[..., 0].tolist(), [0.0] * 4]
    assert read(image_size=(3, 6), pad_to_aspect_ratio=True, interpolation="nearest") == [
        [10, 20, 20, 30, 40, 40],
        [50, 60, 60, 70, 80, 80],
        [50, 60, 60, 70, 80, 80],
    ]
    assert read(image_size=4, interpolation="nearest")[::2] == pixels[..., 0].tolist()


@pytest.mark.parametrize(
    ("shape", "size", "expected"),
    [
        ((3, 10), (4, 6), [[0] * 6, [11 + 1 / 3, 13, 14 + 2 / 3, 16 + 1 / 3, 18, 19 + 2 / 3], [0] * 6, [0] * 6]),
        ((9, 4), (4, 6), [[0, 0, i, 0, 0, 0] for i in (5, 14, 23, 32)]),
        ((5, 5), (4, 6), [[0, *(i + 1.25 * j for j in range(4)), 0] for i in (1.75, 8, 14.25, 20.5)]),
    ],
)
def test_padded_images_are_those_of_upstream(
    form: str, tmp_path: Path, shape: tuple[int, int], size: tuple[int, int], expected: Any
) -> None:
    (tmp_path / "a").mkdir()
    pixels = np.arange(1, 1 + shape[0] * shape[1], dtype="uint8").reshape(shape)
    Image.fromarray(pixels).save(tmp_path / "a" / "1.png")
    dataset = image_dataset_from_directory(
        tmp_path, label_mode=None, image_size=size, pad_to_aspect_ratio=True, verbose=False
    )
    np.testing.assert_allclose(np.asarray(next(iter(dataset)))[0, :, :, 0], expected, rtol=1e-5)


def test_texts_are_bytes_of_at_most_a_length(form: str, folder: Path) -> None:
    dataset = text_dataset_from_directory(folder, shuffle=False, batch_size=5, verbose=False)
    first, label = next(iter(dataset))
    assert np.asarray(first).tolist()[:2] == ["00 text é".encode(), "01 text é".encode()]
    assert np.asarray(label).tolist() == [0] * 5
    short = text_dataset_from_directory(folder, label_mode=None, seed=3, max_length=2, verbose=False)
    assert sorted(x for batch in short for x in np.asarray(batch).tolist()) == [b"%02d" % i for i in range(12)]


def test_sounds_are_padded_to_the_longest_or_to_a_length(form: str, folder: Path) -> None:
    dataset = audio_dataset_from_directory(folder, label_mode=None, shuffle=False, batch_size=3, verbose=False)
    batch = np.asarray(next(iter(dataset)))
    assert batch[..., 0].tolist() == [[0.0, 0.0, 0.0], [1 / 32, 1 / 32, 0.0], [2 / 32] * 3]
    fixed = audio_dataset_from_directory(
        folder, label_mode=None, shuffle=False, output_sequence_length=2, verbose=False
    )
    assert np.asarray(next(iter(fixed)))[:3, :, 0].tolist() == [[0.0, 0.0], [1 / 32, 1 / 32], [2 / 32] * 2]
    apart = audio_dataset_from_directory(folder, label_mode=None, shuffle=False, ragged=True, verbose=False)
    assert [sound.shape[0] for sound in next(iter(apart))] == list(range(1, 13))


def test_sounds_are_resampled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("keras_datasets.folders"), "frameworks", dict)
    (tmp_path / "a").mkdir()
    time = np.arange(80) / 8000
    with wave.open(str(tmp_path / "a" / "1.wav"), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(np.round(16384 * np.sin(2 * np.pi * 500 * time)).astype("<i2").tobytes())
    dataset = audio_dataset_from_directory(tmp_path, label_mode=None, sampling_rate=4000, verbose=False)
    (batch,) = dataset
    expected = 0.5 * np.sin(2 * np.pi * 500 * np.arange(40) / 4000)
    np.testing.assert_allclose(batch[0, :, 0], expected, atol=1e-4)


def test_links_to_folders_are_followed_if_asked_for(form: str, folder: Path, tmp_path_factory: Any) -> None:
    outside = tmp_path_factory.mktemp("outside")
    Image.fromarray(np.zeros((2, 4, 3), "uint8")).save(outside / "x.png")
    (folder / "a" / "link").symlink_to(outside, target_is_directory=True)
    assert len(images(folder).file_paths) == 12
    assert len(images(folder, follow_links=True).file_paths) == 13


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"labels": "x"}, "`labels` argument should be a list/tuple of integer labels"),
        ({"labels": 3}, "Received: labels=3"),
        ({"labels": [1, 2]}, "len(labels) is 2 while we found 12 files"),
        ({"labels": None, "class_names": ["a"]}, "When `labels=None` (no labels), argument `class_names` cannot be"),
        ({"labels": [1] * 12, "class_names": ["a"]}, 'You can only pass `class_names` if `labels="inferred"`'),
        ({"label_mode": "x"}, "`label_mode` argument must be one of"),
        ({"label_mode": "binary"}, "there must be exactly 2 class_names. Received: class_names=['a', 'b', 'c']"),
        ({"class_names": ["a", "z"]}, "Expected: ['a', 'b', 'c'] (or a subset of it)"),
        ({"color_mode": "x"}, '`color_mode` must be one of {"rgb", "rgba", "grayscale"}'),
        ({"interpolation": "x"}, "Argument `interpolation` should be one of"),
        ({"data_format": "x"}, "The `data_format` argument must be one of"),
        ({"format": "x"}, '`format` should be either "tf" or "grain". Received: format=x'),
        ({"validation_split": 0.3}, "If `subset` is set, `validation_split` must be set, and inversely."),
        ({"subset": "training"}, "If `subset` is set, `validation_split` must be set, and inversely."),
        ({"validation_split": 1.5, "subset": "both"}, "`validation_split` must be between 0 and 1, received: 1.5"),
        ({"validation_split": 0.3, "subset": "x"}, '`subset` must be either "training", "validation" or "both"'),
        ({"validation_split": 0.3, "subset": "both"}, "you must provide a `seed` argument"),
        ({"crop_to_aspect_ratio": True, "pad_to_aspect_ratio": True}, "Only one of `pad_to_aspect_ratio`"),
    ],
)
def test_bad_arguments_are_refused(form: str, folder: Path, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        images(folder, **arguments)


@pytest.mark.parametrize(
    ("load", "message"),
    [
        (image_dataset_from_directory, "No images found in directory"),
        (text_dataset_from_directory, "No text files found in directory"),
        (audio_dataset_from_directory, "No audio files found in directory"),
    ],
)
def test_a_folder_without_files_is_refused(tmp_path: Path, load: Callable[..., Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load(tmp_path)
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none")


def test_audio_arguments_that_exclude_each_other_are_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="Cannot set both `ragged` and `output_sequence_length`"):
        audio_dataset_from_directory(folder, ragged=True, output_sequence_length=3)
    with pytest.raises(
        ValueError, match=re.escape("`sampling_rate` should be higher than 0. Received: sampling_rate=0")
    ):
        audio_dataset_from_directory(folder, sampling_rate=0)


@pytest.mark.skipif(find_spec("grain") is not None, reason="grain is installed")
def test_grain_reads_batches_in_the_order_of_upstream(folder: Path) -> None:
    pytest.importorskip("grain")
    dataset = images(folder, format="grain", shuffle=False, batch_size=5, label_mode="categorical")
    batches = [(np.asarray(x)[:, 0, 0, 0].tolist(), np.asarray(y).argmax(-1).tolist()) for x, y in dataset]
    assert batches == [
        ([0.0, 1.0, 2.0, 3.0, 4.0], [0, 0, 0, 0, 0]),
        ([5.0, 6.0, 7.0, 8.0, 9.0], [1, 1, 1, 1, 2]),
        ([10.0, 11.0], [2, 2]),
    ]
    assert dataset.class_names == ["a", "b", "c"]
    assert is_tensor(next(iter(dataset))[0])


def test_grain_shuffles_by_the_seed(folder: Path) -> None:
    pytest.importorskip("grain")
    dataset = images(folder, format="grain", seed=3, batch_size=None, label_mode=None)
    order = [int(np.asarray(x)[0, 0, 0]) for x in dataset]
    assert order == GRAIN_SEEDED
    assert [int(np.asarray(x)[0, 0, 0]) for x in dataset] == order


def test_grain_reads_texts_as_strings_of_at_most_so_many_characters(folder: Path) -> None:
    pytest.importorskip("grain")
    texts = text_dataset_from_directory(
        folder, format="grain", shuffle=False, batch_size=2, label_mode=None, max_length=9, verbose=False
    )
    assert next(iter(texts)) == ("00 text é", "01 text é")
    labelled = text_dataset_from_directory(folder, format="grain", shuffle=False, batch_size=2, verbose=False)
    first, labels = next(iter(labelled))
    assert first == ("00 text é", "01 text é")
    assert np.asarray(labels).tolist() == [0, 0]


def test_a_library_that_is_missing_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("keras_datasets.folders"), "find_spec", lambda name: None)
    with pytest.raises(ImportError, match="pip install grain"):
        images(folder, format="grain")


def test_a_batch_has_at_least_one_sample() -> None:
    feeding = Feeding(0, shuffle=False, seed=None)
    with pytest.raises(ValueError, match="`batch_size` must be None or a positive integer"):
        Pipeline(3, float, None, feeding)
