"""Models of Keras: Functional, Sequential, subclassed; saving and summary."""

from __future__ import annotations

from keras_modeling.cloning import clone_model as clone_model
from keras_modeling.functional import Functional as Functional
from keras_modeling.model import Model as Model
from keras_modeling.model import model_from_json as model_from_json
from keras_modeling.saving import load_model as load_model
from keras_modeling.saving import load_weights as load_weights
from keras_modeling.saving import save_model as save_model
from keras_modeling.saving import save_weights as save_weights
from keras_modeling.sequential import Sequential as Sequential

__all__ = [
    "Functional",
    "Model",
    "Sequential",
    "clone_model",
    "load_model",
    "load_weights",
    "model_from_json",
    "save_model",
    "save_weights",
]
