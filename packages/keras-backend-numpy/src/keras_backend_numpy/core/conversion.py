"""What calls on arrays of several dtypes and numbers are prepared with."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.core.conversion import ConversionCore
from keras_ops.dtypes import numpy_dtype

Array = np.ndarray[Any, Any]


class NumpyConversion(ConversionCore[Array]):
    """Numbers that are kept cannot be written to."""

    @override
    def number(self, value: complex, dtype: str) -> Array:
        made = np.array(value, numpy_dtype(dtype))
        made.setflags(write=False)
        return made

    @override
    def caster(self, dtype: str) -> Callable[[Any], Array]:
        return methodcaller("astype", numpy_dtype(dtype))
