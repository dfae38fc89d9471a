"""Distillation: a student learns from the outputs and features of a teacher."""

from keras_modeling.distillation.distiller import Distiller as Distiller
from keras_modeling.distillation.losses import DistillationLoss as DistillationLoss
from keras_modeling.distillation.losses import FeatureDistillation as FeatureDistillation
from keras_modeling.distillation.losses import LogitsDistillation as LogitsDistillation

__all__ = ["DistillationLoss", "Distiller", "FeatureDistillation", "LogitsDistillation"]
