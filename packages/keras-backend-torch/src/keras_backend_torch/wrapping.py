"""Modules of PyTorch, called as parts of layers."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from typing_extensions import override

from keras_backend_torch.variable import TorchVariable
from keras_ops.backend.current import current
from keras_ops.backend.wrapping import WrappingBackend
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentTypeError


class TorchWrapping(WrappingBackend):
    """A module keeps its parameters; variables share them."""

    @override
    def module_variables(self, module: Any) -> list[Any]:
        if not isinstance(module, torch.nn.Module):
            raise ArgumentTypeError("TorchModuleWrapper", "module", module, "a torch.nn.Module")
        module.to(current.core.convert_to_tensor(0.0, "float32").device)
        return [_as_ours(parameter) for parameter in module.parameters()]

    @override
    def call_module(self, module: Any, training: bool | None, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        if training is not None and module.training != training:
            module.train(training)
        return module(*args, **kwargs)

    @override
    def module_state(self, module: Any) -> dict[str, Any]:
        return {name: tensor.detach().cpu().numpy() for name, tensor in module.state_dict().items()}

    @override
    def set_module_state(self, module: Any, state: Mapping[str, Any]) -> None:
        tensors = {name: torch.from_numpy(np.array(value)) for name, value in state.items()}
        module.load_state_dict(tensors)

    @override
    def dump_module(self, module: Any) -> bytes:
        buffer = io.BytesIO()
        torch.save(module, buffer)
        return buffer.getvalue()

    @override
    def load_module(self, data: bytes) -> Any:
        return torch.load(io.BytesIO(data), weights_only=False)


def _as_ours(parameter: torch.nn.Parameter) -> TorchVariable:
    """Return a variable of ours whose value is a parameter that exists."""
    made = TorchVariable(
        lambda *_, **__: parameter.detach(),
        shape=tuple(parameter.shape),
        dtype=dtype_name(parameter.dtype),
        trainable=parameter.requires_grad,
    )
    made._value = parameter
    return made
