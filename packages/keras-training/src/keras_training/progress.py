"""The progress bar that `fit`, `evaluate` and `predict` show, and messages beside it."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from math import floor, log10
from typing import TypeAlias

import numpy as np

from keras_ops.settings import is_interactive_logging_enabled

Values: TypeAlias = Mapping[str, object] | Iterable[tuple[str, object]]

_BOLD, _GREEN, _GREY, _PLAIN = "\x1b[1m", "\x1b[32m", "\x1b[37m", "\x1b[0m"
_DASH = "━"
_PENDING_LIMIT = 256

logger: logging.Logger = logging.getLogger("keras")


def write_message(text: str, line_break: bool = True) -> None:
    """Print a message, or log it where interactive logging is disabled.

    Args:
        text: The message.
        line_break: Whether to end the line; a log entry always does.

    Examples:
        >>> write_message("Epoch 1/2")
        Epoch 1/2
    """
    if not is_interactive_logging_enabled():
        logger.info(text.strip("\r\n"))
        return
    message = text + "\n" if line_break else text
    try:
        sys.stdout.write(message)
    except UnicodeEncodeError:  # a terminal or file that cannot show every character
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(message.encode(encoding, errors="replace").decode(encoding))
    sys.stdout.flush()


def redraws_lines() -> bool:
    """Tell whether a carriage return shows the line anew: in a terminal and in a notebook, not in a file."""
    if not is_interactive_logging_enabled():
        return False
    return sys.stdout.isatty() or "ipykernel" in sys.modules or "PYCHARM_HOSTED" in os.environ


class _Average:
    """A mean over steps of values that are converted to numbers when somebody looks."""

    def __init__(self) -> None:
        self.total, self.weight = 0.0, 0
        self.pending: list[tuple[object, int]] = []

    def add(self, value: object, weight: int) -> None:
        self.pending.append((value, weight))
        if len(self.pending) >= _PENDING_LIMIT:
            self.value()

    def value(self) -> float:
        for value, weight in self.pending:
            self.total += as_number(value) * weight
            self.weight += weight
        self.pending.clear()
        return self.total / max(self.weight, 1)


class Progbar:
    """A line that shows how far some work has come, how fast, and the values it has reached.

    In a terminal or a notebook the line is drawn anew; in a file it is written once, at the end.

    Args:
        target: Total number of steps, or `None` where it is unknown.
        width: Number of characters of the bar.
        verbose: 0 shows nothing, 1 the bar, 2 one line at the end.
        interval: Least time between two drawings, in seconds. Values are converted to numbers only then.
        stateful_metrics: Names of values that are shown as they are. Other values are averaged over steps,
            except that those of the final update are shown as they are.
        unit_name: What a step is called.

    Raises:
        ValueError: `target` is negative.

    Examples:
        >>> bar = Progbar(2, verbose=2)
        >>> bar.update(1, [("loss", 0.5)])
        >>> bar.update(2, [("loss", 0.25)])  # doctest: +ELLIPSIS
        2/2 - 0s - ...s/step - loss: 0.2500
    """

    def __init__(
        self,
        target: int | None,
        width: int = 20,
        verbose: int = 1,
        interval: float = 0.05,
        stateful_metrics: Iterable[str] | None = None,
        unit_name: str = "step",
    ) -> None:
        if target is not None and target < 0:
            raise ValueError(f"`Progbar`: target={target}; expected a number of steps, or None where it is unknown.")
        self.target = target
        self.width = width
        self.verbose = verbose
        self.interval = interval
        self.stateful_metrics: set[str] = set(stateful_metrics or ())
        self.unit_name = unit_name
        self._values: dict[str, _Average | object] = {}
        self._seen_so_far = 0
        self._start = time.time()
        self._last_update = float("-inf")
        self._first: tuple[int, float] | None = None
        self._drawn_width = 0

    def update(self, current: int, values: Values | None = None, finalize: bool | None = None) -> None:
        """Tell how far the work has come.

        Args:
            current: Number of steps that are done.
            values: Names and values to show, as pairs or as a mapping. A value is a number, an object that
                `float` converts, an array, of which the mean is shown, or a string.
            finalize: Whether the work is done; by default, whether `current` has reached `target`.
        """
        final = self._is_final(current, finalize)
        for name, value in _pairs(values):
            if final or name in self.stateful_metrics or isinstance(value, str):
                self._values[name] = value
            else:
                average = self._values.get(name)
                if not isinstance(average, _Average):
                    average = self._values[name] = _Average()
                average.add(value, max(current - self._seen_so_far, 1))
        self._advance(current, final)

    def add(self, n: int, values: Values | None = None) -> None:
        """Tell that further steps are done.

        Args:
            n: Number of steps.
            values: Names and values to show; see `update`.
        """
        self.update(self._seen_so_far + n, values)

    def _is_final(self, current: int, finalize: bool | None) -> bool:
        return (self.target is not None and current >= self.target) if finalize is None else finalize

    def _is_due(self, final: bool) -> bool:
        if final:
            return self.verbose in (1, 2)
        return self.verbose == 1 and time.time() - self._last_update >= self.interval and redraws_lines()

    def _advance(self, current: int, final: bool) -> None:
        self._seen_so_far = current
        now = time.time()
        if self._is_due(final):
            self._draw(current, now, final)
            self._last_update = now
        if self._first is None:
            self._first = (current, now)

    def _draw(self, current: int, now: float, final: bool) -> None:
        if self.verbose == 2 or (final and not redraws_lines()):
            write_message(self._plain_line(current, now))
            return
        head, visible = self._head(current)
        tail = self._tail(current, now, final)
        if not final and sys.stdout.isatty():
            tail = tail[: max(shutil.get_terminal_size().columns - 1 - visible, 0)]
        elapsed, _, rest = tail.partition(" ")
        width = visible + len(tail)
        padding = " " * max(self._drawn_width - width, 0)
        self._drawn_width = 0 if final else width
        write_message(f"\r{head}{_BOLD}{elapsed}{_PLAIN} {rest}{padding}", line_break=final)

    def _count(self, current: int) -> str:
        if self.target is None:
            return f"{current:>7}/Unknown"
        digits = floor(log10(max(self.target, 1))) + 1
        return f"{current:>{digits}}/{self.target}"

    def _bar(self, current: int) -> tuple[str, str]:
        done = self.width if not self.target else min(self.width * current // self.target, self.width)
        return _DASH * done, _DASH * (self.width - done)

    def _head(self, current: int) -> tuple[str, int]:
        """Return the count and the bar in colour, and the number of characters that they take."""
        count = self._count(current)
        if self.target is None:
            return f"{count} ", len(count) + 1
        done, left = self._bar(current)
        coloured = f"{_GREEN}{done}{_PLAIN}" if done else ""
        return f"{_BOLD}{count}{_PLAIN} {coloured}{_GREY}{left}{_PLAIN} ", len(count) + self.width + 2

    def _tail(self, current: int, now: float, final: bool) -> str:
        per_step = self._time_per_step(current, now)
        if self.target is None or final:
            shown = f"{now - self._start:.0f}s"
        else:
            shown = _duration(per_step * (self.target - current))
        return f"{shown} {_rate(per_step, self.unit_name)}{self._shown_values()}"

    def _plain_line(self, current: int, now: float) -> str:
        tail = self._tail(current, now, final=True)
        if self.verbose == 2:
            elapsed, _, rest = tail.partition(" ")
            return f"{self._count(current).lstrip()} - {elapsed} - {rest}"
        bar = "" if self.target is None else "".join(self._bar(current)) + " "
        return f"{self._count(current).lstrip()} {bar}{tail}"

    def _time_per_step(self, current: int, now: float) -> float:
        """Return seconds; the first step, which may include a compilation, counts only while it is the only one."""
        if self._first is not None and current > self._first[0] > 0:
            return (now - self._first[1]) / (current - self._first[0])
        return (now - self._start) / max(current, 1)

    def _shown_values(self) -> str:
        return "".join(f" - {name}: {_shown(value)}" for name, value in self._values.items())


class LogsProgbar(Progbar):
    """A progress bar of logs, which hold means already: every value is shown as it is."""

    def show(self, current: int, logs: Mapping[str, object] | None, finalize: bool = False) -> None:
        """Tell how far the work has come, without a look at the values unless they are drawn now.

        Args:
            current: Number of steps that are done.
            logs: Names and values, or `None`.
            finalize: Whether the work is done.
        """
        if logs is not None and self._is_due(finalize):
            self._values.update(logs.items())
        self._advance(current, finalize)


def as_number(value: object) -> float:
    """Return a value as a Python float: of a scalar of any kind its value, of an array the mean.

    Args:
        value: A number, or an object that `float` or NumPy converts.

    Returns:
        The number.

    Examples:
        >>> import numpy as np
        >>> as_number(np.array([1.0, 2.0])), as_number("0.5")
        (1.5, 0.5)
    """
    try:
        return float(value)  # type: ignore[arg-type]  # what float refuses goes on below
    except (TypeError, ValueError):
        return float(np.mean(np.asarray(value)))


def _pairs(values: Values | None) -> Iterable[tuple[str, object]]:
    if values is None:
        return ()
    return values.items() if isinstance(values, Mapping) else values


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    number = value.value() if isinstance(value, _Average) else as_number(value)
    return f"{number:.4e}" if abs(number) <= 1e-3 else f"{number:.4f}"


def _duration(seconds: float) -> str:
    whole = int(seconds)
    if whole > 3600:
        return f"{whole // 3600}:{whole % 3600 // 60:02d}:{whole % 60:02d}"
    return f"{whole // 60}:{whole % 60:02d}" if whole > 60 else f"{whole}s"


def _rate(seconds: float, unit: str) -> str:
    if seconds >= 1 or seconds == 0:
        return f"{seconds:.0f}s/{unit}"
    return f"{seconds * 1e3:.0f}ms/{unit}" if seconds >= 1e-3 else f"{seconds * 1e6:.0f}us/{unit}"
