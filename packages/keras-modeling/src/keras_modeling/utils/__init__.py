"""Helpers around models."""

from __future__ import annotations

from keras_modeling.feature_space import FeatureSpace as FeatureSpace
from keras_modeling.rewiring import get_source_inputs as get_source_inputs
from keras_modeling.utils.config import Config as Config
from keras_modeling.utils.plotting import model_to_dot as model_to_dot
from keras_modeling.utils.plotting import plot_model as plot_model

__all__ = ["Config", "FeatureSpace", "get_source_inputs", "model_to_dot", "plot_model"]
