# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Dtype policies under the names of earlier versions."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers.dtype_policies import DTypePolicy as DTypePolicy
    from keras_layers.dtype_policies import DTypePolicy as Policy
    from keras_layers.dtype_policies import dtype_policy as dtype_policy
    from keras_layers.dtype_policies import dtype_policy as global_policy
    from keras_layers.dtype_policies import set_dtype_policy as set_dtype_policy
    from keras_layers.dtype_policies import set_dtype_policy as set_global_policy
    from keras_training.optimizers import LossScaleOptimizer as LossScaleOptimizer
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "DTypePolicy": "keras_layers.dtype_policies:DTypePolicy",
            "LossScaleOptimizer": "keras_training.optimizers:LossScaleOptimizer",
            "Policy": "keras_layers.dtype_policies:DTypePolicy",
            "dtype_policy": "keras_layers.dtype_policies:dtype_policy",
            "global_policy": "keras_layers.dtype_policies:dtype_policy",
            "set_dtype_policy": "keras_layers.dtype_policies:set_dtype_policy",
            "set_global_policy": "keras_layers.dtype_policies:set_dtype_policy",
        },
    )

__all__ = [
    "DTypePolicy",
    "LossScaleOptimizer",
    "Policy",
    "dtype_policy",
    "global_policy",
    "set_dtype_policy",
    "set_global_policy",
]
