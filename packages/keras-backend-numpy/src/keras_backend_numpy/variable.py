"""Variables that hold NumPy arrays."""

from __future__ import annotations

from keras_ops.variable import KerasVariable


class NumpyVariable(KerasVariable):
    """A variable whose value is a NumPy array."""
