"""Pooling layers."""

from __future__ import annotations

from layer_cases import Case

CASES = [
    *(Case(f"{kind}Pooling1D", {"pool_size": 2}, (2, 7, 3), unknown=(1,)) for kind in ("Max", "Average")),
    *(
        Case(f"{kind}Pooling1D", {"pool_size": 3, "strides": 2, "padding": "same"}, (2, 7, 3), "same", unknown=(1,))
        for kind in ("Max", "Average")
    ),
    *(Case(f"{kind}Pooling2D", {"pool_size": (2, 3)}, (2, 5, 6, 3), unknown=(1, 2)) for kind in ("Max", "Average")),
    *(
        Case(
            f"{kind}Pooling2D",
            {"pool_size": 2, "data_format": "channels_first", "name": "pool"},
            (2, 3, 5, 6),
            "channels_first",
            unknown=(2, 3),
        )
        for kind in ("Max", "Average")
    ),
    *(Case(f"{kind}Pooling3D", {"pool_size": 2}, (1, 4, 5, 4, 2), unknown=(1, 2, 3)) for kind in ("Max", "Average")),
    *(Case(f"Global{kind}Pooling2D", {}, (2, 3, 4, 3), unknown=(1, 2)) for kind in ("Max", "Average")),
    *(
        Case(
            f"Global{kind}Pooling2D",
            {"keepdims": True, "data_format": "channels_first"},
            (2, 3, 4, 5),
            "keepdims",
            unknown=(2, 3),
        )
        for kind in ("Max", "Average")
    ),
    *(Case(f"Global{kind}Pooling3D", {}, (2, 2, 3, 2, 3), unknown=(1, 2, 3)) for kind in ("Max", "Average")),
    *(Case(f"Global{kind}Pooling1D", {}, (2, 5, 3), unknown=(1,)) for kind in ("Max", "Average")),
    *(
        Case(
            f"Global{kind}Pooling1D",
            {"keepdims": True, "data_format": "channels_first"},
            (2, 3, 5),
            "keepdims",
            unknown=(2,),
        )
        for kind in ("Max", "Average")
    ),
    Case("GlobalAveragePooling1D", {}, (2, 5, 3), "mask", mask=True, unknown=(1,)),
    Case("GlobalAveragePooling1D", {"keepdims": True}, (3, 5, 2), "mask_keepdims", mask=True, unknown=(1,)),
    *(Case(f"Adaptive{kind}Pooling1D", {"output_size": 3}, (2, 7, 3), unknown=(1,)) for kind in ("Max", "Average")),
    *(
        Case(f"Adaptive{kind}Pooling2D", {"output_size": (3, 2)}, (2, 7, 5, 3), unknown=(1, 2))
        for kind in ("Max", "Average")
    ),
    *(
        Case(
            f"Adaptive{kind}Pooling2D",
            {"output_size": 2, "data_format": "channels_first"},
            (2, 3, 7, 5),
            "channels_first",
            unknown=(2, 3),
        )
        for kind in ("Max", "Average")
    ),
    *(
        Case(f"Adaptive{kind}Pooling3D", {"output_size": 2}, (1, 3, 4, 5, 2), unknown=(1, 2, 3))
        for kind in ("Max", "Average")
    ),
]
