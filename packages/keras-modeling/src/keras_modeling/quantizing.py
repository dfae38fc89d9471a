"""How a model is quantised: layer by layer."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from keras_layers.quantization.requests import checked_request
from keras_layers.quantizers.configs import GPTQConfig
from keras_modeling.calibration import calibrate_model

Filters = str | Sequence[str] | Callable[[Any], bool]


def quantize_model(model: Any, mode: str | None, config: Any, filters: Filters | None, type_check: bool) -> None:
    """Quantise the layers of a model that have no layers inside; those that cannot be quantised get a warning.

    Args:
        model: A built model.
        mode: How; `None` for the mode of the configuration.
        config: How in detail.
        filters: Which layers, by name or by a function; `None` for all.
        type_check: Whether subclasses of layers that can be quantised are left alone.

    Raises:
        ValueError: the model is not built, or an argument is wrong.
    """
    chosen = _predicate(filters)
    mode, config = checked_request(mode, config)
    if not model.built:
        raise ValueError(
            f"Cannot quantize a layer that isn't yet built. Layer '{model.name}' (of type '{type(model).__name__}') is"
            " not built yet."
        )
    if isinstance(config, GPTQConfig):
        calibrate_model(model, config, chosen, type_check)
        model._forget_functions()
        return
    changed = False
    for layer in list(model._flatten_layers(include_self=False)):
        if layer._layers or not chosen(layer):
            continue
        try:
            layer.quantize(mode, type_check=type_check, config=config)
            changed = True
        except NotImplementedError as error:
            warnings.warn(str(error), stacklevel=3)
    if changed:
        model._forget_functions()


def _predicate(filters: Filters | None) -> Callable[[Any], bool]:
    if filters is None:
        return lambda layer: True
    if callable(filters):
        return filters
    patterns = [filters] if isinstance(filters, str) else filters
    if not isinstance(patterns, (list, tuple)) or not all(isinstance(pattern, str) for pattern in patterns):
        raise ValueError(
            "The `filters` argument must be a regex string, a list of regex strings, or a callable. Received:"
            f" {type(filters)}"
        )
    compiled = [re.compile(pattern) for pattern in patterns]
    return lambda layer: any(pattern.search(layer.name) for pattern in compiled)
