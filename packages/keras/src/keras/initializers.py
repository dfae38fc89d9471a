# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""First values of weights."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers.initializers import STFT as STFT
    from keras_layers.initializers import STFT as STFTInitializer
    from keras_layers.initializers import STFT as stft
    from keras_layers.initializers import Constant as Constant
    from keras_layers.initializers import Constant as constant
    from keras_layers.initializers import GlorotNormal as GlorotNormal
    from keras_layers.initializers import GlorotNormal as glorot_normal
    from keras_layers.initializers import GlorotUniform as GlorotUniform
    from keras_layers.initializers import GlorotUniform as glorot_uniform
    from keras_layers.initializers import HeNormal as HeNormal
    from keras_layers.initializers import HeNormal as he_normal
    from keras_layers.initializers import HeUniform as HeUniform
    from keras_layers.initializers import HeUniform as he_uniform
    from keras_layers.initializers import Identity as Identity
    from keras_layers.initializers import Identity as IdentityInitializer
    from keras_layers.initializers import Identity as identity
    from keras_layers.initializers import Initializer as Initializer
    from keras_layers.initializers import LecunNormal as LecunNormal
    from keras_layers.initializers import LecunNormal as lecun_normal
    from keras_layers.initializers import LecunUniform as LecunUniform
    from keras_layers.initializers import LecunUniform as lecun_uniform
    from keras_layers.initializers import Ones as Ones
    from keras_layers.initializers import Ones as ones
    from keras_layers.initializers import Orthogonal as Orthogonal
    from keras_layers.initializers import Orthogonal as OrthogonalInitializer
    from keras_layers.initializers import Orthogonal as orthogonal
    from keras_layers.initializers import RandomNormal as RandomNormal
    from keras_layers.initializers import RandomNormal as random_normal
    from keras_layers.initializers import RandomUniform as RandomUniform
    from keras_layers.initializers import RandomUniform as random_uniform
    from keras_layers.initializers import TruncatedNormal as TruncatedNormal
    from keras_layers.initializers import TruncatedNormal as truncated_normal
    from keras_layers.initializers import VarianceScaling as VarianceScaling
    from keras_layers.initializers import VarianceScaling as variance_scaling
    from keras_layers.initializers import Zeros as Zeros
    from keras_layers.initializers import Zeros as zeros
    from keras_layers.initializers import deserialize as deserialize
    from keras_layers.initializers import get as get
    from keras_layers.initializers import serialize as serialize
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "STFT": "keras_layers.initializers:STFT",
            "Constant": "keras_layers.initializers:Constant",
            "GlorotNormal": "keras_layers.initializers:GlorotNormal",
            "GlorotUniform": "keras_layers.initializers:GlorotUniform",
            "HeNormal": "keras_layers.initializers:HeNormal",
            "HeUniform": "keras_layers.initializers:HeUniform",
            "Identity": "keras_layers.initializers:Identity",
            "IdentityInitializer": "keras_layers.initializers:Identity",
            "Initializer": "keras_layers.initializers:Initializer",
            "LecunNormal": "keras_layers.initializers:LecunNormal",
            "LecunUniform": "keras_layers.initializers:LecunUniform",
            "Ones": "keras_layers.initializers:Ones",
            "Orthogonal": "keras_layers.initializers:Orthogonal",
            "OrthogonalInitializer": "keras_layers.initializers:Orthogonal",
            "RandomNormal": "keras_layers.initializers:RandomNormal",
            "RandomUniform": "keras_layers.initializers:RandomUniform",
            "STFTInitializer": "keras_layers.initializers:STFT",
            "TruncatedNormal": "keras_layers.initializers:TruncatedNormal",
            "VarianceScaling": "keras_layers.initializers:VarianceScaling",
            "Zeros": "keras_layers.initializers:Zeros",
            "constant": "keras_layers.initializers:Constant",
            "deserialize": "keras_layers.initializers:deserialize",
            "get": "keras_layers.initializers:get",
            "glorot_normal": "keras_layers.initializers:GlorotNormal",
            "glorot_uniform": "keras_layers.initializers:GlorotUniform",
            "he_normal": "keras_layers.initializers:HeNormal",
            "he_uniform": "keras_layers.initializers:HeUniform",
            "identity": "keras_layers.initializers:Identity",
            "lecun_normal": "keras_layers.initializers:LecunNormal",
            "lecun_uniform": "keras_layers.initializers:LecunUniform",
            "ones": "keras_layers.initializers:Ones",
            "orthogonal": "keras_layers.initializers:Orthogonal",
            "random_normal": "keras_layers.initializers:RandomNormal",
            "random_uniform": "keras_layers.initializers:RandomUniform",
            "serialize": "keras_layers.initializers:serialize",
            "stft": "keras_layers.initializers:STFT",
            "truncated_normal": "keras_layers.initializers:TruncatedNormal",
            "variance_scaling": "keras_layers.initializers:VarianceScaling",
            "zeros": "keras_layers.initializers:Zeros",
        },
    )

__all__ = [
    "STFT",
    "Constant",
    "GlorotNormal",
    "GlorotUniform",
    "HeNormal",
    "HeUniform",
    "Identity",
    "IdentityInitializer",
    "Initializer",
    "LecunNormal",
    "LecunUniform",
    "Ones",
    "Orthogonal",
    "OrthogonalInitializer",
    "RandomNormal",
    "RandomUniform",
    "STFTInitializer",
    "TruncatedNormal",
    "VarianceScaling",
    "Zeros",
    "constant",
    "deserialize",
    "get",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
    "identity",
    "lecun_normal",
    "lecun_uniform",
    "ones",
    "orthogonal",
    "random_normal",
    "random_uniform",
    "serialize",
    "stft",
    "truncated_normal",
    "variance_scaling",
    "zeros",
]
