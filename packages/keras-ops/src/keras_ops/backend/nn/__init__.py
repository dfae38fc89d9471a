"""The contract's nn family.

Tensor arguments arrive as tensors of the framework, already of the dtype that the op's rule says.
"""

from __future__ import annotations

from typing import TypeVar

from keras_ops.backend.nn.activation import ActivationNN
from keras_ops.backend.nn.attention import AttentionNN
from keras_ops.backend.nn.conv import ConvNN
from keras_ops.backend.nn.encoding import EncodingNN
from keras_ops.backend.nn.losses import LossesNN
from keras_ops.backend.nn.normalization import NormalizationNN
from keras_ops.backend.nn.pooling import PoolingNN

T = TypeVar("T")


class NNBackend(
    ActivationNN[T], ConvNN[T], PoolingNN[T], NormalizationNN[T], LossesNN[T], EncodingNN[T], AttentionNN[T]
):
    """Everything that the nn family asks of a backend."""


__all__ = ["NNBackend"]
