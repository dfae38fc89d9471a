"""Control flow: in Python where conditions are known, else by OpenVINO's operations with bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from typing_extensions import override

from keras_backend_openvino.graph.bodies import branch, loop, scan
from keras_backend_openvino.tracing.graph import Tensor, has_traced
from keras_ops import tree
from keras_ops.backend.core.control import ControlCore, scan_length
from keras_ops.backend.current import current
from keras_ops.variable import KerasVariable

# Steps of a scan that are written out one after the other: kernels are better at those than at loops.
_UNROLLED: Final = 32


def _tensors(structure: Any) -> Any:
    return tree.map_structure(current.core.convert_to_tensor, structure, none_is_leaf=False)


class OpenVINOControl(ControlCore[Any]):
    """Control flow and functional tools."""

    @override
    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        if isinstance(pred, KerasVariable):
            pred = pred.value
        if not isinstance(pred, Tensor):
            return true_fn() if pred else false_fn()
        return branch(_truth(pred), true_fn, false_fn)

    @override
    def while_loop(
        self,
        cond: Callable[..., Any],
        body: Callable[..., Any],
        loop_vars: Any,
        maximum_iterations: int | None = None,
    ) -> Any:
        several = isinstance(loop_vars, (tuple, list))
        state = _tensors(tuple(loop_vars) if several else (loop_vars,))
        count = 0
        while maximum_iterations is None or count < maximum_iterations:
            going = cond(*state)
            if isinstance(going, Tensor):
                left = None if maximum_iterations is None else maximum_iterations - count
                state = loop(lambda *x: _truth(cond(*x)), lambda *x: _as_tuple(body(*x)), state, left)
                break
            if not going:
                break
            state = _as_tuple(body(*state))
            count += 1
        return state if several else state[0]

    @override
    def scan(
        self,
        f: Callable[..., Any],
        init: Any,
        xs: Any = None,
        length: int | None = None,
        reverse: bool = False,
        unroll: int | bool = 1,
    ) -> tuple[Any, Any]:
        xs, init = _tensors(xs), _tensors(init)
        count = scan_length(xs, length)
        if unroll is True or count <= _UNROLLED or not has_traced(tree.flatten((xs, init))):
            return super().scan(f, init, xs, length, reverse, unroll)
        return scan(f, init, xs, count, reverse)

    @override
    def custom_gradient(self, f: Callable[..., Any]) -> Callable[..., Any]:
        # There are no gradients here, so the function's own is never asked for.
        return lambda *args, **kwargs: f(*args, **kwargs)[0]


def _truth(x: Any) -> Any:
    x = current.core.convert_to_tensor(x)
    return current.core.cast(current.numpy.reshape(x, ()), "bool")


def _as_tuple(x: Any) -> tuple[Any, ...]:
    return tuple(x) if isinstance(x, (tuple, list)) else (x,)
