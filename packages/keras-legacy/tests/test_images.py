"""Generators of images give, for a seed, what upstream's give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import image_calls as cases
import numpy as np
import pandas
import pytest

from keras_legacy import image_generator, iterators, transforms

GOLDENS = np.load(Path(__file__).parent / "goldens" / "images.npz")
MODULE = SimpleNamespace(**vars(transforms), ImageDataGenerator=image_generator.ImageDataGenerator)
Generator = image_generator.ImageDataGenerator


def compare(calls: Iterator[tuple[str, Callable[[], Any]]]) -> None:
    """Compare what calls give with what upstream gave."""
    made = cases.results(calls)
    assert made
    for name, arrays in made.items():
        files = [file for file in GOLDENS.files if file.partition(":")[0] == name]
        assert len(files) == len(arrays) > 0, name
        for i, array in enumerate(arrays):
            golden = GOLDENS[f"{name}:{i}"]
            assert np.asarray(array).dtype == golden.dtype, name
            np.testing.assert_allclose(array, golden, rtol=1e-4, atol=2e-3, err_msg=name)


def test_transformations_of_an_image_are_those_of_upstream() -> None:
    compare(cases.transformations(MODULE))


def test_what_generators_draw_and_scale_is_that_of_upstream() -> None:
    compare(cases.generators(MODULE))


def test_batches_of_arrays_are_those_of_upstream() -> None:
    compare(cases.flows(MODULE))


def test_batches_of_files_are_those_of_upstream(tmp_path: Path) -> None:
    cases.fill(tmp_path)
    compare(cases.files(MODULE, tmp_path))


@pytest.mark.parametrize(
    ("mode", "column", "expected"),
    [
        ("categorical", "class", [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]),
        ("binary", "class", [0.0, 1.0, 0.0]),
        ("sparse", "class", [0.0, 1.0, 0.0]),
        ("raw", "value", [1.0, 2.0, 3.0]),
        ("multi_output", ["value", "weight"], [[1.0, 2.0, 3.0], [0.1, 0.2, 0.3]]),
    ],
)
def test_a_table_names_files_and_labels(tmp_path: Path, mode: str, column: Any, expected: Any) -> None:
    cases.fill(tmp_path)
    table = _table()
    with pytest.warns(UserWarning, match="1 invalid image filename"):
        found = Generator().flow_from_dataframe(
            table, tmp_path, y_col=column, class_mode=mode, target_size=(4, 4), batch_size=3, shuffle=False
        )
    x, y = next(found)
    assert x.shape == (3, 4, 4, 3)
    assert found.n == 4
    np.testing.assert_allclose(np.asarray(y), expected, rtol=1e-6)


def test_a_table_has_weights(tmp_path: Path) -> None:
    cases.fill(tmp_path)
    with pytest.warns(UserWarning, match="invalid image filename"):
        found = Generator().flow_from_dataframe(
            _table(), tmp_path, weight_col="weight", target_size=(4, 4), batch_size=4, shuffle=False
        )
    assert next(found)[2].tolist() == [0.1, 0.2, 0.3, 0.4]


def _table() -> Any:
    return pandas.DataFrame(
        {
            "filename": ["cat/0.png", "cat/1.png", "cat/2.png", "dog/0.png", "dog/none.png"],
            "class": ["a", "b", "a", "b", "a"],
            "value": [1.0, 2.0, 3.0, 4.0, 5.0],
            "weight": [0.1, 0.2, 0.3, 0.4, 0.5],
        }
    )


def test_changed_images_are_written_to_a_folder(tmp_path: Path) -> None:
    flow = Generator().flow(cases.pictures(), batch_size=2, shuffle=False, save_to_dir=str(tmp_path), save_prefix="p")
    next(flow)
    assert sorted(path.name.split("_")[:2] for path in tmp_path.iterdir()) == [["p", "0"], ["p", "1"]]


def test_an_iterator_is_a_sequence_of_batches() -> None:
    flow = Generator().flow(cases.pictures(), np.arange(6), batch_size=4, shuffle=False)
    assert len(flow) == 2
    assert flow[1][1].tolist() == [4, 5]
    with pytest.raises(ValueError, match="element 2, but the Sequence has length 2"):
        flow[2]
    flow.reset()
    assert next(flow)[1].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"zoom_range": [1, 2, 3]}, "`zoom_range` should be a float or a tuple or list of two floats"),
        ({"data_format": "x"}, "`data_format` should be"),
        ({"validation_split": 1.5}, "strictly between 0 and 1"),
        ({"brightness_range": 2.0}, "brightness_range should be tuple or list of two floats"),
    ],
)
def test_arguments_of_generators_that_do_not_fit_are_refused(arguments: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Generator(**arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"x": np.ones((3, 2, 2, 1)), "y": np.ones(2)}, "should have the same length"),
        ({"x": np.ones((3, 2, 2))}, "should have rank 4"),
        ({"x": np.ones((3, 2, 2, 1)), "subset": "x"}, "Invalid subset name"),
        ({"x": np.ones((3, 2, 2, 1)), "sample_weight": np.ones(4)}, r"sample_weight.*same length"),
        ({"x": np.ones((4, 2, 2, 1)), "y": np.arange(4), "subset": "training"}, "different number of classes"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(arguments: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Generator(validation_split=0.5).flow(**arguments)


def test_folders_are_read_as_asked_for_or_not_at_all(tmp_path: Path) -> None:
    for arguments, message in (
        ({"class_mode": "x"}, "Invalid class_mode"),
        ({"color_mode": "x"}, "Invalid color mode"),
        ({"subset": "x"}, "Invalid subset name"),
    ):
        with pytest.raises(ValueError, match=message):
            Generator().flow_from_directory(tmp_path, **arguments)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(ValueError, match=r"no columns \['path'\]"):
        Generator().flow_from_dataframe(_table(), tmp_path, x_col="path")


def test_scaling_by_data_that_was_not_seen_warns() -> None:
    with pytest.warns(UserWarning, match="hasn't been fit on any training data"):
        Generator(featurewise_center=True).standardize(np.ones((2, 2, 1)))
    with pytest.raises(ValueError, match="should have rank 4"):
        Generator().fit(np.ones((2, 2)))


def test_a_base_iterator_says_what_is_missing() -> None:
    with pytest.raises(NotImplementedError, match="what a batch of samples is"):
        next(iterators.Iterator(4, 2, shuffle=False, seed=None))
