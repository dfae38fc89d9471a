"""The math family on this backend."""

from __future__ import annotations

from typing import Any, Final

from keras_backend_openvino.families.two_ways import two_ways
from keras_backend_openvino.graph.math import GraphMath
from keras_backend_openvino.host.math import HostMath
from keras_backend_openvino.tracing.program import compiled
from keras_ops.backend.math import MathBackend

# From so many elements on, a model is quicker.
_MANY: Final = 1024
_erf_of_many: Final = compiled(GraphMath.erf)


class _Host(HostMath):
    def erf(self, x: Any) -> Any:
        # The kernel is off by 3e-7 at most, which shows in small results alone.
        return HostMath.erf(self, x) if x.size < _MANY else _erf_of_many(self, x)


@two_ways(_Host, GraphMath)
class OpenVINOMath(MathBackend[Any]):
    """All of the family."""
