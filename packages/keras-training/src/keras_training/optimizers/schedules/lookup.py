"""Learning rate schedules as configurations, and back."""

from __future__ import annotations

from typing import Any

from keras_saving.serialization import deserialize_as, serialize_keras_object


def serialize(learning_rate_schedule: Any) -> Any:
    """Return the configuration of a schedule, with its class.

    Args:
        learning_rate_schedule: The schedule.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold.

    Examples:
        >>> config = {"class_name": "CosineDecay", "config": {"initial_learning_rate": 0.1, "decay_steps": 3}}
        >>> serialize(deserialize(config))["class_name"]
        'CosineDecay'
    """
    return serialize_keras_object(learning_rate_schedule)


def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the schedule of a configuration.

    Args:
        config: What `serialize` returned.
        custom_objects: Dict from names to classes of the user.

    Returns:
        The schedule.

    Raises:
        ValueError: no schedule is described.

    Examples:
        >>> config = {"class_name": "ExponentialDecay", "config": {"initial_learning_rate": 0.1, "decay_steps": 3, "decay_rate": 0.5}}
        >>> deserialize(config).decay_steps
        3
    """
    return deserialize_as("schedule", config, custom_objects=custom_objects)
