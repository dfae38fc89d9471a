"""Scopes: what variables and names mean in a block of code. Each is private to its thread."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Self

from typing_extensions import override

from keras_ops.errors import ArgumentTypeError, ShapeError

if TYPE_CHECKING:
    from keras_ops.tensor import Tensor
    from keras_ops.variable import KerasVariable


class _State(threading.local):
    """Scopes that are open in this thread, innermost last."""

    stateless: StatelessScope | None = None
    symbolic: SymbolicScope | None = None
    autocast: AutocastScope | None = None
    names: tuple[name_scope, ...] = ()
    remat: tuple[Any, ...] = ()


state: Final = _State()


class StatelessScope:
    """Read and write variables in a mapping instead of in themselves.

    Inside, `assign` changes nothing outside: values come from `state_mapping`, and new ones are kept for
    `get_current_value`.

    Args:
        state_mapping: Pairs of a variable and the value that it has inside, of the variable's shape.
        collect_losses: Whether losses that layers add are collected in `losses`.
        initialize_variables: Whether variables made inside get their initial value when the scope ends.

    Examples:
        >>> from keras_ops import Variable
        >>> v = Variable([1.0, 2.0])
        >>> with StatelessScope([(v, v.value * 0)]) as scope:
        ...     _ = v.assign(v.value + 3)
        >>> scope.get_current_value(v).tolist(), v.value.tolist()
        ([3.0, 3.0], [1.0, 2.0])
    """

    def __init__(
        self,
        state_mapping: Iterable[tuple[KerasVariable, Any]] | None = None,
        collect_losses: bool = False,
        initialize_variables: bool = True,
    ) -> None:
        self.collect_losses = collect_losses
        self.initialize_variables = initialize_variables
        self.losses: list[Any] = []
        self.state_mapping: dict[int, Any] = {}
        self._variables: dict[int, KerasVariable] = {}
        self._made: list[KerasVariable] = []
        self._outer: StatelessScope | None = None
        pairs = state_mapping.items() if isinstance(state_mapping, Mapping) else state_mapping or ()
        for variable, value in pairs:
            self.add_update((variable, _checked(variable, value)))

    def add_loss(self, loss: Tensor) -> None:
        """Collect a loss.

        Args:
            loss: Scalar tensor.
        """
        self.losses.append(loss)

    def add_update(self, update: tuple[KerasVariable, Any]) -> None:
        """Keep the new value of a variable, given as a pair.

        Args:
            update: The variable and its value.
        """
        variable, value = update
        self.state_mapping[id(variable)] = value
        self._variables[id(variable)] = variable

    def get_current_value(self, variable: KerasVariable) -> Any:
        """Return the value that a variable has in this scope, or `None` if the scope knows none.

        Args:
            variable: The variable.
        """
        found = self.state_mapping.get(id(variable))
        if found is None and self._outer is not None:
            return self._outer.get_current_value(variable)
        return found

    def items(self) -> list[tuple[KerasVariable, Any]]:
        """Return the pairs of variable and value that the scope holds."""
        return [(variable, self.state_mapping[key]) for key, variable in self._variables.items()]

    def defer(self, variable: KerasVariable) -> None:
        """Remember a variable made inside, to be initialised when the outermost scope ends.

        Args:
            variable: The variable.
        """
        self._made.append(variable)

    def __enter__(self) -> Self:
        self._outer, state.stateless = state.stateless, self
        return self

    def __exit__(self, *exception: object) -> None:
        state.stateless = self._outer
        if not self._made:
            return
        if self._outer is not None:
            self._outer._made += self._made
        elif self.initialize_variables:
            for variable in self._made:
                variable.initialize_deferred()
        self._made = []


def _checked(variable: Any, value: Any) -> Any:
    if not hasattr(variable, "convert"):
        raise ArgumentTypeError(
            "StatelessScope",
            "state_mapping",
            variable,
            "pairs of Variable and value: all keys in argument `mapping` must be Variable instances",
        )
    converted = variable.convert(value)
    if tuple(converted.shape) != tuple(variable.shape):
        raise ShapeError(
            "StatelessScope",
            "Invalid variable value in StatelessScope: all values in argument `mapping` must be tensors with a shape that"
            f" matches the corresponding variable shape. For variable {variable.path!r} of shape {variable.shape},"
            f" received a value of shape {tuple(converted.shape)}.",
        )
    return converted


class SymbolicScope:
    """Marks a block in which only shapes and dtypes are worked out; seeds do not advance, nothing is computed.

    Examples:
        >>> with SymbolicScope():
        ...     in_symbolic_scope()
        True
    """

    def __init__(self) -> None:
        self._outer: SymbolicScope | None = None

    def __enter__(self) -> Self:
        self._outer, state.symbolic = state.symbolic, self
        return self

    def __exit__(self, *exception: object) -> None:
        state.symbolic = self._outer

    def note_made(self, variable: KerasVariable) -> None:
        """Learn of a variable that is made in the scope.

        Args:
            variable: The variable.
        """

    def may_write(self, variable: KerasVariable) -> bool:
        """Tell whether assigning to a variable changes it.

        Args:
            variable: The variable.
        """
        return True


class DryScope(SymbolicScope):
    """A symbolic scope in which a function runs for its shapes alone: variables from outside keep their values."""

    def __init__(self) -> None:
        super().__init__()
        self._made: set[int] = set()

    @override
    def note_made(self, variable: KerasVariable) -> None:
        self._made.add(id(variable))

    @override
    def may_write(self, variable: KerasVariable) -> bool:
        return id(variable) in self._made


class AutocastScope:
    """Give floating variables that allow it another dtype when they are read; `None` gives them their own."""

    def __init__(self, dtype: str | None) -> None:
        self.dtype = dtype
        self._outer: AutocastScope | None = None

    def __enter__(self) -> Self:
        self._outer, state.autocast = state.autocast, self
        return self

    def __exit__(self, *exception: object) -> None:
        state.autocast = self._outer


def check_name(where: str, name: object) -> None:
    """Raise unless `name` can be a part of a path."""
    if not isinstance(name, str) or "/" in name:
        raise ValueError(
            f"`{where}`: Argument `name` must be a string and cannot contain character `/`. Received: name={name!r}"
        )


class name_scope:  # upstream's public name
    """Prefix the paths of variables made inside.

    Args:
        name: Name of the scope; no slash in it.
        caller: Object that opens the scope, when it is one that has paths.
        deduplicate: Whether opening the scope of `caller` inside itself adds nothing.
        override_parent: Path to use in place of the scopes outside.

    Examples:
        >>> from keras_ops import Variable
        >>> with name_scope("encoder"):
        ...     print(Variable([1.0], name="scale").path)
        encoder/scale
    """

    def __init__(
        self, name: str, caller: object = None, deduplicate: bool = True, override_parent: str | None = None
    ) -> None:
        check_name("name_scope", name)
        self.name = name
        self.caller = caller
        self.deduplicate = deduplicate
        self.override_parent = override_parent
        self._pushed = False

    def __enter__(self) -> Self:
        top = state.names[-1] if state.names else None
        same = self.deduplicate and top is not None and self.caller is not None and top.caller is self.caller
        self._pushed = not (same and self.override_parent is None)
        if self._pushed:
            state.names = (*state.names, self)
        return self

    def __exit__(self, *exception: object) -> None:
        if self._pushed:
            state.names = state.names[:-1]


def current_path() -> str:
    """Return the names of the open name scopes, joined by slashes."""
    parts: list[str] = []
    for scope in reversed(state.names):
        parts.append(scope.name)
        if scope.override_parent is not None:
            if scope.override_parent:
                parts.append(scope.override_parent)
            break
    return "/".join(reversed(parts))


def in_stateless_scope() -> bool:
    """Tell whether a `StatelessScope` is open in this thread."""
    return state.stateless is not None


def in_symbolic_scope() -> bool:
    """Tell whether a `SymbolicScope` is open in this thread."""
    return state.symbolic is not None
