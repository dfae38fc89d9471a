"""The variables of an optimizer in files."""

from __future__ import annotations

import warnings
from collections.abc import MutableMapping, Sequence
from typing import Any

import numpy as np

from keras_ops.errors import ArgumentError


class StoredVariables:
    """Mixin of `Optimizer`: writes and reads its variables."""

    name: str
    built: bool

    @property
    def variables(self) -> list[Any]:
        """All variables of the optimizer."""
        raise NotImplementedError

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Set the optimizer's variables, in the order of `variables`.

        Args:
            weights: Arrays of the shapes of the variables.
        """
        if not self.built:
            raise ValueError("`set_weights` was called before `build`; build the optimizer first.")
        if len(weights) != len(self.variables):
            raise ArgumentError("set_weights", "len(weights)", len(weights), str(len(self.variables)))
        for variable, value in zip(self.variables, weights, strict=True):
            if tuple(variable.shape) != tuple(np.shape(value)):
                raise ValueError(
                    f"`set_weights`: an array has shape {np.shape(value)}; {variable.path!r} has {variable.shape}."
                )
        for variable, value in zip(self.variables, weights, strict=True):
            variable.assign(value)

    def save_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Write the variables under their positions as keys."""
        for i, variable in enumerate(self.variables):
            store[str(i)] = variable.numpy()

    def load_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Read what `save_own_variables` wrote; warns and leaves the optimizer as it is where the number differs."""
        keys = list(store.keys())
        if len(keys) != len(self.variables):
            warnings.warn(
                f"Skipping variable loading for optimizer '{self.name}', because it has {len(self.variables)} variables"
                f" whereas the saved optimizer has {len(keys)} variables.",
                stacklevel=2,
            )
            return
        for i, variable in enumerate(self.variables):
            found = store[str(i)]
            if tuple(found.shape) != tuple(variable.shape):
                raise ValueError(
                    f"`{self.name}`: the stored array {i} has shape {tuple(found.shape)}; expected {variable.shape}, as"
                    f" {variable.path!r} has."
                )
        for i, variable in enumerate(self.variables):
            variable.assign(np.asarray(store[str(i)]))
