# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Constraints on the values of weights."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers.constraints import Constraint as Constraint
    from keras_layers.constraints import MaxNorm as MaxNorm
    from keras_layers.constraints import MaxNorm as max_norm
    from keras_layers.constraints import MinMaxNorm as MinMaxNorm
    from keras_layers.constraints import MinMaxNorm as min_max_norm
    from keras_layers.constraints import NonNeg as NonNeg
    from keras_layers.constraints import NonNeg as non_neg
    from keras_layers.constraints import UnitNorm as UnitNorm
    from keras_layers.constraints import UnitNorm as unit_norm
    from keras_layers.constraints import deserialize as deserialize
    from keras_layers.constraints import get as get
    from keras_layers.constraints import serialize as serialize
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Constraint": "keras_layers.constraints:Constraint",
            "MaxNorm": "keras_layers.constraints:MaxNorm",
            "MinMaxNorm": "keras_layers.constraints:MinMaxNorm",
            "NonNeg": "keras_layers.constraints:NonNeg",
            "UnitNorm": "keras_layers.constraints:UnitNorm",
            "deserialize": "keras_layers.constraints:deserialize",
            "get": "keras_layers.constraints:get",
            "max_norm": "keras_layers.constraints:MaxNorm",
            "min_max_norm": "keras_layers.constraints:MinMaxNorm",
            "non_neg": "keras_layers.constraints:NonNeg",
            "serialize": "keras_layers.constraints:serialize",
            "unit_norm": "keras_layers.constraints:UnitNorm",
        },
    )

__all__ = [
    "Constraint",
    "MaxNorm",
    "MinMaxNorm",
    "NonNeg",
    "UnitNorm",
    "deserialize",
    "get",
    "max_norm",
    "min_max_norm",
    "non_neg",
    "serialize",
    "unit_norm",
]
