"""Steps compiled into models; no gradients."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

import numpy as np
from typing_extensions import override

from keras_backend_openvino.tracing.graph import Graph, TracedValueError
from keras_backend_openvino.tracing.program import Program, Recorded, devices
from keras_backend_openvino.tracing.sizes import Change, Places, Sizes, changes, loosen
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
    """A step as models: one for the form of its arguments, and one for other sizes of a batch.

    Variables that it reads are constants of a model, which is made anew when one has another value; those that it assigns
    go in and come out.

    The first model is for the sizes that its arguments have, since that is fastest. With arguments that differ in the size of
    a batch alone, another one is made that takes any, where the step allows it; else one for each size.
    """

    def __init__(self, step: Callable[..., Any]) -> None:
        self.step = step
        self.on_host = False
        self.is_fixed = False
        self.models: OrderedDict[Hashable, _Model] = OrderedDict()

    def __call__(self, *args: Any) -> Any:
        leaves = tree.flatten(args)
        arrays = [x for x in leaves if isinstance(x, (np.ndarray, np.generic))]
        if self.on_host or not all(is_numeric(x.dtype) for x in arrays):
            return self.step(*args)  # strings are looked up on the host
        try:
            model = self._model_for(args, arrays)
        except (TracedValueError, NoSuchTensorError) as error:
            warnings.warn(f"{_named(self.step)} runs operation by operation, not as a model: {error}", stacklevel=2)
            self.on_host = True
            return self.step(*args)
        return model(arrays)

    def _model_for(self, args: Any, arrays: Sequence[Any]) -> _Model:
        key = _form(args)
        model = self.models.get(key)
        if model is None or not model.is_current():
            model = self.models[key] = self._made(args, [x.shape for x in arrays])
            if len(self.models) > _KEPT:
                self.models.popitem(last=False)
        self.models.move_to_end(key)
        return model

    def _made(self, args: Any, shapes: list[Sizes]) -> _Model:
        loose = _form(args, ranks_only=True)
        known = [model for model in dict.fromkeys(self.models.values()) if model.loose == loose and model.is_current()]
        if any_size := next((model for model in known if model.holds_for(shapes)), None):
            return any_size
        made = _Model(self.step, args, loose, shapes)
        for model in known:
            if model.batch and model.batch.grow(made.recorded, shapes):
                return model
        if not self.is_fixed and any(made.loosen(model) for model in known):
            try:
                made.compile()
            except RuntimeError:  # there is no kernel that takes any size
                self.is_fixed = True
                made = _Model(self.step, args, loose, shapes)
            else:
                return made
        made.compile()
        return made


def _named(step: Callable[..., Any]) -> str:
    return f"`{getattr(step, '__name__', 'step')}`"


def _form(x: Any, ranks_only: bool = False) -> Hashable:
    """Return what a model depends on of the arguments of a step: structure, shapes (or ranks) and dtypes, other values."""
    if isinstance(x, (np.ndarray, np.generic)):
        return (x.ndim if ranks_only else x.shape, x.dtype)
    if isinstance(x, (tuple, list)):
        return (type(x), *(_form(value, ranks_only) for value in x))
    if isinstance(x, dict):
        return (dict, *((name, _form(value, ranks_only)) for name, value in x.items()))
    return (devices.name, x) if isinstance(x, Hashable) else (type(x), id(x))


class _Batch:
    """Sizes of a batch that a model is right for: those between two for which it was seen to be.

    Args:
        places: Axes of the arguments that have the size.
        changes: What makes it out of a model for one size.
        recorded: One of the models that were compared.
        size: The size that this was for.
        other: The size that the other one was for.
    """

    def __init__(self, places: Places, changes: tuple[Change, ...], recorded: Recorded, size: int, other: int) -> None:
        self.places, self.changes, self.recorded, self.size = places, changes, recorded, size
        self.least, self.most = min(size, other), max(size, other)

    def of(self, shapes: list[Sizes], like: list[Sizes]) -> int | None:
        """Return the size in the shapes of arguments, `None` if they differ otherwise from those of the model."""
        found = _differing(like, shapes)
        if found is None:
            return None
        places, _, size = found
        return size if places == self.places else None

    def grow(self, recorded: Recorded, shapes: list[Sizes]) -> bool:
        """Take in a size outside of those seen so far, if the model holds for it too."""
        size = self.of(shapes, _shapes(self.recorded))
        if size is None or _changes(self.recorded, recorded, self.size, size) != self.changes:
            return False
        self.least, self.most = min(self.least, size), max(self.most, size)
        return True


def _shapes(recorded: Recorded) -> list[Sizes]:
    return [p.shape for p in recorded.graph.parameters]


def _differing(shapes: list[Sizes], others: list[Sizes]) -> tuple[Places, int, int] | None:
    """Return the axes in which shapes differ, and their sizes, if that is one size each, of more than one."""
    pairs = [
        ((i, axis), (m, n))
        for i, (x, y) in enumerate(zip(shapes, others, strict=False))
        for axis, (m, n) in enumerate(zip(x, y, strict=True))
        if m != n
    ]
    sizes = {pair for _, pair in pairs}
    if len(sizes) != 1:
        return None
    size, other = sizes.pop()
    return (tuple(place for place, _ in pairs), size, other) if min(size, other) > 1 else None


def _changes(recorded: Recorded, other: Recorded, size: int, other_size: int) -> tuple[Change, ...] | None:
    if recorded.model is None or not recorded.same_outputs(other):
        return None
    return changes([recorded.model, other.model], [(size,), (other_size,)])


class _Model:
    """A step, compiled for one form of its arguments, or for any size of a batch, and the values that variables have."""

    def __init__(self, step: Callable[..., Any], args: Any, loose: Hashable, shapes: list[Sizes]) -> None:
        self.loose, self.shapes = loose, shapes
        self.batch: _Batch | None = None
        self.assigned: list[Any] = []
        updates = self._record(step, args)
        if new := [v for v, _ in updates if not any(v is known for known in self.assigned)]:
            # What was taken as a constant is one no longer.
            self.assigned = new
            updates = self._record(step, args)
        self.updated = [variable for variable, _ in updates]
        self.recorded = Recorded(self.graph, [*tree.flatten(self.form), *(value for _, value in updates)])
        given = {id(variable) for variable in self.assigned}
        self.reads = [pair for key, pair in self.graph.reads.items() if key not in given]
        self.writes = OpenVINOVariable.writes

    def changed_variables(self) -> list[list[int]]:
        """Return the ids of the variables that go in and of those that come out."""
        return [[id(variable) for variable in group] for group in (self.assigned, self.updated)]

    def loosen(self, other: _Model) -> bool:
        """Become a model for any size of a batch, by comparison with one for another size; tell whether that is possible."""
        found = None if other.batch else _differing(self.shapes, other.shapes)
        if found is None or self.changed_variables() != other.changed_variables():
            return False
        places, size, other_size = found
        wanted = _changes(self.recorded, other.recorded, size, other_size)
        if wanted is None:
            return False
        self.batch = _Batch(places, wanted, other.recorded, other_size, size)
        loosen(self.recorded.model, [places], wanted)
        return True

    def holds_for(self, shapes: list[Sizes]) -> bool:
        """Tell whether it takes arguments of other shapes than those that it was made for."""
        if self.batch is None:
            return False
        size = self.batch.of(shapes, self.shapes) if shapes != self.shapes else self.batch.least
        return size is not None and self.batch.least <= size <= self.batch.most

    def compile(self) -> None:
        """Make it ready to be called."""
        self.program = Program(self.recorded)

    def _record(self, step: Callable[..., Any], args: Any) -> list[tuple[Any, Any]]:
        with Graph() as graph:
            leaves = [
                graph.parameter(x.shape, x.dtype) if isinstance(x, (np.ndarray, np.generic)) else x
                for x in tree.flatten(args)
            ]
            values = [graph.parameter(v.shape, v._value.dtype) for v in self.assigned]
            with StatelessScope(zip(self.assigned, values, strict=True)) as scope:
                self.form = step(*tree.pack_sequence_as(args, leaves))
        self.graph: Graph = graph
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
