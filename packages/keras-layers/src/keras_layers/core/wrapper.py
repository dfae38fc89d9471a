"""`Wrapper`: a layer around a layer."""

from __future__ import annotations

from typing import Any, Self

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object


@builtin("keras.layers", kind="layer")
class Wrapper(Layer):
    """Base of layers that do something to another layer; a subclass says what, in `call`.

    Args:
        layer: The layer inside.
        **kwargs: Arguments of `Layer`.

    Raises:
        ArgumentTypeError: `layer` is no layer.

    Examples:
        >>> from keras_layers import Dense
        >>> class Twice(Wrapper):
        ...     def call(self, inputs):
        ...         return self.layer(inputs) * 2
        >>> Twice(Dense(1, kernel_initializer="ones"))(np.array([[3.0]])).tolist()
        [[6.0]]
    """

    def __init__(self, layer: Any, **kwargs: Any) -> None:
        if not isinstance(layer, Layer):
            raise BadValue(
                f"Layer {layer} supplied to Wrapper isn't a supported layer type. Please ensure wrapped layer is a valid Keras"
                f" layer: `{type(self).__name__}` got one of type {type(layer).__name__}."
            )
        super().__init__(**kwargs)
        self.layer = layer

    @override
    def build(self, input_shape: Any = None) -> None:
        if not self.layer.built:
            self.layer.build(input_shape)
            self.layer.built = True

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "layer": serialize_keras_object(self.layer)}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> Self:
        """Return a wrapper made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Classes that the configuration of the layer inside may name.
        """
        config = dict(config)
        layer = deserialize_as("layer", config.pop("layer"), custom_objects=custom_objects)
        return cls(layer, **config)
