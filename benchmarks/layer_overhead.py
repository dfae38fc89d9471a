"""How much an eager call of a layer costs above the framework's own calls.

    KERAS_BACKEND=jax python benchmarks/layer_overhead.py [--max 40]

Prints medians over interleaved rounds, in microseconds: `Dense(x)` on a small input, what it computes written in the
framework's functions, and the difference. It imports `keras` alone, so it also runs with the reference in another
environment. With `--max`, exits 1 when the difference is larger.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

import keras


def seconds_per_call(function: Callable[[], Any], n: int) -> float:
    """Return the mean time of a call over `n` calls."""
    started = time.perf_counter()
    for _ in range(n):
        function()
    return (time.perf_counter() - started) / n


def raw_function(layer: Any, x: Any) -> Callable[[], Any]:
    """Return what the layer computes, in the framework's operators."""
    kernel, bias = (keras.ops.convert_to_tensor(weight) for weight in layer.weights)
    return lambda: x @ kernel + bias


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--max", type=float, help="largest difference, in microseconds")
    parser.add_argument("--calls", type=int, default=200, help="calls in a round")
    limit, n = (arguments := parser.parse_args()).max, arguments.calls
    layer = keras.layers.Dense(3)
    x = keras.ops.convert_to_tensor(np.ones((2, 3), "float32"))
    layer(x)  # builds it
    raw = raw_function(layer, x)
    for _ in range(20):
        layer(x), raw()
    rounds = [(seconds_per_call(lambda: layer(x), n) * 1e6, seconds_per_call(raw, n) * 1e6) for _ in range(21)]
    above = statistics.median(a - b for a, b in rounds)
    ours, theirs = (statistics.median(values) for values in zip(*rounds, strict=True))
    print(
        f"backend {keras.backend.backend()}: Dense {ours:.1f}, framework {theirs:.1f}, above {above:.1f} microseconds"
    )
    return 1 if limit is not None and above > limit else 0


if __name__ == "__main__":
    sys.exit(main())
