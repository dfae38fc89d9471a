"""Control flow, in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.control import ControlCore
from keras_ops.backend.current import current


class NumpyControl(ControlCore[Any]):
    """Control flow and functional tools."""

    @override
    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        return true_fn() if pred else false_fn()

    @override
    def while_loop(
        self,
        cond: Callable[..., Any],
        body: Callable[..., Any],
        loop_vars: Any,
        maximum_iterations: int | None = None,
    ) -> Any:
        several = isinstance(loop_vars, (tuple, list))
        state = tree.map_structure(current.core.convert_to_tensor, tuple(loop_vars) if several else (loop_vars,))
        count = 0
        while (maximum_iterations is None or count < maximum_iterations) and cond(*state):
            found = body(*state)
            state = tuple(found) if isinstance(found, (tuple, list)) else (found,)
            count += 1
        return state if several else state[0]

    @override
    def custom_gradient(self, f: Callable[..., Any]) -> Callable[..., Any]:
        # There are no gradients here, so the function's own is never asked for.
        return lambda *args, **kwargs: f(*args, **kwargs)[0]
