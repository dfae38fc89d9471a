"""What `tf.function` does with the Python code of these packages: it runs it as it is.

TensorFlow rewrites the functions that a `tf.function` calls, so that `if` and `while` may depend on tensors. It leaves out
packages that need no such thing, those named `keras` among them; our code lives in packages with other names.
"""

from __future__ import annotations

from typing import Final

from tensorflow.python.autograph.core import config

PACKAGES: Final = (
    "keras_ops",
    "keras_backend_tensorflow",
    "keras_layers",
    "keras_training",
    "keras_modeling",
    "keras_saving",
    "keras_datasets",
    "keras_zoo",
)


def leave_alone(packages: tuple[str, ...]) -> None:
    """Tell TensorFlow not to rewrite the code of packages."""
    rules = tuple(config.DoNotConvert(package) for package in packages)
    config.CONVERSION_RULES = (*rules, *config.CONVERSION_RULES)
