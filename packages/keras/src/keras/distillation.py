# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Training a small model on the outputs of a large one."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_modeling.distillation import DistillationLoss as DistillationLoss
    from keras_modeling.distillation import Distiller as Distiller
    from keras_modeling.distillation import FeatureDistillation as FeatureDistillation
    from keras_modeling.distillation import LogitsDistillation as LogitsDistillation
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "DistillationLoss": "keras_modeling.distillation:DistillationLoss",
            "Distiller": "keras_modeling.distillation:Distiller",
            "FeatureDistillation": "keras_modeling.distillation:FeatureDistillation",
            "LogitsDistillation": "keras_modeling.distillation:LogitsDistillation",
        },
    )

__all__ = [
    "DistillationLoss",
    "Distiller",
    "FeatureDistillation",
    "LogitsDistillation",
]
