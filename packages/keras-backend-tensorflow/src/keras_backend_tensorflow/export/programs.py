"""Programs of any backend as functions of TensorFlow."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import tensorflow as tf

from keras_backend_tensorflow import backend
from keras_backend_tensorflow.variable import TensorFlowVariable
from keras_ops import tree
from keras_ops.backend.current import current, running_on
from keras_ops.backend.export import Described, Program
from keras_ops.errors import UnsupportedError
from keras_ops.scopes import StatelessScope
from keras_ops.variable import KerasVariable

# From values of the variables, and arguments, to outputs and to new values by the number of the variable.
Bridge: TypeAlias = Callable[[list[Any], tuple[Any, ...]], tuple[Any, Iterable[tuple[int, Any]]]]


class Held:
    """Variables of TensorFlow that hold what the variables of programs hold; one for each."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[KerasVariable, Any]] = {}

    def of(self, variable: KerasVariable) -> Any:
        """Return the variable of TensorFlow; that of another backend's variable is made with its value."""
        if isinstance(variable, TensorFlowVariable):
            return variable._value
        if id(variable) not in self._known:
            made = tf.Variable(np.asarray(variable.numpy()), trainable=variable.trainable, name=variable.name)
            self._known[id(variable)] = variable, made
        return self._known[id(variable)][1]


def described(signature: Any) -> Any:
    """Return a structure of what tensors are like as TensorFlow describes them."""
    return tree.map_structure(_spec, signature)


def _spec(x: Described) -> Any:
    if x.sparse:
        return tf.SparseTensorSpec(x.shape, x.dtype)
    if x.ragged:
        return tf.RaggedTensorSpec(x.shape, x.dtype)
    return tf.TensorSpec(x.shape, x.dtype, x.name)


def is_ours() -> bool:
    """Tell whether programs are made for this backend."""
    return current.variable is TensorFlowVariable


def as_function(program: Program, held: Held, bridge: Bridge | None = None) -> Callable[..., Any]:
    """Return a function of tensors of TensorFlow that does what a program does.

    Args:
        program: The program. That of another backend runs on this one, its variables those of `held`.
        held: Variables of TensorFlow for those of the program.
        bridge: What runs the program in place of this backend.
    """
    if is_ours():
        return program.function
    variables = list(program.variables)
    with tf.init_scope():
        for variable in variables:
            held.of(variable)
    run = bridge or _adopted(program)

    def function(*args: Any, **kwargs: Any) -> Any:
        targets = [held.of(variable) for variable in variables]
        arguments = (*args, *kwargs.values()) if not kwargs else signature.bind(*args, **kwargs).args
        outputs, updates = run([target.value() for target in targets], tuple(arguments))
        for i, value in updates:
            targets[i].assign(value)
        return outputs

    signature = _signature(program)
    function.__signature__ = signature  # type: ignore[attr-defined]  # what callers may name
    return function


def _signature(program: Program) -> inspect.Signature:
    """Return the parameters that a program's signature describes."""
    given = inspect.signature(program.function)
    parameters = list(given.parameters.values())[: len(program.signature)]
    if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in parameters):
        return inspect.Signature([inspect.Parameter("args", inspect.Parameter.VAR_POSITIONAL)])
    return inspect.Signature([p.replace(default=p.empty, annotation=p.empty) for p in parameters])


def _adopted(program: Program) -> Bridge:
    variables = list(program.variables)

    def run(values: list[Any], args: tuple[Any, ...]) -> tuple[Any, list[tuple[int, Any]]]:
        with running_on(backend):
            with StatelessScope(zip(variables, values, strict=True)) as scope:
                before = [scope.get_current_value(variable) for variable in variables]
                try:
                    outputs = tree.map_structure(_as_tensor, program.function(*args))
                except Exception as error:  # whatever another framework makes of tensors of this one
                    raise UnsupportedError(
                        f"To be exported, the function was run on the {backend.name!r} backend, which failed: {error}. Layers"
                        " that call a framework directly can be written with keras.ops."
                    ) from error
            after = [scope.get_current_value(variable) for variable in variables]
        return outputs, [(i, new) for i, (old, new) in enumerate(zip(before, after, strict=True)) if new is not old]

    return run


def _as_tensor(x: Any) -> Any:
    if isinstance(x, KerasVariable):
        x = x.value
    return x if x is None or tf.is_tensor(x) else current.core.convert_to_tensor(x)


def traced(function: Callable[..., Any], signature: Sequence[Any]) -> Any:
    """Return a `tf.function` of what a signature describes."""
    return tf.function(function, input_signature=tuple(described(list(signature))), autograph=False)
