"""Variables that hold JAX arrays."""

from __future__ import annotations

from typing import Any, Protocol

import jax
from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.distribution.active import layout_of_variable
from keras_ops.variable import KerasVariable


class Lender(Protocol):
    """What holds the values of variables between its calls, so that these need not be told of each of them."""

    def give_back(self) -> None:
        """Give all variables their values."""


class JaxVariable(KerasVariable):
    """A variable whose value is a JAX array.

    Args:
        layout: Sharding of the value, a `TensorLayout`, or `None`, which leaves it to the distribution in force; other arguments
            as in `KerasVariable`.
    """

    # The step that has the value while the variable has none: it gives it back when somebody looks.
    _lent_to: Lender | None = None

    def __init__(self, *args: Any, layout: Any = None, **kwargs: Any) -> None:
        self._layout = layout
        super().__init__(*args, **kwargs)

    @override
    def _store(self, value: Any) -> None:
        self._layout = layout_of_variable(self)
        self._write(value)

    def __getattr__(self, name: str) -> Any:
        if name == "_value" and (lender := self._lent_to) is not None:
            lender.give_back()
            return self._value
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    @override
    def _write(self, value: Any) -> None:
        if self._lent_to is not None:
            self._lent_to.give_back()
        if self._layout is not None:
            value = current.distribution.distribute_tensor(value, self._layout)
        self._value = value

    def __getstate__(self) -> dict[str, Any]:
        # A copy holds its value itself.
        return {**self.__dict__, "_value": self._value, "_lent_to": None}

    def __jax_array__(self) -> Any:
        # For code of users that hands a variable to jax.numpy; nothing of ours relies on it.
        return self.value


# Functions that JAX transforms take variables for their values: what they are called with are arrays.
jax.tree_util.register_pytree_node(JaxVariable, lambda variable: ((variable.value,), None), lambda _, values: values[0])
