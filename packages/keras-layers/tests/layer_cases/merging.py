"""Merging layers."""

from __future__ import annotations

from layer_cases import Case

ELEMENTWISE = ("Add", "Multiply", "Maximum", "Minimum", "Average")
CASES = [
    *(Case(name, {}, [(2, 3), (2, 3), (2, 3)]) for name in ELEMENTWISE),
    *(Case(name, {}, [(2, 4, 3), (2, 3), (2, 1, 3)], "broadcast") for name in ELEMENTWISE),
    Case("Subtract", {}, [(2, 4, 3), (2, 4, 3)], unknown=(1,)),
    Case("Concatenate", {}, [(2, 4, 3), (2, 4, 2)], unknown=(1,)),
    Case("Concatenate", {"axis": 1}, [(2, 4, 3), (2, 2, 3)], "axis", unknown=(1,)),
    Case("Dot", {"axes": 1}, [(2, 3), (2, 3)]),
    Case("Dot", {"axes": (2, 1), "normalize": True}, [(2, 4, 3), (2, 3, 5)], "cosine"),
]
