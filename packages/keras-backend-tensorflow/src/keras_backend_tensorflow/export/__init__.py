"""Functions as SavedModels, and what is converted from these; those of other backends too, by running them here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from keras_backend_tensorflow.export.archive import TensorFlowArchive
from keras_backend_tensorflow.export.formats import WRITERS
from keras_backend_tensorflow.export.programs import Bridge
from keras_ops.backend.export import ExportBackend, Program, lacks


class TensorFlowExport(ExportBackend):
    """Writes every format."""

    @override
    def archive(self) -> TensorFlowArchive:
        return TensorFlowArchive()

    @override
    def write(
        self, format: str, program: Program, path: str, options: Mapping[str, Any], bridge: Bridge | None = None
    ) -> None:
        if format not in WRITERS:
            raise lacks(format, "export()")
        WRITERS[format](program, path, dict(options), bridge)
