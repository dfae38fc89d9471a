"""Variables that hold JAX arrays."""

from __future__ import annotations

from typing import Any

from keras_ops.variable import KerasVariable


class JaxVariable(KerasVariable):
    """A variable whose value is a JAX array.

    Args:
        layout: Sharding of the value, or `None`; other arguments as in `KerasVariable`.
    """

    def __init__(self, *args: Any, layout: Any = None, **kwargs: Any) -> None:
        self._layout = layout
        super().__init__(*args, **kwargs)

    def __jax_array__(self) -> Any:
        # For code of users that hands a variable to jax.numpy; nothing of ours relies on it.
        return self.value
