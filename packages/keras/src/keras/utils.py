# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Data, plots, progress and registration."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.config import disable_interactive_logging as disable_interactive_logging
    from keras_ops.config import enable_interactive_logging as enable_interactive_logging
    from keras_ops.config import is_interactive_logging_enabled as is_interactive_logging_enabled
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "disable_interactive_logging": "keras_ops.config:disable_interactive_logging",
            "enable_interactive_logging": "keras_ops.config:enable_interactive_logging",
            "is_interactive_logging_enabled": "keras_ops.config:is_interactive_logging_enabled",
        },
    )

__all__ = [
    "disable_interactive_logging",
    "enable_interactive_logging",
    "is_interactive_logging_enabled",
]
