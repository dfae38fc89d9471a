"""Cases of the battery: data alone, read by the tests and, with upstream Keras 3.13.2, by `make_goldens.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Made:
    """A layer that is an argument of another one.

    Attributes:
        layer: Name of its class.
        arguments: Arguments of the class.
    """

    layer: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A layer with its arguments, and what it is called on.

    Attributes:
        layer: Name of the class.
        arguments: Arguments of the class.
        shape: Shape of the input, or a list of the shapes of several.
        label: What tells the case from others of the class.
        integers: Inputs are whole numbers from zero to below this, where it is given.
        training: Whether the outputs in training are compared as well: not for random ones.
        mask: Whether the input carries a mask, false for the last steps of each sample.
        unknown: Axes besides that of the batch whose size may be unknown.
        half: Whether half precision is compared.
        gradients: Whether gradients are compared.
        call: Further named arguments of the call.
        spread: Whether several inputs are several arguments of the call, not a list.
    """

    layer: str
    arguments: dict[str, Any] = field(default_factory=dict)
    shape: Any = (2, 3)
    label: str = ""
    integers: int = 0
    training: bool = True
    mask: bool = False
    unknown: tuple[int, ...] = ()
    half: bool = True
    gradients: bool = True
    call: dict[str, Any] = field(default_factory=dict)
    spread: bool = False

    def arguments_of(self, values: list[Any]) -> list[Any]:
        """Return the positional arguments of a call for inputs (or their shapes): one of them, a list, or each."""
        if self.spread:
            return list(values)
        return [values] if isinstance(self.shape, list) else [values[0]]

    @property
    def id(self) -> str:
        """Name of the case in tests and goldens."""
        return f"{self.layer}-{self.label}" if self.label else self.layer

    @property
    def shapes(self) -> list[tuple[int, ...]]:
        """Shapes of the inputs, in a list even where there is but one."""
        return list(self.shape) if isinstance(self.shape, list) else [self.shape]

    def inputs(self) -> list[Array]:
        """Return the inputs, the same each time."""
        if self.integers:
            return [(np.arange(int(np.prod(s))).reshape(s) * 7 % self.integers).astype("int32") for s in self.shapes]
        return [waves(shape, 0.3 + i) for i, shape in enumerate(self.shapes)]

    def mask_array(self) -> Array | None:
        """Return the mask of the input: one step less for each sample, at least one."""
        if not self.mask:
            return None
        batch, steps = self.shapes[0][:2]
        return np.arange(steps)[None, :] < np.maximum(steps - 1 - np.arange(batch), 1)[:, None]

    def unknown_shapes(self) -> list[tuple[int | None, ...]]:
        """Return the shapes with `None` for the batch and the other unknown sizes."""
        hidden = (0, *self.unknown)
        return [tuple(None if i in hidden else size for i, size in enumerate(shape)) for shape in self.shapes]


def waves(shape: tuple[int, ...], phase: float) -> Array:
    """Return numbers in [-2, 2] with no two alike, the same on every machine up to rounding."""
    n = int(np.prod(shape))
    values: Array = (2 * np.sin(1.7 * np.arange(n) + phase)).reshape(shape).astype("float32")
    return values


def weight_values(path: str, shape: tuple[int, ...], position: int) -> Array:
    """Return what the battery puts into a weight; variances are positive."""
    values: Array = 0.4 * waves(shape, 1.1 * position + 0.5)
    return np.abs(values) + 0.5 if "variance" in path else values


def make(namespace: Any, layer: str, arguments: dict[str, Any], **more: Any) -> Any:
    """Return a layer, made with the classes of a namespace."""
    return getattr(namespace, layer)(**{key: _made(namespace, value) for key, value in arguments.items()}, **more)


def _made(namespace: Any, value: Any) -> Any:
    if isinstance(value, Made):
        return make(namespace, value.layer, value.arguments)
    if isinstance(value, list):
        return [_made(namespace, item) for item in value]
    return value
