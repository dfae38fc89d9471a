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
    Case("Dense", {"units": 4}, (2, 5, 3), "mask", mask=True, unknown=(1,)),
    Case("Dense", {"units": 4, "lora_rank": 2}, label="lora"),
    Case("Embedding", {"input_dim": 7, "output_dim": 3}, (2, 5), integers=7, unknown=(1,)),
    Case("Embedding", {"input_dim": 7, "output_dim": 3, "mask_zero": True}, (2, 5), "mask", integers=7, unknown=(1,)),
    Case("Embedding", {"input_dim": 7, "output_dim": 3, "lora_rank": 2}, (2, 5), "lora", integers=7, unknown=(1,)),
    Case("ReversibleEmbedding", {"input_dim": 7, "output_dim": 3}, (2, 5), integers=7, unknown=(1,)),
    Case(
        "ReversibleEmbedding",
        {"input_dim": 7, "output_dim": 3, "logit_soft_cap": 5.0},
        (2, 5, 3),
        "reverse",
        unknown=(1,),
        call={"reverse": True},
    ),
    Case(
        "ReversibleEmbedding",
        {"input_dim": 7, "output_dim": 3, "tie_weights": False, "reverse_dtype": "float32"},
        (2, 5, 3),
        "untied",
        unknown=(1,),
        call={"reverse": True},
    ),
    Case("Activation", {"activation": "relu"}),
    Case("Activation", {"activation": "softmax"}, (2, 4, 3), "softmax", unknown=(1,)),
    Case("EinsumDense", {"equation": "ab,bc->ac", "output_shape": 4, "activation": "relu"}),
    Case(
        "EinsumDense",
        {"equation": "abc,cd->abd", "output_shape": (None, 4), "bias_axes": "d"},
        (2, 5, 3),
        "rows",
        unknown=(1,),
    ),
    Case(
        "EinsumDense",
        {"equation": "...x,xy->...y", "output_shape": 4, "bias_axes": "y"},
        (2, 5, 3),
        "ellipsis",
        unknown=(1,),
    ),
    Case("EinsumDense", {"equation": "ab...,bc->ac...", "output_shape": 4, "bias_axes": "c"}, (2, 3, 5, 2), "trailing"),
    Case(
        "EinsumDense",
        {"equation": "abc,cde->abde", "output_shape": (5, 2, 4), "bias_axes": "de", "lora_rank": 2},
        (2, 5, 3),
        "lora",
    ),
    Case(
        "EinsumDense",
        {"equation": "abc,bd->adc", "output_shape": (7, 3), "bias_axes": "d", "kernel_regularizer": "l2"},
        (2, 5, 3),
        "middle",
    ),
    Case("Identity", {}, (2, 4, 3), mask=True, unknown=(1,)),
    Case("Masking", {}, (2, 4, 3), unknown=(1,)),
    Case("Masking", {"mask_value": 1.5}, (2, 4, 3), "value", mask=True, unknown=(1,)),
]
