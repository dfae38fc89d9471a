"""Cross-entropies and measures of difference."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

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
