"""Variables that hold NumPy arrays."""

from __future__ import annotations

from keras_ops.variable import KerasVariable


class NumpyVariable(KerasVariable):
    __doc__ = KerasVariable.__doc__  # its value is a NumPy array
