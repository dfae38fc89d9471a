"""What callbacks share that watch a metric: where to find it, and which values of it are better."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from warnings import warn

import numpy as np

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs

MODES = ("auto", "min", "max")


class MonitorCallback(Callback):
    """Base of callbacks that watch a metric.

    Args:
        monitor: Name of the value in the logs.
        mode: `"min"` where lower is better, `"max"` where higher is, `"auto"` to ask the metric of that name.
        best: Value to beat from the start, or `None`.
        min_delta: Least difference that counts as better; its sign does not matter.

    Attributes:
        best: Best value so far, or `None`.
        monitor_op: Comparison that is true where its first argument is better, `None` until it is known.
    """

    def __init__(
        self, monitor: str = "val_loss", mode: str = "auto", best: float | None = None, min_delta: float = 0.0
    ) -> None:
        super().__init__()
        self.monitor = monitor
        if mode not in MODES:
            warn(f"{type(self).__name__} mode {mode!r} is unknown, fallback to auto mode.", stacklevel=3)
            mode = "auto"
        self.mode = mode
        self.best: Any = best
        self.min_delta: float = abs(min_delta)
        self.monitor_op: Callable[[Any, Any], Any] | None = None

    def _set_monitor_op(self) -> None:
        """Find out which direction is better; the metrics of a model are known from its first epoch on."""
        if self.monitor_op is not None:
            return
        direction = {"min": "down", "max": "up"}.get(self.mode) or self._direction()
        if direction is None:
            raise ValueError(
                f"{type(self).__name__} callback received monitor={self.monitor}, but Keras isn't able to automatically"
                " determine whether that metric should be maximized or minimized. Pass `mode='max'` in order to monitor"
                " based on the highest metric value, or pass `mode='min'` in order to use the lowest value."
            )
        self.monitor_op = np.greater if direction == "up" else np.less
        if direction == "down":
            self.min_delta = -self.min_delta

    def _direction(self) -> str | None:
        name = self.monitor.removeprefix("val_")
        if name == "loss" or name.endswith("_loss"):
            return "down"
        metrics = list(_named(getattr(self.model, "metrics", ())))
        exact = [metric for label, metric in metrics if label == name]
        ending = [metric for label, metric in metrics if name.endswith(f"_{label}")]
        for metric in exact or ending:
            direction: str | None = getattr(metric, "_direction", None)
            if direction in ("up", "down"):
                return direction
        return None

    def _is_improvement(self, value: Any, reference: Any) -> bool:
        if reference is None or (_is_nan(reference) and not _is_nan(value)):
            return True
        if self.monitor_op is None:
            self._set_monitor_op()
        assert self.monitor_op is not None
        return bool(self.monitor_op(value - self.min_delta, reference))

    def _monitored(self, logs: Logs | None, missing: str) -> Any:
        """Return the value that is watched, or `None` with a warning that begins with `missing`."""
        logs = {} if logs is None else logs
        value = logs.get(self.monitor)
        if value is None:
            warn(
                f"{missing} metric `{self.monitor}` which is not available. Available metrics are: {','.join(logs)}",
                stacklevel=4,
            )
        return value


def _named(metrics: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Return metrics, those inside of others too, with their names and with what `compile` was told to call them."""
    for metric in metrics:
        yield getattr(metric, "name", ""), metric
        inner = getattr(metric, "metrics", None) or ()
        if isinstance(labels := getattr(metric, "labels", None), list):
            yield from zip(labels, inner, strict=False)
        yield from _named(inner)


def _is_nan(value: Any) -> bool:
    return isinstance(value, (float, np.floating)) and math.isnan(value)
