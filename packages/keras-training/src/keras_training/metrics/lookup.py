"""Metrics by name and by configuration."""

from __future__ import annotations

from typing import Any, Final

from keras_saving.identifiers import resolve_identifier
from keras_saving.serialization import deserialize_as, serialize_keras_object
from keras_training.metrics import accuracy, correlation, top_k

# Functions whose name, as a string, means the metric that averages them.
_CLASSES: Final = {
    accuracy.accuracy: accuracy.Accuracy,
    accuracy.binary_accuracy: accuracy.BinaryAccuracy,
    accuracy.categorical_accuracy: accuracy.CategoricalAccuracy,
    accuracy.sparse_categorical_accuracy: accuracy.SparseCategoricalAccuracy,
    correlation.concordance_correlation: correlation.ConcordanceCorrelation,
    correlation.pearson_correlation: correlation.PearsonCorrelation,
    top_k.top_k_categorical_accuracy: top_k.TopKCategoricalAccuracy,
    top_k.sparse_top_k_categorical_accuracy: top_k.SparseTopKCategoricalAccuracy,
}


def serialize(metric: Any) -> Any:
    """Return the configuration of a metric, with its class or function.

    Args:
        metric: A metric, or a function.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold; for a built-in function its name.

    Examples:
        >>> serialize(get("MeanSquaredError"))["class_name"]
        'MeanSquaredError'
    """
    return serialize_keras_object(metric)


def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the metric of a configuration or name.

    Args:
        config: What `serialize` returned, or a name.
        custom_objects: Dict from names to classes and functions of the user.

    Returns:
        A metric, or a function of targets and outputs.

    Raises:
        ValueError: no metric is described.

    Examples:
        >>> deserialize(serialize(get("MeanSquaredError")))
        <MeanSquaredError name=mean_squared_error>
    """
    if isinstance(config, str):
        return _averaged(resolve_identifier(config, "metric", custom_objects=custom_objects))
    return deserialize_as("metric", config, custom_objects=custom_objects)


def get(identifier: Any) -> Any:
    """Return a metric.

    Args:
        identifier: Name of a function or class, configuration, class, function or metric; `None` gives `None`.

    Returns:
        A metric, a function of targets and outputs, or `None`.

    Raises:
        ValueError: it means no metric.

    Examples:
        >>> get("MeanSquaredError")
        <MeanSquaredError name=mean_squared_error>
    """
    found = resolve_identifier(identifier, "metric")
    return _averaged(found) if isinstance(identifier, str) else found


def _averaged(found: Any) -> Any:
    """Return what a name means: of some functions the metric that averages them."""
    return _CLASSES[found]() if found in _CLASSES else found
