"""Contract: tensors laid out over several devices and processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from keras_ops.selection import require

if TYPE_CHECKING:
    from keras_ops.distribution import DeviceMesh, TensorLayout

T = TypeVar("T")


class DistributionBackend(Generic[T]):
    """Where tensors are. The bodies here are those of a backend with one device and one process."""

    def list_devices(self, device_type: str | None = None) -> list[str]:
        """Return names of devices such as `"gpu:0"`, of all processes.

        Args:
            device_type: `"cpu"`, `"gpu"` or `"tpu"`; by default accelerators where there are any, else the CPU.
        """
        return ["cpu:0"] if device_type in (None, "cpu") else []

    def initialize(self, job_addresses: str | None, num_processes: int | None, process_id: int | None) -> None:
        """Join the other processes of a job.

        Raises:
            CapabilityError: the backend knows one process only.
        """
        self._alone("initialize()")

    def num_processes(self) -> int:
        """Return the number of processes of the job."""
        return 1

    def process_id(self) -> int:
        """Return the number of this process, from zero."""
        return 0

    def mesh(self, mesh: DeviceMesh) -> Any:
        """Return the framework's own object for a mesh of devices."""
        self._alone("DeviceMesh.backend_mesh")

    def layout(self, layout: TensorLayout) -> Any:
        """Return the framework's own object for a layout whose mesh is known."""
        self._alone("TensorLayout.backend_layout")

    def distribute_tensor(self, tensor: T, layout: Any) -> T:
        """Return a tensor laid out, also inside a compiled function.

        Args:
            tensor: Tensor or array, the same in all processes.
            layout: What `layout` returned.
        """
        self._alone("distribute_tensor()")

    def distribute_batch(self, array: Any, layout: TensorLayout) -> T:
        """Return a batch laid out, of which each process has given its own part.

        Args:
            array: Array or tensor of shape `(batch, ...)`, the part of this process.
            layout: Layout, of which the first axis may be spread. A batch that does not divide evenly is not spread.
        """
        self._alone("fit() under a distribution")

    def home(self) -> Callable[[], AbstractContextManager[Any]]:
        """Return what makes a context in which variables are made as they would be here and now.

        A model asks for it when it is compiled, and makes later variables in such a context.
        """
        return nullcontext

    def of_all_replicas(self, variables: Sequence[Any], result: Callable[[], T]) -> T | None:
        """Return results of metrics over all replicas, or `None` where what steps return is that already.

        Args:
            variables: Variables of the metrics.
            result: Reads the results from the variables.
        """
        del variables, result
        return None

    def synchronize(self, variables: Sequence[Any]) -> None:
        """Make variables alike on all replicas where each has its own, such as moving averages of its part of batches.

        Composite: nothing, where there is one of each.

        Args:
            variables: The variables; those that are floating get the mean over replicas.
        """
        del variables

    def _alone(self, wanted: str) -> NoReturn:
        require("distribution", "runs on one device", wanted)
        raise AssertionError(f"a backend with the capability `distribution` lacks {wanted}")
