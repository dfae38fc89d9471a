"""A function of state that can be run again, for backends that compute what gradients need a second time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.scopes import StatelessScope

if TYPE_CHECKING:
    from keras_ops.variable import KerasVariable


class Replay:
    """One call of a function, made a function of flat tensors that gives flat tensors, and the same ones each time.

    What the function assigns to variables (statistics, seeds) is kept aside, so that running it again starts from the
    values that the variables had before; `commit` assigns it.

    Args:
        function: Takes and returns structures in which the leaves may be tensors or anything else.
        args: Positional arguments of the call.
        kwargs: Named arguments of the call.
    """

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.function = function
        self.form: tuple[tuple[Any, ...], dict[str, Any]] = (args, kwargs)
        self.leaves: list[Any] = tree.flatten(self.form)
        self.places: list[int] = [i for i, leaf in enumerate(self.leaves) if current.core.is_tensor(leaf)]
        self.outputs: Any = None
        self.before: list[tuple[KerasVariable, Any]] = []
        self.updates: list[tuple[KerasVariable, Any]] = []

    @property
    def tensors(self) -> list[Any]:
        """The tensors among the arguments."""
        return [self.leaves[i] for i in self.places]

    def run(self, *tensors: Any) -> list[Any]:
        """Return the tensors of the outputs for these tensors of the arguments."""
        leaves = list(self.leaves)
        for place, value in zip(self.places, tensors, strict=True):
            leaves[place] = value
        args, kwargs = tree.pack_sequence_as(self.form, leaves)
        with StatelessScope(self.before) as scope:
            self.outputs = self.function(*args, **kwargs)
        known = {id(variable): value for variable, value in self.before}
        self.updates = [(v, value) for v, value in scope.items() if known.get(id(v)) is not value]
        return [leaf for leaf in tree.flatten(self.outputs) if current.core.is_tensor(leaf)]

    def commit(self, outputs: Sequence[Any], updates: Sequence[Any] | None = None) -> Any:
        """Assign what the function assigned, and return its outputs with these tensors in them.

        Args:
            outputs: Tensors of the outputs.
            updates: Values to assign, where they are not those that `run` saw.
        """
        values = [value for _, value in self.updates] if updates is None else updates
        self.before = [(v, current.numpy.copy(v.value)) for v, _ in self.updates]
        for (variable, _), value in zip(self.updates, values, strict=True):
            variable.assign(value)
        left = iter(outputs)
        filled = [next(left) if current.core.is_tensor(leaf) else leaf for leaf in tree.flatten(self.outputs)]
        return tree.pack_sequence_as(self.outputs, filled)
