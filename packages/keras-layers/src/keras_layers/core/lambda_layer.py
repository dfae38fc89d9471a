"""`Lambda`: a function as a layer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, Self

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops import tree
from keras_ops.errors import ArgumentTypeError
from keras_ops.graph import infer_output_spec
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin
from keras_saving.scopes import safe_mode_scope
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

_LAMBDA = "__lambda__"


@builtin("keras.layers", kind="layer")
class Lambda(Layer):
    """Apply a function of tensors.

    A `lambda` is stored as the code of this version of Python, which is not portable and is read back only with
    `safe_mode=False`. A named function that is registered, or a layer of one's own, has neither drawback.

    Args:
        function: Function of the inputs; it may take `mask` and `training` as well.
        output_shape: Shape of the output of one sample, or a function from the shape of the input to that of the output;
            worked out by default.
        mask: Mask of the output, or a function `(inputs, mask)` that returns it; none by default.
        arguments: Further named arguments of `function`.
        **kwargs: Arguments of `Layer`.

    Raises:
        ArgumentTypeError: `function` is not callable, or `arguments` no dict.

    Examples:
        >>> Lambda(lambda x: x * 2)(np.array([1.0])).tolist()
        [2.0]
    """

    def __init__(
        self,
        function: Callable[..., Any],
        output_shape: Any = None,
        mask: Any = None,
        arguments: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not callable(function):
            raise ArgumentTypeError("Lambda", "function", function, "a callable")
        if arguments is not None and not isinstance(arguments, dict):
            raise ArgumentTypeError("Lambda", "arguments", arguments, "a dict, or None")
        self.function = function
        self.arguments: dict[str, Any] = arguments or {}
        self.mask = mask
        self.supports_masking = mask is not None
        self._output_shape = output_shape
        self._passed = _passed_on(function)

    @override
    def call(self, inputs: Any, mask: Any = None, training: bool | None = None) -> Any:
        known = {"mask": mask, "training": training}
        return self.function(inputs, **{**self.arguments, **{name: known[name] for name in self._passed}})

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return self.mask(inputs, mask) if callable(self.mask) else self.mask

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        if self._output_shape is None:
            inputs = tree.map_shape_structure(lambda shape: KerasTensor(shape, self.compute_dtype), input_shape)
            return tree.map_structure(lambda x: x.shape, self.compute_output_spec(inputs))
        if callable(self._output_shape):
            return self._output_shape(input_shape)
        first = tree.flatten_shapes(input_shape)[0]
        batch = first[0] if first else None
        return tree.map_shape_structure(lambda shape: (batch, *shape), _as_tuples(self._output_shape))

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        if self._output_shape is not None:
            return super().compute_output_spec(*args, **kwargs)
        args, kwargs = tree.map_structure(self._cast_symbolic, (args, kwargs))
        try:
            with self._autocast():
                return infer_output_spec(self.call, args, kwargs, self.name)
        except Exception as error:
            raise NotImplementedError(
                "We could not automatically infer the shape of the Lambda's output. Please specify the `output_shape`"
                f" argument for this Lambda layer, {self.name!r} ({type(error).__name__}: {error})."
            ) from error

    @override
    def get_config(self) -> dict[str, Any]:
        config = {**super().get_config(), "function": _stored(self.function), "arguments": self.arguments}
        if self._output_shape is not None:
            shape = self._output_shape
            config["output_shape"] = _stored(shape) if callable(shape) else shape
        if self.mask is not None:
            config["mask"] = _stored(self.mask) if callable(self.mask) else serialize_keras_object(self.mask)
        return config

    @classmethod
    @override
    def from_config(
        cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None, safe_mode: bool | None = None
    ) -> Self:
        """Return a layer made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Functions that the configuration may name.
            safe_mode: False to run code that the configuration holds, from a source that you trust; `None` means safe, unless
                the load around it says otherwise.

        Raises:
            ValueError: the configuration holds a `lambda`, and `safe_mode` is on.
            TypeError: it names a function that is neither built in nor registered nor passed.
        """
        config = dict(config)
        with safe_mode_scope(safe_mode):
            for name in ("function", "output_shape", "mask"):
                if isinstance(config.get(name), dict):
                    config[name] = deserialize_keras_object(config[name], custom_objects)
        if "arguments" in config:
            config["arguments"] = deserialize_keras_object(config["arguments"], custom_objects)
        return cls(**config)


def _passed_on(function: Callable[..., Any]) -> list[str]:
    """Return which of `mask` and `training` a function takes."""
    try:
        names = inspect.signature(function).parameters
    except (TypeError, ValueError):  # a builtin without a signature
        return []
    return [name for name in ("mask", "training") if name in names]


def _as_tuples(shape: Any) -> Any:
    if isinstance(shape, Sequence) and all(size is None or isinstance(size, int) for size in shape):
        return tuple(shape)
    return tree.map_shape_structure(tuple, shape)


def _stored(function: Callable[..., Any]) -> Any:
    """Return a function in the form of this layer's configurations, which differs for a `lambda`."""
    stored = serialize_keras_object(function)
    if isinstance(stored, dict) and stored.get("class_name") == _LAMBDA:
        code, defaults, closure = stored["config"]["value"]
        return {"class_name": _LAMBDA, "config": {"code": code, "defaults": defaults, "closure": closure}}
    return stored
