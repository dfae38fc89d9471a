"""Which backend runs, and what is said when that cannot be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(code: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh process, with a settings folder of its own and no backend chosen unless given."""
    variables = {key: value for key, value in os.environ.items() if key != "KERAS_BACKEND"}
    return subprocess.run(
        [sys.executable, "-W", "always", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**variables, "KERAS_HOME": str(home), **environment},
    )


SHOW = "import keras; print(keras.config.backend())"


def test_the_variable_chooses_the_backend(tmp_path: Path) -> None:
    assert run(SHOW, tmp_path, KERAS_BACKEND="numpy").stdout.strip() == "numpy"
    assert run(SHOW, tmp_path, KERAS_BACKEND="torch").stdout.strip() == "torch"


def test_the_variable_comes_before_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "keras.json").write_text(json.dumps({"backend": "jax", "floatx": "float16"}))
    assert run(SHOW, tmp_path).stdout.strip() == "jax"
    assert run(SHOW, tmp_path, KERAS_BACKEND="numpy").stdout.strip() == "numpy"
    assert run("import keras; print(keras.config.floatx())", tmp_path).stdout.strip() == "float16"


def test_without_a_choice_the_first_framework_that_is_installed_runs(tmp_path: Path) -> None:
    assert run(SHOW, tmp_path).stdout.strip() == "tensorflow"


def test_an_unknown_backend_is_named_with_those_that_are_installed(tmp_path: Path) -> None:
    done = run(SHOW, tmp_path, KERAS_BACKEND="acme")
    assert done.returncode != 0
    assert (
        "No installed package provides the 'acme' backend; installed: ['jax', 'numpy', 'openvino', 'tensorflow', 'torch']."
        " Try `pip install keras-backend-acme`."
    ) in done.stderr


def test_a_settings_file_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "keras.json").write_text("{backend: jax}")
    done = run(SHOW, tmp_path)
    assert done.returncode != 0
    assert "keras.json" in done.stderr
    assert "a readable JSON file" in done.stderr


def test_a_change_after_import_is_ignored_with_a_warning(tmp_path: Path) -> None:
    code = (
        "import os, keras; os.environ['KERAS_BACKEND'] = 'torch'; print(keras.config.backend());"
        "print(keras.ops.add(1.0, 2.0))"
    )
    done = run(code, tmp_path, KERAS_BACKEND="numpy")
    assert done.stdout.split() == ["numpy", "3.0"]
    assert (
        "KERAS_BACKEND was set to 'torch' after keras had been imported with the 'numpy' backend; the change is ignored."
    ) in done.stderr


@pytest.mark.parametrize("backend", ["jax", "torch", "tensorflow"])
def test_using_one_backend_imports_no_other_framework(tmp_path: Path, backend: str) -> None:
    shown = "print(sorted({'jax', 'torch', 'tensorflow'} & set(sys.modules)))"
    code = (
        "import sys, numpy as np, keras; from keras import layers;"
        "keras.Sequential([layers.Input((2,)), layers.Dense(1)]).predict(np.ones((1, 2)), verbose=0);"
    )
    done = run(code + shown, tmp_path, KERAS_BACKEND=backend, TF_CPP_MIN_LOG_LEVEL="3")
    by_itself = run(f"import sys, {backend};{shown}", tmp_path, TF_CPP_MIN_LOG_LEVEL="3")
    assert done.returncode == 0, done.stderr
    assert backend in done.stdout
    assert done.stdout == by_itself.stdout  # a framework may import another one of its own accord


def test_fit_on_a_backend_that_runs_inference_only_says_which_can_train(tmp_path: Path) -> None:
    code = (
        "import numpy as np, keras; from keras import layers;"
        "m = keras.Sequential([layers.Input((2,)), layers.Dense(1)]); m.compile('sgd', 'mse');"
        "m.fit(np.ones((1, 2)), np.ones((1, 1)))"
    )
    done = run(code, tmp_path, KERAS_BACKEND="numpy")
    assert (
        "The 'numpy' backend runs inference only, so fit() is not available; choose a backend that can (jax, tensorflow,"
        " torch) with KERAS_BACKEND before importing keras."
    ) in done.stderr
