"""SavedModels under construction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.export.programs import Bridge, Held, as_function, is_ours, traced
from keras_ops.backend.export import Archive, Program
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_ops.variable import KerasVariable

_GeneralFunction = type(tf.function(lambda: None))
_Concrete = tf.types.experimental.ConcreteFunction


class TensorFlowArchive(Archive):
    """An object whose attributes are the functions, and lists of the variables.

    Args:
        bridge: Makes what runs a program of another backend, of the program and of options; by default it runs here.
    """

    def __init__(self, bridge: Callable[[Program, Mapping[str, Any]], Bridge | None] | None = None) -> None:
        self.root: Any = tf.__internal__.tracking.AutoTrackable()
        self.root.variables = []
        self.root.trainable_variables = []
        self.root.non_trainable_variables = []
        self.root._tracked = []
        self.functions: dict[str, Any] = {}
        self.held: Held = Held()
        self.bridge = bridge

    @property
    def variables(self) -> Sequence[Any]:  # type: ignore[override]  # a property here
        return self.root.variables

    @property
    def trainable_variables(self) -> Sequence[Any]:  # type: ignore[override]  # a property here
        return self.root.trainable_variables

    @property
    def non_trainable_variables(self) -> Sequence[Any]:  # type: ignore[override]  # a property here
        return self.root.non_trainable_variables

    @override
    def is_resource(self, resource: Any) -> bool:
        return isinstance(resource, tf.__internal__.tracking.Trackable)

    @override
    def is_function(self, function: Any) -> bool:
        return isinstance(function, (_GeneralFunction, _Concrete))

    @override
    def track(self, resource: Any, variables: Sequence[KerasVariable]) -> None:
        if self.is_resource(resource):
            self.root._tracked.append(resource)
        for variable in variables:
            self._keep(self.held.of(variable), variable.trainable)
        if not variables:
            for variable in getattr(resource, "variables", ()):
                if isinstance(variable, tf.Variable):
                    self._keep(variable, variable.trainable)

    def _keep(self, variable: Any, trainable: bool) -> None:
        if any(known is variable for known in self.root.variables):
            return
        self.root.variables.append(variable)
        (self.root.trainable_variables if trainable else self.root.non_trainable_variables).append(variable)

    @override
    def add_function(self, name: str, program: Program, options: Mapping[str, Any]) -> Any:
        function = program.function
        bridge = None if is_ours() else self.bridge
        if options and bridge is None:
            argument, value = next(iter(options.items()))
            raise ArgumentError("add_endpoint", argument, value, "no further arguments with this backend")
        if not self.is_function(function):
            chosen = None if bridge is None else bridge(program, options)
            function = traced(as_function(program, self.held, chosen), program.signature)
        self.functions[name] = function
        setattr(self.root, name, function)
        return function

    @override
    def add_variables(self, name: str, variables: Sequence[Any]) -> None:
        kinds = sorted({type(x).__name__ for x in variables if not isinstance(x, (KerasVariable, tf.Variable))})
        if kinds:
            raise ArgumentTypeError(
                "add_variable_collection", "variables", variables, f"variables only; it holds {', '.join(kinds)}"
            )
        setattr(self.root, name, [self.held.of(x) if isinstance(x, KerasVariable) else x for x in variables])

    def concrete(self, name: str) -> Any:
        """Return one call of a function, as a graph."""
        function = self.functions[name]
        if isinstance(function, _Concrete):
            return function
        if function.input_signature is not None:
            return function.get_concrete_function()
        known = function._list_all_concrete_functions()
        if not known:
            raise ValueError(
                f"The endpoint {name!r} is a function that was never called and has no `input_signature`; call it once, or"
                " give one."
            )
        return known[0]

    @override
    def write(self, path: str, options: Any) -> None:
        signatures = {name: self.concrete(name) for name in self.functions}
        if "serve" in signatures:
            signatures["serving_default"] = signatures["serve"]
        self.root.tensorflow_version = tf.__version__
        self._keep_captured(signatures.values())
        if options is None:  # gradients of adopted functions would be traced where they are not adopted
            options = tf.saved_model.SaveOptions(experimental_custom_gradients=is_ours())
        tf.saved_model.save(self.root, path, options=options, signatures=signatures)

    def _keep_captured(self, functions: Any) -> None:
        """Track variables that functions use and nobody tracked, without which the folder would be of no use."""
        kept = {id(variable) for variable in self.root.variables}
        found = {id(v): v for function in functions for v in function.variables if id(v) not in kept}
        self.root._captured = list(found.values())

    @override
    def describe(self, name: str) -> str:
        function = self.functions[name]
        if isinstance(function, _Concrete):
            return str(function)
        self.concrete(name)
        return str(function.pretty_printed_concrete_signatures(verbose=True))
