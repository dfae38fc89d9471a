# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Penalties on the values of weights."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers.regularizers import L1 as L1
    from keras_layers.regularizers import L1 as l1
    from keras_layers.regularizers import L1L2 as L1L2
    from keras_layers.regularizers import L1L2 as l1_l2
    from keras_layers.regularizers import L2 as L2
    from keras_layers.regularizers import L2 as l2
    from keras_layers.regularizers import OrthogonalRegularizer as OrthogonalRegularizer
    from keras_layers.regularizers import OrthogonalRegularizer as orthogonal_regularizer
    from keras_layers.regularizers import Regularizer as Regularizer
    from keras_layers.regularizers import deserialize as deserialize
    from keras_layers.regularizers import get as get
    from keras_layers.regularizers import serialize as serialize
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "L1": "keras_layers.regularizers:L1",
            "L1L2": "keras_layers.regularizers:L1L2",
            "L2": "keras_layers.regularizers:L2",
            "OrthogonalRegularizer": "keras_layers.regularizers:OrthogonalRegularizer",
            "Regularizer": "keras_layers.regularizers:Regularizer",
            "deserialize": "keras_layers.regularizers:deserialize",
            "get": "keras_layers.regularizers:get",
            "l1": "keras_layers.regularizers:L1",
            "l1_l2": "keras_layers.regularizers:L1L2",
            "l2": "keras_layers.regularizers:L2",
            "orthogonal_regularizer": "keras_layers.regularizers:OrthogonalRegularizer",
            "serialize": "keras_layers.regularizers:serialize",
        },
    )

__all__ = [
    "L1",
    "L1L2",
    "L2",
    "OrthogonalRegularizer",
    "Regularizer",
    "deserialize",
    "get",
    "l1",
    "l1_l2",
    "l2",
    "orthogonal_regularizer",
    "serialize",
]
