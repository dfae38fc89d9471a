"""`JaxLayer`: a layer around a pure function of arrays."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, Final, Self

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops import ops, tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import CapabilityError
from keras_ops.random import SeedGenerator
from keras_ops.selection import require
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

_OF_CALL: Final = ("params", "state", "rng", "inputs", "training")
_OF_INIT: Final = ("rng", "inputs", "training")


@builtin("keras.layers", kind="layer")
class JaxLayer(Layer):
    """Wrap a pure function of arrays, with parameters and perhaps state, as a layer.

    Args:
        call_fn: The function. Its arguments are recognised by name, in any order: `inputs`, and where it takes them, `params`;
            `state`, in which case it returns outputs and new state; `rng`, a seed; and `training`, a boolean.
        init_fn: Function that makes the parameters of the arguments `inputs`, and where it takes them, `rng` and `training`. It
            returns parameters, and beside them state if `call_fn` takes it.
        params: Parameters, a structure of arrays, in place of `init_fn`.
        state: State, a structure of arrays, in place of `init_fn`.
        seed: Seed of what `rng` is drawn from.
        **kwargs: Arguments of `Layer`.

    Attributes:
        params: The variables of the parameters, nested as these; `None` before the layer is built.
        state: The variables of the state, likewise.

    Raises:
        ValueError: the selected backend cannot call such functions; a function takes other arguments; or there is neither
            `init_fn` nor `params` nor `state`.

    Examples:
        >>> from keras_ops.selection import selected
        >>> if selected().capabilities.pure_functions:
        ...     scale = JaxLayer(lambda params, inputs: params["by"] * inputs, params={"by": np.float32(3.0)})
        ...     float(scale(np.ones((1,), "float32"))[0])
        ... else:
        ...     3.0
        3.0
    """

    _given: tuple[Any, Any]

    def __init__(
        self,
        call_fn: Callable[..., Any],
        init_fn: Callable[..., Any] | None = None,
        params: Any = None,
        state: Any = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        try:
            require("pure_functions", "does not call pure functions of arrays", type(self).__name__)
        except CapabilityError as error:
            raise ValueError(str(error)) from None
        if init_fn is None and params is None and state is None:
            raise ValueError("`init_fn`, `params` and `state` cannot all be `None`.")
        super().__init__(**kwargs)
        self.call_fn: Callable[..., Any] = call_fn
        self.init_fn: Callable[..., Any] | None = init_fn
        self.seed_generator: SeedGenerator = SeedGenerator(seed)
        self._call_names = _checked("call_fn", call_fn, _OF_CALL)
        self._init_names = () if init_fn is None else _checked("init_fn", init_fn, _OF_INIT)
        self._rebuild: dict[str, Callable[..., Any]] = {}
        self._initialized = params is not None or state is not None
        self._make_variables(params, state)

    @property
    def has_state(self) -> bool:
        """Whether the function takes and returns state."""
        return "state" in self._call_names

    @property
    def params(self) -> Any:
        """The variables of the parameters, nested as these."""
        return self._nested("params", self.tracked_params)

    @property
    def state(self) -> Any:
        """The variables of the state, nested as this."""
        return self._nested("state", self.tracked_state)

    def _nested(self, name: str, leaves: list[Any]) -> Any:
        return self._rebuild[name](list(leaves)) if name in self._rebuild else None

    @override
    def build(self, input_shape: Any) -> None:
        if not self._initialized:
            self._initialized = True
            self._make_variables(*self._initial(input_shape))

    def _make_variables(self, params: Any, state: Any) -> None:
        self.tracked_params: list[Any] = self._variables("params", params, trainable=True)
        self.tracked_state: list[Any] = self._variables("state", state, trainable=False)

    def _initial(self, input_shape: Any) -> tuple[Any, Any]:
        assert self.init_fn is not None
        inputs = tree.map_shape_structure(lambda s: ops.ones([n or 1 for n in s], self.compute_dtype), input_shape)
        known = {"inputs": inputs, "training": True}
        if "rng" in self._init_names:
            known["rng"] = self.seed_generator.next()
        made = current.wrapping.init_pure(self.init_fn, {name: known[name] for name in self._init_names})
        return made if self.has_state else (made, None)

    def _variables(self, name: str, structure: Any, trainable: bool) -> list[Any]:
        if structure is None:
            return []
        leaves, self._rebuild[name] = current.wrapping.flatten_pure(structure)
        return [self._variable(leaf, trainable) for leaf in leaves]

    def _variable(self, leaf: Any, trainable: bool) -> Any:
        value = ops.convert_to_numpy(leaf)
        dtype = dtype_name(value.dtype)
        return self.add_weight(
            shape=value.shape,
            initializer=lambda shape, dtype=None: ops.convert_to_tensor(value, dtype),
            dtype=self.variable_dtype if is_float(dtype) else dtype,
            trainable=trainable and is_float(dtype),
        )

    @override
    def call(self, inputs: Any, training: bool = False) -> Any:
        known = {"inputs": inputs, "training": bool(training)}
        for name, leaves in (("params", self.tracked_params), ("state", self.tracked_state)):
            known[name] = self._nested(name, [variable.value for variable in leaves])
        if "rng" in self._call_names:
            known["rng"] = self.seed_generator.next()
        outputs = current.wrapping.call_pure(self.call_fn, {name: known[name] for name in self._call_names})
        if not self.has_state:
            return outputs
        outputs, state = outputs
        for variable, value in zip(self.tracked_state, current.wrapping.flatten_pure(state)[0], strict=True):
            variable.assign(value)
        return outputs

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "call_fn": serialize_keras_object(self.call_fn),
            "init_fn": serialize_keras_object(self.init_fn),
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        functions = {name: deserialize_keras_object(config[name]) for name in ("call_fn", "init_fn")}
        return cls(**{**config, **functions})


def _checked(argument: str, function: Callable[..., Any], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the arguments that a function takes.

    Raises:
        ValueError: it does not take `inputs`, or it takes something else.
    """
    parameters = inspect.signature(function).parameters.values()
    names = tuple(p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY))
    if "inputs" not in names:
        raise ValueError(f"Missing required argument in `{argument}`: `inputs`")
    for parameter in parameters:
        if parameter.name not in known and parameter.default is parameter.empty:
            raise ValueError(
                f"Unsupported argument in `{argument}`: `{parameter.name}`, supported arguments are"
                f" {', '.join(f'`{name}`' for name in known)}"
            )
    return tuple(name for name in names if name in known)
