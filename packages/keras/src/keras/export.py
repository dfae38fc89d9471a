# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models as artefacts for other runtimes."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_modeling.export import ExportArchive as ExportArchive
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "ExportArchive": "keras_modeling.export:ExportArchive",
        },
    )

__all__ = [
    "ExportArchive",
]
