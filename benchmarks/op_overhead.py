"""How much an eager op costs above the framework's own call.

    KERAS_BACKEND=jax python benchmarks/op_overhead.py [--max 0.5]

Prints medians over interleaved rounds, in microseconds: the op, the framework's function called in the same way (through one
Python function), and the difference. With `--max`, exits 1 when the difference for `add` is larger.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.selection import selected_name


def seconds_per_call(function: Callable[..., Any], arguments: tuple[Any, ...], n: int) -> float:
    """Return the mean time of a call over `n` calls."""
    started = time.perf_counter()
    for _ in range(n):
        function(*arguments)
    return (time.perf_counter() - started) / n


def compare(
    op: Callable[..., Any], raw: Callable[..., Any], arguments: tuple[Any, ...], n: int
) -> tuple[float, float, float]:
    """Return medians, in microseconds, of the op, of the framework's call, and of their difference round by round."""
    rounds = []
    for _ in range(31):
        rounds.append((seconds_per_call(op, arguments, n) * 1e6, seconds_per_call(raw, arguments, n) * 1e6))
    return (
        statistics.median(a for a, _ in rounds),
        statistics.median(b for _, b in rounds),
        statistics.median(a - b for a, b in rounds),
    )


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--max", type=float, help="largest difference for add, in microseconds")
    parser.add_argument("--calls", type=int, default=300, help="calls in a round")
    limit, n = (arguments := parser.parse_args()).max, arguments.calls
    x = current.core.convert_to_tensor(np.ones((2, 2), "float32"))
    cases: dict[str, tuple[Callable[..., Any], Callable[..., Any], tuple[Any, ...]]] = {
        "add": (ops.add, current.numpy.add, (x, x)),
        "exp": (ops.exp, current.numpy.exp, (x,)),
        "matmul": (ops.matmul, current.numpy.matmul, (x, x)),
        "relu": (ops.relu, current.nn.relu, (x,)),
        "sum": (ops.sum, lambda x: current.numpy.sum(x, None, False), (x,)),
    }
    print(f"backend {selected_name()}: microseconds per call\n{'op':8}{'keras':>9}{'raw':>9}{'above':>9}")
    above = {}
    for name, (op, raw, given) in cases.items():
        op(*given)  # the first call learns which types need no conversion
        ours, theirs, above[name] = compare(op, raw, given, n)
        print(f"{name:8}{ours:9.2f}{theirs:9.2f}{above[name]:9.2f}")
    return 1 if limit is not None and above["add"] > limit else 0


if __name__ == "__main__":
    sys.exit(main())
