"""Policies of layers whose weights are quantized."""

from __future__ import annotations

from typing import Any, ClassVar, Final, Literal, get_args

from typing_extensions import override

from keras_layers.complaints import BadType
from keras_layers.dtype_policies.policy import DTypePolicy, default_name, dtypes_of
from keras_ops.errors import ArgumentTypeError, DTypeError
from keras_saving.registry import builtin

QuantizationMode = Literal["int8", "float8", "int4", "gptq"]
QUANTIZATION_MODES: Final[tuple[str, ...]] = get_args(QuantizationMode)
_GPTQ_FORMAT: Final = "Expected format 'gptq/<weight_bits>/<group_size>'"
_GPTQ_BITS: Final = (2, 3, 4, 8)


def _checked_mode(mode: str) -> str:
    if mode not in QUANTIZATION_MODES:
        raise DTypeError(f"Invalid quantization mode. Expected one of {QUANTIZATION_MODES}. Received: mode={mode}")
    return mode


@builtin("keras.dtype_policies", kind="dtype_policy")
class QuantizedDTypePolicy(DTypePolicy):
    """The policy of a layer whose weights are quantized.

    Args:
        mode: `"int8"`, `"int4"`, `"float8"` or `"gptq"`.
        source_name: Name of the policy that the layer had before, by default that of the global policy.

    Raises:
        ValueError: `mode` is none of these, or does not go with the compute dtype.

    Examples:
        >>> policy = QuantizedDTypePolicy("int8", "mixed_bfloat16")
        >>> policy.name, policy.compute_dtype, policy.quantization_mode
        ('int8_from_mixed_bfloat16', 'bfloat16', 'int8')
    """

    def __init__(self, mode: str, source_name: str | None = None) -> None:
        self._set_up(_checked_mode(mode), mode, source_name)

    def _set_up(self, mode: str, label: str, source_name: str | None) -> None:
        if source_name is None:
            source_name = default_name()
        elif not isinstance(source_name, str):
            raise BadType(
                "'name' must be a string, such as 'mixed_float16'. Received:"
                f" name={source_name} (of type {type(source_name)})"
            )
        self._compute_dtype, self._variable_dtype = dtypes_of(source_name)
        if mode == "int8" and self._compute_dtype == "float16":
            raise DTypeError("Quantization mode='int8' doesn't work well with compute_dtype='float16'.")
        self._name = f"{label}_from_{source_name}"
        self._source_name = source_name
        self._quantization_mode = mode
        self._label = label

    @property
    @override
    def source_name(self) -> str:
        """Name of the policy that the layer had before."""
        return self._source_name

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"mode": self._label, "source_name": self._source_name}


@builtin("keras.dtype_policies", kind="dtype_policy")
class QuantizedFloat8DTypePolicy(QuantizedDTypePolicy):
    """The policy of a layer that multiplies in 8-bit floats, with scales from past maxima.

    Args:
        mode: `"float8"`.
        source_name: Name of the policy that the layer had before, by default that of the global policy.
        amax_history_length: How many past maxima a scale is made of.

    Raises:
        TypeError: `amax_history_length` is not an integer.
        ValueError: `mode` is no mode of quantization.

    Examples:
        >>> QuantizedFloat8DTypePolicy("float8", "float32").amax_history_length
        1024
    """

    default_amax_history_length: ClassVar[int] = 1024

    def __init__(self, mode: str, source_name: str | None = None, amax_history_length: int = 1024) -> None:
        super().__init__(mode, source_name)
        if not isinstance(amax_history_length, int):
            raise TypeError(
                f"`amax_history_length` must be an integer. Received: amax_history_length={amax_history_length}"
            )
        self._amax_history_length = amax_history_length

    @property
    def amax_history_length(self) -> int:
        """How many past maxima a scale is made of."""
        return self._amax_history_length

    @override
    def _state(self) -> tuple[object, ...]:
        return (*super()._state(), self._amax_history_length)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {**super().get_config(), "amax_history_length": self._amax_history_length}


@builtin("keras.dtype_policies", kind="dtype_policy")
class GPTQDTypePolicy(QuantizedDTypePolicy):
    """The policy of a layer quantized by GPTQ.

    Source: arXiv:2210.17323.

    Args:
        mode: `"gptq/<weight_bits>/<group_size>"`: bits of a weight (2, 3, 4 or 8), and how many weights share a scale (-1:
            all of a row).
        source_name: Name of the policy that the layer had before, by default that of the global policy.

    Attributes:
        weight_bits: Bits of a weight.
        group_size: How many weights share a scale, or -1.

    Raises:
        ValueError: `mode` has another form.

    Examples:
        >>> policy = GPTQDTypePolicy("gptq/4/128", "float32")
        >>> policy.weight_bits, policy.group_size, policy.name
        (4, 128, 'gptq/4/128_from_float32')
    """

    def __init__(self, mode: str, source_name: str | None = None) -> None:
        self.mode = "gptq"
        self.weight_bits: int
        self.group_size: int
        self.weight_bits, self.group_size = _gptq_parts(mode)
        self._set_up("gptq", mode, source_name)


def _gptq_parts(mode: object) -> tuple[int, int]:
    if not isinstance(mode, str):
        raise ArgumentTypeError("GPTQDTypePolicy", "mode", mode, "a string 'gptq/<weight_bits>/<group_size>'")
    parts = mode.split("/")
    if len(parts) != 3 or parts[0] != "gptq":
        raise DTypeError(f"Invalid mode for GPTQDTypePolicy. {_GPTQ_FORMAT}, but got '{mode}'.")
    try:
        bits, group = int(parts[1]), int(parts[2])
    except ValueError:
        raise DTypeError(
            "Invalid mode for GPTQDTypePolicy. <weight_bits> and <group_size> must be integers."
            f" {_GPTQ_FORMAT}, but got '{mode}'."
        ) from None
    if bits not in _GPTQ_BITS:
        raise DTypeError(
            f"Invalid weight_bits in mode. Supported values are 2, 3, 4, and 8, but got {bits} from '{mode}'."
        )
    if group < -1 or group == 0:
        raise DTypeError(
            "Invalid group_size in mode. Supported values are -1 (whole-tensor) or a positive integer,"
            f" but got {group} from '{mode}'."
        )
    return bits, group
