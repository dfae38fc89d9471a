"""The classes that ops make nodes of, by the names that saved graphs have: `op_classes.Add`.

Nothing here is made by hand: an op gives its class its name, see `keras_ops.op`.
"""

from __future__ import annotations

import keras_ops.ops  # noqa: F401  # every op is known once its module is imported
from keras_ops.op import OPERATIONS, OpNode

_BY_NAME = {class_name: definition for (_, class_name), definition in OPERATIONS.items()}


def __getattr__(name: str) -> type[OpNode]:
    if name not in _BY_NAME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _BY_NAME[name].operation


def __dir__() -> list[str]:
    return sorted(_BY_NAME)
