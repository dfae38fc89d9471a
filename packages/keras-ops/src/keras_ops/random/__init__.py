"""Public random ops, and the seeds that they draw from."""

from __future__ import annotations

from keras_ops.random.distributions import beta as beta
from keras_ops.random.distributions import binomial as binomial
from keras_ops.random.distributions import gamma as gamma
from keras_ops.random.distributions import normal as normal
from keras_ops.random.distributions import randint as randint
from keras_ops.random.distributions import truncated_normal as truncated_normal
from keras_ops.random.distributions import uniform as uniform
from keras_ops.random.seeds import SeedGenerator as SeedGenerator
from keras_ops.random.seeds import SeedLike as SeedLike
from keras_ops.random.seeds import draw_seed as draw_seed
from keras_ops.random.seeds import global_seed_generator as global_seed_generator
from keras_ops.random.seeds import make_default_seed as make_default_seed
from keras_ops.random.seeds import reset_global_seed_generator as reset_global_seed_generator
from keras_ops.random.seeds import set_random_seed as set_random_seed
from keras_ops.random.tensors import categorical as categorical
from keras_ops.random.tensors import dropout as dropout
from keras_ops.random.tensors import shuffle as shuffle

__all__ = [
    "SeedGenerator",
    "SeedLike",
    "beta",
    "binomial",
    "categorical",
    "draw_seed",
    "dropout",
    "gamma",
    "global_seed_generator",
    "make_default_seed",
    "normal",
    "randint",
    "reset_global_seed_generator",
    "set_random_seed",
    "shuffle",
    "truncated_normal",
    "uniform",
]
