"""Variables that the framework's own operations take for arrays."""

from __future__ import annotations

from typing import Any

from keras_ops.variable import KerasVariable


class MlxVariable(KerasVariable):
    """A variable whose value is an array of MLX."""

    def __mlx_array__(self) -> Any:
        return self.value
