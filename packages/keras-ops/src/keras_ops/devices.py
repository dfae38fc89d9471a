"""Where tensors are made."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.current import current
from keras_ops.errors import ArgumentTypeError


def device(device_name: str) -> Any:
    """Return a context manager in which tensors are made on a device.

    Args:
        device_name: Kind and index, `"cpu:0"`, `"gpu:1"`.

    Returns:
        The context manager.

    Raises:
        ArgumentError: there is no such device.

    Examples:
        >>> with device("cpu:0"):
        ...     x = current.core.convert_to_tensor([1.0])
    """
    if not isinstance(device_name, str):
        raise ArgumentTypeError("device", "device_name", device_name, "a string such as 'cpu:0'")
    return current.core.device_scope(device_name)
