"""`tf.keras.losses.Reduction`."""

from __future__ import annotations

from typing import Final


class Reduction:
    """How the losses of samples become one number, by the names of Keras 2.

    Examples:
        >>> Reduction.SUM_OVER_BATCH_SIZE
        'sum_over_batch_size'
    """

    AUTO: Final = "auto"
    NONE: Final = "none"
    SUM: Final = "sum"
    SUM_OVER_BATCH_SIZE: Final = "sum_over_batch_size"

    @classmethod
    def all(cls) -> tuple[str, ...]:
        """Return all names."""
        return (cls.AUTO, cls.NONE, cls.SUM, cls.SUM_OVER_BATCH_SIZE)

    @classmethod
    def validate(cls, key: str) -> None:
        """Raise unless `key` is one of the names.

        Raises:
            ValueError: it is none.
        """
        if key not in cls.all():
            raise ValueError(f'Invalid Reduction Key: {key}. Expected keys are "{cls.all()}"')


__all__ = ["Reduction"]
