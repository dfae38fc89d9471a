"""The numpy family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_openvino.families.two_ways import two_ways
from keras_backend_openvino.graph.arithmetic import GraphArithmetic
from keras_backend_openvino.graph.indexing import GraphIndexing
from keras_backend_openvino.graph.products import GraphProducts
from keras_backend_openvino.graph.reduction import GraphReduction
from keras_backend_openvino.graph.shaping import GraphShaping
from keras_backend_openvino.host.arithmetic import HostArithmetic
from keras_backend_openvino.host.indexing import HostIndexing
from keras_backend_openvino.host.products import HostProducts
from keras_backend_openvino.host.reduction import HostReduction
from keras_backend_openvino.host.shaping import HostShaping
from keras_ops.backend.numpy import NumpyBackend


class _Host(HostArithmetic, HostReduction, HostShaping, HostIndexing, HostProducts):
    pass


class _Graph(GraphArithmetic, GraphReduction, GraphShaping, GraphIndexing, GraphProducts):
    pass


@two_ways(_Host, _Graph)
class OpenVINONumpy(NumpyBackend[Any]):
    """All of the family."""
