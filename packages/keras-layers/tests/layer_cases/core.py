"""Core layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("Dense", {"units": 4}),
    Case("Dense", {"units": 4, "activation": "tanh", "use_bias": False}, (2, 5, 3), "sequence", unknown=(1,)),
    Case(
        "Dense",
        {
            "units": 2,
            "kernel_regularizer": "l2",
            "bias_regularizer": "l1",
            "activity_regularizer": "l2",
            "kernel_constraint": "non_neg",
            "bias_constraint": "max_norm",
            "kernel_initializer": "he_normal",
            "bias_initializer": "ones",
            "name": "named",
        },
        label="extras",
    ),
    Case("Embedding", {"input_dim": 7, "output_dim": 3}, (2, 5), integers=7, unknown=(1,)),
    Case("Embedding", {"input_dim": 7, "output_dim": 3, "mask_zero": True}, (2, 5), "mask", integers=7, unknown=(1,)),
    Case("Activation", {"activation": "relu"}),
    Case("Activation", {"activation": "softmax"}, (2, 4, 3), "softmax", unknown=(1,)),
]
