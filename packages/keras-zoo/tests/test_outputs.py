"""With the same weights, outputs are those of upstream Keras."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from zoo_cases import FAMILIES, image_shape, weight_values
from zoo_constructors import constructor

GOLDENS = np.load(Path(__file__).parent / "goldens" / "outputs.npz")


@pytest.mark.parametrize("name", FAMILIES)
def test_outputs_are_those_of_the_reference(name: str) -> None:
    shape = image_shape(name)
    model = constructor(name)(weights=None, input_shape=shape, classes=7, classifier_activation=None)
    model.set_weights([weight_values(i, w.path, w.shape) for i, w in enumerate(model.weights)])
    images = (np.sin(np.arange(2 * np.prod(shape)) * 0.37) * 127 + 128).reshape(2, *shape).astype("float32")
    scale = float(np.abs(GOLDENS[name]).max())
    np.testing.assert_allclose(model.predict(images, verbose=0), GOLDENS[name], rtol=0, atol=1e-4 * max(scale, 1.0))
