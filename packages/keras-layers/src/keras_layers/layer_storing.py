"""How the state and the configuration of a layer are stored."""

from __future__ import annotations

import inspect
from collections.abc import MutableMapping, Sequence
from typing import Any, Final, NoReturn, Self

import numpy as np
from typing_extensions import override

from keras_layers import regularizers
from keras_layers.layer_state import LayerState
from keras_saving.config_errors import NotSerializableError
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

_BASE_ARGUMENTS: Final = ("name", "trainable", "dtype", "autocast", "activity_regularizer")


class LayerStoring(LayerState):
    """Reads and writes weights, and the arguments that make an equal layer."""

    _dtype_policy: Any
    activity_regularizer: Any

    # Arrays

    def count_params(self) -> int:
        """Return the number of elements of the layer's weights.

        Raises:
            ValueError: the layer has no weights yet.
        """
        if not self.built:
            raise ValueError(
                f"You tried to call `count_params` on layer '{self.name}', but the layer isn't built. You can build it by"
                " calling it on data or with `layer.build(input_shape)`."
            )
        return sum(int(np.prod(variable.shape, dtype=np.int64)) for variable in self.weights)

    def get_weights(self) -> list[np.ndarray[Any, Any]]:
        """Return the weights as NumPy arrays, in the order of `weights`."""
        return [variable.numpy() for variable in self.weights]

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Set the weights from arrays, in the order of `weights`; nothing changes unless all fit.

        Args:
            weights: Arrays of the shapes of the weights.

        Raises:
            ValueError: the number of arrays or a shape differs.
        """
        variables = self.weights
        if not hasattr(weights, "__len__"):
            raise TypeError(f"`set_weights`: weights={weights!r} of layer '{self.name}'; expected a list of arrays.")
        if len(variables) != len(weights):
            raise ValueError(
                f"You called `set_weights(weights)` on layer '{self.name}' with a weight list of length {len(weights)},"
                f" but the layer was expecting {len(variables)} weights."
            )
        for variable, value in zip(variables, weights, strict=True):
            if tuple(variable.shape) != tuple(np.shape(value)):
                raise ValueError(
                    f"Layer '{self.name}' weight shape {tuple(variable.shape)} is not compatible with provided weight shape"
                    f" {tuple(np.shape(value))}; it is that of {variable.path!r}."
                )
        for variable, value in zip(variables, weights, strict=True):
            variable.assign(value)

    def _stored_variables(self) -> list[Any]:
        """Return the layer's own variables that files hold, in order."""
        return self._own_variables()

    def save_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Write the layer's own variables (not those of layers inside it) under their positions as keys.

        Args:
            store: Mapping to write arrays to.
        """
        for i, variable in enumerate(self._stored_variables()):
            store[str(i)] = variable.numpy()

    def load_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Read what `save_own_variables` wrote.

        Args:
            store: Mapping to read arrays from.

        Raises:
            ValueError: the number of arrays or a shape differs; the layer is left as it was.
        """
        variables = self._stored_variables()
        keys = list(store.keys())
        if len(keys) != len(variables):
            raise ValueError(self._count_mismatch(keys, variables))
        declared = getattr(store, "spec", store.__getitem__)  # a file tells shapes without reading arrays
        for i, variable in enumerate(variables):
            shape = tuple(declared(str(i)).shape)
            if shape != tuple(variable.shape):
                raise ValueError(
                    f"The layer {self.name!r}: the stored array {i} has shape {shape}; expected"
                    f" {tuple(variable.shape)}, as the weight {variable.path!r} has."
                )
        for i, variable in enumerate(variables):
            variable.assign(np.asarray(store[str(i)]))

    def _count_mismatch(self, keys: list[str], variables: list[Any]) -> str:
        if keys and not variables and not self.built:
            return (
                f"Layer '{self.name}' was never built and thus it doesn't have any variables. However the weights file"
                f" lists {len(keys)} variables for this layer. Perhaps the layer around it has a `build` that does not"
                " build this one."
            )
        names = [variable.name for variable in variables]
        return (
            f"Layer '{self.name}' expected {len(variables)} variables, but received {len(keys)} variables during loading."
            f" Expected: {names}"
        )

    # Configuration

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal layer, in serialisable form.

        A subclass that does not override this gets the arguments of its `__init__`, as it was called.

        Raises:
            NotImplementedError: one of these cannot be stored, so that the subclass must override this.
        """
        config = {
            "name": self.name,
            "trainable": self._trainable,
            "dtype": serialize_keras_object(self._dtype_policy),
        }
        if self.activity_regularizer is not None:
            config["activity_regularizer"] = regularizers.serialize(self.activity_regularizer)
        if not self._config_is_arguments():
            return config
        parameters = inspect.signature(type(self).__init__).parameters.values()
        if not any(p.kind is p.VAR_KEYWORD for p in parameters):
            names = {p.name for p in parameters}
            config = {key: value for key, value in config.items() if key in names}
        return {**config, **self._own_arguments(skip=config)}

    def _own_arguments(self, skip: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments of `__init__` that the class adds, in serialisable form."""
        given = self._bound_arguments()
        parameters = inspect.signature(type(self).__init__).parameters.values()
        if any(p.kind is p.VAR_POSITIONAL and p.name in given for p in parameters):
            self._refuse_config("positional only or variadic positional arguments (e.g., `*args`) to `__init__()`")
        try:
            return {key: serialize_keras_object(value) for key, value in given.items() if key not in skip}
        except NotSerializableError as error:
            self._refuse_config(f"non-serializable argument values in `__init__()` ({error})")

    def _refuse_config(self, problem: str) -> NoReturn:
        raise NotImplementedError(
            f"Object {type(self).__name__} was created by passing {problem}, and therefore the object must override"
            " `get_config()` in order to be serializable. Please implement `get_config()`: take what"
            " `super().get_config()` returns, and add the arguments of `__init__()` as plain values."
        )

    @classmethod
    def _config_is_arguments(cls) -> bool:
        """Tell whether the configuration is that of `Layer`, made of the arguments of `__init__`."""
        return cls.get_config is LayerStoring.get_config

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a layer made from what `get_config` returned."""
        if cls._config_is_arguments():
            config = {
                key: deserialize_keras_object(value) if key not in _BASE_ARGUMENTS and _is_serialized(value) else value
                for key, value in config.items()
            }
        return super().from_config(config)


def _is_serialized(value: Any) -> bool:
    return isinstance(value, dict) and "class_name" in value and "config" in value
