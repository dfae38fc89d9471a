"""`Pipeline`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from typing_extensions import override

from keras_layers.layer import Layer
from keras_layers.preprocessing.base import TFDataLayer
from keras_ops.errors import ArgumentError
from keras_ops.graph import infer_output_spec
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object


@builtin("keras.layers", kind="layer")
class Pipeline(TFDataLayer):
    """Applies layers one after the other, as one layer that may run in an input pipeline.

    Args:
        layers: Layers, in order.
        name: Name, by default that of the class in snake case, numbered.

    Call arguments:
        inputs: What the first layer takes.
        training: Passed on to layers that take it.
        mask: Passed on to layers that take it.

    Returns:
        What the last layer returns.

    Raises:
        ArgumentError: `layers` holds something that is no layer.

    Examples:
        >>> from keras_layers import Rescaling
        >>> Pipeline([Rescaling(2.0), Rescaling(1.0, offset=1.0)])(np.array([3.0])).tolist()
        [7.0]
    """

    def __init__(self, layers: Sequence[Layer], name: str | None = None) -> None:
        super().__init__(name=name)
        if not isinstance(layers, (list, tuple)) or not all(isinstance(layer, Layer) for layer in layers):
            raise ArgumentError("Pipeline", "layers", layers, "a list of layers")
        self._pipeline_layers = list(layers)
        self._convert_input_args = False
        self._allow_non_tensor_positional_args = True

    @property
    def layers(self) -> list[Layer]:
        """The layers, in order."""
        return list(self._pipeline_layers)

    @override
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        inputs = args[0] if args else kwargs.pop("inputs")
        return super().__call__(inputs, *args[1:], **kwargs)

    @override
    def call(self, inputs: Any, training: bool = True, mask: Any = None) -> Any:
        for layer in self._pipeline_layers:
            arguments: dict[str, Any] = {}
            if layer._plan.takes_training:
                arguments["training"] = training
            if mask is not None and "mask" in layer._plan.names:
                arguments["mask"] = mask
            inputs = layer(inputs, **arguments)
        return inputs

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        return infer_output_spec(self.call, args, kwargs, self.name)

    @override
    def get_config(self) -> dict[str, Any]:
        return {"name": self.name, "layers": serialize_keras_object(self._pipeline_layers)}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        layers = [deserialize_keras_object(layer) for layer in config["layers"]]
        return cls(**{**config, "layers": layers})
