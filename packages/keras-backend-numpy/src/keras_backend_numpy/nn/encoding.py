"""One-hot and multi-hot encodings."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.nn.encoding import EncodingNN
from keras_ops.dtypes import numpy_dtype
from keras_ops.settings import floatx


class NumpyEncoding(EncodingNN[Any]):
    """One-hot and multi-hot encodings."""

    @override
    def one_hot(self, x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        indices = np.asarray(x).astype(np.int64)
        hot = indices[..., None] == np.arange(num_classes)
        return np.moveaxis(hot.astype(numpy_dtype(dtype or floatx())), -1, axis)
