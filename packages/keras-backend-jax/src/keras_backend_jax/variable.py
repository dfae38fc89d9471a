"""Variables that hold JAX arrays."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.distribution.active import layout_of_variable
from keras_ops.variable import KerasVariable


class JaxVariable(KerasVariable):
    """A variable whose value is a JAX array.

    Args:
        layout: Sharding of the value, a `TensorLayout`, or `None`, which leaves it to the distribution in force; other arguments
            as in `KerasVariable`.
    """

    def __init__(self, *args: Any, layout: Any = None, **kwargs: Any) -> None:
        self._layout = layout
        super().__init__(*args, **kwargs)

    @override
    def _store(self, value: Any) -> None:
        self._layout = layout_of_variable(self)
        self._write(value)

    @override
    def _write(self, value: Any) -> None:
        if self._layout is not None:
            value = current.distribution.distribute_tensor(value, self._layout)
        self._value = value

    def __jax_array__(self) -> Any:
        # For code of users that hands a variable to jax.numpy; nothing of ours relies on it.
        return self.value
