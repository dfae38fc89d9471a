"""The state of a model as a tuple of lists of values, one list for each group of variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from keras_ops.scopes import StatelessScope, in_stateless_scope
from keras_ops.variable import KerasVariable

Groups: TypeAlias = Sequence[Sequence[KerasVariable]]
State: TypeAlias = tuple[list[Any], ...]


def pairs_of(groups: Groups, state: Any) -> list[tuple[KerasVariable, Any]]:
    """Return each variable with its value.

    Raises:
        ValueError: the state has more or fewer groups, or values in a group, than there are variables.
    """
    sizes, given = [len(known) for known in groups], [len(values) for values in state]
    if sizes != given:
        raise ValueError(f"A state has lists of {given} values; expected {sizes}, as many as the model has variables.")
    return [pair for known, values in zip(groups, state, strict=True) for pair in zip(known, values, strict=True)]


def values_of(groups: Groups) -> State:
    """Return the values that variables have now."""
    return tuple([variable.value for variable in known] for known in groups)


def stateless(groups: Groups, state: Any) -> StatelessScope:
    """Return a scope in which the variables have the values of a state."""
    return StatelessScope(pairs_of(groups, state))


def current_values(scope: StatelessScope, groups: Groups) -> State:
    """Return the values that variables have in a scope of `stateless`."""
    return tuple([scope.get_current_value(variable) for variable in known] for known in groups)


def assign(groups: Groups, state: Any) -> None:
    """Give variables the values of a state."""
    inside = in_stateless_scope()
    for variable, value in pairs_of(groups, state):
        if inside or value is not variable._value:
            variable.assign(value)
