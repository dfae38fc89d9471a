"""What is added to an error that a layer's call raises: which layer, called with what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keras_layers.layer import Layer


def explain(error: Exception, layer: Layer, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Add to an error which layer was called with what, once, at the innermost layer."""
    if getattr(error, "_keras_layer", None) is not None:
        return
    try:
        error._keras_layer = layer.name  # type: ignore[attr-defined]  # a mark for the layers outside
    except AttributeError:
        return
    shown = [*(_describe(x) for x in args), *(f"{key}={_describe(value)}" for key, value in kwargs.items())]
    error.add_note(f"In {type(layer).__name__}.call() of the layer {layer.path!r}, called with ({', '.join(shown)}).")


def _describe(value: Any) -> str:
    if hasattr(value, "shape") and hasattr(value, "dtype"):
        return f"<{type(value).__name__} shape={tuple(value.shape)} dtype={value.dtype}>"
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
