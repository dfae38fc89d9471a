"""What the authors of a backend write, and what checkers say of it; read by checkers, never run."""

from __future__ import annotations

from typing import Any, assert_type

import numpy as np
from typing_extensions import override

from keras_ops.backend import Backend, Capabilities, unsupported
from keras_ops.backend.math import MathBackend
from keras_ops.backend.nn import NNBackend
from keras_ops.variable import KerasVariable

Array = np.ndarray[Any, Any]


class NovaMath(MathBackend[Array]):
    """A family that lacks something."""

    erfinv = unsupported("Nova has no kernel for it")


class NovaNN(NNBackend[Array]):
    """A family with a primitive and a composite of its own."""

    @override
    def relu(self, x: Array) -> Array:
        return np.maximum(x, 0)

    @override
    def relu6(self, x: Array) -> Array:
        return np.clip(x, 0, 6)


class NovaVariable(KerasVariable):
    """A variable."""

    @override
    def assign(self, value: Any) -> Any:
        return super().assign(value)


def a_backend_is_an_object() -> None:
    backend: Backend[Any] = Backend(
        name="nova",
        package="keras-backend-nova",
        framework="nova",
        capabilities=Capabilities(trains=False),
        families={"math": "keras_backend_nova.math:NovaMath", "nn": "keras_backend_nova.nn:NovaNN"},
        contract_version=1,
    )
    assert_type(backend.name, str)
    assert_type(backend.capabilities.trains, bool)
    assert_type(NovaVariable([1.0]).path, str)
