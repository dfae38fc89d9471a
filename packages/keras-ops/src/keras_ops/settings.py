"""Settings that hold for the whole process: float dtype, fuzz factor, image layout, switches.

They start from `keras.json` in the folder `KERAS_HOME` (default `~/.keras`), as far as it sets them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from keras_ops.errors import ArgumentError

DataFormat = Literal["channels_first", "channels_last"]
FLOATX: Final = ("bfloat16", "float16", "float32", "float64")
DATA_FORMATS: Final = ("channels_first", "channels_last")


class _Settings:
    """The values; one instance exists."""

    def __init__(self) -> None:
        stored = read_config_file()
        self.when_floatx_changes: list[Callable[[], None]] = []
        self.floatx: str = "float32"
        self.epsilon: float = 1e-7
        self.image_data_format: DataFormat = "channels_last"
        self.flash_attention: bool | None = None
        self.traceback_filtering = True
        self.interactive_logging = True
        self.nnx = False
        self.max_epochs: int | None = None
        self.max_steps_per_epoch: int | None = None
        if (floatx := stored.get("floatx")) is not None:
            self.floatx = _checked("keras.json", "floatx", floatx, FLOATX)
        if (epsilon := stored.get("epsilon")) is not None:
            self.epsilon = _positive("keras.json", "epsilon", epsilon)
        if (layout := stored.get("image_data_format")) is not None:
            self.image_data_format = standardize_data_format(layout)


def home() -> Path:
    """Return the folder of Keras's settings and caches: `KERAS_HOME`, by default `~/.keras`."""
    folder = os.environ.get("KERAS_HOME")
    return Path(folder) if folder else Path.home() / ".keras"


def read_config_file() -> dict[str, object]:
    """Return the content of `keras.json`, or an empty dict where there is none.

    Raises:
        ArgumentError: the file is not a JSON object.
    """
    path = home() / "keras.json"
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ArgumentError("import keras", "keras.json", str(path), f"a readable JSON file ({error})") from error
    if not isinstance(content, dict):
        raise ArgumentError("import keras", "keras.json", str(path), "a JSON object")
    return content


