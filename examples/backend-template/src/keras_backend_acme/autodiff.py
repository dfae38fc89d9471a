"""The autodiff family: gradients, which this backend lacks, and compiled steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from keras_ops.backend import unsupported
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.variable import KerasVariable


class AcmeAutodiff(AutodiffBackend[Any]):
    """Steps run as they are. A backend that trains writes `value_and_gradients` and says so in its capabilities."""

    value_and_gradients = unsupported("Acme runs inference only")

    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        return step
