"""Operations that OpenVINO has no kernel for, computed by NumPy in the middle of a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import openvino as ov

from keras_backend_openvino.tracing.graph import Tensor, current_graph, new, out
from keras_backend_openvino.tracing.types import Array, type_of
from keras_ops import tree

Spec: TypeAlias = tuple[tuple[int, ...], np.dtype[Any]]


class _HostCall(ov.Op):  # type: ignore[misc]  # the framework has no types there
    """An operation whose results a function of arrays gives."""

    def __init__(
        self,
        inputs: Sequence[Any],
        function: Callable[..., Sequence[Array]],
        given: Sequence[np.dtype[Any]],
        results: Sequence[Spec],
    ) -> None:
        super().__init__(self)
        self.function, self.given, self.results = function, given, results
        self.number = id(function)
        self.set_arguments(list(inputs))
        self.constructor_validate_and_infer_types()

    def validate_and_infer_types(self) -> None:
        self.set_output_size(len(self.results))
        for i, (shape, dtype) in enumerate(self.results):
            self.set_output_type(i, type_of(dtype), ov.PartialShape(list(shape)))

    def clone_with_new_inputs(self, new_inputs: Any) -> Any:
        return _HostCall(new_inputs, self.function, self.given, self.results)

    def visit_attributes(self, visitor: Any) -> bool:
        visitor.on_attributes({"number": self.number})  # by which calls of the same tensors are not taken for one
        return True

    def has_evaluate(self) -> bool:
        return True

    def evaluate(self, outputs: Any, inputs: Any) -> bool:
        with np.errstate(all="ignore"):
            found = self.function(*(_read(x, dtype) for x, dtype in zip(inputs, self.given, strict=True)))
        for tensor, value, (shape, dtype) in zip(outputs, found, self.results, strict=True):
            _write(tensor, np.broadcast_to(np.asarray(value), shape).astype(dtype, copy=False))
        return True


def _read(tensor: Any, dtype: np.dtype[Any]) -> Array:
    """Return what a tensor holds in the dtype that the graph says; the device may keep it in a wider or similar one."""
    data: Array = tensor.data
    if data.dtype == dtype:
        return data
    if data.dtype.itemsize == dtype.itemsize and data.dtype.kind in "iu":
        return data.view(dtype)  # unsigned numbers kept as signed ones, and dtypes that NumPy does not know
    return data.astype(dtype)


def _write(tensor: Any, value: Array) -> None:
    target: Array = tensor.data
    if target.dtype != value.dtype and target.dtype.itemsize == value.dtype.itemsize:
        value = np.asarray(value, order="C").view(target.dtype)
    target[...] = value


def on_host(function: Callable[..., Any], args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
    """Return what a function of arrays gives, some of which are traced tensors: it is called when the model runs.

    The form of its results is that which it gives on an example.
    """
    leaves = tree.flatten((args, kwargs))
    places = [i for i, leaf in enumerate(leaves) if type(leaf) is Tensor]
    traced = [leaves[place] for place in places]
    # OpenVINO never lets go of such an operation, which therefore must not hold tensors, nor variables by way of them.
    fixed = [None if type(leaf) is Tensor else leaf for leaf in leaves]
    call = _filling(function, tree.pack_sequence_as((args, kwargs), fixed), places)
    with np.errstate(all="ignore"):
        form = call(*map(_example, traced))
    results = [(x.shape, x.dtype) for x in map(np.asarray, tree.flatten(form))]
    current_graph().root().calls_host = True
    node = _HostCall(
        [out(x) for x in traced],
        lambda *arrays: tree.flatten(call(*arrays)),
        [x.dtype for x in traced],
        results,
    )
    return tree.pack_sequence_as(form, [new(node, i) for i in range(len(results))])


def _filling(function: Callable[..., Any], given: Any, places: Sequence[int]) -> Callable[..., Any]:
    """Return a function that calls another one with arrays in some places of its arguments."""

    def call(*arrays: Array) -> Any:
        leaves = tree.flatten(given)
        for place, array in zip(places, arrays, strict=True):
            leaves[place] = array
        args, kwargs = tree.pack_sequence_as(given, leaves)
        return function(*args, **kwargs)

    return call


def _example(x: Tensor) -> Array:
    """Return an array of a tensor's form: identity matrices where it may be read as matrices, which have an inverse."""
    made = np.zeros(x.shape, x.dtype)
    if x.dtype.kind in "fV" and x.ndim > 1 and x.shape[-1] == x.shape[-2]:
        made[...] = np.eye(x.shape[-1])
    return made
