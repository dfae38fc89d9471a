"""Cross-entropies and measures of difference."""

from __future__ import annotations

from math import log10
from typing import Any

import numpy as np
from typing_extensions import override

from keras_backend_numpy.precision import in_single
from keras_ops.backend.nn.losses import LossesNN, class_indices, log_probabilities
from keras_ops.backend.nn.precision import back
from keras_ops.errors import ArgumentError


class NumpyLosses(LossesNN[Any]):
    """Cross-entropies and measures of difference."""

    @override
    def sparse_categorical_crossentropy(
        self, target: Any, output: Any, from_logits: bool = False, axis: int = -1
    ) -> Any:
        logs = log_probabilities(output, from_logits, axis)
        classes = np.expand_dims(class_indices(target, output), axis)
        if classes.size and (classes.min() < 0 or classes.max() >= logs.shape[axis]):
            got = sorted({int(classes.min()), int(classes.max())})
            raise ArgumentError(
                "sparse_categorical_crossentropy", "target", got, f"classes in [0, {logs.shape[axis] - 1}]"
            )
        return back(-np.take_along_axis(logs, classes, axis).squeeze(axis), output)

    @override
    @in_single
    def psnr(self, x1: Any, x2: Any, max_val: float) -> Any:
        return 20 * log10(max_val) - 10 * np.log10(np.mean(np.square(x1 - x2)))
