"""Quantizers: functions from floating tensors to integers and a scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from typing_extensions import override

from keras_layers.quantizers.integers import abs_max_quantize
from keras_saving.registry import builtin

Axes = int | Sequence[int] | None


@builtin("keras.quantizers", kind="quantizer", base=True)
class Quantizer:
    """Base of quantizers; a class of your own implements `__call__` and `get_config`.

    Args:
        output_dtype: Dtype of the integers.

    Attributes:
        output_dtype: Dtype of the integers.

    Examples:
        >>> Quantizer(output_dtype="int4").output_dtype
        'int4'
    """

    def __init__(self, output_dtype: str = "int8") -> None:
        self.output_dtype = output_dtype

    def __call__(self, x: Any) -> Any:
        """Return the quantised tensor; here the tensor itself.

        Args:
            x: Floating tensor.
        """
        return x

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make a quantizer of what `get_config` gave."""
        return cls(**config)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor.

        Raises:
            NotImplementedError: the class does not implement it.
        """
        raise NotImplementedError(f"{self} does not implement get_config()")


@builtin("keras.quantizers", kind="quantizer", aliases=["abs_max_quantizer"])
class AbsMaxQuantizer(Quantizer):
    """Scale by the largest absolute value along axes, and round to integers.

    Args:
        axis: Axes over which the largest value is taken; where none is given, neither here nor in the call, the last one.
        value_range: Smallest and largest integer.
        epsilon: What is added to the largest value, against division by zero.
        output_dtype: Dtype of the integers.

    Examples:
        >>> values, scale = AbsMaxQuantizer(axis=-1)(np.array([[1.0, -2.0]], "float32"))
        >>> values.tolist(), scale.tolist()
        ([[64, -127]], [[63.5]])
    """

    def __init__(
        self,
        axis: Axes = None,
        value_range: tuple[int, int] = (-127, 127),
        epsilon: float = 1e-7,
        output_dtype: str = "int8",
    ) -> None:
        super().__init__(output_dtype=output_dtype)
        self.axis: tuple[int, ...] | None = None if axis is None else (axis,) if isinstance(axis, int) else tuple(axis)
        self.value_range = value_range
        self.epsilon = epsilon

    @override
    def __call__(self, x: Any, axis: Axes = None, to_numpy: bool = False) -> tuple[Any, Any]:
        """Return integers and the scale that they were multiplied by.

        Args:
            x: Floating tensor.
            axis: Axes over which the largest value is taken, in place of those of the quantizer.
            to_numpy: Whether to compute in NumPy, which spares memory of a device.
        """
        if axis is None:
            axis = -1 if self.axis is None else self.axis
        return abs_max_quantize(x, axis, self.value_range, self.output_dtype, self.epsilon, to_numpy)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        config: dict[str, Any] = {
            "value_range": self.value_range,
            "epsilon": self.epsilon,
            "output_dtype": self.output_dtype,
        }
        return config if self.axis is None else {**config, "axis": self.axis}
