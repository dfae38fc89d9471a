"""Models as files of other programs: SavedModel, ONNX, OpenVINO, LiteRT."""

from __future__ import annotations

from keras_modeling.export.archive import ExportArchive as ExportArchive

__all__ = ["ExportArchive"]
