"""Models compiled from recorded graphs."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

import numpy as np
import openvino as ov

from keras_backend_openvino.tracing.graph import Graph, Tensor, has_traced
from keras_backend_openvino.tracing.types import Array, contiguous, shared
from keras_ops import tree

_KEPT: Final = 512


class _Devices(threading.local):
    name: str = "CPU"


devices: Final = _Devices()


@functools.cache
def core() -> Any:
    """Return the runtime, which finds the devices."""
    return ov.Core()


def _options(device: str, calls_host: bool) -> dict[str, Any]:
    options: dict[str, Any] = {"INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY"}
    if device == "CPU":
        # Threads that are tied to a core wait for it where others use it too: a fifth of the speed on a busy machine.
        options["ENABLE_CPU_PINNING"] = False
        if calls_host:
            # What OpenVINO would generate code for it first puts in an order, which the calls have no part in: it fails.
            options["SNIPPETS_MODE"] = "DISABLE"
    return options


class Recorded:
    """A function as a graph: a model that is not compiled yet, and what it gives besides.

    Args:
        graph: What was recorded.
        outputs: Traced tensors of it, and arrays, which are given as they are.

    Attributes:
        model: The model; `None` where there is nothing to compute.
        places: Places among the outputs of those that the model gives.
        through: Pairs of an output and the input that it is. What goes straight through stays outside: kernels might write
            one over the other.
    """

    def __init__(self, graph: Graph, outputs: Sequence[Any]) -> None:
        self.graph, self.outputs = graph, list(outputs)
        inputs = {id(p): place for place, p in enumerate(graph.parameters)}
        traced = [i for i, x in enumerate(self.outputs) if type(x) is Tensor]
        self.through: list[tuple[int, int]] = [
            (i, inputs[id(self.outputs[i])]) for i in traced if id(self.outputs[i]) in inputs
        ]
        self.places: list[int] = [i for i in traced if id(self.outputs[i]) not in inputs]
        self.model: Any = None
        if self.places:
            self.model = ov.Model(
                [self.outputs[i].output for i in self.places], [p.output.get_node() for p in graph.parameters], "keras"
            )

    def same_outputs(self, other: Recorded) -> bool:
        """Tell whether another one gives the same besides what its model computes."""
        if (self.places, self.through) != (other.places, other.through):
            return False
        pairs = zip(self.outputs, other.outputs, strict=True)
        return all(type(x) is Tensor or x is y or np.array_equal(x, y) for x, y in pairs)


class Program:
    """A compiled model: a function from arrays to arrays.

    Args:
        recorded: What it computes.
    """

    def __init__(self, recorded: Recorded) -> None:
        graph, model = recorded.graph, recorded.model
        self.outputs: list[Any] = [None if type(x) is Tensor else x for x in recorded.outputs]
        self.through, self.places = recorded.through, recorded.places
        self.dtypes: list[Any] = [recorded.outputs[i].dtype for i in self.places]
        self.kept: list[Any] = graph.kept
        self.lock: threading.Lock = threading.Lock()
        self.request: Any = None
        if model is not None:
            options = _options(devices.name, graph.calls_host)
            self.request = core().compile_model(model, devices.name, options).create_infer_request()

    def __call__(self, arrays: Sequence[Array]) -> list[Any]:
        results = list(self.outputs)
        for place, source in self.through:
            results[place] = arrays[source]
        if self.request is None:
            return results
        given = [contiguous(x) for x in arrays]
        request = self.request
        with self.lock:
            for i, x in enumerate(given):
                request.set_input_tensor(i, shared(x))
            request.infer()
            for i, (place, dtype) in enumerate(zip(self.places, self.dtypes, strict=True)):
                data = request.get_output_tensor(i).data
                results[place] = (data if data.dtype == dtype else data.view(dtype)).copy()
        return results


def compiled(body: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that gives for arrays what the body of a graph gives, by models that are kept by signature."""
    programs: dict[Hashable, tuple[Program, Any]] = {}

    @functools.wraps(body)
    def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        leaves = tree.flatten((args, kwargs))
        places = [i for i, x in enumerate(leaves) if isinstance(x, (np.ndarray, np.generic))]
        arrays = [leaves[i] for i in places]
        fixed = tuple((i, x) for i, x in enumerate(leaves) if i not in places)
        key = (fixed, len(args), tuple(kwargs), tuple((x.shape, x.dtype) for x in arrays), devices.name)
        found = programs.get(key)
        if found is None:
            if len(programs) >= _KEPT:
                programs.clear()
            found = programs[key] = _record(functools.partial(body, self), args, kwargs, places)
        program, form = found
        return tree.pack_sequence_as(form, program(arrays))

    return run


def _record(
    function: Callable[..., Any], args: Any, kwargs: dict[str, Any], places: Sequence[int]
) -> tuple[Program, Any]:
    with Graph() as graph:
        leaves = tree.flatten((args, kwargs))
        for i in places:
            leaves[i] = graph.parameter(leaves[i].shape, leaves[i].dtype)
        args, kwargs = tree.pack_sequence_as((args, kwargs), leaves)
        form = function(*args, **kwargs)
        return Program(Recorded(graph, tree.flatten(form))), form


__all__ = ["Program", "Recorded", "compiled", "core", "devices", "has_traced"]
