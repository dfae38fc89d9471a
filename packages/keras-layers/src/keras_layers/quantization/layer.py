"""The base of layers that can be quantised: `quantize`, quantised variables, and how files hold them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_layers import dtype_policies
from keras_layers.lora import AdaptedLayer
from keras_layers.quantization.integers import INTEGER_MODES, decode, dequantize, encode
from keras_layers.quantization.layout import WeightLayout
from keras_layers.quantization.requests import checked_request, given_config
from keras_layers.quantizers.configs import GPTQConfig, QuantizationConfig
from keras_ops import ops
from keras_saving.serialization import serialize_keras_object


class QuantizableLayer(AdaptedLayer):
    """A layer whose weights may be quantised, by `quantize` or from the start by its dtype policy.

    Attributes:
        quantization_config: How the layer is quantised, or `None` for the defaults of its dtype policy.
    """

    # Which ways there are. A class says it of itself: subclasses may compute something else.
    _quantization_modes: ClassVar[tuple[str, ...]] = ()
    quantization_config: QuantizationConfig | None

    def _init_quantization(self, config: Any) -> None:
        self.quantization_config = given_config(type(self).__name__, config)

    def _layouts(self) -> dict[str, WeightLayout]:
        """Return how the weights that are quantised are stored, by name."""
        raise self._not_implemented("_layouts")

    @property
    def variable_serialization_spec(self) -> dict[str | None, list[str]]:
        """Names of the variables that files hold, in order, by mode of quantisation."""
        return {None: [], **{mode: [] for mode in self._quantization_modes}}

    # Quantising

    @property
    def dtype_policy(self) -> Any:
        """The dtype policy; setting one that quantises a layer with floating weights quantises it."""
        return self._dtype_policy

    @dtype_policy.setter
    def dtype_policy(self, value: Any) -> None:
        policy = dtype_policies.get(value)
        mode = getattr(policy, "quantization_mode", None)
        if mode is not None and self.built and self.quantization_mode is None:
            self.quantize(mode, type_check=False)
        self._set_policy(policy)

    @override
    def quantize(self, mode: str | None = None, type_check: bool = True, config: Any = None) -> None:
        """Replace the weights by quantised ones.

        Args:
            mode: `"int8"`, `"int4"`, `"float8"` or `"gptq"`.
            type_check: Whether subclasses, which may compute something else, are refused.
            config: How in detail, a `QuantizationConfig`; by default that of the mode.

        Raises:
            ValueError: the layer is not built or is quantised already; mode and configuration contradict each other.
            NotImplementedError: the layer cannot be quantised this way.
        """
        if not self.built or (type_check and "_quantization_modes" not in vars(type(self))):
            super().quantize(mode, type_check, config)
        mode, config = checked_request(mode, config)
        if self.quantization_mode is not None:
            raise ValueError(
                f"Layer '{self.name}' is already quantized with dtype_policy='{self._own_policy().name}'. Received:"
                f" mode={mode}"
            )
        self._require_mode(mode)
        label = config.dtype_policy_string() if isinstance(config, GPTQConfig) else mode
        policy = dtype_policies.get(f"{label}_from_{self._own_policy().name}")
        stored = self._encoded(mode, config) if mode in INTEGER_MODES else {}
        self.quantization_config = config
        self._locked = False
        try:
            for name in stored:
                delattr(self, self._attribute(name))
            self._set_policy(policy)
            self._add_quantized(mode)
        finally:
            self._locked = True
        for name, (values, scale) in stored.items():
            getattr(self, self._attribute(name)).assign(values)
            getattr(self, f"{name}_scale").assign(scale)

    def _encoded(self, mode: str, config: QuantizationConfig) -> dict[str, tuple[Any, Any]]:
        return {
            name: encode(mode, layout, getattr(self, self._attribute(name)).value, config)
            for name, layout in self._layouts().items()
        }

    def _require_mode(self, mode: str) -> None:
        if mode not in self._quantization_modes:
            raise NotImplementedError(
                f"Invalid quantization mode. Expected one of {self._quantization_modes}. Received:"
                f" quantization_mode={mode}"
            )

    def _attribute(self, name: str) -> str:
        return f"_{name}" if name == self._adapted else name

    def _add_quantized(self, mode: str) -> None:
        """Make the variables that the mode adds, or puts in the place of others."""
        self._require_mode(mode)
        for name, layout in self._layouts().items():
            shape = layout.packed_shape if mode == "int4" else layout.shape
            values = self.add_weight(shape, "zeros", dtype="int8", trainable=False, name=name)
            setattr(self, self._attribute(name), values)
            scale = self.add_weight(layout.scale_shape, "ones", trainable=False, name=f"{name}_scale")
            setattr(self, f"{name}_scale", scale)

    # Computing

    @override
    def quantized_call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs with quantised weights; arguments as those of `call`."""
        if self.quantization_mode in INTEGER_MODES:
            return self._integer_call(*args, **kwargs)
        return super().quantized_call(*args, **kwargs)

    def _integer_call(self, *args: Any, **kwargs: Any) -> Any:
        raise self._not_implemented("quantized_call")

    def _integers(self, name: str) -> tuple[Any, Any]:
        """Return the integers of a weight in its own shape, and its scales as stored."""
        assert self.quantization_mode is not None
        stored = getattr(self, self._attribute(name)).value
        return decode(self.quantization_mode, self._layouts()[name], stored), getattr(self, f"{name}_scale").value

    def _dequantized(self, name: str) -> Any:
        return dequantize(self._layouts()[name], *self._integers(name), self.compute_dtype)

    @override
    def _plain_weight(self, weight: Any) -> Any:
        return self._layouts()[self._adapted].unpack(weight.value) if self.quantization_mode == "int4" else weight

    @override
    def _weight_shape(self) -> tuple[int, ...]:
        packed = self.quantization_mode == "int4"
        return self._layouts()[self._adapted].shape if packed else super()._weight_shape()

    # Storing

    @override
    def _stored_variables(self) -> list[Any]:
        mode = self.quantization_mode
        if mode is None or not self.built:
            return super()._stored_variables()
        names = self.variable_serialization_spec[mode]
        found = (self.__dict__.get(self._attribute(name)) for name in names)
        known = [variable for variable in found if variable is not None]
        factors: Sequence[Any] = self._lora_factors() if self.lora_enabled else ()
        skip = {id(variable) for variable in (*known, *factors)}
        return known + [variable for variable in self._own_variables() if id(variable) not in skip]

    @override
    def _merged_weights(self) -> dict[int, Any]:
        mode, name = self.quantization_mode, self._adapted
        if mode not in INTEGER_MODES:
            return super()._merged_weights()
        whole = ops.add(self._dequantized(name), ops.multiply(self._lora_factor, ops.matmul(*self._lora_factors())))
        values, scale = encode(mode, self._layouts()[name], whole, self.quantization_config)
        variables = getattr(self, self._attribute(name)), getattr(self, f"{name}_scale")
        return {id(variables[0]): ops.convert_to_numpy(values), id(variables[1]): ops.convert_to_numpy(scale)}

    def _quantization_entry(self) -> dict[str, Any]:
        """Return what `get_config` tells of the quantisation."""
        config = self.quantization_config
        return {"quantization_config": None if config is None else serialize_keras_object(config)}
