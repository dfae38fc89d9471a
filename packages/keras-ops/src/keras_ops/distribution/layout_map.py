"""Layouts by the paths of variables and tensors."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence

from typing_extensions import override

from keras_ops.distribution.mesh import DeviceMesh, TensorLayout


class LayoutMap(MutableMapping[str, TensorLayout | None]):
    """A dict from paths to layouts, which finds a path by regular expressions, too.

    Args:
        device_mesh: The mesh that layouts get which come without one.

    Examples:
        >>> layouts = LayoutMap(DeviceMesh((1, 2), ["batch", "model"], ["cpu:0", "cpu:1"]))
        >>> layouts["dense.*kernel"] = (None, "model")
        >>> layouts["encoder/dense_1/kernel"].axes
        (None, 'model')
        >>> layouts["encoder/dense_1/bias"] is None
        True
    """

    def __init__(self, device_mesh: DeviceMesh) -> None:
        self._layouts: dict[str, TensorLayout] = {}
        self._device_mesh = device_mesh

    @property
    def device_mesh(self) -> DeviceMesh:
        """The mesh that layouts get which come without one."""
        return self._device_mesh

    @override
    def __getitem__(self, key: str) -> TensorLayout | None:
        """Return the layout of a path: that under the path itself, else that of the regular expression found in it.

        Raises:
            ValueError: several regular expressions are found in it.
        """
        if key in self._layouts:
            return self._layouts[key]
        matching = [pattern for pattern in self._layouts if re.search(pattern, key)]
        if len(matching) > 1:
            raise ValueError(
                f"Path '{key}' matches multiple layout specification keys: {matching}. Please make sure each"
                " tensor/variable path only matches at most one layout specification key in the LayoutMap."
            )
        return self._layouts[matching[0]] if matching else None

    @override
    def __setitem__(self, key: str, layout: TensorLayout | Sequence[str | None] | None) -> None:
        """Set the layout of a path, or of all paths in which a regular expression is found.

        Raises:
            ValueError: the key is there already, or the layout is neither a `TensorLayout` nor a tuple of names.
        """
        if key in self._layouts:
            raise ValueError(
                f"{key} already exist in the LayoutMap with value {self._layouts[key]}. Please make sure to not use"
                " duplicated keys."
            )
        if isinstance(layout, tuple):
            layout = TensorLayout(axes=layout)
        if not isinstance(layout, TensorLayout):
            raise ValueError(f"{layout} should be a TensorLayout type, got {type(layout)}")
        if layout.device_mesh is None and self._device_mesh is not None:
            layout.device_mesh = self._device_mesh
        self._layouts[key] = layout

    @override
    def __delitem__(self, key: str) -> None:
        del self._layouts[key]

    @override
    def __len__(self) -> int:
        return len(self._layouts)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._layouts)
