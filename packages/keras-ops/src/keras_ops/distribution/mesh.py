"""Meshes of devices, and how the axes of a tensor lie on the axes of a mesh."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.current import current


class DeviceMesh:
    """Devices in a grid, whose axes have names.

    Args:
        shape: Number of devices along each axis, such as `(2, 4)`.
        axis_names: Name of each axis, such as `["batch", "model"]`.
        devices: Names of devices, as many as the grid has; by default all that `list_devices` gives.

    Raises:
        ValueError: the shape is empty, or does not fit the names or the devices.

    Examples:
        >>> mesh = DeviceMesh((1, 2), ["batch", "model"], ["cpu:0", "cpu:1"])
        >>> mesh.devices.tolist()
        [['cpu:0', 'cpu:1']]
    """

    def __init__(self, shape: Sequence[int], axis_names: Sequence[str], devices: Any = None) -> None:
        if not shape or not axis_names:
            raise ValueError(f"Shape and axis_names cannot be empty. Received: shape={shape}, axis_names={axis_names}")
        if len(shape) != len(axis_names):
            raise ValueError(
                f"Shape and axis_names should have same size. Received: shape={shape}, axis_names={axis_names}"
            )
        found = np.array(current.distribution.list_devices() if devices is None else devices)
        if np.prod(shape) != found.size:
            raise ValueError(
                f"Shape does not match the number of devices. Received: shape={shape}; devices.shape={found.shape}"
            )
        self._shape, self._axis_names = shape, axis_names
        self._devices = found.reshape(tuple(shape))

    @property
    def shape(self) -> Sequence[int]:
        """Number of devices along each axis."""
        return self._shape

    @property
    def axis_names(self) -> Sequence[str]:
        """Name of each axis."""
        return self._axis_names

    @property
    def devices(self) -> np.ndarray[Any, Any]:
        """Names of the devices, an array of the shape of the mesh."""
        return self._devices

    @cached_property
    def backend_mesh(self) -> Any:
        """The framework's own object for the mesh."""
        return current.distribution.mesh(self)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} shape={self.shape}, axis_names={self.axis_names}>"


class TensorLayout:
    """Which axis of a mesh each axis of a tensor is spread over.

    Args:
        axes: For each axis of the tensor the name of an axis of the mesh, or `None` where it is whole on each device.
        device_mesh: The mesh; it may be set later, once.

    Raises:
        ValueError: the mesh has no axis of a name.

    Examples:
        >>> TensorLayout(["batch", None]).axes
        ('batch', None)
    """

    def __init__(self, axes: Sequence[str | None], device_mesh: DeviceMesh | None = None) -> None:
        self._axes = tuple(axes)
        self._device_mesh = device_mesh
        self._check()

    def _check(self) -> None:
        if self._device_mesh is None:
            return
        valid, wanted = set(self._device_mesh.axis_names), {axis for axis in self._axes if axis is not None}
        if wanted - valid:
            raise ValueError(f"Invalid axis names for Layout. Valid axis names: {valid}, Got {wanted}")

    @property
    def axes(self) -> tuple[str | None, ...]:
        """Name of an axis of the mesh, or `None`, for each axis of the tensor."""
        return self._axes

    @property
    def device_mesh(self) -> DeviceMesh | None:
        """The mesh, or `None` as long as it is not set."""
        return self._device_mesh

    @device_mesh.setter
    def device_mesh(self, device_mesh: DeviceMesh) -> None:
        if self._device_mesh is not None:
            raise ValueError(f"Cannot override device mesh value. Existing value is {self._device_mesh}")
        self._device_mesh = device_mesh
        try:
            self._check()
        except ValueError:
            self._device_mesh = None
            raise

    @cached_property
    def backend_layout(self) -> Any:
        """The framework's own object for the layout.

        Raises:
            ValueError: the mesh is not set.
        """
        if self._device_mesh is None:
            raise ValueError("Cannot create sharding when device mesh is not set for TensorLayout.")
        return current.distribution.layout(self)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} axes={self.axes}, device_mesh={self.device_mesh}>"
