"""The linalg family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_openvino.families.two_ways import two_ways
from keras_backend_openvino.host.linalg import HostLinalg
from keras_ops.backend.linalg import LinalgBackend


class _Graph:
    """OpenVINO has no kernels for these."""


@two_ways(HostLinalg, _Graph)
class OpenVINOLinalg(LinalgBackend[Any]):
    """All of the family."""
