"""What layers that prepare data share: they also run inside the input pipelines of another framework."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops.backend.current import current, foreign, running_on
from keras_ops.backend.owners import tracer_of


class TFDataLayer(Layer):
    """A layer that may be called in a function which another framework than the backend's traces.

    The usual case is `dataset.map(layer)`: the elements of the pipeline are symbols of the framework that runs the
    pipeline, whichever backend is selected. Such a call is handed to the backend that owns the symbols, and for its length
    every op (`keras_ops.ops`, `keras_ops.random`, `current`) computes there. Concrete tensors of another framework need
    none of this: they become tensors of the selected backend, like NumPy arrays.

    A subclass writes `build` and `call` with ops, as every layer does, and needs nothing else:

    - `build` always runs on the selected backend, so weights are ordinary variables; their values are constants of the
      function that is traced (pass them to ops, or through `convert_weight` where no op does it);
    - a `SeedGenerator` that is passed to a random op keeps a second state on the backend that runs the pipeline;
    - code that has to know asks for a capability of `current` (or `foreign()`, which is `None` at home), never for a name;
    - what is precomputed is kept as NumPy arrays, not as tensors, or made anew in `call`.

    An op outside of a layer is handed over with `with running_on(tracer_of(x)): ...`.
    """

    @override
    def __call__(self, inputs: Any, **kwargs: Any) -> Any:
        owner = tracer_of(inputs, kwargs) if foreign() is None else None
        if owner is None:
            return super().__call__(inputs, **kwargs)
        with running_on(owner):
            return super().__call__(inputs, **kwargs)

    @override
    def _maybe_build(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if self.built:
            return
        with running_on(None):
            super()._maybe_build(args, kwargs)

    def convert_weight(self, weight: Any) -> Any:
        """Return the value of a weight as a tensor of the backend that computes this call.

        Args:
            weight: Variable or tensor.
        """
        value = getattr(weight, "value", weight)
        if foreign() is None or current.core.is_tensor(value):
            return value
        return current.core.convert_to_tensor(_on_host(value))


class HostLayer(TFDataLayer):
    """A layer of strings and integers, which it takes as they come: arrays, tensors, Python lists, single values.

    Its `call` works with `current.strings`: with operations of the framework where this has tensors of strings, else on the
    host, where strings of inputs and outputs are NumPy arrays. A symbolic input makes a node, as for every layer; a model that
    holds it runs its steps without compilation where the framework cannot have strings in what it compiles.
    """

    supports_jit = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._convert_input_args = False
        self._allow_non_tensor_positional_args = True

    @override
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        given = self._plan.bind(args, kwargs)
        return super().__call__(as_arrays(given.pop("inputs")), **given)


def as_arrays(inputs: Any) -> Any:
    """Return Python values, and nested lists of them, as an array; a list or tuple of arrays as one of arrays."""
    if isinstance(inputs, (list, tuple)) and any(hasattr(x, "shape") for x in inputs):
        return type(inputs)(as_arrays(x) for x in inputs)
    if isinstance(inputs, (list, tuple, str, bytes, int, float)):
        array = np.asarray(inputs)
        return array if array.dtype.kind != "S" else array.astype(object)
    return inputs


def _on_host(value: Any) -> Any:
    with running_on(None):
        return current.core.convert_to_numpy(value) if current.core.is_tensor(value) else value
