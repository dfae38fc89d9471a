"""What is said when a vendor's backend cannot run: the package, what was found, and the command that mends it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from keras_ops import selection
from keras_ops.backend import CONTRACT_VERSION, Backend, framework
from keras_ops.errors import BackendError

FAMILIES = """
from keras_ops.backend.numpy import NumpyBackend


class AcmeNumpy(NumpyBackend):
    def add(self, x1, x2):
        return x1


"""
LIGHT = "from keras_ops.backend import Backend\nbackend = Backend('acme', package='keras-backend-acme', families={})\n"
Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that makes a vendor's package, of one module, look installed to this process and to others."""

    def make(code: str, target: str = "keras_backend_acme:backend") -> Path:
        info = tmp_path / "keras_backend_acme-0.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: keras-backend-acme\nVersion: 0.1\n")
        (info / "entry_points.txt").write_text(f"[keras.backends]\nacme = {target}\n")
        (tmp_path / "keras_backend_acme.py").write_text(code)
        monkeypatch.syspath_prepend(tmp_path)
        found = {point.name: point for point in entry_points(group=selection.GROUP)}
        monkeypatch.setattr(selection, "installed", lambda: found)
        monkeypatch.delitem(sys.modules, "keras_backend_acme", raising=False)
        return tmp_path

    return make


def said(call: Callable[[], Any]) -> str:
    """Return the message of the error that a call raises."""
    with pytest.raises(BackendError) as caught:
        call()
    return str(caught.value)


def load() -> Any:
    """Load the vendor's backend anew."""
    return selection.load_backend.__wrapped__("acme")


def run(folder: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program with the vendor's package on its path."""
    variables = {key: value for key, value in os.environ.items() if not key.startswith("KERAS")}
    return subprocess.run(
        [sys.executable, "-W", "always", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**variables, "PYTHONPATH": str(folder), "KERAS_HOME": str(folder), **environment},
    )


# What the entry point leads to


def test_an_unknown_backend_names_those_that_are_installed_and_the_package_to_install() -> None:
    message = said(lambda: selection.load_backend.__wrapped__("nonesuch"))
    assert message.startswith("No installed package provides the 'nonesuch' backend; installed: [")
    assert "'numpy'" in message
    assert message.endswith("Try `pip install keras-backend-nonesuch`.")


def test_an_entry_point_that_fails_to_import_names_package_error_and_command(install: Install) -> None:
    install("import acme_runtime\n")
    assert said(load) == (
        "The 'acme' backend of package keras-backend-acme cannot be imported from keras_backend_acme:backend:"
        " ModuleNotFoundError: No module named 'acme_runtime'. Try `pip install -U keras-backend-acme`, or remove it with"
        " `pip uninstall keras-backend-acme`."
    )


def test_an_entry_point_to_a_missing_name_names_it(install: Install) -> None:
    install(LIGHT, "keras_backend_acme:bakcend")
    message = said(load)
    assert "cannot be imported from keras_backend_acme:bakcend: AttributeError" in message
    assert "pip install -U keras-backend-acme" in message


def test_an_entry_point_to_something_else_says_what_it_is(install: Install) -> None:
    install("backend = {}\n")
    assert said(load) == (
        "The 'acme' backend of package keras-backend-acme is a dict; expected a keras_ops.backend.Backend."
        " Try `pip install -U keras-backend-acme`."
    )


@pytest.mark.parametrize(
    ("version", "command"),
    [
        (CONTRACT_VERSION - 1, "pip install -U keras-backend-acme"),
        (CONTRACT_VERSION + 1, "pip install -U keras keras-ops"),
    ],
)
def test_another_version_of_the_contract_names_both_and_what_to_upgrade(
    install: Install, version: int, command: str
) -> None:
    install(LIGHT.replace("families={}", f"families={{}}, contract_version={version}"))
    assert said(load) == (
        f"The 'acme' backend of package keras-backend-acme was written for version {version} of the backend contract;"
        f" this keras-ops has version {CONTRACT_VERSION}. Try `{command}`."
    )


def test_a_broken_backend_that_nobody_chose_is_passed_over_with_a_warning(install: Install) -> None:
    folder = install("import acme_runtime\n")
    done = run(folder, "import keras_ops; print(keras_ops.config.backend() != 'acme')")
    assert done.stdout.strip() == "True", done.stderr
    assert (
        "A backend that was not chosen is passed over. The 'acme' backend of package keras-backend-acme" in done.stderr
    )


def test_a_broken_backend_that_was_chosen_stops_the_import(install: Install) -> None:
    done = run(install("import acme_runtime\n"), "import keras_ops.config", KERAS_BACKEND="acme")
    assert done.returncode == 1
    assert "cannot be imported from keras_backend_acme:backend: ModuleNotFoundError" in done.stderr


# The framework


def backend(families: dict[str, str] | None = None, **options: Any) -> Backend[Any]:
    """Return a vendor's backend."""
    return Backend("acme", package="keras-backend-acme", families=families or {}, **options)


def test_a_missing_framework_is_named_with_the_backends_that_can_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vendor = backend(framework="acme_runtime", install="acme-runtime[cpu]")
    real = selection.load_backend
    monkeypatch.setattr(selection, "load_backend", lambda name: vendor if name == "acme" else real(name))
    message = said(lambda: selection._require("acme"))
    assert message.startswith("The 'acme' backend (keras-backend-acme) needs 'acme_runtime', which is not installed;")
    assert "backends that can run: [" in message
    assert "'numpy'" in message
    assert message.endswith("Try `pip install 'acme-runtime[cpu]'`.")


def test_a_framework_that_went_missing_later_is_named_when_a_family_is_loaded(install: Install) -> None:
    install("import acme_runtime.core\n")
    vendor = backend({"numpy": "keras_backend_acme:AcmeNumpy"}, framework="acme_runtime")
    assert said(lambda: vendor.numpy) == (
        "The 'acme' backend (keras-backend-acme) needs 'acme_runtime', which is not installed. Try `pip install acme_runtime`."
    )


def test_a_framework_that_is_too_old_names_both_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framework, "version", {"json": "0.31.9"}.__getitem__)
    vendor = backend({"numpy": "keras_backend_acme:AcmeNumpy"}, framework="json", minimum="0.32", install="json[cpu]")
    assert said(lambda: vendor.numpy) == (
        "The 'acme' backend (keras-backend-acme) needs 'json' 0.32 or newer; 0.31.9 is installed."
        " Try `pip install -U 'json[cpu]>=0.32'`."
    )


