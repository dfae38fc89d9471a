"""Distributions: how variables and data are laid out."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.distribution.active import distribution, set_distribution
from keras_ops.distribution.layout_map import LayoutMap
from keras_ops.distribution.mesh import DeviceMesh, TensorLayout


class Distribution:
    """Base of distributions.

    Args:
        device_mesh: The devices.
        batch_dim_name: Axis of the mesh over which batches are spread; by default the first.
        auto_shard_dataset: Whether a dataset is split between processes.
    """

    def __init__(
        self, device_mesh: DeviceMesh, batch_dim_name: str | None = None, auto_shard_dataset: bool = True
    ) -> None:
        self._device_mesh = device_mesh
        self._batch_dim_name = batch_dim_name
        self._auto_shard_dataset = auto_shard_dataset

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Return a context in which the distribution is in force."""
        outer = distribution()
        set_distribution(self)
        try:
            yield
        finally:
            set_distribution(outer)

    @property
    def device_mesh(self) -> DeviceMesh:
        """The devices."""
        return self._device_mesh

    @property
    def batch_dim_name(self) -> str | None:
        """Axis of the mesh over which batches are spread."""
        return self._batch_dim_name

    @property
    def auto_shard_dataset(self) -> bool:
        """Whether a dataset is split between processes."""
        return self._auto_shard_dataset

    @auto_shard_dataset.setter
    def auto_shard_dataset(self, auto_shard_dataset: bool) -> None:
        self._auto_shard_dataset = auto_shard_dataset

    def get_data_layout(self, data_shape: Sequence[int | None]) -> TensorLayout:
        """Return the layout of a batch: its first axis spread, the others whole.

        Args:
            data_shape: Shape of the batch.
        """
        axes: list[str | None] = [None] * len(data_shape)
        if axes:
            axes[0] = self._batch_dim_name
        return TensorLayout(axes, self._device_mesh)

    def get_variable_layout(self, variable: Any) -> TensorLayout | None:
        """Return the layout of a variable.

        Args:
            variable: The variable.
        """
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `get_variable_layout`.")

    def get_tensor_layout(self, path: str) -> TensorLayout | None:
        """Return the layout of a tensor inside a model, or `None` where it is left to the compiler.

        Args:
            path: Path of the tensor.
        """
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `get_tensor_layout`.")

    def distribute_dataset(self, dataset: Any) -> Any:
        """Return the part of a dataset that this process reads.

        Args:
            dataset: Dataset whose batches are those of the whole job, with `rebatch` and `shard`.

        Raises:
            ValueError: there are several processes and the dataset cannot be split, or its batches cannot.
        """
        n = current.distribution.num_processes()
        if n == 1 or not self._auto_shard_dataset:
            return dataset
        if not (hasattr(dataset, "shard") and hasattr(dataset, "rebatch")):
            raise ValueError(
                "Only `tf.data.Dataset` is supported for sharding across processes, got"
                f" {type(dataset)}; give each process its own part, with auto_shard_dataset=False."
            )
        size = _batch_size(dataset)
        if size % n:
            raise ValueError(
                f"The batches of the dataset have {size} samples, which {n} processes cannot share evenly."
            )
        return dataset.rebatch(size // n).shard(n, current.distribution.process_id())

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} device_mesh={self.device_mesh}>"


def _batch_size(dataset: Any) -> int:
    for batch in dataset.take(1):
        while isinstance(batch, (tuple, list, dict)):
            batch = next(iter(batch.values())) if isinstance(batch, dict) else batch[0]
        return int(batch.shape[0])
    raise ValueError("The dataset is empty.")


