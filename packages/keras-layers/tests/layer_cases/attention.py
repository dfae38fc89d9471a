"""Layers of attention."""

from __future__ import annotations

from layer_cases import Case

# A query that is masked has nothing to look at: what it gives in half precision is up to the kernel.
PAIR = [(2, 3, 4), (2, 5, 4)]
TRIPLE = [(2, 3, 4), (2, 5, 6), (2, 5, 4)]

CASES = [
    Case("Attention", {}, PAIR, unknown=(1,)),
    Case("Attention", {"use_scale": True}, TRIPLE, "scale", unknown=(1,)),
    Case("Attention", {"use_scale": True, "score_mode": "concat"}, TRIPLE, "concat", unknown=(1,)),
    Case("Attention", {}, PAIR, "causal", call={"use_causal_mask": True}),
    Case("Attention", {}, PAIR, "mask", mask=True, gradients=False),
    Case("AdditiveAttention", {}, PAIR, unknown=(1,)),
    Case("AdditiveAttention", {"use_scale": False}, PAIR, "plain", call={"use_causal_mask": True}),
    Case("AdditiveAttention", {"name": "named"}, [(2, 3, 4), (2, 5, 6), (2, 5, 4)], "mask", mask=True, gradients=False),
    Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, PAIR, unknown=(1,), spread=True),
    Case(
        "MultiHeadAttention",
        {"num_heads": 2, "key_dim": 3, "value_dim": 5, "output_shape": 7, "use_bias": False, "dropout": 0.1},
        TRIPLE,
        "sizes",
        training=False,
        unknown=(1,),
        spread=True,
    ),
    Case(
        "MultiHeadAttention",
        {"num_heads": 2, "key_dim": 3, "output_shape": [2, 3], "attention_axes": [1, 2], "kernel_regularizer": "l2"},
        [(2, 3, 2, 5), (2, 4, 2, 5)],
        "plane",
        spread=True,
    ),
    Case(
        "MultiHeadAttention",
        {"num_heads": 2, "key_dim": 3, "attention_axes": 2, "bias_initializer": "ones", "kernel_constraint": "non_neg"},
        [(2, 3, 4, 5), (2, 3, 2, 5)],
        "rows",
        spread=True,
    ),
    Case(
        "MultiHeadAttention",
        {"num_heads": 2, "key_dim": 3},
        PAIR,
        "causal",
        call={"use_causal_mask": True},
        spread=True,
    ),
    Case(
        "MultiHeadAttention",
        {"num_heads": 2, "key_dim": 3},
        PAIR,
        "mask",
        mask=True,
        gradients=False,
        half=False,
        spread=True,
    ),
    Case(
        "GroupQueryAttention",
        {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2},
        PAIR,
        unknown=(1,),
        spread=True,
    ),
    Case(
        "GroupQueryAttention",
        {
            "head_dim": 3,
            "num_query_heads": 2,
            "num_key_value_heads": 1,
            "use_bias": False,
            "activity_regularizer": "l2",
            "seed": 3,
        },
        PAIR,
        "shared",
        mask=True,
        gradients=False,
        half=False,
        call={"use_causal_mask": True},
        spread=True,
    ),
]
