"""Tensors, variables, operations and the backend contract of Keras.

Names load on first use, so that selecting a backend costs no import of NumPy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_ops.attach import attach
from keras_ops.version import __version__ as __version__
from keras_ops.version import version as version

if TYPE_CHECKING:
    import keras_ops.backend as backend
    import keras_ops.config as config
    import keras_ops.ops as ops
    import keras_ops.random as random
    import keras_ops.tree as tree
    from keras_ops.devices import device as device
    from keras_ops.graph import Function as Function
    from keras_ops.graph import Operation as Operation
    from keras_ops.rematerialization import RematScope as RematScope
    from keras_ops.rematerialization import remat as remat
    from keras_ops.scopes import StatelessScope as StatelessScope
    from keras_ops.scopes import SymbolicScope as SymbolicScope
    from keras_ops.scopes import name_scope as name_scope
    from keras_ops.tensor import KerasTensor as KerasTensor
    from keras_ops.tensor import Tensor as Tensor
    from keras_ops.variable import KerasVariable as KerasVariable
    from keras_ops.variable import KerasVariable as Variable
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Function": "keras_ops.graph:Function",
            "KerasTensor": "keras_ops.tensor:KerasTensor",
            "KerasVariable": "keras_ops.variable:KerasVariable",
            "Operation": "keras_ops.graph:Operation",
            "RematScope": "keras_ops.rematerialization:RematScope",
            "StatelessScope": "keras_ops.scopes:StatelessScope",
            "SymbolicScope": "keras_ops.scopes:SymbolicScope",
            "Tensor": "keras_ops.tensor:Tensor",
            "Variable": "keras_ops.selected_variable:Variable",
            "backend": "keras_ops.backend",
            "config": "keras_ops.config",
            "device": "keras_ops.devices:device",
            "name_scope": "keras_ops.scopes:name_scope",
            "ops": "keras_ops.ops",
            "random": "keras_ops.random",
            "remat": "keras_ops.rematerialization:remat",
            "tree": "keras_ops.tree",
        },
    )

__all__ = [
    "Function",
    "KerasTensor",
    "KerasVariable",
    "Operation",
    "RematScope",
    "StatelessScope",
    "SymbolicScope",
    "Tensor",
    "Variable",
    "__version__",
    "backend",
    "config",
    "device",
    "name_scope",
    "ops",
    "random",
    "remat",
    "tree",
    "version",
]
