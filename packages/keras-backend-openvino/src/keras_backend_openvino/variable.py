"""Variables that hold NumPy arrays, which become constants of the models that are compiled."""

from __future__ import annotations

from typing import Any, ClassVar

from typing_extensions import override

from keras_backend_openvino.tracing.graph import note_read
from keras_ops.variable import KerasVariable


class OpenVINOVariable(KerasVariable):
    """A variable whose value is a NumPy array that nobody writes to: each assignment is another array.

    Attributes:
        writes: How many values variables have been given, by which a compiled model knows that its constants may be old.
    """

    writes: ClassVar[int] = 0

    @override
    def _store(self, value: Any) -> None:
        OpenVINOVariable.writes += 1
        self._value = value

    @override
    def _write(self, value: Any) -> None:
        OpenVINOVariable.writes += 1
        self._value = value

    @override
    def _read(self) -> Any:
        note_read(self, self._value)
        return self._value