def test_a_framework_of_another_distribution_tells_its_version_itself(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = install("import acme_runtime\nfrom builtins import int as AcmeNumpy\n")
    (folder / "acme_runtime.py").write_text("__version__ = '1.2'\n")
    monkeypatch.delitem(sys.modules, "acme_runtime", raising=False)
    vendor = backend({"numpy": "keras_backend_acme:AcmeNumpy"}, framework="acme_runtime", minimum="1.10")
    assert "needs 'acme_runtime' 1.10 or newer; 1.2 is installed" in said(lambda: vendor.numpy)


def test_a_framework_that_is_installed_but_broken_is_told_from_a_missing_one(install: Install) -> None:
    install("import json.core\n")
    vendor = backend({"numpy": "keras_backend_acme:AcmeNumpy"}, framework="json", install="json[cpu]")
    message = said(lambda: vendor.numpy)
    assert re.search(
        r"could not load keras_backend_acme:AcmeNumpy: ModuleNotFoundError: No module named 'json.core'", message
    )
    assert message.endswith("'json' is installed (2.0.9). Try `pip install -U 'json[cpu]' keras-backend-acme`.")


# The families


def test_primitives_that_are_missing_are_listed_with_the_class_to_write_them_in(install: Install) -> None:
    install(FAMILIES)
    message = said(lambda: backend({"numpy": "keras_backend_acme:AcmeNumpy"}).numpy)
    assert re.match(
        r"The 'acme' backend \(keras-backend-acme\) lacks primitives \(\d\d\) of the family 'numpy': absolute, all, any, ",
        message,
    )
    assert "Try `pip install -U keras-backend-acme`." in message
    assert message.endswith(
        'Who writes it puts them into keras_backend_acme:AcmeNumpy, or marks them as `name = unsupported("reason")`.'
    )


def test_a_family_that_is_missing_is_named() -> None:
    assert said(lambda: backend().numpy) == (
        "The 'acme' backend (keras-backend-acme) has nothing for the family 'numpy'."
        " Try `pip install -U keras-backend-acme`."
    )


def test_a_class_that_is_missing_is_named(install: Install) -> None:
    install(FAMILIES)
    message = said(lambda: backend({"nn": "keras_backend_acme:AcmeNN"}).nn)
    assert "could not load keras_backend_acme:AcmeNN: AttributeError" in message
    assert message.endswith("Try `pip install -U keras-backend-acme`.")


def test_another_package_that_is_missing_is_named(install: Install) -> None:
    install("import acme_extras.fast\n")
    message = said(lambda: backend({"nn": "keras_backend_acme:AcmeNN"}, framework="json").nn)
    assert "No module named 'acme_extras'" in message
    assert message.endswith("Try `pip install acme_extras`, or `pip install -U keras-backend-acme`.")
