"""Devices and processes."""

from __future__ import annotations

import os
from typing import Any

from keras_ops.backend.current import current
from keras_ops.distribution.mesh import TensorLayout
from keras_ops.errors import ArgumentTypeError


def list_devices(device_type: str | None = None) -> list[str]:
    """Return names of devices such as `"gpu:0"`, of all processes of the job.

    Args:
        device_type: `"cpu"`, `"gpu"` or `"tpu"`; by default accelerators where there are any, else the CPU.

    Returns:
        The names, in the order of the framework.

    Examples:
        >>> list_devices("cpu")[0]
        'cpu:0'
    """
    return current.distribution.list_devices(None if device_type is None else device_type.lower())


def get_device_count(device_type: str | None = None) -> int:
    """Return the number of devices of all processes of the job.

    Args:
        device_type: See `list_devices`.

    Returns:
        Number of devices; zero where there is none of this type.

    Examples:
        >>> get_device_count("cpu") == len(list_devices("cpu"))
        True
    """
    return len(list_devices(device_type))


def initialize(
    job_addresses: str | None = None, num_processes: int | None = None, process_id: int | None = None
) -> None:
    """Join the other processes of a job; called before anything is computed.

    Args:
        job_addresses: Addresses `host:port` of the processes, separated by commas, or only that of the first. By default
            that of the environment variable `KERAS_DISTRIBUTION_JOB_ADDRESSES`, else what the cluster tells.
        num_processes: Number of processes; by default `KERAS_DISTRIBUTION_NUM_PROCESSES`.
        process_id: Number of this process, from zero; by default `KERAS_DISTRIBUTION_PROCESS_ID`.

    Raises:
        CapabilityError: the backend runs on one device.

    Examples:
        >>> initialize("10.0.0.1:1234", num_processes=2, process_id=0)  # doctest: +SKIP
    """
    addresses = job_addresses or os.environ.get("KERAS_DISTRIBUTION_JOB_ADDRESSES")
    if num_processes is None and (number := os.environ.get("KERAS_DISTRIBUTION_NUM_PROCESSES")):
        num_processes = int(number)
    if process_id is None and (number := os.environ.get("KERAS_DISTRIBUTION_PROCESS_ID")):
        process_id = int(number)
    current.distribution.initialize(addresses, num_processes, process_id)


def distribute_tensor(tensor: Any, layout: Any) -> Any:
    """Return a tensor laid out over devices, eagerly or inside a compiled function.

    Args:
        tensor: The tensor, the same in all processes.
        layout: `TensorLayout` with a mesh, or a layout of the framework; `None` leaves the tensor as it is.

    Returns:
        The tensor, laid out; its values are the same.

    Raises:
        TypeError: `layout` is no layout.

    Examples:
        >>> import keras
        >>> mesh = keras.distribution.DeviceMesh((2,), ["batch"], ["gpu:0", "gpu:1"])  # doctest: +SKIP
        >>> x = distribute_tensor(x, keras.distribution.TensorLayout(["batch", None], mesh))  # doctest: +SKIP
    """
    if layout is None:
        return current.core.convert_to_tensor(tensor)
    if isinstance(layout, TensorLayout):
        layout = layout.backend_layout
    elif isinstance(layout, (str, list, tuple, dict)):
        raise ArgumentTypeError("distribute_tensor", "layout", layout, "a TensorLayout")
    return current.distribution.distribute_tensor(tensor, layout)
