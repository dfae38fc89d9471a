"""Two files are compared by config, variables and assets."""

import pathlib
from typing import Any

import numpy as np
import pytest

from keras_saving import compare, create_weights, write
from keras_saving.cli import main


def save(path: pathlib.Path, weights: dict[str, Any], units: int = 3, assets: dict[str, bytes] | None = None) -> str:
    config = {"class_name": "Model", "config": {"layers": [{"units": units}], "name": "m"}}
    write(path, config=config, weights=weights, assets=assets, zipped=path.suffix == ".keras")
    return str(path)


def test_a_folder_may_equal_an_archive(tmp_path: pathlib.Path) -> None:
    weights = {"layers/dense/vars/0": np.array([1.0, np.nan])}
    assert compare(save(tmp_path / "a.keras", weights), save(tmp_path / "b", weights)) == []


def test_each_difference_is_one_sentence(tmp_path: pathlib.Path) -> None:
    one = save(
        tmp_path / "a.keras",
        {
            "vars/0": np.array([1.0, 2.0, np.nan]),
            "vars/1": np.ones((2, 3), "float32"),
            "vars/2": np.ones(2, "float32"),
            "vars/3": np.ones(2),
        },
        assets={"x.txt": b"1", "y.txt": b"2"},
    )
    other = save(
        tmp_path / "b.keras",
        {
            "vars/0": np.array([1.5, 2.0, np.nan]),
            "vars/1": np.ones((3, 2), "float32"),
            "vars/2": np.ones(2, "float16"),
            "vars/4": np.ones(2),
        },
        units=4,
        assets={"x.txt": b"3"},
    )
    assert compare(one, other) == [
        "config.config.layers[0].units: 3, 4 in the second file",
        "vars/0: 1 of 3 values differ, by at most 0.5",
        "vars/1: shape (2, 3), (3, 2) in the second file",
        "vars/2: dtype float32, float16 in the second file",
        "vars/3: is in the first file only",
        "vars/4: is in the second file only",
        "assets/x.txt: the contents differ",
        "assets/y.txt: is in the first file only",
    ]


@pytest.mark.parametrize(
    ("value", "tolerance", "count"),
    [(1.0 + 1e-3, 1e-2, 0), (1.0 + 1e-3, 1e-4, 1), (np.nan, 1e9, 1), (np.inf, 1e9, 1), (-0.0 + 1.0, 0.0, 0)],
)
def test_values_within_the_tolerance_are_the_same(
    tmp_path: pathlib.Path, value: float, tolerance: float, count: int
) -> None:
    one, other = save(tmp_path / "a.keras", {"vars/0": [1.0]}), save(tmp_path / "b.keras", {"vars/0": [value]})
    assert len(compare(one, other, tolerance=tolerance)) == count


def test_weights_are_compared_with_those_of_a_model(tmp_path: pathlib.Path) -> None:
    with create_weights(tmp_path / "a.weights.h5") as weights:
        weights.make("layers/dense")["0"] = np.arange(3.0)
    model = save(tmp_path / "a.keras", {"layers/dense/vars/0": np.arange(3.0)})
    assert compare(tmp_path / "a.weights.h5", model) == []


def test_the_command_tells_by_its_status(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = save(tmp_path / "a.keras", {"vars/0": [1.0]}), save(tmp_path / "b.keras", {"vars/0": [3.0]})
    assert main(["diff", one, one]) == 0
    assert main(["diff", one, other]) == 1
    assert main(["diff", one, other, "--tolerance", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["no difference found", "vars/0: 1 of 1 values differ, by at most 2", "no difference found"]
