"""What can be known of a layer's `call` before it is called, and what its callers tell it."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final


class CallPlan:
    """The signature of a `call` method, read once.

    Attributes:
        names: Names of the parameters, `self` left out.
        takes_training: Whether it takes `training`.
        training_default: What `training` is when nobody says.
        mask_names: Names of parameters that take masks, `mask` or `<argument>_mask`.
        takes_any: Whether it takes further named arguments.
        first: Name of the first parameter, or `None`.
    """

    def __init__(self, call: Callable[..., Any]) -> None:
        parameters = list(inspect.signature(call).parameters.values())[1:]
        named = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
        self.names = [p.name for p in named]
        self.positional = [p.name for p in named if p.kind is not p.KEYWORD_ONLY]
        self.takes_any = any(p.kind is p.VAR_KEYWORD for p in parameters)
        self.takes_training = "training" in self.names
        default = next((p.default for p in named if p.name == "training"), None)
        self.training_default = None if default is inspect.Parameter.empty else default
        self.mask_names = [name for name in self.names if name == "mask" or name.endswith("_mask")]
        self.first = self.names[0] if self.names else None
        self.defaults = {p.name: p.default for p in named if p.default is not p.empty}

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments of a call by name, in the order of the signature; extra positional ones are left out."""
        bound = dict(zip(self.positional, args, strict=False))
        bound.update(kwargs)
        return bound


@lru_cache(maxsize=4096)
def plan_of(call: Callable[..., Any]) -> CallPlan:
    """Return the plan of a `call` function."""
    return CallPlan(call)


class _Context(threading.local):
    """What the layers that are being called in this thread say to those inside.

    Attributes:
        training: Value of `training` of the innermost layer that was given one.
        depth: How many layers are being called, each inside the one before.
        root: The outermost of them.
    """

    training: bool | None = None
    depth: int = 0
    root: Any = None


context: Final = _Context()
