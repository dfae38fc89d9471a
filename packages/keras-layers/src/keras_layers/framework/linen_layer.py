"""`FlaxLayer`: a layer around a module that makes pure functions."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any, Self

from typing_extensions import override

from keras_layers.framework.pure_layer import JaxLayer
from keras_ops.errors import ArgumentTypeError
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object


@builtin("keras.layers", kind="layer")
class FlaxLayer(JaxLayer):
    """Wrap a module with `init` and `apply`, as `flax.linen` has them, as a layer.

    Args:
        module: The module.
        method: What to call in place of `__call__`: the name of a method, or a function of the module, the inputs, and perhaps
            `training`.
        variables: Collections of variables, as the module's `init` returns them: `"params"`, and others that are state. By
            default `init` makes them.
        **kwargs: Arguments of `Layer`, and `seed`.

    Raises:
        ArgumentTypeError: `module` has no `init` and `apply`.
        ValueError: the selected backend cannot call pure functions of arrays.

    Examples:
        >>> class Shift:
        ...     def init(self, rng, inputs, **more):
        ...         return {"params": {"by": np.ones((), "float32")}}
        ...     def apply(self, variables, inputs, **more):
        ...         return inputs + variables["params"]["by"]
        ...     def __call__(self, inputs): ...
        >>> from keras_ops.selection import selected
        >>> float(FlaxLayer(Shift())(np.ones((1,), "float32"))[0]) if selected().capabilities.pure_functions else 2.0
        2.0
    """

    def __init__(
        self, module: Any, method: Any = None, variables: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        if not (hasattr(module, "init") and hasattr(module, "apply")):
            raise ArgumentTypeError("FlaxLayer", "module", module, "a module with `init` and `apply`")
        called = method if callable(method) else getattr(module, method or "__call__")
        trains = "training" in inspect.signature(called).parameters
        params, state = (None, None) if variables is None else _split(variables)

        def flags(training: bool) -> dict[str, Any]:
            return {"training": training} if trains else {}

        def call_fn(params: Any, state: Any, rng: Any, inputs: Any, training: bool) -> Any:
            known = {**({} if params is None else {"params": params}), **(state or {})}
            mutable = list(state) if training and state else False
            more = {"rngs": {"dropout": rng, "params": rng}, "method": method, "mutable": mutable, **flags(training)}
            outputs = module.apply(known, inputs, **more)
            return (outputs[0], {**state, **outputs[1]}) if mutable else (outputs, state)

        def init_fn(rng: Any, inputs: Any, training: bool) -> Any:
            return _split(module.init(rng, inputs, method=method, **flags(training)))

        super().__init__(call_fn, init_fn, params, state, **kwargs)
        self.module: Any = module
        self.method: Any = method

    @override
    def get_config(self) -> dict[str, Any]:
        config = super(JaxLayer, self).get_config()
        return {
            **config,
            "module": serialize_keras_object(self.module),
            "method": serialize_keras_object(self.method),
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        parts = {name: deserialize_keras_object(config[name]) for name in ("module", "method")}
        return cls(**{**config, **parts})


def _split(variables: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Part collections of variables into parameters and state."""
    state = {name: collection for name, collection in variables.items() if name != "params"}
    return variables.get("params"), state
