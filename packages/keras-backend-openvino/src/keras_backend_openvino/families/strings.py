"""Strings: on the host; integers of a model are hashed there in the middle of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from typing_extensions import override

from keras_backend_openvino.tracing.graph import Tensor, has_traced
from keras_backend_openvino.tracing.host_call import on_host
from keras_ops.backend.current import current
from keras_ops.backend.strings import Key, StringsBackend


def _wide(x: Any) -> Any:
    return np.asarray(x, np.int64) if getattr(x, "dtype", None) is not None and x.dtype.kind in "iuf" else x


class OpenVINOStrings(StringsBackend):
    """Strings never reach a model; what is made of integers may be part of one."""

    @override
    def as_integers(self, x: Any) -> Any:
        if not isinstance(x, Tensor):
            return super().as_integers(x)
        return x if x.dtype.kind in "iu" else current.core.cast(x, "int32")

    @override
    def hash(self, x: Any, n_bins: int, key: Key = None) -> Any:
        if not isinstance(x, Tensor):
            return super().hash(x, n_bins, key)
        found = super().hash
        return on_host(lambda values: found(_wide(values), n_bins, key).astype(np.int32), (x,), {})

    @override
    def cross(self, xs: Sequence[Any], n_bins: int) -> Any:
        if not has_traced(xs):
            return super().cross(xs, n_bins)
        found = super().cross
        return on_host(lambda *values: found([_wide(x) for x in values], n_bins).astype(np.int32), tuple(xs), {})

    @override
    def choose(self, condition: Any, x: Any, y: Any) -> Any:
        if not has_traced((condition, x, y)):
            return super().choose(condition, x, y)
        x, y = (current.core.cast(current.core.convert_to_tensor(part), "int32") for part in (x, y))
        return current.numpy.where(current.core.convert_to_tensor(condition), x, y)
