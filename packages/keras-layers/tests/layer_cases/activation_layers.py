"""Activation functions as layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    Case("ReLU", {}, (2, 4, 3), mask=True, unknown=(1,)),
    Case("ReLU", {"max_value": 1, "negative_slope": 0.1, "threshold": 0.5}, label="all"),
    Case("LeakyReLU", {}, (2, 4, 3), mask=True, unknown=(1,)),
    Case("LeakyReLU", {"negative_slope": 0.1}, label="slope"),
    Case("ELU", {}, (2, 4, 3), mask=True, unknown=(1,)),
    Case("ELU", {"alpha": 0.5}, label="alpha"),
    Case("PReLU", {}, (2, 4, 3)),
    Case(
        "PReLU",
        {"alpha_regularizer": "l2", "alpha_initializer": "ones", "shared_axes": [1]},
        (2, 4, 3),
        "shared",
        mask=True,
        unknown=(1,),
    ),
    Case("Softmax", {}, (2, 4, 3), unknown=(1,)),
    Case("Softmax", {"axis": 1}, (2, 4, 3), "axis", unknown=(1,)),
    Case("Softmax", {"axis": (1, 2)}, (2, 4, 3), "axes"),
]