def _checked(where: str, argument: str, value: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        message = f"Unknown `{argument}` value: {value}. Expected one of {allowed}."
        raise ArgumentError.worded(message, where, argument, value)
    return value


def _positive(where: str, argument: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ArgumentError(where, argument, value, "a number")
    return float(value)


def standardize_data_format(data_format: object) -> DataFormat:
    """Return a checked data format; `None` means the one of `image_data_format()`.

    Examples:
        >>> standardize_data_format("Channels_Last")
        'channels_last'
    """
    if data_format is None:
        return settings.image_data_format
    lowered = str(data_format).lower()
    if lowered == "channels_first":
        return "channels_first"
    if lowered == "channels_last":
        return "channels_last"
    message = f"The `data_format` argument must be one of {DATA_FORMATS}. Received: data_format={data_format!r}"
    raise ArgumentError.worded(message, "standardize_data_format", "data_format", data_format)


settings: Final = _Settings()


def floatx() -> str:
    """Return the default float dtype, a name such as `"float32"`.

    Returns:
        Name of a dtype.

    Examples:
        >>> floatx()
        'float32'
    """
    return settings.floatx


def set_floatx(value: str) -> None:
    """Set the default float dtype: bfloat16, float16, float32 or float64.

    Args:
        value: Name of the dtype.

    Raises:
        ArgumentError: `value` is none of these.

    Examples:
        >>> set_floatx("float16")
        >>> floatx()
        'float16'
        >>> set_floatx("float32")
    """
    settings.floatx = _checked("set_floatx", "floatx", value, FLOATX)
    for tell in settings.when_floatx_changes:
        tell()


def epsilon() -> float:
    """Return the fuzz factor of numeric expressions.

    Returns:
        A small positive number.

    Examples:
        >>> epsilon()
        1e-07
    """
    return settings.epsilon


def set_epsilon(value: float) -> None:
    """Set the fuzz factor of numeric expressions.

    Args:
        value: A small positive number.

    Examples:
        >>> set_epsilon(1e-5)
        >>> epsilon()
        1e-05
        >>> set_epsilon(1e-7)
    """
    settings.epsilon = _positive("set_epsilon", "value", value)


def image_data_format() -> DataFormat:
    """Return the default layout of images, `"channels_last"` or `"channels_first"`.

    Returns:
        `"channels_last"` for `(batch, height, width, channels)`, `"channels_first"` for `(batch, channels, height, width)`.

    Examples:
        >>> image_data_format()
        'channels_last'
    """
    return settings.image_data_format


def set_image_data_format(data_format: str) -> None:
    """Set the default layout of images, `"channels_last"` or `"channels_first"`.

    Args:
        data_format: The layout.

    Examples:
        >>> set_image_data_format("channels_first")
        >>> image_data_format()
        'channels_first'
        >>> set_image_data_format("channels_last")
    """
    settings.image_data_format = standardize_data_format(data_format)


def is_flash_attention_enabled() -> bool | None:
    """Tell whether fused attention kernels are to be used; `None` lets the backend choose.

    Returns:
        False after `disable_flash_attention`; else `None` or true.

    Examples:
        >>> enable_flash_attention()
        >>> is_flash_attention_enabled() is False
        False
    """
    return settings.flash_attention


def enable_flash_attention() -> None:
    """Use fused attention kernels where the backend has them for what it gets; this undoes `disable_flash_attention`.

    Examples:
        >>> disable_flash_attention()
        >>> enable_flash_attention()
        >>> is_flash_attention_enabled() is False
        False
    """
    settings.flash_attention = None


def disable_flash_attention() -> None:
    """Never use fused attention kernels.

    Examples:
        >>> disable_flash_attention()
        >>> is_flash_attention_enabled()
        False
        >>> enable_flash_attention()
    """
    settings.flash_attention = False


def is_traceback_filtering_enabled() -> bool:
    """Tell whether tracebacks leave out frames of Keras itself.

    Returns:
        Whether frames are left out, which is so by default.

    Examples:
        >>> is_traceback_filtering_enabled() in (True, False)
        True
    """
    return settings.traceback_filtering


def enable_traceback_filtering() -> None:
    """Leave frames of Keras itself out of tracebacks.

    Examples:
        >>> before = is_traceback_filtering_enabled()
        >>> enable_traceback_filtering()
        >>> is_traceback_filtering_enabled()
        True
        >>> if not before: disable_traceback_filtering()
    """
    settings.traceback_filtering = True


def disable_traceback_filtering() -> None:
    """Show tracebacks in full.

    Examples:
        >>> before = is_traceback_filtering_enabled()
        >>> disable_traceback_filtering()
        >>> is_traceback_filtering_enabled()
        False
        >>> if before: enable_traceback_filtering()
    """
    settings.traceback_filtering = False


def is_interactive_logging_enabled() -> bool:
    """Tell whether progress is printed to standard output rather than logged.

    Returns:
        Whether progress is printed, which is so by default.

    Examples:
        >>> is_interactive_logging_enabled() in (True, False)
        True
    """
    return settings.interactive_logging


def enable_interactive_logging() -> None:
    """Print progress to standard output.

    Examples:
        >>> before = is_interactive_logging_enabled()
        >>> enable_interactive_logging()
        >>> is_interactive_logging_enabled()
        True
        >>> if not before: disable_interactive_logging()
    """
    settings.interactive_logging = True


def disable_interactive_logging() -> None:
    """Send progress to the `keras` logger.

    Examples:
        >>> before = is_interactive_logging_enabled()
        >>> disable_interactive_logging()
        >>> is_interactive_logging_enabled()
        False
        >>> if before: enable_interactive_logging()
    """
    settings.interactive_logging = False


def is_nnx_enabled() -> bool:
    """Tell whether variables and layers are those of Flax NNX; in this implementation they never are.

    Returns:
        False.

    Examples:
        >>> is_nnx_enabled()
        False
    """
    return settings.nnx


def max_epochs() -> int | None:
    """Return the upper bound on epochs of any `fit`, or `None`.

    Returns:
        Number of epochs; also set by the variable `KERAS_MAX_EPOCHS`.

    Examples:
        >>> set_max_epochs(2)
        >>> max_epochs()
        2
        >>> set_max_epochs(None)
    """
    return settings.max_epochs


def set_max_epochs(max_epochs: int | None) -> None:
    """Bound the epochs of any `fit`, for debugging; `None` lifts the bound.

    Args:
        max_epochs: Number of epochs, or `None`.

    Examples:
        >>> set_max_epochs(3)
        >>> max_epochs()
        3
        >>> set_max_epochs(None)
    """
    settings.max_epochs = max_epochs


def max_steps_per_epoch() -> int | None:
    """Return the upper bound on steps of any epoch, or `None`.

    Returns:
        Number of steps; also set by the variable `KERAS_MAX_STEPS_PER_EPOCH`.

    Examples:
        >>> set_max_steps_per_epoch(2)
        >>> max_steps_per_epoch()
        2
        >>> set_max_steps_per_epoch(None)
    """
    return settings.max_steps_per_epoch


def set_max_steps_per_epoch(max_steps_per_epoch: int | None) -> None:
    """Bound the steps of any epoch, for debugging; `None` lifts the bound.

    Args:
        max_steps_per_epoch: Number of steps, or `None`.

    Examples:
        >>> set_max_steps_per_epoch(3)
        >>> max_steps_per_epoch()
        3
        >>> set_max_steps_per_epoch(None)
    """
    settings.max_steps_per_epoch = max_steps_per_epoch
