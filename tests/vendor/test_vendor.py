"""The template of a vendor's backend, primitives alone, passes the kit: so the composites of the contract are right."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ACME = Path(__file__).resolve().parents[2] / "examples" / "backend-template"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder that makes the vendor's package look installed to Python: its metadata, and a path to its source."""
    info = tmp_path / "keras_backend_acme-0.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: keras-backend-acme\nVersion: 0.1\n")
    (info / "entry_points.txt").write_text("[keras.backends]\nacme = keras_backend_acme:backend\n")
    (tmp_path / "keras_backend_acme").symlink_to(ACME / "src" / "keras_backend_acme")
    return tmp_path


def run(installed: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the vendor's package installed."""
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("KERAS", "PYTEST"))}
    return subprocess.run(
        [sys.executable, *command],
        cwd=installed,
        env={**variables, "PYTHONPATH": str(installed), "KERAS_HOME": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_backend_is_found_and_computes(installed: Path) -> None:
    code = "import keras_ops; print(keras_ops.config.backend(), keras_ops.ops.gelu(keras_ops.ops.zeros(2)).tolist())"
    found = run(installed, "-c", f"import os; os.environ['KERAS_BACKEND'] = 'acme'; {code}")
    assert found.stdout.strip() == "acme [0.0, 0.0]", found.stderr


def test_primitives_alone_pass_the_kit(installed: Path) -> None:
    options = ("-q", "-p", "keras_ops.conformance.plugin", "-p", "no:cacheprovider", "-n", "0")
    command = ("-m", "pytest", *options, "--pyargs", "keras_ops.conformance", "--keras-backend", "acme")
    found = run(installed, *command)
    assert found.returncode == 0, found.stdout[-20_000:] + found.stderr[-2_000:]
    assert "acme: linalg.jvp is unsupported: Acme runs inference only" in found.stdout
    assert "tests left out: they need a backend that computes gradients (trains)" in found.stdout
    assert " failed" not in found.stdout


def test_the_kit_refuses_a_known_gap_that_no_test_has(installed: Path) -> None:
    (installed / "test_acme.py").write_text(
        "from keras_ops import conformance\n\n\n"
        "class TestImage(conformance.ImageConformance):\n"
        "    known = {'test_values[no_such_op-float32]': 'a misspelt name'}\n"
    )
    found = run(installed, "-m", "pytest", "-q", "-p", "keras_ops.conformance.plugin", "--keras-backend", "acme", ".")
    assert (
        "TestImage.known names tests that do not exist: test_values[no_such_op-float32]" in found.stdout + found.stderr
    )


def test_a_known_gap_that_is_none_fails(installed: Path) -> None:
    (installed / "test_acme.py").write_text(
        "from keras_ops import conformance\n\n\n"
        "class TestImage(conformance.ImageConformance):\n"
        "    known = {'test_values[resize.nearest-8x9-float32]': 'it works'}\n"
    )
    options = ("-q", "-p", "keras_ops.conformance.plugin", "--keras-backend", "acme", "-k", "test_values and resize")
    found = run(installed, "-m", "pytest", *options, ".")
    assert found.returncode == 1
    assert "[XPASS(strict)] it works" in found.stdout


def test_a_declared_gap_skips_every_test_that_meets_it(installed: Path) -> None:
    """Also those of other families: truncated normal numbers are made with `erfinv`."""
    (installed / "test_acme.py").write_text(
        "from keras_backend_acme.math import AcmeMath\nfrom keras_ops import conformance\n"
        "from keras_ops.backend import unsupported\n\n"
        "AcmeMath.erfinv = unsupported('there is no kernel for it')\n\n\n"
        "class TestMath(conformance.MathConformance):\n    pass\n\n\n"
        "class TestRandom(conformance.RandomConformance):\n    pass\n"
    )
    options = ("-q", "-p", "keras_ops.conformance.plugin", "--keras-backend", "acme", "-n", "0")
    chosen = ("-k", "(test_values and erfinv) or (test_moments and truncated)")
    found = run(installed, "-m", "pytest", *options, *chosen, ".")
    assert found.returncode == 0, found.stdout
    assert "2 skipped" in found.stdout
    assert "acme: math.erfinv is unsupported: there is no kernel for it" in found.stdout
