"""Whether a dotted name stands in `keras` or in `tf.keras`, and what to say where it does not."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from keras_legacy.migrate import rules

if TYPE_CHECKING:
    from types import ModuleType

TF: str = "keras._tf_keras.keras"
# Roots as programs write them, the longest first, and where their names are looked up.
ROOTS = (("tensorflow.keras", TF), ("keras", "keras"))


def below(name: str) -> tuple[str, str] | None:
    """Return the tree that a name belongs to and its part below it; `None` where it is no name of Keras.

    Examples:
        >>> below("tensorflow.keras.layers.Dense"), below("numpy.sum")
        (('keras._tf_keras.keras', 'layers.Dense'), None)
    """
    for written, root in ROOTS:
        if name == written or name.startswith(written + "."):
            return root, name[len(written) + 1 :]
    return None


def exists(root: str, dotted: str) -> bool:
    """Tell whether a tree has a name; attributes of classes and functions are taken as there."""
    module: ModuleType = import_module(root)
    path = root
    for word in dotted.split(".") if dotted else []:
        if word.startswith("__"):
            return True
        if word not in module.__all__:
            return False
        path = f"{path}.{word}"
        try:
            module = import_module(path)
        except ModuleNotFoundError:
            return True
    return True


def advice(root: str, dotted: str) -> str:
    """Return what to do about a name that is not there."""
    words = dotted.split(".")
    for end in range(len(words), 0, -1):
        if found := rules.MODULES.get(".".join(words[:end])):
            return found
    if words[0] == "backend" and len(words) > 1 and (instead := rules.BACKEND.get(words[1])):
        return f"use `{instead}`"
    if root == "keras" and exists(TF, dotted):
        instead = "a function of `keras.ops`, or " if words[0] == "backend" else ""
        return f"use {instead}`tf.keras.{dotted}`, which is still there"
    return "it was removed"


__all__ = ["TF", "advice", "below", "exists"]
