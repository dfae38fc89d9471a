"""No gradients; steps run as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from typing_extensions import override

from keras_ops.backend import unsupported
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.variable import KerasVariable


class NumpyAutodiff(AutodiffBackend[Any]):
    """Inference only."""

    value_and_gradients: Any = unsupported("NumPy has no automatic differentiation")

    @override
    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        return step
