"""`Model.export`: one function, the model's call, in a format of choice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from keras_layers.layer import Layer
from keras_modeling.export.archive import SERVE, ExportArchive
from keras_modeling.export.files import placed
from keras_modeling.export.signature import known_signature, standardized
from keras_ops.backend.current import current
from keras_ops.backend.export import FORMATS, SAVED_MODEL, Program, lacks
from keras_ops.errors import ArgumentError
from keras_ops.selection import selected
from keras_training.progress import write_message

Format: TypeAlias = Literal["tf_saved_model", "onnx", "openvino", "litert"]

_ENDINGS: Final = {"openvino": ".xml", "litert": ".tflite"}
_KINDS: Final = {"openvino": "OpenVINO IR"}


class EndingError(ArgumentError, AssertionError):
    """The path of an export does not end as its format asks; also the kind of error that upstream has there."""


def export_model(
    model: Layer, filepath: str | Path, format: str, verbose: bool | None, input_signature: Any, options: dict[str, Any]
) -> None:
    """Write a model in the format of another program.

    Args:
        model: The model, built.
        filepath: Where to.
        format: One of `FORMATS`.
        verbose: Whether a message says where the file is, and what it holds.
        input_signature: What the model takes; by default what it was made or built with.
        options: Further options of the format.

    Raises:
        ValueError: the format, the path's ending or an option is not known, or the model is not built.
        NotImplementedError: the backend does not write this format.
        ImportError: a library that writes it is missing.
    """
    if format not in FORMATS:
        raise ValueError(f"Unrecognized format={format}. Supported formats are: {list(FORMATS)}.")
    if format not in selected().capabilities.exports:
        raise lacks(format, "export()")
    ending = _ENDINGS.get(format, "")
    if not str(filepath).endswith(ending):
        raise EndingError("export", "filepath", os.fspath(filepath), f"a path that ends with {ending!r} for {format!r}")
    if not model.built:
        raise ValueError("The model provided has not yet been built. It must be built before export.")
    signature = known_signature(model) if input_signature is None else standardized(input_signature)
    if format == SAVED_MODEL:
        archive = ExportArchive()
        archive.track_and_add_endpoint(SERVE, model, signature, **options)
        archive.write_out(filepath, verbose=verbose is not False)
        return
    program = Program(lambda *args: model(*args), signature, model.variables)
    with placed(filepath) as path:
        current.export.write(format, program, path, options)
    if verbose is not False:
        write_message(f"Saved {_KINDS.get(format, 'artifact')} at '{os.fspath(filepath)}'.")
