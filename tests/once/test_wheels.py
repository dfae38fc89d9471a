"""The packages build, and each works by itself with what it declares."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV = shutil.which("uv")
pytestmark = pytest.mark.skipif(UV is None, reason="needs uv")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel of every package."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [str(UV), "build", "--all-packages", "--wheel", "--out-dir", str(folder), "--quiet"]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


def install(folder: Path, wheels: Path, package: str) -> Path:
    """Make an environment with a package of ours, all of ours from wheels, the rest from the index; return its Python."""
    wheel = next(wheels.glob(f"{package.replace('-', '_')}-*.whl"))  # by path: the index has a package `keras`, too
    subprocess.run([str(UV), "venv", "--quiet", "--python", sys.executable, str(folder)], check=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [str(UV), "pip", "install", "--quiet", "--python", str(python), "--find-links", str(wheels)]
    subprocess.run([*command, str(wheel)], check=True)
    return python


def run(python: Path, code: str, **environment: str) -> str:
    """Run a program outside of the repository and return what it prints."""
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("KERAS", "PYTHON", "VIRTUAL"))}
    done = subprocess.run(
        [str(python), "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=python.parent,
        env={**variables, "KERAS_HOME": str(python.parent), **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def installed(python: Path) -> set[str]:
    """Return the names of the distributions of an environment."""
    code = "from importlib.metadata import distributions as d; print(*sorted({x.name.lower() for x in d()}))"
    return set(run(python, code).split())


def test_every_package_has_a_wheel_with_its_licence_and_marker_of_types(wheels: Path) -> None:
    names = {path.name for path in (ROOT / "packages").iterdir() if path.is_dir()}
    found = {path.name.split("-")[0].replace("_", "-"): path for path in wheels.glob("*.whl")}
    assert set(found) == names
    for name, path in found.items():
        with zipfile.ZipFile(path) as wheel:
            members = wheel.namelist()
        module = name.replace("-", "_")
        assert f"{module}/py.typed" in members
        assert any(member.endswith("licenses/LICENSE") for member in members)
        assert not [member for member in members if "tests/" in member]


def test_keras_saving_alone_reads_and_writes_with_numpy_and_h5py(wheels: Path, tmp_path: Path) -> None:
    python = install(tmp_path / "venv", wheels, "keras-saving")
    assert installed(python) == {"keras-saving", "numpy", "h5py"}
    code = """
import sys
import numpy as np
import keras_saving
config = {"module": "keras", "class_name": "Sequential", "config": {"name": "s", "layers": []}, "registered_name": None}
keras_saving.write("m.keras", config=config, weights={"layers/dense/vars/0": np.arange(3.0)})
with keras_saving.read("m.keras") as file:
    print(file.weights["layers/dense/vars/0"].tolist(), file.config["class_name"])
print(sorted({name.split(".")[0] for name in sys.modules} & {"keras", "keras_ops", "jax", "torch", "tensorflow", "scipy"}))
"""
    assert run(python, code).splitlines() == ["[0.0, 1.0, 2.0] Sequential", "[]"]
    shown = subprocess.run(
        [str(python), "-m", "keras_saving", "inspect", "m.keras"],
        capture_output=True,
        text=True,
        cwd=python.parent,
        check=True,
    )
    assert "Sequential" in shown.stdout


FIXTURES = ROOT.parent / "shared" / "fixtures"
REFUSED = {"refuse_external_h5.keras"}
READ = """
import sys, zipfile
from pathlib import Path
import keras_saving
from keras_saving.cli import main
folder, counts = Path(sys.argv[1]), {"read": 0, "arrays": 0, "refused": []}
for path in sorted(folder.iterdir()):
    name = path.name
    if path.suffix not in (".keras", ".h5") and not name.endswith(".weights.json"):
        continue
    try:
        keras_saving.verify(path)
        with keras_saving.read(path) as file:
            counts["arrays"] += sum(file.weights[key].size >= 0 for key in file.weights)
        assert main(["inspect", str(path)]) == 0
    except keras_saving.SavingError:
        counts["refused"].append(name)
    else:
        counts["read"] += 1
print(counts, file=sys.stderr)
print(counts["read"], counts["arrays"], *counts["refused"])
print(sorted({name.split(".")[0] for name in sys.modules} & {"keras", "keras_ops", "ml_dtypes", "jax", "torch", "tensorflow"}))
"""


@pytest.mark.skipif(not FIXTURES.is_dir(), reason="needs the files of upstream beside the repository")
def test_keras_saving_alone_reads_lists_and_verifies_every_file_of_upstream(wheels: Path, tmp_path: Path) -> None:
    python = install(tmp_path / "venv", wheels, "keras-saving")
    done = subprocess.run(
        [str(python), "-c", READ, str(FIXTURES)], capture_output=True, text=True, check=False, cwd=python.parent
    )
    assert done.returncode == 0, done.stderr
    *_, counted, modules = done.stdout.splitlines()
    read, arrays, *refused = counted.split()
    assert set(refused) == REFUSED
    assert int(read) > 100
    assert int(arrays) > 1000
    assert modules == "[]"


def test_keras_ops_and_the_numpy_backend_alone_compute(wheels: Path, tmp_path: Path) -> None:
    python = install(tmp_path / "venv", wheels, "keras-backend-numpy")
    expected = {
        "keras-ops",
        "keras-backend-numpy",
        "numpy",
        "ml-dtypes",
        "ml_dtypes",
        "optree",
        "typing-extensions",
        "typing_extensions",
    }
    assert installed(python) <= expected
    code = """
import sys
from keras_ops import KerasTensor, ops
print(ops.matmul([[1.0, 2.0]], [[3.0], [4.0]]).tolist(), ops.mean(KerasTensor((None, 3)), axis=0).shape)
print(sorted({"jax", "scipy", "h5py", "rich"} & set(sys.modules)))
"""
    assert run(python, code, KERAS_BACKEND="numpy").splitlines() == ["[[11.0]] (3,)", "[]"]


def test_keras_alone_predicts_on_numpy_and_says_how_to_get_a_framework(wheels: Path, tmp_path: Path) -> None:
    python = install(tmp_path / "venv", wheels, "keras")
    code = """
import numpy as np, keras
from keras import layers
model = keras.Sequential([layers.Input((2,)), layers.Dense(3)])
print(keras.config.backend(), model.predict(np.ones((4, 2)), verbose=0).shape)
"""
    assert run(python, code).strip() == "numpy (4, 3)"
    done = subprocess.run(
        [str(python), "-c", "import keras"],
        capture_output=True,
        text=True,
        check=False,
        cwd=python.parent,
        env={**os.environ, "KERAS_HOME": str(python.parent), "KERAS_BACKEND": "jax", "PYTHONPATH": ""},
    )
    assert done.returncode != 0
    assert "The 'jax' backend (keras-backend-jax) needs 'jax', which is not installed" in done.stderr
    assert "pip install jax" in done.stderr
