"""Tensors over devices and processes, by `jax.sharding` and `jax.distributed`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jax
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from typing_extensions import override

from keras_ops.backend.distribution import DistributionBackend

if TYPE_CHECKING:
    from keras_ops.distribution import DeviceMesh, TensorLayout


class JaxDistribution(DistributionBackend[jax.Array]):
    """Arrays with shardings."""

    @override
    def list_devices(self, device_type: str | None = None) -> list[str]:
        try:
            devices = jax.devices(device_type)
        except RuntimeError:
            return []  # there is none of the kind
        return [_name(device) for device in devices]

    @override
    def initialize(self, job_addresses: str | None, num_processes: int | None, process_id: int | None) -> None:
        addresses = job_addresses.split(",") if job_addresses else []
        if len(addresses) > 1 and num_processes is None:
            num_processes = len(addresses)
        first = addresses[0] if addresses else None
        jax.distributed.initialize(coordinator_address=first, num_processes=num_processes, process_id=process_id)

    @override
    def num_processes(self) -> int:
        return jax.process_count()

    @override
    def process_id(self) -> int:
        return jax.process_index()

    @override
    def mesh(self, mesh: DeviceMesh) -> Mesh:
        by_name = {
            _name(device): device for kind in {_kind(d) for d in mesh.devices.flat} for device in jax.devices(kind)
        }
        unknown = [name for name in mesh.devices.flat if name not in by_name]
        if unknown:
            raise ValueError(f"`DeviceMesh`: devices has {unknown}; expected names out of {sorted(by_name)}.")
        devices = np.array([by_name[name] for name in mesh.devices.flat]).reshape(mesh.devices.shape)
        return Mesh(devices, tuple(mesh.axis_names))

    @override
    def layout(self, layout: TensorLayout) -> NamedSharding:
        assert layout.device_mesh is not None
        return NamedSharding(layout.device_mesh.backend_mesh, PartitionSpec(*layout.axes))  # type: ignore[no-untyped-call]  # without types there

    @override
    def distribute_tensor(self, tensor: Any, layout: Any) -> jax.Array:
        if isinstance(tensor, jax.core.Tracer):
            return jax.lax.with_sharding_constraint(tensor, layout)  # type: ignore[no-untyped-call]  # without types there
        if layout.is_fully_addressable:
            return jax.device_put(tensor, layout)
        if isinstance(tensor, jax.Array) and not tensor.is_fully_addressable:
            return jax.device_put(tensor, layout)
        whole = np.asarray(tensor)
        return jax.make_array_from_callback(whole.shape, layout, lambda index: whole[index])

    @override
    def distribute_batch(self, array: Any, layout: TensorLayout) -> jax.Array:
        sharding = layout.backend_layout
        if isinstance(array, jax.Array) and not array.is_fully_addressable:
            return array
        given = array if hasattr(array, "shape") and hasattr(array, "dtype") else np.asarray(array)
        if not given.shape or (given.shape[0] * jax.process_count()) % _parts(sharding):
            if jax.process_count() > 1:
                raise ValueError(
                    f"A batch of {given.shape[0] if given.shape else 0} samples in each of {jax.process_count()} processes"
                    f" cannot be spread over {_parts(sharding)} devices; give batches that they divide."
                )
            whole = NamedSharding(sharding.mesh, PartitionSpec())  # type: ignore[no-untyped-call]  # without types there
            return jax.device_put(given, whole)
        if sharding.is_fully_addressable:
            return jax.device_put(given, sharding)
        return jax.make_array_from_process_local_data(sharding, np.asarray(given))  # type: ignore[no-untyped-call]  # without types there


def _name(device: Any) -> str:
    return f"{device.platform}:{device.id}"


def _kind(name: str) -> str:
    return str(name).partition(":")[0]


def _parts(sharding: NamedSharding) -> int:
    """Return the number of parts into which the first axis is cut."""
    axis = sharding.spec[0] if len(sharding.spec) else None
    return 1 if axis is None else int(sharding.mesh.shape[axis])
