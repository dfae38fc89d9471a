"""The random family on this backend."""

from __future__ import annotations

from typing import Any

from keras_backend_openvino.families.two_ways import two_ways
from keras_backend_openvino.host.random import HostRandom
from keras_ops.backend.random import RandomBackend


class _Graph:
    """Numbers in models are those of the host, so that a seed gives the same everywhere."""


@two_ways(HostRandom, _Graph)
class OpenVINORandom(RandomBackend[Any]):
    """All of the family."""
