# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Learning rates that change with the step."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.optimizers.schedules import CosineDecay as CosineDecay
    from keras_training.optimizers.schedules import CosineDecayRestarts as CosineDecayRestarts
    from keras_training.optimizers.schedules import ExponentialDecay as ExponentialDecay
    from keras_training.optimizers.schedules import InverseTimeDecay as InverseTimeDecay
    from keras_training.optimizers.schedules import LearningRateSchedule as LearningRateSchedule
    from keras_training.optimizers.schedules import PiecewiseConstantDecay as PiecewiseConstantDecay
    from keras_training.optimizers.schedules import PolynomialDecay as PolynomialDecay
    from keras_training.optimizers.schedules import deserialize as deserialize
    from keras_training.optimizers.schedules import serialize as serialize
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "CosineDecay": "keras_training.optimizers.schedules:CosineDecay",
            "CosineDecayRestarts": "keras_training.optimizers.schedules:CosineDecayRestarts",
            "ExponentialDecay": "keras_training.optimizers.schedules:ExponentialDecay",
            "InverseTimeDecay": "keras_training.optimizers.schedules:InverseTimeDecay",
            "LearningRateSchedule": "keras_training.optimizers.schedules:LearningRateSchedule",
            "PiecewiseConstantDecay": "keras_training.optimizers.schedules:PiecewiseConstantDecay",
            "PolynomialDecay": "keras_training.optimizers.schedules:PolynomialDecay",
            "deserialize": "keras_training.optimizers.schedules:deserialize",
            "serialize": "keras_training.optimizers.schedules:serialize",
        },
    )

__all__ = [
    "CosineDecay",
    "CosineDecayRestarts",
    "ExponentialDecay",
    "InverseTimeDecay",
    "LearningRateSchedule",
    "PiecewiseConstantDecay",
    "PolynomialDecay",
    "deserialize",
    "serialize",
]