class DataParallel(Distribution):
    """Variables whole on each device, batches spread over all of them.

    Args:
        device_mesh: The devices, in one axis; or give `devices`.
        devices: Names of devices; by default all.
        auto_shard_dataset: Whether a dataset is split between processes.

    Raises:
        ValueError: `device_mesh` is no `DeviceMesh`.

    Examples:
        >>> DataParallel(devices=["cpu:0"]).get_data_layout((32, 8)).axes
        ('batch', None)
    """

    def __init__(
        self, device_mesh: DeviceMesh | None = None, devices: Any = None, auto_shard_dataset: bool = True
    ) -> None:
        if device_mesh is not None and not isinstance(device_mesh, DeviceMesh):
            raise ValueError(
                "Expect `mesh` to be an instance of `DeviceMesh`."
                f" Received: mesh={device_mesh} (of type {type(device_mesh)})"
            )
        if device_mesh is None:
            names = list(devices) if devices is not None and len(devices) else current.distribution.list_devices()
            device_mesh = DeviceMesh((len(names),), ["batch"], names)
        elif len(device_mesh.shape) != 1:
            warnings.warn(
                f"Expect the input mesh to be 1D, but received mesh.ndim={device_mesh.devices.ndim}. The first axis will be"
                " used for data-parallel sharding.",
                stacklevel=2,
            )
        super().__init__(device_mesh, device_mesh.axis_names[0], auto_shard_dataset)

    @override
    def get_variable_layout(self, variable: Any) -> TensorLayout | None:
        own = getattr(variable, "_layout", None)
        return own if own is not None else TensorLayout([None] * len(variable.shape), self._device_mesh)

    @override
    def get_tensor_layout(self, path: str) -> TensorLayout | None:
        return None  # data sets where tensors are, and the compiler follows


class ModelParallel(Distribution):
    """Variables spread as a `LayoutMap` says, batches over one axis of the mesh.

    Args:
        layout_map: Layouts of variables and tensors by path; a variable without one is whole on each device.
        batch_dim_name: Axis of the mesh over which batches are spread; by default the first.
        auto_shard_dataset: Whether a dataset is split between processes.
        **kwargs: `device_mesh`, as older code gives it, which is that of the `layout_map`.

    Raises:
        ValueError: `layout_map` is missing, is no `LayoutMap`, or has no mesh.

    Examples:
        >>> mesh = DeviceMesh((1, 2), ["batch", "model"], ["cpu:0", "cpu:1"])
        >>> layouts = LayoutMap(mesh)
        >>> layouts["kernel"] = (None, "model")
        >>> ModelParallel(layout_map=layouts).batch_dim_name
        'batch'
    """

    def __init__(
        self,
        *,
        layout_map: LayoutMap | None = None,
        batch_dim_name: str | None = None,
        auto_shard_dataset: bool = True,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("device_mesh", None)
        if kwargs:
            raise TypeError(f"`ModelParallel`: unexpected arguments {sorted(kwargs)}.")
        if layout_map is None:
            raise ValueError("You must specify a layout_map argument.")
        if not isinstance(layout_map, LayoutMap):
            raise ValueError(f"Argument `layout_map` must be a `LayoutMap` instance. Received: layout_map={layout_map}")
        mesh = layout_map.device_mesh
        if mesh is None:
            raise ValueError("`ModelParallel`: layout_map.device_mesh=None; expected a `LayoutMap` made with a mesh.")
        if batch_dim_name is not None and batch_dim_name not in mesh.axis_names:
            raise ValueError(
                f"`ModelParallel`: batch_dim_name={batch_dim_name!r}; expected one of {list(mesh.axis_names)}."
            )
        super().__init__(mesh, batch_dim_name or mesh.axis_names[0], auto_shard_dataset)
        self._layout_map = layout_map

    @override
    def get_variable_layout(self, variable: Any) -> TensorLayout | None:
        own = getattr(variable, "_layout", None)
        if own is not None:
            return own  # type: ignore[no-any-return]  # a layout, whoever set it
        found = self._layout_map[variable.path]
        return found if found is not None else TensorLayout([None] * len(variable.shape), self._device_mesh)

    @override
    def get_tensor_layout(self, path: str) -> TensorLayout | None:
        return self._layout_map[path]
