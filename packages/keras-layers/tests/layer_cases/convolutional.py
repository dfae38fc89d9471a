"""Convolutional layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("Conv1D", {"filters": 4, "kernel_size": 3}, (2, 7, 3), unknown=(1,)),
    Case(
        "Conv1D",
        {"filters": 4, "kernel_size": 2, "padding": "causal", "dilation_rate": 2},
        (2, 7, 3),
        "causal",
        unknown=(1,),
    ),
    Case(
        "Conv1D",
        {"filters": 4, "kernel_size": 3, "strides": 2, "padding": "same", "groups": 2, "activation": "relu"},
        (2, 7, 4),
        "groups",
        unknown=(1,),
    ),
    Case(
        "Conv1D",
        {"filters": 4, "kernel_size": 3, "data_format": "channels_first", "use_bias": True},
        (2, 3, 7),
        "channels_first",
        unknown=(2,),
    ),
    Case("Conv2D", {"filters": 4, "kernel_size": 3}, (2, 6, 5, 3), unknown=(1, 2)),
    Case(
        "Conv2D",
        {"filters": 4, "kernel_size": (3, 2), "strides": (2, 1), "padding": "same", "use_bias": False},
        (2, 6, 5, 3),
        "same",
        unknown=(1, 2),
    ),
    Case(
        "Conv2D",
        {
            "filters": 4,
            "kernel_size": 2,
            "dilation_rate": (2, 1),
            "activity_regularizer": "l2",
            "kernel_regularizer": "l1",
        },
        (2, 6, 5, 3),
        "dilated",
        unknown=(1, 2),
    ),
    Case("Conv3D", {"filters": 2, "kernel_size": 2}, (1, 3, 4, 5, 3), unknown=(1, 2, 3)),
    Case("Conv1DTranspose", {"filters": 4, "kernel_size": 3}, (2, 7, 3), unknown=(1,)),
    Case(
        "Conv1DTranspose",
        {"filters": 2, "kernel_size": 3, "strides": 2, "padding": "same", "activation": "relu"},
        (2, 5, 3),
        "same",
        unknown=(1,),
    ),
    Case("Conv2DTranspose", {"filters": 2, "kernel_size": (3, 2), "strides": (2, 3)}, (2, 3, 4, 3), unknown=(1, 2)),
    Case(
        "Conv2DTranspose",
        {
            "filters": 2,
            "kernel_size": 3,
            "padding": "same",
            "use_bias": False,
            "data_format": "channels_first",
            "name": "t",
        },
        (2, 3, 4, 5),
        "channels_first",
        unknown=(2, 3),
    ),
    Case("Conv3DTranspose", {"filters": 2, "kernel_size": 2, "strides": 2}, (1, 2, 3, 2, 3), unknown=(1, 2, 3)),
    Case("DepthwiseConv1D", {"kernel_size": 3, "depth_multiplier": 2}, (2, 7, 3), unknown=(1,)),
    Case(
        "DepthwiseConv1D",
        {"kernel_size": 3, "strides": 2, "padding": "same", "data_format": "channels_first"},
        (2, 3, 7),
        "channels_first",
        unknown=(2,),
    ),
    Case(
        "DepthwiseConv2D",
        {"kernel_size": (3, 2), "activation": "relu", "depthwise_regularizer": "l2"},
        (2, 6, 5, 3),
        unknown=(1, 2),
    ),
    Case(
        "DepthwiseConv2D",
        {"kernel_size": 3, "padding": "same", "depth_multiplier": 2, "use_bias": False, "dilation_rate": 2},
        (2, 6, 5, 3),
        "dilated",
        unknown=(1, 2),
    ),
    Case("SeparableConv1D", {"filters": 4, "kernel_size": 3, "depth_multiplier": 2}, (2, 7, 3), unknown=(1,)),
    Case(
        "SeparableConv1D",
        {"filters": 4, "kernel_size": 3, "data_format": "channels_first", "padding": "same"},
        (2, 3, 7),
        "channels_first",
        unknown=(2,),
    ),
    Case(
        "SeparableConv2D",
        {"filters": 4, "kernel_size": 3, "strides": 2, "padding": "same"},
        (2, 6, 5, 3),
        unknown=(1, 2),
    ),
    Case(
        "SeparableConv2D",
        {"filters": 4, "kernel_size": 2, "use_bias": False, "pointwise_constraint": "non_neg"},
        (2, 6, 5, 3),
        "plain",
        unknown=(1, 2),
    ),
]
