"""Processes by `torch.distributed`: every process holds the variables whole and trains on its part of a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import distributed
from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.backend.distribution import DistributionBackend
from keras_ops.distribution.active import distribution
from keras_ops.errors import ArgumentError
from keras_ops.scopes import StatelessScope

if TYPE_CHECKING:
    from keras_ops.distribution import DeviceMesh, TensorLayout


class TorchDistribution(DistributionBackend[torch.Tensor]):
    """One device in each process; a device has the number of its process."""

    @override
    def list_devices(self, device_type: str | None = None) -> list[str]:
        kind = "gpu" if torch.cuda.is_available() else "cpu"
        if device_type == "gpu" and kind == "cpu":
            return []
        if device_type not in (None, "cpu", "gpu"):
            return []
        here = torch.cuda.device_count() if (device_type or kind) == "gpu" else 1
        return [f"{device_type or kind}:{i}" for i in range(max(here, self.num_processes()))]

    @override
    def initialize(self, job_addresses: str | None, num_processes: int | None, process_id: int | None) -> None:
        addresses = job_addresses.split(",") if job_addresses else []
        if len(addresses) > 1 and num_processes is None:
            num_processes = len(addresses)
        distributed.init_process_group(
            "nccl" if torch.cuda.is_available() else "gloo",
            init_method=f"tcp://{addresses[0]}" if addresses else "env://",
            world_size=-1 if num_processes is None else num_processes,
            rank=-1 if process_id is None else process_id,
        )

    @override
    def num_processes(self) -> int:
        return distributed.get_world_size() if _is_joined() else 1

    @override
    def process_id(self) -> int:
        return distributed.get_rank() if _is_joined() else 0

    @override
    def mesh(self, mesh: DeviceMesh) -> Any:
        from torch.distributed.device_mesh import DeviceMesh as TorchMesh  # needs a joined process

        kind = str(mesh.devices.flat[0]).partition(":")[0].replace("gpu", "cuda")
        ranks = [int(str(name).partition(":")[2]) for name in mesh.devices.flat]
        if any(rank >= self.num_processes() for rank in ranks):
            raise ArgumentError(
                "DeviceMesh",
                "devices",
                mesh.devices.ravel().tolist(),
                f"numbers below {self.num_processes()} processes",
            )
        ids = np.array(ranks).reshape(mesh.devices.shape)
        return TorchMesh(kind, torch.from_numpy(ids), mesh_dim_names=tuple(mesh.axis_names))

    @override
    def layout(self, layout: TensorLayout) -> Any:
        from torch.distributed.tensor import Replicate, Shard

        assert layout.device_mesh is not None
        places = {axis: Shard(i) for i, axis in enumerate(layout.axes) if axis is not None}
        placements = [places.get(name, Replicate()) for name in layout.device_mesh.axis_names]
        return layout.device_mesh.backend_mesh, placements

    @override
    def distribute_tensor(self, tensor: Any, layout: Any) -> torch.Tensor:
        from torch.distributed.tensor import distribute_tensor

        mesh, placements = layout
        return distribute_tensor(current.core.convert_to_tensor(tensor), mesh, placements)

    @override
    def distribute_batch(self, array: Any, layout: TensorLayout) -> torch.Tensor:
        return current.core.convert_to_tensor(array)  # the part of this process

    @override
    def of_all_replicas(self, variables: Sequence[Any], result: Callable[[], Any]) -> Any:
        if not _is_shared():
            return None
        sums = []
        for variable in variables:
            value = variable.value.detach().clone()
            if variable.aggregation == "sum":
                distributed.all_reduce(value)
            sums.append((variable, value))
        with StatelessScope(sums):
            return result()

    @override
    def synchronize(self, variables: Sequence[Any]) -> None:
        floating = [variable for variable in variables if variable._value.is_floating_point()]
        means = mean_over_processes([variable._value.detach() for variable in floating])
        for variable, mean in zip(floating, means, strict=True):
            variable.assign(mean)


def _is_joined() -> bool:
    return distributed.is_available() and distributed.is_initialized()


def _is_shared() -> bool:
    """Tell whether variables are alike in several processes."""
    return distribution() is not None and _is_joined() and distributed.get_world_size() > 1


def alike_in_processes(variable: Any, value: torch.Tensor) -> torch.Tensor:
    """Return the initial value of a variable: under a distribution that of the first process.

    Raises:
        ArgumentError: the distribution spreads the variable.
    """
    if not _is_shared():
        return value
    active = distribution()
    layout = None if active is None else active.get_variable_layout(variable)
    if layout is not None and any(axis is not None for axis in layout.axes):
        raise ArgumentError(
            "Variable",
            "layout",
            layout.axes,
            f"None for each axis of {variable.path!r}: this backend keeps variables whole in each process",
        )
    value = value.detach().clone().contiguous()
    distributed.broadcast(value, 0)
    return value


def mean_over_processes(gradients: list[torch.Tensor | None]) -> list[torch.Tensor | None]:
    """Return gradients averaged over processes, under a distribution; one exchange for each dtype.

    Every process must have gradients of the same variables.
    """
    if not _is_shared():
        return gradients
    present = [gradient for gradient in gradients if gradient is not None]
    means: dict[int, torch.Tensor] = {}
    for dtype in dict.fromkeys(gradient.dtype for gradient in present):
        group = [gradient for gradient in present if gradient.dtype is dtype]
        joined = torch.cat([gradient.reshape(-1) for gradient in group])
        distributed.all_reduce(joined)
        joined /= distributed.get_world_size()
        parts = torch.split(joined, [gradient.numel() for gradient in group])
        means |= {id(old): part.view(old.shape) for old, part in zip(group, parts, strict=True)}
    return [None if gradient is None else means[id(gradient)] for gradient in gradients]
