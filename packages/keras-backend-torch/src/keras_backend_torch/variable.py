"""Variables that hold parameters of PyTorch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.distribution import alike_in_processes
from keras_ops import tree
from keras_ops.scopes import state
from keras_ops.variable import KerasVariable


class TorchVariable(KerasVariable):
    __doc__ = KerasVariable.__doc__  # its value is a `torch.nn.Parameter`, the same one for as long as it lives

    # Who wants to know the parameter of a variable that does not have one yet.
    _waiting: tuple[Callable[[torch.nn.Parameter], None], ...] = ()

    @override
    def _store(self, value: torch.Tensor) -> None:
        # A copy: the array that an initial value came from must not change with the parameter.
        value = alike_in_processes(self, value)
        trains = self._trainable and (value.is_floating_point() or value.is_complex())
        self._value = torch.nn.Parameter(value.detach().clone(), requires_grad=trains)
        for tell in self._waiting:
            tell(self._value)
        self._waiting = ()

    @override
    def _write(self, value: torch.Tensor) -> None:
        if self._value is None:
            self._store(value)
            return
        with torch.no_grad():
            self._value.copy_(value)

    @override
    def assign_add(self, value: Any) -> Any:
        held = self._value
        if held is None or state.stateless or state.symbolic or not _adds_as_it_is(held, value):
            return super().assign_add(value)
        with torch.no_grad():
            held.add_(value)
        return held.detach()

    def when_stored(self, tell: Callable[[torch.nn.Parameter], None]) -> None:
        """Call `tell` with the parameter, as soon as there is one."""
        if self._value is None:
            self._waiting = (*self._waiting, tell)
        else:
            tell(self._value)

    @property
    def trainable(self) -> bool:
        """Whether optimizers change it; also whether the parameter requires a gradient."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        self._trainable = bool(value)
        if self._value is not None and self._value.is_floating_point():
            self._value.requires_grad = self._trainable

    @classmethod
    def __torch_function__(
        cls, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        given = tree.map_structure(lambda x: x.value if isinstance(x, TorchVariable) else x, (args, kwargs or {}))
        return func(*given[0], **given[1])


def _adds_as_it_is(held: torch.Tensor, value: Any) -> bool:
    """Tell whether adding a value in place gives what adding and assigning it would."""
    if isinstance(value, torch.Tensor):
        return value.dtype is held.dtype and value.device == held.device and value.shape in (held.shape, ())
    return type(value) is int and held.dtype is not torch.bool
