"""Cross-entropies and measures of difference."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.nn.losses import LossesNN, class_indices, log_probabilities
from keras_ops.backend.nn.precision import back, widened


class TensorFlowLosses(LossesNN[Any]):
    """Cross-entropies and measures of difference."""

    @override
    def categorical_crossentropy(self, target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
        if not from_logits:
            return super().categorical_crossentropy(target, output, from_logits, axis)
        loss = tf.nn.softmax_cross_entropy_with_logits(widened(target), widened(output), axis)
        return back(loss, output)

    @override
    def sparse_categorical_crossentropy(
        self, target: Any, output: Any, from_logits: bool = False, axis: int = -1
    ) -> Any:
        # The fused kernel wants logits, and classes along the last axis; logarithms of probabilities are logits too.
        logits = widened(output) if from_logits else log_probabilities(output, False, axis)
        rank = len(logits.shape)
        at = axis % rank
        if at != rank - 1:
            logits = tf.transpose(logits, [i for i in range(rank) if i != at] + [at])
        classes = class_indices(target, output)
        return back(tf.nn.sparse_softmax_cross_entropy_with_logits(classes, logits), output)

    @override
    def ctc_loss(self, target: Any, output: Any, target_length: Any, output_length: Any, mask_index: int = 0) -> Any:
        if output.dtype != tf.float32:
            # The framework's own is in float32 only.
            return super().ctc_loss(target, output, target_length, output_length, mask_index)
        return tf.nn.ctc_loss(
            tf.cast(target, tf.int32),
            output,
            tf.cast(target_length, tf.int32),
            tf.cast(output_length, tf.int32),
            logits_time_major=False,
            blank_index=mask_index,
        )
