"""Families that compute at once on arrays, and record a graph on traced tensors."""

from __future__ import annotations

import abc
import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from keras_backend_openvino.tracing.graph import has_traced
from keras_backend_openvino.tracing.host_call import on_host
from keras_ops.backend.gaps import Unsupported

C = TypeVar("C", bound=type)


def two_ways(host: type, graph: type) -> Callable[[C], C]:
    """Return a decorator that gives a family its methods.

    What takes arrays alone is computed by the method of `host`, or by the composite. With a traced tensor among the
    arguments it is that of `graph`, else the composite, else that of `host`, called when the model runs.

    Args:
        host: Class of methods on arrays.
        graph: Class of methods on traced tensors.
    """

    def fill(family: C) -> C:
        on_arrays, on_traced = _methods(host), _methods(graph)
        for name in on_arrays.keys() | on_traced.keys():
            setattr(family, name, _method(family, name, on_arrays.get(name), on_traced.get(name)))
        abc.update_abstractmethods(family)
        return family

    return fill


def _methods(owner: type) -> dict[str, Any]:
    found = {name: value for base in reversed(owner.__mro__[:-1]) for name, value in vars(base).items()}
    return {name: value for name, value in found.items() if inspect.isfunction(value) or isinstance(value, Unsupported)}


def _method(family: Any, name: str, on_arrays: Any, on_traced: Any) -> Any:
    if isinstance(on_arrays, Unsupported):
        return on_arrays
    inherited = getattr(family, name, None)
    composite = None if getattr(inherited, "__isabstractmethod__", False) else inherited
    eager: Any = on_arrays or composite
    traced = on_traced or composite
    if eager is None:
        return on_traced  # a helper of the others

    @functools.wraps(eager)
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if has_traced(args) or (kwargs and has_traced(kwargs.values())):
            if traced is None:
                return on_host(functools.partial(eager, self), args, kwargs)
            return traced(self, *args, **kwargs)
        with np.errstate(all="ignore"):
            return eager(self, *args, **kwargs)

    return method
