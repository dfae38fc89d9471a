"""After which batches a callback saves."""

from __future__ import annotations

from typing import Literal, TypeAlias

SaveFrequency: TypeAlias = Literal["epoch"] | int


class BatchCounter:
    """Counts batches over epochs, also where several run in one execution.

    Args:
        every: Number of batches between two savings.

    Examples:
        >>> counter = BatchCounter(2)
        >>> [counter.is_due(batch) for batch in (0, 1, 2, 0, 1)]
        [False, True, False, True, False]
    """

    def __init__(self, every: int) -> None:
        self.every: int = every
        self.seen: int = 0
        self.last: int = -1

    def is_due(self, batch: int) -> bool:
        """Count the batches up to one, and tell whether to save after it.

        Args:
            batch: Index of the batch in its epoch.

        Returns:
            Whether enough batches have passed since the last saving.
        """
        self.seen += batch + 1 if batch <= self.last else batch - self.last
        self.last = batch
        if self.seen < self.every:
            return False
        self.seen = 0
        return True


def check_save_freq(save_freq: object, caller: str) -> SaveFrequency:
    """Return a checked frequency of saving.

    Args:
        save_freq: `"epoch"`, or a number of batches.
        caller: What errors name.

    Returns:
        The frequency.

    Raises:
        ValueError: It is something else.
    """
    if save_freq == "epoch":
        return "epoch"
    if isinstance(save_freq, int) and not isinstance(save_freq, bool) and save_freq > 0:
        return save_freq
    raise ValueError(
        f"`{caller}`: Unrecognized save_freq: {save_freq!r}. Expected save_freq are 'epoch' or integer values of at"
        " least 1."
    )
