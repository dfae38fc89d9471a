"""The distribution that is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_ops.distribution.mesh import TensorLayout

if TYPE_CHECKING:
    from keras_ops.distribution.strategies import Distribution

_active: list[Any] = [None]


def distribution() -> Distribution | None:
    """Return the distribution that is in force, or `None`.

    Returns:
        The distribution that `set_distribution` was given last.

    Examples:
        >>> distribution() is None
        True
    """
    found: Distribution | None = _active[-1]
    return found


def set_distribution(value: Distribution | None) -> None:
    """Put a distribution in force, for variables and data from here on.

    Args:
        value: The distribution; `None` ends the one in force.

    Examples:
        >>> set_distribution(None)
        >>> distribution() is None
        True
    """
    _active[-1] = value


def layout_of_variable(variable: Any) -> Any:
    """Return the framework's layout for a variable that is made now: its own, or that of the distribution in force.

    Args:
        variable: The variable, whose `_layout` may hold a `TensorLayout` or a layout of the framework.
    """
    own = getattr(variable, "_layout", None)
    active = distribution()
    if own is None and active is not None:
        own = active.get_variable_layout(variable)
    return own.backend_layout if isinstance(own, TensorLayout) else own
