"""Cross-entropies and measures of difference."""

from __future__ import annotations

from typing import Any

import torch
from torch.nn import functional
from typing_extensions import override

from keras_ops.backend.nn.losses import LossesNN, class_indices, log_probabilities
from keras_ops.backend.nn.precision import back, widened
from keras_ops.settings import epsilon


class TorchLosses(LossesNN[Any]):
    """Cross-entropies and measures of difference."""

    @override
    def sparse_categorical_crossentropy(
        self, target: Any, output: Any, from_logits: bool = False, axis: int = -1
    ) -> Any:
        logs = log_probabilities(output, from_logits, axis)
        classes = class_indices(target, output).long().unsqueeze(axis)
        return back(-torch.gather(logs, axis, classes).squeeze(axis), output)

    @override
    def binary_crossentropy(self, target: Any, output: Any, from_logits: bool = False) -> Any:
        t, x = widened(target), widened(output)
        if from_logits:
            # functional.binary_cross_entropy_with_logits loses the digits of small losses.
            return back(-(t * functional.logsigmoid(x) + (1 - t) * functional.logsigmoid(-x)), output)
        p = torch.clamp(x, epsilon(), 1 - epsilon())
        return back(-(t * torch.log(p) + (1 - t) * torch.log(1 - p)), output)

    @override
    def ctc_loss(self, target: Any, output: Any, target_length: Any, output_length: Any, mask_index: int = 0) -> Any:
        if output.is_meta or torch.compiler.is_compiling():  # the kernel cannot be traced
            return super().ctc_loss(target, output, target_length, output_length, mask_index)
        logs = torch.log_softmax(output, -1).transpose(0, 1)
        lengths = output_length.long(), target_length.long()
        return functional.ctc_loss(logs, target.long(), *lengths, blank=mask_index, reduction="none")
