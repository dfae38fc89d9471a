"""Rematerialisation: computing intermediate results a second time in place of keeping them for the gradient.

Source: arXiv:1604.06174, "Training Deep Nets with Sublinear Memory Cost".
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, ParamSpec, Self, TypeVar

from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_ops.scopes import state
from keras_ops.selection import selected

P = ParamSpec("P")
R = TypeVar("R")

MODES: Final = ("full", "activations", "larger_than", "list_of_layers", None)


@dataclass(frozen=True)
class RematMode:
    """What the innermost `RematScope` says.

    Attributes:
        mode: Which layers compute their results twice; see `RematScope`.
        output_size_threshold: Number of elements, for the mode `"larger_than"`.
        layer_names: Names, for the mode `"list_of_layers"`.
    """

    mode: str | None
    output_size_threshold: int
    layer_names: tuple[str, ...]


class RematScope:
    """Let layers that are made in a block compute their results twice rather than keep them for the gradient.

    That takes less memory and more time in training, and changes no result. Scopes can be nested; the innermost counts.

    Args:
        mode: `"full"` for all layers; `"activations"` for the activation functions of layers alone; `"larger_than"` for
            layers whose outputs have more elements than the threshold; `"list_of_layers"` for layers of some names;
            `None` for none.
        output_size_threshold: Number of elements, for the mode `"larger_than"`.
        layer_names: Names of layers, for the mode `"list_of_layers"`.

    Raises:
        ArgumentError: `mode` is none of these.

    Examples:
        >>> with RematScope(mode="larger_than", output_size_threshold=2048) as scope:
        ...     current_mode().mode
        'larger_than'
        >>> current_mode() is None
        True
    """

    def __init__(
        self, mode: str | None = "full", output_size_threshold: int = 1024, layer_names: Sequence[str] | None = None
    ) -> None:
        if mode not in MODES:
            raise ArgumentError("RematScope", "mode", mode, f"one of {MODES}")
        self.mode = mode
        self.output_size_threshold = output_size_threshold
        self.layer_names: list[str] = list(layer_names or ())

    def __enter__(self) -> Self:
        made = RematMode(self.mode, self.output_size_threshold, tuple(self.layer_names))
        state.remat = (*state.remat, made)
        return self

    def __exit__(self, *exception: object) -> None:
        state.remat = state.remat[:-1]


def current_mode() -> RematMode | None:
    """Return what the innermost `RematScope` of this thread says, or `None` where none is open."""
    found: RematMode | None = state.remat[-1] if state.remat else None
    return found


def remat(f: Callable[P, R]) -> Callable[P, R]:
    """Return a function that keeps nothing of what it computes for its gradient, and computes it again for that.

    Args:
        f: Function of tensors; it may read and assign variables and draw random numbers, which come out the same again.

    Returns:
        Function of the same arguments that gives the same. Where the backend has no gradients, `f` itself.

    Raises:
        ArgumentTypeError: `f` is not callable.

    Examples:
        >>> from keras_ops import ops
        >>> if selected().capabilities.trains:
        ...     float(remat(lambda x: ops.square(x) + 1)(ops.convert_to_tensor(3.0)))
        ... else:
        ...     10.0
        10.0
    """
    if not callable(f):
        raise ArgumentTypeError("remat", "f", f, "a callable")
    if not selected().capabilities.trains:
        warnings.warn(
            "`remat` has no effect: the selected backend runs inference only, so it keeps nothing for gradients.",
            stacklevel=2,
        )
    return current.autodiff.remat(f)


__all__ = ["RematMode", "RematScope", "current_mode", "remat"]
