"""Convolutional layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("Conv1D", {"filters": 4, "kernel_size": 3}, (2, 7, 3), unknown=(1,)),
    Case("Conv1D", {"filters": 4, "kernel_size": 2, "padding": "causal", "dilation_rate": 2}, (2, 7, 3), "causal", unknown=(1,)),
    Case("Conv1D", {"filters": 4, "kernel_size": 3, "strides": 2, "padding": "same", "groups": 2, "activation": "relu"}, (2, 7, 4), "groups", unknown=(1,)),
    Case("Conv1D", {"filters": 4, "kernel_size": 3, "data_format": "channels_first", "use_bias": True}, (2, 3, 7), "channels_first", unknown=(2,)),
    Case("Conv2D", {"filters": 4, "kernel_size": 3}, (2, 6, 5, 3), unknown=(1, 2)),
    Case("Conv2D", {"filters": 4, "kernel_size": (3, 2), "strides": (2, 1), "padding": "same", "use_bias": False}, (2, 6, 5, 3), "same", unknown=(1, 2)),
    Case("Conv2D", {"filters": 4, "kernel_size": 2, "dilation_rate": (2, 1), "activity_regularizer": "l2", "kernel_regularizer": "l1"}, (2, 6, 5, 3), "dilated", unknown=(1, 2)),
    Case("Conv3D", {"filters": 2, "kernel_size": 2}, (1, 3, 4, 5, 3), unknown=(1, 2, 3)),
]
