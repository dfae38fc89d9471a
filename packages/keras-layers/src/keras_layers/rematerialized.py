"""Layers whose results are computed a second time for the gradient; see `keras.RematScope`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from keras_ops import tree
from keras_ops.rematerialization import RematMode, remat
from keras_ops.scopes import state
from keras_ops.selection import selected
from keras_ops.tensor import KerasTensor

if TYPE_CHECKING:
    from keras_layers.layer import Layer


def rematerialized(
    layer: Layer, mode: RematMode, call: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Callable[..., Any]:
    """Return what to call in place of a layer's `call` for these arguments, as the scope says that the layer was made in."""
    if not selected().capabilities.trains:
        return call
    if mode.mode == "activations" and getattr(layer, "activation", None) is not None:
        return _with_activation_twice(layer, call)
    if _concerns(layer, mode, args, kwargs):
        return _twice(layer, call)
    return call


def _concerns(layer: Layer, mode: RematMode, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    if mode.mode == "larger_than":
        outputs = layer.compute_output_spec(*_symbolic(args), **_symbolic(kwargs))
        sizes = [math.prod(n or 0 for n in x.shape) for x in tree.flatten(outputs) if isinstance(x, KerasTensor)]
        return max(sizes, default=0) > mode.output_size_threshold
    return mode.mode == "full" or (mode.mode == "list_of_layers" and layer.name in mode.layer_names)


def _symbolic(structure: Any) -> Any:
    def form(x: Any) -> Any:
        return KerasTensor(tuple(x.shape), x.dtype) if hasattr(x, "shape") and hasattr(x, "dtype") else x

    return tree.map_structure(form, structure)


def _twice(layer: Layer, call: Callable[..., Any]) -> Callable[..., Any]:
    owners: list[Layer] = []

    def run(*args: Any, **kwargs: Any) -> tuple[Any, list[Any]]:
        # Losses added inside come out as results; what is traced a second time must not stay on the layers.
        with _losses_apart(layer) as added:
            outputs = call(*args, **kwargs)
        owners[:] = [owner for owner, _ in added]
        return outputs, [loss for _, loss in added]

    def outside(*args: Any, **kwargs: Any) -> Any:
        outputs, losses = remat(run)(*args, **kwargs)
        scope = state.stateless
        for owner, loss in zip(owners, losses, strict=True):
            owner._losses.append(loss)
            if scope is not None and scope.collect_losses:
                scope.add_loss(loss)
        return outputs

    return outside


@contextmanager
def _losses_apart(layer: Layer) -> Iterator[list[tuple[Layer, Any]]]:
    added: list[tuple[Layer, Any]] = []
    before = {id(one): len(one._losses) for one in layer._flatten_layers()}
    yield added
    for one in layer._flatten_layers():
        start = before.get(id(one), 0)
        added += [(one, loss) for loss in one._losses[start:]]
        del one._losses[start:]


def _with_activation_twice(layer: Layer, call: Callable[..., Any]) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        put, activation = object.__setattr__, layer.activation  # type: ignore[attr-defined]  # looked for before
        put(layer, "activation", remat(activation))
        try:
            return call(*args, **kwargs)
        finally:
            put(layer, "activation", activation)

    return run
