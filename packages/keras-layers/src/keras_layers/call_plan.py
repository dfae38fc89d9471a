"""What can be known of a layer's `call` and `build` beforehand, and what callers tell the layers inside."""

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
        needs_mask: Whether one of them has no default.
        takes_any: Whether it takes further named arguments.
        first: Name of the first parameter, or `None`.
    """

    def __init__(self, call: Callable[..., Any]) -> None:
        parameters = list(inspect.signature(call).parameters.values())[1:]
        named = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
        self.names: list[str] = [p.name for p in named]
        self.positional: list[str] = [p.name for p in named if p.kind is not p.KEYWORD_ONLY]
        self.takes_any: bool = any(p.kind is p.VAR_KEYWORD for p in parameters)
        self.takes_training: bool = "training" in self.names
        self.hides_training: bool = not self.takes_training and not self.takes_any
        default = next((p.default for p in named if p.name == "training"), None)
        self.training_default: Any = None if default is inspect.Parameter.empty else default
        owned = [name for name in self.names if name.endswith("_mask") and name.removesuffix("_mask") in self.names]
        self.mask_names: list[str] = ["mask", *owned] if "mask" in self.names else owned
        self.needs_mask: bool = any(p.name in self.mask_names and p.default is p.empty for p in named)
        self.first: str | None = self.names[0] if self.names else None

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments of a call by name, in the order of the signature; extra positional ones are left out."""
        bound = dict(zip(self.positional, args, strict=False))
        bound.update(kwargs)
        return bound


@lru_cache(maxsize=4096)
def plan_of(call: Callable[..., Any]) -> CallPlan:
    """Return the plan of a `call` function."""
    return CallPlan(call)


class BuildPlan:
    """The signature of a `build` method, read once.

    Attributes:
        names: Names of the parameters, `self` left out.
        required: Those that have no default.
        takes_none: Whether it has no parameter at all.
    """

    def __init__(self, build: Callable[..., Any] | None = None) -> None:
        parameters = list(inspect.signature(build).parameters.values())[1:] if build is not None else []
        named = [p for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
        self.takes_none: bool = build is not None and not parameters
        self.names: list[str] = [p.name for p in named] or ["input_shape"]
        self.required: list[str] = [p.name for p in named if p.default is p.empty]

    def choose(self, shapes: dict[str, Any], arguments: list[str], layer: str) -> dict[str, Any]:
        """Return the arguments of `build`.

        Args:
            shapes: Shapes of the arguments of a call that are tensors, as `<argument>_shape`.
            arguments: Names of the parameters of `call`.
            layer: Name of the layer, for errors.

        Raises:
            ValueError: `build` names an argument that `call` does not have.
        """
        if self.takes_none:
            return {}
        if len(self.names) == 1:
            return {self.names[0]: next(iter(shapes.values()))} if shapes else {}
        for name in self.required:
            owner = name.removesuffix("_shape")
            if owner == name or owner not in arguments:
                missing = "has no `_shape` suffix" if owner == name else f"`call()` does not have argument `{owner}`"
                raise ValueError(
                    "For a `build()` method with more than one argument, all arguments should have a `_shape` suffix and"
                    f" match an argument from `call()`, as in `build(self, foo_shape, bar_shape)`. For layer '{layer}',"
                    f" received `build()` argument `{name}`, but {missing}."
                )
        return {name: shapes.get(name) for name in self.names if name in shapes or name in self.required}


class _Context(threading.local):
    """What the layers that are being called in this thread say to those inside.

    Attributes:
        training: Value of `training` of the innermost layer that was given one.
        depth: How many layers are being called, each inside the one before.
        root: The outermost of them.
        recorded: Named arguments that the node of a symbolic call is to hold, where these are not those of the call.
    """

    training: bool | None = None
    depth: int = 0
    root: Any = None
    recorded: dict[str, Any] | None = None


context: Final = _Context()
