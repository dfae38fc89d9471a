"""Learning rates that are constant between boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin
from keras_training.optimizers.schedules.base import LearningRateSchedule, as_float


@builtin("keras.optimizers.schedules", kind="schedule")
class PiecewiseConstantDecay(LearningRateSchedule):
    """Is constant between boundaries: `values[0]` up to and with step `boundaries[0]`, then `values[1]`, and so on.

    Args:
        boundaries: Steps, rising.
        values: Rates, one more than there are boundaries.
        name: Name.

    Raises:
        ValueError: the number of values does not fit.

    Examples:
        >>> rate = PiecewiseConstantDecay([10, 20], [1.0, 0.5, 0.25])
        >>> [float(rate(step)) for step in (10, 11, 21)]
        [1.0, 0.5, 0.25]
    """

    def __init__(self, boundaries: Sequence[float], values: Sequence[float], name: str = "PiecewiseConstant") -> None:
        if len(boundaries) != len(values) - 1:
            raise ArgumentError("PiecewiseConstantDecay", "values", values, f"{len(boundaries) + 1} rates")
        self.boundaries: Sequence[float] = boundaries
        self.values: Sequence[float] = values
        self.name: str = name

    @override
    def __call__(self, step: Any) -> Any:
        values = as_float(self.values)
        if not self.boundaries:
            return values[0]
        step = ops.convert_to_tensor(step)
        whole = all(isinstance(boundary, int) for boundary in self.boundaries)
        if not whole:
            step = as_float(step)
        boundaries = ops.convert_to_tensor(self.boundaries, dtype=dtype_name(step.dtype))
        passed = ops.sum(ops.cast(step > boundaries, "int32"))
        return ops.take(values, passed, axis=0)

    @override
    def get_config(self) -> dict[str, Any]:
        return {"boundaries": self.boundaries, "values": self.values, "name": self.name}
