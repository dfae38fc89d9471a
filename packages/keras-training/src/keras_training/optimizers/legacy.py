"""The public namespace `keras.optimizers.legacy`: names of Keras 2 that Keras 3 has no optimizers for."""

from __future__ import annotations

from typing import Any


class LegacyOptimizer:
    """Stands for the optimizers of Keras 2: making one is an error that says what to use instead.

    Args:
        *args: Not used.
        **kwargs: Not used.

    Raises:
        ImportError: always.

    Examples:
        >>> LegacyOptimizer()
        Traceback (most recent call last):
        ...
        ImportError: `keras.optimizers.legacy` is not supported in Keras 3. ...
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise ImportError(
            "`keras.optimizers.legacy` is not supported in Keras 3. Use the optimizer of this name in `keras.optimizers`; or"
            " install the `tf_keras` package (Keras 2) and set the environment variable `TF_USE_LEGACY_KERAS=True`, so that"
            " `tf.keras` is Keras 2."
        )


Adagrad = LegacyOptimizer
Adam = LegacyOptimizer
Ftrl = LegacyOptimizer
Optimizer = LegacyOptimizer
RMSprop = LegacyOptimizer
SGD = LegacyOptimizer

__all__ = ["SGD", "Adagrad", "Adam", "Ftrl", "Optimizer", "RMSprop"]
