"""Puts this folder on the path, and gives every test fresh names, formats of images and a cache of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers.initializers.variance_scaling import VarianceScaling
from keras_ops import config, naming

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def _fresh_settings() -> Iterator[None]:
    naming.reset()
    layout = config.image_data_format()
    yield
    config.set_image_data_format(layout)


@pytest.fixture
def no_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make weights of zeros, where values do not matter: random ones take most of the time."""

    def zeros(_: Any, shape: Any, dtype: Any = None) -> Any:
        return np.zeros(shape, dtype or "float32")

    monkeypatch.setattr(VarianceScaling, "__call__", zeros)
