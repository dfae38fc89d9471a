"""Devices, meshes and layouts: of a backend with one device, and of one that spreads tensors over several."""

from __future__ import annotations

from contextlib import ExitStack

import numpy as np
import pytest

from keras_ops import distribution
from keras_ops.backend.current import current
from keras_ops.backend.distribution import DistributionBackend
from keras_ops.conformance.base import Conformance
from keras_ops.conformance.cases import to_numpy, to_tensor
from keras_ops.errors import CapabilityError
from keras_ops.selection import selected


class DistributionConformance(Conformance):
    """The distribution family."""

    def test_devices_have_a_kind_and_a_number(self) -> None:
        """There is one at least, and the CPU is always named."""
        named = distribution.list_devices()
        assert named
        assert all(name.partition(":")[2].isdigit() for name in named)
        assert all(name.startswith("cpu:") for name in distribution.list_devices("cpu"))
        assert set(named) <= {name for kind in ("cpu", "gpu", "tpu") for name in distribution.list_devices(kind)}

    def test_a_process_knows_its_place(self) -> None:
        """Alone it is the first of one."""
        n, place = current.distribution.num_processes(), current.distribution.process_id()
        assert n >= 1
        assert 0 <= place < n

    def test_what_a_backend_with_one_device_lacks_is_said(self) -> None:
        """With the call that was made."""
        if selected().capabilities.distribution:
            pytest.skip("the backend spreads arrays over devices")
        mesh = distribution.DeviceMesh((1,), ["batch"], ["cpu:0"])
        with pytest.raises(CapabilityError, match="runs on one device"):
            current.distribution.mesh(mesh)
        with pytest.raises(CapabilityError, match=r"distribute_tensor\(\) is not available"):
            current.distribution.distribute_tensor(to_tensor(np.ones(2, "float32")), None)

    def test_home_is_where_variables_are_made(self) -> None:
        """Also when it is entered later, and again."""
        home = current.distribution.home()
        for _ in range(2):
            with ExitStack() as stack:
                stack.enter_context(home())
                v = current.variable(np.ones(2, "float32"))
            np.testing.assert_array_equal(to_numpy(v.value), [1.0, 1.0])

    def test_results_of_metrics_are_those_of_all_replicas(self) -> None:
        """Outside of replicas: what the variables hold, or `None` for what steps give already."""
        v = current.variable(np.array(3.0, "float32"))
        found = current.distribution.of_all_replicas([v], lambda: {"mean": v.value})
        assert found is None or float(to_numpy(found["mean"])) == 3.0

    def _needs(self, method: str) -> None:
        if getattr(type(current.distribution), method) is getattr(DistributionBackend, method):
            pytest.skip(f"the backend spreads data by means of its own, not by `{method}`")

    @pytest.mark.distribution
    def test_a_tensor_laid_out_has_its_values(self) -> None:
        """On a mesh of the devices that there are."""
        self._needs("distribute_tensor")
        devices = distribution.list_devices()
        mesh = distribution.DeviceMesh((len(devices),), ["batch"], devices)
        layout = distribution.TensorLayout([None, None], mesh)
        x = np.arange(6, dtype="float32").reshape(2, 3)
        placed = distribution.distribute_tensor(to_tensor(x), layout)
        np.testing.assert_array_equal(to_numpy(placed), x)

    @pytest.mark.distribution
    def test_a_batch_is_taken_whole(self) -> None:
        """Spread over its first axis where it divides evenly."""
        self._needs("distribute_batch")
        devices = distribution.list_devices()
        mesh = distribution.DeviceMesh((len(devices),), ["batch"], devices)
        layout = distribution.TensorLayout(["batch", None], mesh)
        x = np.arange(2 * len(devices) * 3, dtype="float32").reshape(-1, 3)
        np.testing.assert_array_equal(to_numpy(current.distribution.distribute_batch(x, layout)), x)
