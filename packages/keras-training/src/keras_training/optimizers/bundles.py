"""Variables of one dtype as one, where the backend has calls for many tensors, and the functions that rules use on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.backend.bundle import Bundle
from keras_ops.backend.current import current
from keras_ops.scopes import in_stateless_scope


class VariableBundle:
    """Several variables of one dtype, to a rule like one: `value` and `assign`.

    Args:
        variables: The variables.
        kind: The backend's class of several tensors.
        slots: Places of the variables among those that the optimizer was built for.
    """

    def __init__(self, variables: Sequence[Any], kind: type[Bundle], slots: Sequence[int] = ()) -> None:
        self.variables: Sequence[Any] = variables
        self.kind: type[Bundle] = kind
        self.slots: Sequence[int] = slots

    @property
    def dtype(self) -> str:
        """Name of the dtype."""
        return str(self.variables[0].dtype)

    @property
    def value(self) -> Bundle:
        """The values."""
        return self.kind([variable.value for variable in self.variables])

    def assign(self, values: Bundle) -> None:
        """Give each variable its value."""
        held = self.held()
        if held is not None:
            values.write(held)
            return
        for variable, value in zip(self.variables, values.tensors, strict=True):
            variable.assign(value)

    def held(self) -> list[Any] | None:
        """Return what the variables hold, where that changes in place; `None` where they are to be assigned to."""
        if in_stateless_scope():
            return None
        held = [variable._value for variable in self.variables]
        return None if any(value is None for value in held) else held


class Slots(list[Any]):
    """What an optimizer keeps for each variable; by the place of one, or by a bundle's places the bundle of them."""

    @override
    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, VariableBundle):
            return VariableBundle([self[slot] for slot in place.slots], place.kind)
        return super().__getitem__(place)


def bundles_of(
    gradients: Sequence[Any], variables: Sequence[Any], slots: Sequence[int], kind: type[Bundle]
) -> list[tuple[Bundle, VariableBundle]]:
    """Return gradients and variables in bundles, one for each dtype.

    Args:
        gradients: Gradients, tensors.
        variables: The variables.
        slots: Places of the variables among those that the optimizer was built for.
        kind: The backend's class of several tensors.
    """
    groups: dict[str, tuple[list[Any], list[Any], list[int]]] = {}
    for gradient, variable, slot in zip(gradients, variables, slots, strict=True):
        dtype = variable.dtype
        members = groups.get(dtype)
        if members is None:
            members = groups[dtype] = ([], [], [])
        members[0].append(current.core.cast(gradient, dtype))
        members[1].append(variable)
        members[2].append(slot)
    return [(kind(found), VariableBundle(theirs, kind, places)) for found, theirs, places in groups.values()]


def move(variable: Any, target: Any, share: float) -> Any:
    """Move the value of a variable, or of a bundle, towards a target by a share of the distance; return the new value."""
    if isinstance(variable, VariableBundle) and (held := variable.held()) is not None:
        return target.move(held, share)
    old = variable.value
    new = old + (target - old) * share
    variable.assign(new)
    return new


def take_from(variable: Any, change: Any) -> None:
    """Subtract a change from the value of a variable, or of a bundle."""
    if isinstance(variable, VariableBundle) and (held := variable.held()) is not None:
        change.take_from(held)
    else:
        variable.assign(variable.value - change)


def sqrt(x: Any) -> Any:
    """Return the square roots of a tensor or of a bundle."""
    return x.sqrt() if isinstance(x, Bundle) else ops.sqrt(x)


def absolute(x: Any) -> Any:
    """Return the absolute values of a tensor or of a bundle."""
    return x.absolute() if isinstance(x, Bundle) else ops.abs(x)


def sign(x: Any) -> Any:
    """Return the signs of a tensor or of a bundle."""
    return x.sign() if isinstance(x, Bundle) else ops.sign(x)


def maximum(x: Any, y: Any) -> Any:
    """Return the greater elements of two tensors or of two bundles."""
    return x.maximum(y) if isinstance(x, Bundle) else ops.maximum(x, y)
