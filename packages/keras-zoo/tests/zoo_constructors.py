"""The constructors by their names."""

from __future__ import annotations

import importlib
from typing import Any

MODULES = (
    "convnext",
    "densenet",
    "efficientnet",
    "efficientnet_v2",
    "inception_resnet_v2",
    "inception_v3",
    "mobilenet",
    "mobilenet_v2",
    "mobilenet_v3",
    "nasnet",
    "resnet",
    "resnet_v2",
    "vgg16",
    "vgg19",
    "xception",
)


def module_of(name: str) -> Any:
    """Return the module that a constructor is in."""
    return next(m for m in map(_module, MODULES) if hasattr(m, name))


def constructor(name: str) -> Any:
    """Return a constructor."""
    return getattr(module_of(name), name)


def _module(name: str) -> Any:
    return importlib.import_module(f"keras_zoo.{name}")
