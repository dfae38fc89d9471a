"""Layers as modules of PyTorch."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import torch
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.layer_base import LayerBase
from keras_ops.variable import KerasVariable


class TorchLayerBase(torch.nn.Module, LayerBase):
    """A layer is a `torch.nn.Module`: its variables are parameters, its layers are submodules."""

    # What these hold, the variables and layers hold, too.
    _native_prefixes: ClassVar[tuple[str, ...]] = ("_parameters", "_modules", "_buffers")
    _saving_skip: ClassVar[frozenset[str]] = frozenset(
        {"_parameters", "_modules", "_buffers", "_non_persistent_buffers_set"}
    )

    @override
    def _native_init(self) -> None:
        if "_parameters" not in self.__dict__:
            torch.nn.Module.__init__(self)

    @override
    def _native_track_variable(self, variable: KerasVariable) -> None:
        parameters = self._parameters
        name = variable.name.replace(".", "_")
        while name in parameters or name in self._modules:
            name += "_"

        def register(parameter: torch.nn.Parameter) -> None:
            parameters[name] = parameter

        variable.when_stored(register)  # type: ignore[attr-defined]  # variables here are this backend's

    @override
    def _native_untrack_variable(self, variable: KerasVariable) -> None:
        for name, parameter in list(self._parameters.items()):
            if parameter is variable._value:
                del self._parameters[name]

    @override
    def _native_track(self, name: str, value: Any) -> None:
        if isinstance(value, torch.nn.Module):
            self._modules[name] = value
            return
        modules = [x for x in tree.flatten(value) if isinstance(x, torch.nn.Module)]
        if modules:
            self._modules[name] = torch.nn.ModuleList(modules)

    @override
    def _native_untrack(self, name: str) -> None:
        self._modules.pop(name, None)

    def __getattr__(self, name: str) -> Any:
        # A property that raises AttributeError is asked for here, too: let its own message be seen.
        found = inspect.getattr_static(type(self), name, None)
        if isinstance(found, property) and found.fget is not None:
            return found.fget(self)
        return super().__getattr__(name)

    # Hooks

    @override
    def _native_call(self, call: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        object.__setattr__(self, "forward", call)
        try:
            return torch.nn.Module._call_impl(self, *args, **kwargs)  # type: ignore[no-untyped-call]  # no types there
        finally:
            object.__delattr__(self, "forward")

    def _hooked(self, handle: Any) -> Any:
        object.__setattr__(self, "_native_hooked", True)
        return handle

    @override
    def register_forward_hook(self, *args: Any, **kwargs: Any) -> Any:
        return self._hooked(super().register_forward_hook(*args, **kwargs))

    @override
    def register_forward_pre_hook(self, *args: Any, **kwargs: Any) -> Any:
        return self._hooked(super().register_forward_pre_hook(*args, **kwargs))

    @override
    def register_full_backward_hook(self, *args: Any, **kwargs: Any) -> Any:
        return self._hooked(super().register_full_backward_hook(*args, **kwargs))

    @override
    def register_full_backward_pre_hook(self, *args: Any, **kwargs: Any) -> Any:
        return self._hooked(super().register_full_backward_pre_hook(*args, **kwargs))

    @property
    def torch_params(self) -> dict[str, torch.nn.Parameter]:
        """The parameters of the layer and of the layers inside it, by path of the variable."""
        return {variable.path: variable._value for variable in getattr(self, "variables", [])}

    @override
    def named_parameters(
        self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True
    ) -> Iterator[tuple[str, torch.nn.Parameter]]:
        return super().named_parameters(prefix, recurse, remove_duplicate)

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """Call the layer, as `torch.nn.Module` names it."""
        return self(*args, **kwargs)
