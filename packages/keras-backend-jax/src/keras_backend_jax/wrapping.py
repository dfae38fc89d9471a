"""Pure functions of arrays, called as parts of layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jax
from typing_extensions import override

from keras_ops.backend.wrapping import WrappingBackend


class JaxWrapping(WrappingBackend):
    """Such functions are this backend's own, so they are called as they are."""

    @override
    def flatten_pure(self, structure: Any) -> tuple[list[Any], Callable[[Sequence[Any]], Any]]:
        leaves, form = jax.tree_util.tree_flatten(structure)
        return leaves, lambda values: jax.tree_util.tree_unflatten(form, values)

    @override
    def init_pure(self, function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
        return function(**arguments)

    @override
    def call_pure(self, function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
        return function(**arguments)
