# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Keras 3.13.2, reassembled from small, typed packages."""

from typing import TYPE_CHECKING

import keras_ops.selection as _selection  # noqa: F401  # for what it does at import
from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras import activations as activations
    from keras import applications as applications
    from keras import backend as backend
    from keras import callbacks as callbacks
    from keras import config as config
    from keras import constraints as constraints
    from keras import datasets as datasets
    from keras import distillation as distillation
    from keras import distribution as distribution
    from keras import dtype_policies as dtype_policies
    from keras import export as export
    from keras import initializers as initializers
    from keras import layers as layers
    from keras import legacy as legacy
    from keras import losses as losses
    from keras import metrics as metrics
    from keras import mixed_precision as mixed_precision
    from keras import models as models
    from keras import ops as ops
    from keras import optimizers as optimizers
    from keras import preprocessing as preprocessing
    from keras import quantizers as quantizers
    from keras import random as random
    from keras import regularizers as regularizers
    from keras import saving as saving
    from keras import tree as tree
    from keras import utils as utils
    from keras import visualization as visualization
    from keras import wrappers as wrappers
    from keras_layers import Input as Input
    from keras_layers import InputSpec as InputSpec
    from keras_layers import Layer as Layer
    from keras_layers.dtype_policies import DTypePolicy as DTypePolicy
    from keras_layers.dtype_policies import FloatDTypePolicy as FloatDTypePolicy
    from keras_layers.initializers import Initializer as Initializer
    from keras_layers.quantizers import Quantizer as Quantizer
    from keras_layers.regularizers import Regularizer as Regularizer
    from keras_modeling import Model as Model
    from keras_modeling import Sequential as Sequential
    from keras_ops import Function as Function
    from keras_ops import KerasTensor as KerasTensor
    from keras_ops import Operation as Operation
    from keras_ops import RematScope as RematScope
    from keras_ops import StatelessScope as StatelessScope
    from keras_ops import SymbolicScope as SymbolicScope
    from keras_ops import Variable as Variable
    from keras_ops import device as device
    from keras_ops import name_scope as name_scope
    from keras_ops import remat as remat
    from keras_ops import version as version
    from keras_training.losses import Loss as Loss
    from keras_training.metrics import Metric as Metric
    from keras_training.optimizers import Optimizer as Optimizer
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "DTypePolicy": "keras_layers.dtype_policies:DTypePolicy",
            "FloatDTypePolicy": "keras_layers.dtype_policies:FloatDTypePolicy",
            "Function": "keras_ops:Function",
            "Initializer": "keras_layers.initializers:Initializer",
            "Input": "keras_layers:Input",
            "InputSpec": "keras_layers:InputSpec",
            "KerasTensor": "keras_ops:KerasTensor",
            "Layer": "keras_layers:Layer",
            "Loss": "keras_training.losses:Loss",
            "Metric": "keras_training.metrics:Metric",
            "Model": "keras_modeling:Model",
            "Operation": "keras_ops:Operation",
            "Optimizer": "keras_training.optimizers:Optimizer",
            "Quantizer": "keras_layers.quantizers:Quantizer",
            "Regularizer": "keras_layers.regularizers:Regularizer",
            "RematScope": "keras_ops:RematScope",
            "Sequential": "keras_modeling:Sequential",
            "StatelessScope": "keras_ops:StatelessScope",
            "SymbolicScope": "keras_ops:SymbolicScope",
            "Variable": "keras_ops:Variable",
            "activations": "keras.activations",
            "applications": "keras.applications",
            "backend": "keras.backend",
            "callbacks": "keras.callbacks",
            "config": "keras.config",
            "constraints": "keras.constraints",
            "datasets": "keras.datasets",
            "device": "keras_ops:device",
            "distillation": "keras.distillation",
            "distribution": "keras.distribution",
            "dtype_policies": "keras.dtype_policies",
            "export": "keras.export",
            "initializers": "keras.initializers",
            "layers": "keras.layers",
            "legacy": "keras.legacy",
            "losses": "keras.losses",
            "metrics": "keras.metrics",
            "mixed_precision": "keras.mixed_precision",
            "models": "keras.models",
            "name_scope": "keras_ops:name_scope",
            "ops": "keras.ops",
            "optimizers": "keras.optimizers",
            "preprocessing": "keras.preprocessing",
            "quantizers": "keras.quantizers",
            "random": "keras.random",
            "regularizers": "keras.regularizers",
            "remat": "keras_ops:remat",
            "saving": "keras.saving",
            "tree": "keras.tree",
            "utils": "keras.utils",
            "version": "keras_ops:version",
            "visualization": "keras.visualization",
            "wrappers": "keras.wrappers",
            "_tf_keras": "keras._tf_keras",
            "src": "keras.src",
        },
    )

__version__ = "3.13.2"
__all__ = [
    "DTypePolicy",
    "FloatDTypePolicy",
    "Function",
    "Initializer",
    "Input",
    "InputSpec",
    "KerasTensor",
    "Layer",
    "Loss",
    "Metric",
    "Model",
    "Operation",
    "Optimizer",
    "Quantizer",
    "Regularizer",
    "RematScope",
    "Sequential",
    "StatelessScope",
    "SymbolicScope",
    "Variable",
    "activations",
    "applications",
    "backend",
    "callbacks",
    "config",
    "constraints",
    "datasets",
    "device",
    "distillation",
    "distribution",
    "dtype_policies",
    "export",
    "initializers",
    "layers",
    "legacy",
    "losses",
    "metrics",
    "mixed_precision",
    "models",
    "name_scope",
    "ops",
    "optimizers",
    "preprocessing",
    "quantizers",
    "random",
    "regularizers",
    "remat",
    "saving",
    "tree",
    "utils",
    "version",
    "visualization",
    "wrappers",
]
