"""Tests of settings and of choosing a backend anew."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from keras_ops import config
from keras_ops.errors import BackendError

SWITCH = """
import warnings
warnings.simplefilter("ignore")
import keras_ops
from keras_ops import ops
before = type(ops.ones(()))
keras_ops.config.set_backend("numpy")
del keras_ops, ops
import keras_ops
from keras_ops import ops
print(keras_ops.config.backend(), type(ops.ones(())).__module__, float(ops.add(1.0, 2.0)))
"""


def test_a_backend_that_is_not_installed_is_refused_and_nothing_changes() -> None:
    before = dict(os.environ)
    with pytest.raises(BackendError, match="No installed package provides the 'foo' backend"):
        config.set_backend("foo")
    assert dict(os.environ) == before


def test_after_a_change_of_backend_a_new_import_selects_it() -> None:
    found = subprocess.run([sys.executable, "-c", SWITCH], capture_output=True, text=True, check=True, timeout=120)
    assert found.stdout.split() == ["numpy", "numpy", "3.0"]


def test_changing_the_backend_warns_of_objects_that_stay() -> None:
    code = "import keras_ops\nkeras_ops.config.set_backend('numpy')"
    command = [sys.executable, "-W", "error", "-c", code]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert "UserWarning: `set_backend('numpy')`: modules and objects of Keras that you hold" in found.stderr


def test_no_setting_makes_variables_those_of_another_library() -> None:
    assert config.is_nnx_enabled() is False
