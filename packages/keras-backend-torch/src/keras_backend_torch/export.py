"""Functions as ONNX, by PyTorch's exporter, and as OpenVINO from that; other formats by running them on another backend."""

from __future__ import annotations

import importlib
import io
import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, Final

import numpy as np
import torch
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.backend.export import SAVED_MODEL, Archive, Described, ExportBackend, Program, adopting, output_names
from keras_ops.errors import ArgumentError, BackendError, UnsupportedError

_REMEDY: Final = "`pip install keras-backend-tensorflow tensorflow`"
_ONNX_OPTIONS: Final = frozenset({"opset_version"})
# Unknown sizes other than those of batches while a function is traced: the first that the function takes.
_SIZES: Final = (16, 64, 256)


class TorchExport(ExportBackend):
    """ONNX and OpenVINO hold what PyTorch traces; where a trace holds for one size only, and for the other formats, what the
    adopting backend makes of the same function.
    """

    @override
    def archive(self) -> Archive:
        return _other(SAVED_MODEL).archive()

    @override
    def write(self, format: str, program: Program, path: str, options: Mapping[str, Any]) -> None:
        if format not in ("onnx", "openvino"):
            _other(format).write(format, program, path, options)
            return
        known = _ONNX_OPTIONS if format == "onnx" else frozenset()
        if unknown := sorted(set(options) - known):
            raise ArgumentError(
                "export", unknown[0], options[unknown[0]], f"the options {sorted(known)} only, with {format!r}"
            )
        write = write_onnx if format == "onnx" else write_openvino
        try:
            write(program, path, dict(options))
        except _NotTraced as error:
            try:
                other = _other(format)
            except BackendError:
                raise UnsupportedError(str(error)) from error
            other.write(format, program, path, options)


class _NotTraced(Exception):
    """The function cannot be traced for all sizes that its signature allows."""


def _other(format: str) -> ExportBackend:
    # Loaded after TensorFlow, the compiler of PyTorch ends the process: both have a copy of LLVM.
    importlib.import_module("torch._dynamo")
    return adopting(format, _REMEDY)


class _Flat(torch.nn.Module):
    """A program as a module of single tensors, with its variables as parameters."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.function, self.inputs = program.flat()
        self.held = torch.nn.ParameterList([variable._value for variable in program.variables])

    def forward(self, *tensors: Any) -> tuple[Any, ...]:
        return tuple(self.function(*tensors))


def write_onnx(program: Program, path: str, options: dict[str, Any]) -> None:
    """Write a file of ONNX, in the version of its operations that `opset_version` says."""
    for library in ("onnx", "onnxscript"):
        _library(library, "onnx")
    module = _Flat(program)
    with _quiet():
        traced, names = _traced(module, program)
        try:
            torch.onnx.export(
                traced,
                (),
                path,
                dynamo=True,
                input_names=[str(leaf.name) for leaf in module.inputs],
                output_names=names,
                external_data=False,
                verbose=False,
                **options,
            )
        except torch.onnx.errors.OnnxExporterError as error:
            raise _NotTraced(f"The model has operations that PyTorch does not convert to ONNX: {error}") from error


def write_openvino(program: Program, path: str, options: dict[str, Any]) -> None:
    """Write a model of OpenVINO, by its own reader of ONNX."""
    openvino = _library("openvino", "openvino")
    with tempfile.TemporaryDirectory() as folder:
        middle = os.path.join(folder, "model.onnx")
        write_onnx(program, middle, options)
        try:
            model = openvino.convert_model(middle)
        except RuntimeError as error:
            raise _NotTraced(f"OpenVINO does not read what PyTorch makes of the model: {error}") from error
        openvino.save_model(model, path, compress_to_fp16=False)


def _library(name: str, format: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise ImportError(
            f"To export the format {format!r}, the library {name!r} is needed, of which {error.name!r} is not installed."
            f" Try `pip install {name}`."
        ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter from telling of its progress."""
    with warnings.catch_warnings(), torch.no_grad(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def _traced(module: _Flat, program: Program) -> tuple[Any, list[str]]:
    """Return the trace of a module, and names of what it gives.

    Raises:
        _NotTraced: the trace is right for one size only of an input that may have any.
    """
    size, names = _size(module.inputs, program)
    axes = tuple({i: torch.export.Dim.AUTO for i, s in enumerate(x.shape) if s is None} for x in module.inputs)
    try:
        traced = torch.export.export(
            module, tuple(_examples(module.inputs, 3, size)), dynamic_shapes=(axes,), strict=False
        )
    except Exception as error:  # whatever the tracer makes of the function
        raise _NotTraced(f"PyTorch cannot trace the model for export: {error}") from error
    _check_any_size(traced, module, size)
    return traced, names


def _size(inputs: Sequence[Described], program: Program) -> tuple[int, list[str]]:
    """Return an unknown size that a function takes, and names of what it gives."""
    for size in _SIZES:
        tensors = _examples(inputs, 3, size)
        try:
            outputs = program.function(*tree.pack_sequence_as(list(program.signature), tensors))
        except Exception:
            if size == _SIZES[-1]:
                raise
        else:
            return size, output_names(outputs)
    raise AssertionError("unreachable")


def _check_any_size(traced: Any, module: _Flat, size: int) -> None:
    if not any(None in leaf.shape for leaf in module.inputs):
        return
    tensors = _examples(module.inputs, 5, 2 * size)
    expected = module(*tensors)
    try:
        found = traced.module()(*tensors)
    except Exception as error:  # a size that the trace took for fixed
        raise _NotTraced(_one_size(str(error))) from error
    for x, y in zip(expected, found, strict=True):
        if x.shape != y.shape or not torch.allclose(x.float(), y.float(), 1e-3, 1e-4, equal_nan=True):
            raise _NotTraced(_one_size("its results differ for others"))


def _one_size(reason: str) -> str:
    return (
        f"PyTorch traces the model for inputs of one size only ({reason}). Give `input_signature` with known sizes, or, for a"
        f" file for all sizes, try {_REMEDY}."
    )


def _examples(inputs: Sequence[Described], batch: int, size: int) -> list[torch.Tensor]:
    """Return tensors to trace with, unknown sizes above one: PyTorch takes zero and one for fixed."""
    draw = np.random.default_rng(0)
    found = []
    for leaf in inputs:
        shape = [(batch if axis == 0 else size) if s is None else s for axis, s in enumerate(leaf.shape)]
        whole = "int" in leaf.dtype or leaf.dtype == "bool"
        values = draw.integers(0, 2, shape) if whole else draw.normal(size=shape)
        found.append(current.core.convert_to_tensor(values, leaf.dtype))
    return found
