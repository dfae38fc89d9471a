"""Gradients and steps: functions of state, with the state passed in and out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import mlx.core as mx
import numpy as np
from keras_ops import tree
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.backend.current import current
from keras_ops.scopes import StatelessScope
from keras_ops.variable import KerasVariable

from keras_backend_mlx.tensors import compiling, is_compiling


class MlxAutodiff(AutodiffBackend[Any]):
    """The framework differentiates and compiles pure functions of arrays."""

    def value_and_gradients(
        self, function: Callable[[], tuple[Any, Any]], variables: Sequence[KerasVariable]
    ) -> tuple[tuple[Any, Any], list[Any]]:
        if not variables:
            return function(), []
        aux: Any = None
        changed: list[KerasVariable] = []

        def pure(values: list[Any]) -> tuple[Any, list[Any], list[Any]]:
            nonlocal aux
            with StatelessScope(zip(variables, values, strict=True)) as scope:
                loss, aux = function()
            given = {id(v): value for v, value in zip(variables, values, strict=True)}
            updates = [(v, value) for v, value in scope.items() if given.get(id(v)) is not value]
            changed[:] = [v for v, _ in updates]
            return loss, [x for x in tree.flatten(aux) if _is_array(x)], [value for _, value in updates]

        (loss, found, updates), gradients = mx.value_and_grad(pure)([variable.value for variable in variables])
        for variable, value in zip(changed, updates, strict=True):
            variable.assign(value)
        return (loss, _filled(aux, found)), gradients

    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        return _CompiledStep(step, variables) if jit else self.eager_step(step, training=training)

    def eager_step(self, step: Callable[..., Any], *, training: bool = True) -> Callable[..., Any]:
        def run(*args: Any) -> Any:
            outputs = step(*args)
            _start([x for x in tree.flatten(outputs) if _is_array(x)])
            return outputs

        return run


class _CompiledStep:
    """A step under `mx.compile`, once for each form of its arguments."""

    def __init__(self, step: Callable[..., Any], variables: Callable[[], Sequence[KerasVariable]]) -> None:
        self.step, self.find = step, variables
        self.variables: list[KerasVariable] | None = None
        self.forms: dict[Any, _Form] = {}

    def __call__(self, *args: Any) -> Any:
        if is_compiling():
            return self.step(*args)
        if self.variables is None:
            self.variables = list(self.find())
        args = tree.map_structure(lambda x: current.core.convert_to_tensor(x) if _is_data(x) else x, args)
        leaves = tree.flatten(args)
        arrays = [x for x in leaves if _is_array(x)]
        key = (str(tree.structure_of(args)), *(_looks(x) for x in leaves))
        if (form := self.forms.get(key)) is None:
            form = self.forms[key] = _Form(self.step, self.variables, args)
        values, outputs = form.compiled([variable.value for variable in self.variables], arrays)
        _start([*values, *outputs])
        for i, value in zip(form.changed, values, strict=True):
            self.variables[i].assign(value)
        return _filled(form.outputs, outputs)


class _Form:
    """What is compiled for arguments of one form, and the form of what comes out.

    Args:
        step: The step.
        variables: What it reads and assigns.
        args: Arguments, of which all but the arrays belong to the form.
    """

    def __init__(self, step: Callable[..., Any], variables: list[KerasVariable], args: Any) -> None:
        self.step, self.variables = step, variables
        self.args = tree.map_structure(lambda x: mx.zeros(()) if _is_array(x) else x, args)
        self.changed: list[int] = []
        self.outputs: Any = None
        self.compiled = mx.compile(self._pure)

    def _pure(self, values: list[Any], arrays: list[Any]) -> tuple[list[Any], list[Any]]:
        with compiling(), StatelessScope(zip(self.variables, values, strict=True)) as scope:
            self.outputs = self.step(*_filled(self.args, arrays))
            new = [scope.get_current_value(variable) for variable in self.variables]
        self.changed = [i for i, (a, b) in enumerate(zip(values, new, strict=True)) if a is not b]
        found = [x for x in tree.flatten(self.outputs) if _is_array(x)]
        self.outputs = tree.map_structure(lambda x: mx.zeros(()) if _is_array(x) else x, self.outputs)
        return [new[i] for i in self.changed], found


def _start(arrays: list[Any]) -> None:
    """Have arrays computed: they are recipes, which would grow with each step."""
    mx.async_eval(*arrays)  # type: ignore[no-untyped-call]  # without types there


def _is_array(x: Any) -> bool:
    return isinstance(x, mx.array)


def _is_data(x: Any) -> bool:
    return isinstance(x, (np.ndarray, np.generic))


def _looks(x: Any) -> Any:
    return (x.shape, x.dtype) if _is_array(x) else x if isinstance(x, Hashable) else id(x)


def _filled(structure: Any, arrays: Sequence[Any]) -> Any:
    """Return a structure with its arrays, in order, replaced."""
    left = iter(arrays)
    leaves = [next(left) if _is_array(x) else x for x in tree.flatten(structure)]
    return tree.pack_sequence_as(structure, leaves)
