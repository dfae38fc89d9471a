"""Files converted from functions of TensorFlow: ONNX, OpenVINO, LiteRT."""

from __future__ import annotations

import importlib
import logging
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import tensorflow as tf

from keras_backend_tensorflow.export.programs import Bridge, Held, as_function, is_ours, traced
from keras_backend_tensorflow.portable import portable
from keras_ops import tree
from keras_ops.backend.export import Program, output_names
from keras_ops.errors import ArgumentError, UnsupportedError


class Flat:
    """A program as a function of single tensors by name to a dict of tensors by name.

    Args:
        program: The program.
        bridge: What runs it in place of this backend.

    Attributes:
        module: What tracks the variables.
        function: The `tf.function`.
        inputs: Names of what it takes, in order.
        outputs: Names of what it gives, in order.
    """

    def __init__(self, program: Program, bridge: Bridge | None) -> None:
        held = Held()
        run = as_function(program, held, bridge)
        self.outputs: list[str] = []
        _, leaves = program.flat()
        self.inputs: list[str] = [str(leaf.name) for leaf in leaves]
        structure = list(program.signature)

        def function(*tensors: Any) -> dict[str, Any]:
            results = run(*tree.pack_sequence_as(structure, list(tensors)))
            self.outputs[:] = output_names(results)
            found = [x for x in tree.flatten(results) if x is not None]
            return dict(zip(self.outputs, found, strict=True))

        self.module: tf.Module = tf.Module()
        self.function: Any
        self.module.function = self.function = traced(function, leaves)
        with portable():
            concrete = self.function.get_concrete_function()
        self.module.used = list(concrete.variables)
        self.module.tracked = [program.function] if is_ours() else [held.of(v) for v in program.variables]
        self.concrete = concrete

    def save(self, folder: str) -> None:
        """Write the function as a SavedModel."""
        tf.saved_model.save(self.module, folder, signatures={"serving_default": self.concrete})


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Keep converters from warning and logging: what is wrong is raised."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _library(name: str, package: str, format: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise ImportError(
            f"To export the format {format!r}, the library {package!r} is needed, of which {error.name!r} is not installed."
            f" Try `pip install {package}`."
        ) from error


def write_onnx(program: Program, path: str, options: dict[str, Any], bridge: Bridge | None = None) -> None:
    """Write a file of ONNX, by tf2onnx; `opset_version` is the option."""
    converter = _library("tf2onnx", "tf2onnx", "onnx")
    onnx = _library("onnx", "onnx", "onnx")
    opset = options.pop("opset_version", None)
    _check_options(options, "onnx", "opset_version")
    flat = Flat(program, bridge)
    with _quiet("tf2onnx", "tensorflow", "absl"):
        model, _ = converter.convert.from_function(
            flat.function, input_signature=flat.function.input_signature, opset=opset
        )
    _check_converted(onnx, model)
    _rename_onnx(model.graph, flat)
    onnx.save(model, path)


def _check_converted(onnx: Any, model: Any) -> None:
    """Raise where operations were left that ONNX does not have, which the converter only logs."""
    try:
        onnx.checker.check_model(model)
    except onnx.checker.ValidationError as error:
        raise UnsupportedError(
            f"The model has operations that tf2onnx does not convert to ONNX: {error}. Another `opset_version`, or the format"
            " 'tf_saved_model', may do."
        ) from error


def _rename_onnx(graph: Any, flat: Flat) -> None:
    """Give the inputs and outputs of a graph their names, in order."""
    known = {entry.name.partition(":")[0]: entry for entry in graph.input}
    inputs = [known[name] for name in flat.inputs if name in known]
    outputs = {entry.name.partition(":")[0]: entry for entry in graph.output}
    ordered = [outputs[name] for name in flat.outputs] if set(flat.outputs) <= set(outputs) else list(graph.output)
    names = {entry.name: entry.name.partition(":")[0] for entry in inputs}
    names |= {entry.name: name for entry, name in zip(ordered, flat.outputs, strict=True)}
    for node in graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]
        node.output[:] = [names.get(name, name) for name in node.output]
    for field, entries in ((graph.input, inputs), (graph.output, ordered)):
        copies = [type(entry).FromString(entry.SerializeToString()) for entry in entries]
        del field[:]
        for copied in copies:
            copied.name = names[copied.name]
        field.extend(copies)


def write_openvino(program: Program, path: str, options: dict[str, Any], bridge: Bridge | None = None) -> None:
    """Write a model of OpenVINO, by its own reader of SavedModels."""
    openvino = _library("openvino", "openvino", "openvino")
    _check_options(options, "openvino")
    flat = Flat(program, bridge)
    with tempfile.TemporaryDirectory() as folder, _quiet("tensorflow", "absl"):
        flat.save(folder)
        model = openvino.convert_model(folder)
        by_name = {name: port for port in model.inputs for name in port.get_names()}
        inputs = [by_name[name].get_node() for name in flat.inputs if name in by_name]
        results = {name: port for port in model.outputs for name in port.get_names()}
        outputs = [results[name].get_node() for name in flat.outputs]
        ordered = openvino.Model(outputs, list(model.get_sinks()), inputs, "model")
        for ports, names in (
            (ordered.inputs, [n for n in flat.inputs if n in by_name]),
            (ordered.outputs, flat.outputs),
        ):
            for port, name in zip(ports, names, strict=True):
                port.get_tensor().set_names({name})
        openvino.save_model(ordered, path, compress_to_fp16=False)


def write_litert(program: Program, path: str, options: dict[str, Any], bridge: Bridge | None = None) -> None:
    """Write a model of LiteRT; options are attributes of TensorFlow's converter."""
    flat = Flat(program, bridge)
    with tempfile.TemporaryDirectory() as folder, _quiet("tensorflow", "absl"):
        flat.save(folder)
        converter = tf.lite.TFLiteConverter.from_saved_model(folder, signature_keys=["serving_default"])
        _configure(converter, dict(options))
        content = converter.convert()
    with open(path, "wb") as file:
        file.write(content)


def _configure(converter: Any, options: dict[str, Any]) -> None:
    """Set attributes of a converter; its target may be set by a dict, and operations of TensorFlow left out."""
    sets = tf.lite.OpsSet
    falls_back = options.pop("enable_select_tf_ops", True)
    converter.target_spec.supported_ops = [sets.TFLITE_BUILTINS, *([sets.SELECT_TF_OPS] if falls_back else [])]
    target = options.pop("target_spec", {})
    for owner, given in ((converter.target_spec, target if isinstance(target, dict) else {}), (converter, options)):
        for name, value in given.items():
            if name.startswith("_") or not hasattr(owner, name):
                known = sorted(x for x in vars(owner) if not x.startswith("_"))
                raise ArgumentError("export", name, value, f"an option of the converter: {', '.join(known)}")
            setattr(owner, name, value)
    if not isinstance(target, dict):
        converter.target_spec = target


def _check_options(options: dict[str, Any], format: str, *known: str) -> None:
    if options:
        wanted = f"the options {', '.join(known)} only" if known else "no further options"
        raise ArgumentError("export", next(iter(options)), next(iter(options.values())), f"{wanted} with {format!r}")


WRITERS: Final[dict[str, Callable[..., None]]] = {
    "onnx": write_onnx,
    "openvino": write_openvino,
    "litert": write_litert,
}
