"""How much eager ops cost beside the framework's own calls.

    KERAS_BACKEND=jax python benchmarks/op_overhead.py [--max 0.5] [--calls 300]

For ops of each family, and for arguments that need a conversion, prints medians over interleaved rounds: the op and the
backend's own method on tensors that need none (each called in the same way, through one Python function) in microseconds,
their difference, and their ratio. For arguments that need a conversion the method gets what they are converted to, so the
difference contains the whole cost of converting. With `--max`, exits 1 when the difference for `add` is larger.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops import Variable, image, ops, random
from keras_ops.backend.current import current
from keras_ops.selection import selected_name

Case = tuple[Callable[[], Any], Callable[[], Any]]


def seconds_per_call(function: Callable[[], Any], n: int) -> float:
    """Return the mean time of a call over `n` calls."""
    started = time.perf_counter()
    for _ in range(n):
        function()
    return (time.perf_counter() - started) / n


def compare(op: Callable[[], Any], raw: Callable[[], Any], n: int) -> tuple[float, float, float, float]:
    """Return medians of the op and of the framework's call, of their difference and of their ratio, round by round."""
    rounds = [(seconds_per_call(op, n) * 1e6, seconds_per_call(raw, n) * 1e6) for _ in range(21)]
    return (
        statistics.median(a for a, _ in rounds),
        statistics.median(b for _, b in rounds),
        statistics.median(a - b for a, b in rounds),
        statistics.median(a / b for a, b in rounds),
    )


def on_tensors() -> dict[str, Case]:
    """Return cases of each family on tensors that need no conversion."""
    x = current.core.convert_to_tensor(np.ones((2, 2), "float32"))
    picture = current.core.convert_to_tensor(np.ones((4, 4, 3), "float32"))
    numpy, nn = current.numpy, current.nn
    seed = current.random.make_seed(1)
    return {
        "numpy add": (lambda: ops.add(x, x), lambda: numpy.add(x, x)),
        "numpy exp": (lambda: ops.exp(x), lambda: numpy.exp(x)),
        "numpy matmul": (lambda: ops.matmul(x, x), lambda: numpy.matmul(x, x)),
        "numpy sum": (lambda: ops.sum(x), lambda: numpy.sum(x, None, False)),
        "numpy concatenate": (lambda: ops.concatenate([x, x]), lambda: numpy.concatenate([x, x], 0)),
        "nn relu": (lambda: ops.relu(x), lambda: nn.relu(x)),
        "nn softmax": (lambda: ops.softmax(x), lambda: nn.softmax(x, -1)),
        "math rsqrt": (lambda: ops.rsqrt(x), lambda: current.math.rsqrt(x)),
        "linalg norm": (lambda: ops.norm(x), lambda: current.linalg.norm(x, None, (0, 1), False)),
        "image grayscale": (
            lambda: image.rgb_to_grayscale(picture),
            lambda: current.image.rgb_to_grayscale(picture, -1),
        ),
        "core cast": (lambda: ops.cast(x, "int32"), lambda: current.core.cast(x, "int32")),
        "random uniform": (
            lambda: random.uniform((2, 2), seed=seed),
            lambda: current.random.uniform((2, 2), 0.0, 1.0, "float32", seed),
        ),
    }


def with_conversion() -> dict[str, Case]:
    """Return cases with numbers, arrays, lists, variables, and tensors of two dtypes."""
    array = np.ones((2, 2), "float32")
    x, i, m = (current.core.convert_to_tensor(array.astype(name)) for name in ("float32", "int32", "bool"))
    v = Variable(array)
    numpy = current.numpy
    return {
        "add(x, 1.0)": (lambda: ops.add(x, 1.0), lambda: numpy.add(x, x)),
        "maximum(x, 0)": (lambda: ops.maximum(x, 0), lambda: numpy.maximum(x, x)),
        "where(m, x, 0.0)": (lambda: ops.where(m, x, 0.0), lambda: numpy.where(m, x, x)),
        "variable * 2": (lambda: v * 2, lambda: numpy.multiply(v.value, x)),
        "add(variable, x)": (lambda: ops.add(v, x), lambda: numpy.add(v.value, x)),
        "add(int32, 1.0)": (lambda: ops.add(i, 1.0), lambda: numpy.add(x, x)),
        "add(int32, float32)": (lambda: ops.add(i, x), lambda: numpy.add(x, x)),
        "add(array, x)": (lambda: ops.add(array, x), lambda: numpy.add(x, x)),
        "add([1.0, 2.0], x)": (lambda: ops.add([1.0, 2.0], x), lambda: numpy.add(x, x)),
    }


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--max", type=float, help="largest difference for add, in microseconds")
    parser.add_argument("--calls", type=int, default=300, help="calls in a round")
    limit, n = (arguments := parser.parse_args()).max, arguments.calls
    print(f"backend {selected_name()}: microseconds per call")
    print(f"{'':22}{'keras':>9}{'raw':>9}{'above':>9}{'ratio':>9}")
    above = {}
    for name, (op, raw) in (on_tensors() | with_conversion()).items():
        op()  # the first call learns how the arguments are converted
        ours, theirs, above[name], ratio = compare(op, raw, n)
        print(f"{name:22}{ours:9.2f}{theirs:9.2f}{above[name]:9.2f}{ratio:9.2f}")
    return 1 if limit is not None and above["numpy add"] > limit else 0


if __name__ == "__main__":
    sys.exit(main())
