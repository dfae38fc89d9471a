"""`TorchModuleWrapper`: a layer around a module of the backend's framework."""

from __future__ import annotations

import base64
from collections.abc import MutableMapping
from typing import Any, Self

import numpy as np
from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, CapabilityError, UnsupportedError
from keras_ops.selection import require
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin
from keras_saving.scopes import in_safe_mode


@builtin("keras.layers", kind="layer")
class TorchModuleWrapper(Layer):
    """Wrap a module as a layer, which shares its parameters.

    Args:
        module: The module.
        name: Name, by default that of the class in snake case, numbered.
        output_shape: Shape of the output, for calls on symbolic tensors.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        *args: What the module takes.
        training: Whether the module is in training; by default as it was.
        **kwargs: What it takes by name.

    Raises:
        UnsupportedError: the selected backend's framework has no modules.

    Examples:
        >>> TorchModuleWrapper(nn.Linear(3, 2))(np.ones((1, 3))).shape  # doctest: +SKIP
        (1, 2)
    """

    def __init__(self, module: Any, name: str | None = None, output_shape: Any = None, **kwargs: Any) -> None:
        try:
            require("modules", "has no modules to wrap", "TorchModuleWrapper")
        except CapabilityError as error:
            raise UnsupportedError(str(error)) from None
        super().__init__(name=name, **kwargs)
        variables = current.wrapping.module_variables(module)
        self.output_shape = output_shape
        self._module_variables = variables
        self.module = module
        for variable in variables:
            self._native_untrack_variable(variable)  # the framework finds the parameters in the module
        self.built = True

    @override
    def call(self, *args: Any, training: bool | None = None, **kwargs: Any) -> Any:
        return current.wrapping.call_module(self.module, training, args, kwargs)

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        if self.output_shape is None:
            raise UnsupportedError(
                f"Layer {type(self).__name__} does not have a `compute_output_shape` method implemented: what the module makes"
                " of a shape is not known; pass `output_shape`."
            )
        return self.output_shape

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        shapes = tree.map_structure(lambda x: getattr(x, "shape", None), args)
        return tree.map_shape_structure(
            lambda shape: KerasTensor(shape, self.compute_dtype),
            self.compute_output_shape(shapes[0] if shapes else None),
        )

    def parameters(self, recurse: bool = True) -> Any:
        """Return the parameters of the module.

        Args:
            recurse: Whether those of modules inside belong to them.
        """
        return self.module.parameters(recurse)

    @override
    def save_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Write all arrays of the module, under their names in it."""
        for name, value in current.wrapping.module_state(self.module).items():
            store[name] = value

    @override
    def load_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Read what `save_own_variables` wrote."""
        wanted = current.wrapping.module_state(self.module)
        found = {name: np.asarray(store[name]) for name in store.keys()}  # noqa: SIM118  # a group of a file
        for name, value in wanted.items():
            if name not in found or found[name].shape != value.shape:
                came = found[name].shape if name in found else "nothing"
                raise ValueError(
                    f"Layer '{self.name}': the stored array {name!r} is {came}; expected shape {value.shape}."
                )
        current.wrapping.set_module_state(self.module, {name: found[name] for name in wanted})

    @override
    def get_config(self) -> dict[str, Any]:
        data = current.wrapping.dump_module(self.module)
        return {
            **super().get_config(),
            "module": base64.b64encode(data).decode("ascii"),
            "output_shape": self.output_shape,
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        module = config.get("module")
        if not isinstance(module, str):
            raise ArgumentError("TorchModuleWrapper.from_config", "module", module, "a string that `get_config` wrote")
        if in_safe_mode():
            raise ValueError(
                "Requested the deserialization of a module, whose stored form can run any code; this is disallowed by default."
                " If you trust the source of the artifact, you can override this error by passing `safe_mode=False` to the"
                " loading function, or calling `keras.config.enable_unsafe_deserialization()`."
            )
        return cls(**{**config, "module": current.wrapping.load_module(base64.b64decode(module))})
