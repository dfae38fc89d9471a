"""Steps compiled into models; no gradients."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

import numpy as np
from typing_extensions import override

from keras_backend_openvino.tracing.graph import Graph, TracedValueError
from keras_backend_openvino.tracing.program import Program, devices
from keras_backend_openvino.tracing.types import NoSuchTensorError, is_numeric
from keras_backend_openvino.variable import OpenVINOVariable
from keras_ops import tree
from keras_ops.backend import unsupported
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.scopes import StatelessScope
from keras_ops.variable import KerasVariable

# So many models a step keeps, one for each form of its arguments; the one that was not used for longest goes.
_KEPT: Final = 16


class OpenVINOAutodiff(AutodiffBackend[Any]):
    """Inference only."""

    value_and_gradients: Any = unsupported("OpenVINO runs inference only: it has no automatic differentiation")

    @override
    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        return _CompiledStep(step) if jit else step


class _CompiledStep:
    """A step as models, one for each form of its arguments.

    Variables that it reads are constants of a model, which is made anew when one has another value; those that it assigns
    go in and come out.
    """

    def __init__(self, step: Callable[..., Any]) -> None:
        self.step = step
        self.on_host = False
        self.models: OrderedDict[Hashable, _Model] = OrderedDict()

    def __call__(self, *args: Any) -> Any:
        leaves = tree.flatten(args)
        arrays = [x for x in leaves if isinstance(x, (np.ndarray, np.generic))]
        if self.on_host or not all(is_numeric(x.dtype) for x in arrays):
            return self.step(*args)  # strings are looked up on the host
        try:
            model = self._model_for(args)
        except (TracedValueError, NoSuchTensorError) as error:
            warnings.warn(f"{_named(self.step)} runs operation by operation, not as a model: {error}", stacklevel=2)
            self.on_host = True
            return self.step(*args)
        return model(arrays)

    def _model_for(self, args: Any) -> _Model:
        key = _form(args)
        model = self.models.get(key)
        if model is None or not model.is_current():
            model = self.models[key] = _Model(self.step, args)
            if len(self.models) > _KEPT:
                self.models.popitem(last=False)
        self.models.move_to_end(key)
        return model


def _named(step: Callable[..., Any]) -> str:
    return f"`{getattr(step, '__name__', 'step')}`"


def _form(x: Any) -> Hashable:
    """Return what a model depends on of the arguments of a step: structure, shapes and dtypes, other values."""
    if isinstance(x, (np.ndarray, np.generic)):
        return (x.shape, x.dtype)
    if isinstance(x, (tuple, list)):
        return (type(x), *map(_form, x))
    if isinstance(x, dict):
        return (dict, *((name, _form(value)) for name, value in x.items()))
    return (devices.name, x) if isinstance(x, Hashable) else (type(x), id(x))


class _Model:
    """A step, compiled for one form of its arguments and the values that variables have."""

    def __init__(self, step: Callable[..., Any], args: Any) -> None:
        self.assigned: list[Any] = []
        updates = self._record(step, args)
        if new := [v for v, _ in updates if not any(v is known for known in self.assigned)]:
            # What was taken as a constant is one no longer.
            self.assigned = new
            updates = self._record(step, args)
        self.updated = [variable for variable, _ in updates]
        tensors = [*tree.flatten(self.form), *(value for _, value in updates)]
        self.program = Program(self.graph, tensors)
        given = {id(variable) for variable in self.assigned}
        self.reads = [pair for key, pair in self.graph.reads.items() if key not in given]
        self.writes = OpenVINOVariable.writes

    def _record(self, step: Callable[..., Any], args: Any) -> list[tuple[Any, Any]]:
        with Graph() as graph:
            leaves = [
                graph.parameter(x.shape, x.dtype) if isinstance(x, (np.ndarray, np.generic)) else x
                for x in tree.flatten(args)
            ]
            values = [graph.parameter(v.shape, v._value.dtype) for v in self.assigned]
            with StatelessScope(zip(self.assigned, values, strict=True)) as scope:
                self.form = step(*tree.pack_sequence_as(args, leaves))
        self.graph = graph
        given = {id(v): value for v, value in zip(self.assigned, values, strict=True)}
        return [(v, value) for v, value in scope.items() if given.get(id(v)) is not value]

    def is_current(self) -> bool:
        """Tell whether its constants are the values of the variables still."""
        if self.writes == OpenVINOVariable.writes:
            return True
        if any(variable._value is not value for variable, value in self.reads):
            return False
        self.writes = OpenVINOVariable.writes
        return True

    def __call__(self, arrays: Sequence[Any]) -> Any:
        found = self.program([*arrays, *(variable._value for variable in self.assigned)])
        n_updates = len(self.updated)
        for variable, value in zip(self.updated, found[len(found) - n_updates :], strict=True):
            variable.assign(value)
        return tree.pack_sequence_as(self.form, found[: len(found) - n_updates])
