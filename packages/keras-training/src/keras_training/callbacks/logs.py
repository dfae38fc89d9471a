"""Logs whose values stay on the device until somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import numpy as np
from typing_extensions import override

Logs: TypeAlias = dict[str, Any]
"""Names of metrics and their values, Python floats as far as callbacks see."""


def as_python_number(value: object) -> object:
    """Return a scalar of any kind as a Python float, and anything else as it is.

    Args:
        value: A number, an array, a tensor, or anything.

    Returns:
        A float where `float` takes the value, an array where it has several entries, else the value.

    Examples:
        >>> import numpy as np
        >>> as_python_number(np.float32(0.5)), as_python_number("text")
        (0.5, 'text')
    """
    if type(value) is float or isinstance(value, (str, bytes)):
        return value
    try:
        return float(value.item() if hasattr(value, "item") else value)  # type: ignore[arg-type]  # refused: see below
    except (TypeError, ValueError, RuntimeError):
        return np.asarray(value) if hasattr(value, "__array__") else value


class LazyLogs(dict[str, Any]):
    """A dict of logs that turns its values into Python floats when the first of them is read.

    Names can be read (`in`, `len`, `keys()`, iteration) without that. It is a dict in every other way, so callbacks
    may add entries.

    Args:
        values: Names and values, which may be scalars on a device.
        convert: Turns a value into what callbacks see, by default a Python float.

    Examples:
        >>> import numpy as np
        >>> logs = LazyLogs({"loss": np.float32(0.5)})
        >>> logs.converted, logs["loss"], logs.converted
        (False, 0.5, True)
    """

    __slots__ = ("_convert", "converted")

    def __init__(self, values: Mapping[str, object], convert: Callable[[object], object] = as_python_number) -> None:
        super().__init__(values)
        self._convert = convert
        self.converted: bool = False

    def _resolve(self) -> None:
        if self.converted:
            return
        self.converted = True
        convert = self._convert
        for name, value in super().items():
            super().__setitem__(name, convert(value))

    @override
    def __getitem__(self, name: str) -> Any:
        self._resolve()
        return super().__getitem__(name)

    @override
    def __setitem__(self, name: str, value: Any) -> None:
        self._resolve()
        super().__setitem__(name, value)

    @override
    def __iter__(self) -> Iterator[str]:  # defined, so that dict(logs) and f(**logs) read through __getitem__
        return super().__iter__()

    @override
    def __eq__(self, other: object) -> bool:
        self._resolve()
        return super().__eq__(other)

    __hash__ = None

    @override
    def __repr__(self) -> str:
        self._resolve()
        return super().__repr__()

    @override
    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        return dict, (dict(self.items()),)

    def __or__(self, other: Any) -> Any:
        return self.copy() | other

    def __ior__(self, other: Any) -> Any:
        self._resolve()
        return super().__ior__(other)

    @override
    def get(self, name: str, default: Any = None) -> Any:
        self._resolve()
        return super().get(name, default)

    @override
    def items(self) -> Any:
        self._resolve()
        return super().items()

    @override
    def values(self) -> Any:
        self._resolve()
        return super().values()

    @override
    def pop(self, *args: Any) -> Any:
        self._resolve()
        return super().pop(*args)

    @override
    def popitem(self) -> tuple[str, Any]:
        self._resolve()
        return super().popitem()

    @override
    def setdefault(self, name: str, default: Any = None) -> Any:
        self._resolve()
        return super().setdefault(name, default)

    @override
    def update(self, *args: Any, **values: Any) -> None:
        self._resolve()
        super().update(*args, **values)

    @override
    def copy(self) -> dict[str, Any]:
        """Return a plain dict of the converted values."""
        return dict(self.items())


class LaterLogs(dict[str, Any]):
    """Logs that are worked out when their items are asked for, each time anew.

    Args:
        results: Returns them.

    Examples:
        >>> LaterLogs(lambda: {"loss": 0.5}).items()
        dict_items([('loss', 0.5)])
    """

    def __init__(self, results: Callable[[], Mapping[str, Any]]) -> None:
        super().__init__()
        self._results = results

    def __bool__(self) -> bool:
        return True

    @override
    def items(self) -> Any:
        """Return the names and values of now."""
        return self._results().items()
