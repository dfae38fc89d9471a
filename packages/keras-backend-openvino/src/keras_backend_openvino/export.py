"""Functions as models of OpenVINO, written as they are recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import openvino as ov
from typing_extensions import override

from keras_backend_openvino.tracing.graph import Graph
from keras_backend_openvino.tracing.program import Recorded
from keras_backend_openvino.tracing.sizes import Change, Places, Sizes, changes, loosen
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.backend.export import Described, ExportBackend, Program, lacks, output_names
from keras_ops.dtypes import numpy_dtype
from keras_ops.errors import ArgumentError, UnsupportedError

OPENVINO: Final = "openvino"
# Sizes to record with where the signature leaves them open: of batches, and the first of these for other axes that will do.
_BATCH, _SIZES = 3, (32, 64, 256)


class OpenVINOExport(ExportBackend):
    """Files of OpenVINO hold what the backend records for `predict`."""

    @override
    def write(self, format: str, program: Program, path: str, options: Mapping[str, Any]) -> None:
        if format != OPENVINO:
            raise lacks(format, "export()")
        for name, value in options.items():
            raise ArgumentError("export", name, value, f"no further options with {format!r}")
        recorded = _Export(program).recorded()  # holds the memory of the model's constants
        ov.save_model(recorded.model, path, compress_to_fp16=False)


class _Export:
    """A function to be written.

    Attributes:
        inputs: What it takes.
        places: Axes of inputs that may have any size: those of batches together, others each for itself.
        names: Names of what it gives.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.inputs: list[Described] = program.flat()[1]
        axes = [(i, axis) for i, x in enumerate(self.inputs) for axis, size in enumerate(x.shape) if size is None]
        batch = tuple(place for place in axes if place[1] == 0)
        self.places: list[Places] = [*([batch] if batch else []), *((place,) for place in axes if place[1] != 0)]
        self.names: list[str] = []

    def recorded(self) -> Recorded:
        """Return it as a model of OpenVINO, and what that needs to live.

        Raises:
            UnsupportedError: OpenVINO cannot compute it, or not for all sizes that it may be given.
        """
        sizes, recorded = self._first()
        if recorded.graph.calls_host:
            raise UnsupportedError(
                "The model has operations that OpenVINO has no kernel for, which NumPy computes here: a file cannot hold these."
                " Export the model with a backend that has them."
            )
        if recorded.through or len(recorded.places) < len(recorded.outputs):
            raise UnsupportedError("The model gives one of its inputs or a constant; a file holds what is computed.")
        if self.places:
            self._open(recorded, sizes)
        made = recorded.model
        for parameter, leaf in zip(made.get_parameters(), self.inputs, strict=True):
            parameter.set_friendly_name(str(leaf.name))
            parameter.output(0).get_tensor().set_names({str(leaf.name)})
        for output, name in zip(made.outputs, self.names, strict=True):
            output.get_tensor().set_names({name})
        return recorded

    def _first(self) -> tuple[Sizes, Recorded]:
        """Return the first sizes that the function takes, and what it is with these."""
        for size in _SIZES:
            sizes = tuple(_BATCH if axes[0][1] == 0 else size + 8 * i for i, axes in enumerate(self.places))
            try:
                return sizes, self._record(sizes)
            except ValueError:  # too small for it, perhaps
                if size == _SIZES[-1] or not self.places:
                    raise
        raise AssertionError("unreachable")

    def _record(self, sizes: Sizes) -> Recorded:
        shapes = [list(leaf.shape) for leaf in self.inputs]
        for axes, size in zip(self.places, sizes, strict=True):
            for i, axis in axes:
                shapes[i][axis] = size
        with Graph() as graph:
            given = [
                graph.parameter([n for n in shape if n is not None], numpy_dtype(leaf.dtype))
                for shape, leaf in zip(shapes, self.inputs, strict=True)
            ]
            outputs = self.program.function(*tree.pack_sequence_as(list(self.program.signature), given))
            self.names = output_names(outputs)
            leaves = [current.core.convert_to_tensor(x) for x in tree.flatten(outputs) if x is not None]
            return Recorded(graph, leaves)

    def _open(self, recorded: Recorded, sizes: Sizes) -> None:
        """Let a recorded model take any size where the signature leaves it open."""
        wanted = self._changes(recorded, sizes)
        far = tuple(2 * n + 1 for n in sizes)
        if wanted is None or self._changes(self._record(far), far) != wanted:
            raise UnsupportedError(
                "What the model computes depends on sizes that its signature leaves open in a way that a file cannot hold. Give"
                " `input_signature` with known sizes."
            )
        loosen(recorded.model, self.places, wanted)

    def _changes(self, recorded: Recorded, sizes: Sizes) -> tuple[Change, ...] | None:
        """Return what differs between sizes and others near them."""
        others: Sequence[Sizes] = [tuple(n + 2 * (i == j) for j, n in enumerate(sizes)) for i in range(len(sizes))]
        alike = [recorded, *(self._record(other) for other in others)]
        return changes([one.model for one in alike], [sizes, *others])
