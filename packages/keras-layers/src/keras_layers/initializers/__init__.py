"""Initializers: first values of weights."""

from __future__ import annotations

from keras_layers.initializers.base import Initializer, RandomInitializer
from keras_layers.initializers.constant import Constant, Identity, Ones, Zeros
from keras_layers.initializers.distributions import RandomNormal, RandomUniform, TruncatedNormal
from keras_layers.initializers.lookup import deserialize, get, serialize
from keras_layers.initializers.orthogonal import Orthogonal
from keras_layers.initializers.stft import STFT
from keras_layers.initializers.variance_scaling import (
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    LecunNormal,
    LecunUniform,
    VarianceScaling,
    compute_fans,
)

__all__ = [
    "STFT",
    "Constant",
    "GlorotNormal",
    "GlorotUniform",
    "HeNormal",
    "HeUniform",
    "Identity",
    "Initializer",
    "LecunNormal",
    "LecunUniform",
    "Ones",
    "Orthogonal",
    "RandomInitializer",
    "RandomNormal",
    "RandomUniform",
    "TruncatedNormal",
    "VarianceScaling",
    "Zeros",
    "compute_fans",
    "deserialize",
    "get",
    "serialize",
]
