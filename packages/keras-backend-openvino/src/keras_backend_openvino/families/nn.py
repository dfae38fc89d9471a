"""The nn family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_openvino.families.two_ways import two_ways
from keras_backend_openvino.graph.nn import GraphNN
from keras_backend_openvino.graph.windows import GraphWindows
from keras_backend_openvino.host.nn import HostNN
from keras_backend_openvino.tracing.program import compiled
from keras_ops.backend.nn import NNBackend


class _Host(HostNN):
    """Windows are left to OpenVINO's kernels, outside of models too."""

    conv = compiled(GraphWindows.conv)
    conv_transpose = compiled(GraphWindows.conv_transpose)
    max_pool = compiled(GraphWindows.max_pool)
    average_pool = compiled(GraphWindows.average_pool)


@two_ways(_Host, GraphNN)
class OpenVINONN(NNBackend[Any]):
    """All of the family."""
