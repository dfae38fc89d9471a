"""How a layer or a model is to be quantised."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from typing_extensions import override

from keras_layers.quantizers.base import AbsMaxQuantizer
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object


@builtin("keras.quantizers", kind="object")
class QuantizationConfig:
    """Base of what `quantize` takes as `config`.

    Args:
        weight_quantizer: Quantizer of weights, or `None` for that of the layer.
        activation_quantizer: Quantizer of inputs, or `None` to leave them as they are.

    Examples:
        >>> from keras_layers.quantizers import AbsMaxQuantizer, Int8QuantizationConfig
        >>> config = Int8QuantizationConfig(weight_quantizer=AbsMaxQuantizer(axis=0), activation_quantizer=None)
        >>> config.mode, config.activation_quantizer
        ('int8', None)
    """

    def __init__(self, weight_quantizer: Any = None, activation_quantizer: Any = None) -> None:
        self.weight_quantizer = weight_quantizer
        self.activation_quantizer = activation_quantizer

    @property
    def mode(self) -> str:
        """Name of the kind of quantisation."""
        raise NotImplementedError(
            "Subclasses must implement this property. Do not instantiate QuantizationConfig directly."
        )

    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor, in serialisable form."""
        return {
            "weight_quantizer": _stored(self.weight_quantizer),
            "activation_quantizer": _stored(self.activation_quantizer),
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make a configuration of what `get_config` gave."""
        return cls(**{key: _restored(value) for key, value in config.items()})

    @staticmethod
    def weight_quantizer_or_default(config: QuantizationConfig | None, default: Any) -> Any:
        """Return the quantizer of weights of a configuration, or the default where it names none.

        Args:
            config: The configuration, or `None`.
            default: What is returned where `config` names no quantizer of weights.
        """
        return default if config is None or config.weight_quantizer is None else config.weight_quantizer

    @staticmethod
    def activation_quantizer_or_default(config: QuantizationConfig | None, default: Any) -> Any:
        """Return the quantizer of inputs of a configuration, `None` included, or the default without one.

        Args:
            config: The configuration, or `None`.
            default: What is returned where `config` is `None`.
        """
        return default if config is None else config.activation_quantizer


def _stored(quantizer: Any) -> Any:
    return quantizer if quantizer is None or isinstance(quantizer, str) else serialize_keras_object(quantizer)


def _restored(value: Any) -> Any:
    return deserialize_keras_object(value) if isinstance(value, dict) else value


class _IntegerConfig(QuantizationConfig):
    """What configurations for integers share."""

    def __init__(self, weight_quantizer: Any = None, activation_quantizer: Any = "default") -> None:
        if isinstance(activation_quantizer, str) and activation_quantizer == "default":
            activation_quantizer = AbsMaxQuantizer()
        super().__init__(weight_quantizer, activation_quantizer)
        if weight_quantizer is not None:
            self._check(weight_quantizer)

    def _check(self, quantizer: Any) -> None:
        for attribute in ("value_range", "output_dtype"):
            if not hasattr(quantizer, attribute):
                raise AttributeError(
                    f"`{type(self).__name__}`: weight_quantizer={quantizer!r} has no attribute {attribute!r}; expected a"
                    " quantizer such as AbsMaxQuantizer."
                )

    def _require_bytes(self, quantizer: Any) -> None:
        if quantizer.output_dtype != "int8":
            raise ValueError(
                f"{type(self).__name__} requires a weight_quantizer with output_dtype='int8'. Received:"
                f" output_dtype={quantizer.output_dtype}"
            )


@builtin("keras.quantizers", kind="object")
class Int8QuantizationConfig(_IntegerConfig):
    """Weights as integers of eight bits.

    Args:
        weight_quantizer: Quantizer of weights, or `None` for that of the layer.
        activation_quantizer: Quantizer of inputs, `None` to leave them as they are, `"default"` for an `AbsMaxQuantizer`.

    Raises:
        ValueError: `weight_quantizer` makes other integers.

    Examples:
        >>> Int8QuantizationConfig().mode
        'int8'
    """

    @property
    @override
    def mode(self) -> str:
        """Name of the kind of quantisation."""
        return "int8"

    @override
    def _check(self, quantizer: Any) -> None:
        super()._check(quantizer)
        self._require_bytes(quantizer)
        low, high = quantizer.value_range
        if low < -128 or high > 127:
            raise ValueError(
                "Quantizer with output_dtype='int8' requires value_range to be within the interval [-128, 127]."
                f" Received: value_range={quantizer.value_range}"
            )


@builtin("keras.quantizers", kind="object")
class Int4QuantizationConfig(_IntegerConfig):
    """Weights as integers of four bits, two of which are stored in a byte.

    Args:
        weight_quantizer: Quantizer of weights with values in `(-8, 7)`, or `None` for that of the layer.
        activation_quantizer: Quantizer of inputs, `None` to leave them as they are, `"default"` for an `AbsMaxQuantizer`.

    Raises:
        ValueError: `weight_quantizer` makes other integers.

    Examples:
        >>> Int4QuantizationConfig().mode
        'int4'
    """

    @property
    @override
    def mode(self) -> str:
        """Name of the kind of quantisation."""
        return "int4"

    @override
    def _check(self, quantizer: Any) -> None:
        super()._check(quantizer)
        if tuple(quantizer.value_range) != (-8, 7):
            raise ValueError(
                "Int4QuantizationConfig requires a weight_quantizer with value_range=(-8, 7). Received:"
                f" value_range={quantizer.value_range}"
            )
        self._require_bytes(quantizer)


@builtin("keras.quantizers", kind="object")
class Float8QuantizationConfig(QuantizationConfig):
    """Weights and inputs as float8, with scales that follow training.

    Source: arXiv:2209.05433.

    Examples:
        >>> Float8QuantizationConfig().mode
        'float8'
    """

    def __init__(self) -> None:
        super().__init__(None, None)

    @property
    @override
    def mode(self) -> str:
        """Name of the kind of quantisation."""
        return "float8"

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor: none."""
        return {}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make a configuration; it has no arguments."""
        return cls()


@builtin("keras.quantizers", kind="object")
class GPTQConfig(QuantizationConfig):
    """Weights as few bits, chosen so that outputs for sample data change least.

    Args:
        dataset: Texts, or arrays of tokens, that the model is calibrated on.
        tokenizer: Function from text to tokens.
        weight_bits: Bits of a weight: 2, 3, 4 or 8.
        num_samples: Number of samples to calibrate on.
        per_channel: Whether each channel has a scale of its own.
        sequence_length: Tokens of a sample.
        hessian_damping: Share of the mean of the Hessian's diagonal that is added to it.
        group_size: Weights that share a scale; -1 for all of a channel.
        symmetric: Whether the integers lie symmetrically around zero.
        activation_order: Whether columns are quantised in order of the size of their inputs.
        quantization_layer_structure: Which layers of which blocks are quantised, or `None`.

    Raises:
        ValueError: one of the numbers is out of range.

    Source: arXiv:2210.17323.

    Examples:
        >>> GPTQConfig(["a text"], str.split, weight_bits=3).dtype_policy_string()
        'gptq/3/128'
    """

    _BITS: ClassVar[tuple[int, ...]] = (2, 3, 4, 8)

    def __init__(
        self,
        dataset: Any,
        tokenizer: Any,
        *,
        weight_bits: int = 4,
        num_samples: int = 128,
        per_channel: bool = True,
        sequence_length: int = 512,
        hessian_damping: float = 0.01,
        group_size: int = 128,
        symmetric: bool = False,
        activation_order: bool = False,
        quantization_layer_structure: dict[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.dataset: Any = dataset
        self.tokenizer: Any = tokenizer
        self.weight_bits: int = weight_bits
        self.group_size: int = group_size
        self.num_samples: int = num_samples
        self.sequence_length: int = sequence_length
        self.per_channel: bool = per_channel
        self.symmetric: bool = symmetric
        self.activation_order: bool = activation_order
        self.hessian_damping = hessian_damping
        self.quantization_layer_structure = quantization_layer_structure
        self._check()

    def _check(self) -> None:
        if self.weight_bits not in self._BITS:
            raise ValueError(f"Unsupported weight_bits {self.weight_bits}. Supported values are 2, 3, 4, and 8.")
        for name in ("num_samples", "sequence_length"):
            if (value := getattr(self, name)) <= 0:
                raise ValueError(f"{name} must be a positive integer. Received: {name}={value}")
        if not 0 < self.hessian_damping < 1:
            raise ValueError(
                f"hessian_damping must be between 0 and 1. Received: hessian_damping={self.hessian_damping}"
            )
        if self.group_size < -1 or self.group_size == 0:
            raise ValueError(
                "Invalid group_size. Supported values are -1 (whole-tensor) or a positive integer, but got"
                f" {self.group_size}."
            )

    @property
    @override
    def mode(self) -> str:
        """Name of the kind of quantisation."""
        return "gptq"

    def dtype_policy_string(self) -> str:
        """Return the name of the dtype policy that layers get."""
        return f"gptq/{self.weight_bits}/{self.group_size}"

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor, but for data, tokenizer and layers, which are not stored."""
        return {
            "dataset": None,
            "tokenizer": None,
            "weight_bits": self.weight_bits,
            "num_samples": self.num_samples,
            "per_channel": self.per_channel,
            "sequence_length": self.sequence_length,
            "hessian_damping": self.hessian_damping,
            "group_size": self.group_size,
            "symmetric": self.symmetric,
            "activation_order": self.activation_order,
            "quantization_layer_structure": None,
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make a configuration of what `get_config` gave."""
        return cls(**config)
