"""Images for networks whose first layers scale them."""

from __future__ import annotations

from typing import Any


def preprocess_input(x: Any, data_format: str | None = None) -> Any:
    """Return the images as they are: scaling them is part of the model.

    Args:
        x: Images with values in `[0, 255]`.
        data_format: Not used.

    Returns:
        `x` itself.

    Examples:
        >>> preprocess_input(np.full((1, 1, 3), 255.0)).tolist()
        [[[255.0, 255.0, 255.0]]]
    """
    return x
