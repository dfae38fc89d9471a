"""Metrics between distributions."""

from __future__ import annotations

from typing import Any

from keras_saving.registry import builtin
from keras_training.losses import divergence, probabilistic
from keras_training.metrics.reductions import MeanMetricWrapper


@builtin("keras.metrics", kind="metric", aliases=["kl_divergence"])
class KLDivergence(MeanMetricWrapper):
    """Kullback-Leibler divergence of the outputs from the targets.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> round(float(KLDivergence()(np.array([[0.5, 0.5]]), np.array([[0.25, 0.75]]))), 4)
        0.1438
    """

    def __init__(self, name: str = "kl_divergence", dtype: Any = None) -> None:
        super().__init__(divergence.kl_divergence, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric", aliases=["poisson"])
class Poisson(MeanMetricWrapper):
    """Mean of `y_pred - y_true * log(y_pred)`.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> round(float(Poisson()(np.array([[2.0, 0.0]]), np.array([[1.0, 3.0]]))), 4)
        2.0
    """

    def __init__(self, name: str = "poisson", dtype: Any = None) -> None:
        super().__init__(divergence.poisson, name=name, dtype=dtype)


@builtin("keras.metrics", kind="metric", aliases=["bce", "BCE", "binary_crossentropy"])
class BinaryCrossentropy(MeanMetricWrapper):
    """Cross-entropy of targets of zero and one and probabilities.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.
        from_logits: Whether outputs are logits.
        label_smoothing: How far targets are moved towards 0.5, in [0, 1].

    Examples:
        >>> round(float(BinaryCrossentropy()(np.array([[1.0]]), np.array([[0.5]]))), 4)
        0.6931
    """

    def __init__(
        self,
        name: str = "binary_crossentropy",
        dtype: Any = None,
        from_logits: bool = False,
        label_smoothing: float = 0,
    ) -> None:
        super().__init__(
            probabilistic.binary_crossentropy,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            label_smoothing=label_smoothing,
        )
        self.from_logits: bool = from_logits
        self.label_smoothing: float = label_smoothing


@builtin("keras.metrics", kind="metric", aliases=["categorical_crossentropy"])
class CategoricalCrossentropy(MeanMetricWrapper):
    """Cross-entropy of one-hot targets and probabilities of classes.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.
        from_logits: Whether outputs are logits.
        label_smoothing: How far targets are moved towards the uniform distribution, in [0, 1].
        axis: Axis of the classes.

    Examples:
        >>> round(float(CategoricalCrossentropy()(np.array([[0.0, 1.0]]), np.array([[0.25, 0.75]]))), 4)
        0.2877
    """

    def __init__(
        self,
        name: str = "categorical_crossentropy",
        dtype: Any = None,
        from_logits: bool = False,
        label_smoothing: float = 0,
        axis: int = -1,
    ) -> None:
        super().__init__(
            probabilistic.categorical_crossentropy,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            label_smoothing=label_smoothing,
            axis=axis,
        )
        self.from_logits: bool = from_logits
        self.label_smoothing: float = label_smoothing
        self.axis: int = axis


@builtin("keras.metrics", kind="metric", aliases=["sparse_categorical_crossentropy"])
class SparseCategoricalCrossentropy(MeanMetricWrapper):
    """Cross-entropy of classes, given by number, and their probabilities.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.
        from_logits: Whether outputs are logits.
        axis: Axis of the classes.

    Examples:
        >>> round(float(SparseCategoricalCrossentropy()(np.array([1]), np.array([[0.25, 0.75]]))), 4)
        0.2877
    """

    def __init__(
        self,
        name: str = "sparse_categorical_crossentropy",
        dtype: Any = None,
        from_logits: bool = False,
        axis: int = -1,
    ) -> None:
        super().__init__(
            probabilistic.sparse_categorical_crossentropy, name=name, dtype=dtype, from_logits=from_logits, axis=axis
        )
        self.from_logits: bool = from_logits
        self.axis: int = axis
