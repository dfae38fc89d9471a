"""How many samples `predict` gets through on OpenVINO, beside a model built by hand in OpenVINO and other backends.

    python benchmarks/openvino_predict.py [--min 0.95] [--against PYTHON] [--only cnn,transformer] [--rounds 7]

A residual network on images of 32 by 32 and a transformer of two blocks on 32 tokens, 128 samples in batches of 32. By hand
the same graph is built of OpenVINO's operations, with the weights of the model, compiled with the same options, and run batch
by batch. Prints medians over interleaved rounds: samples a second, and the ratio round by round of `predict` to the others
(above one, `predict` is faster): by hand, the numpy backend, and with `--against` the OpenVINO backend of another environment
with `keras` (say, another release). With `--min`, exits 1 when the ratio to the model by hand is smaller.
"""

from __future__ import annotations

import argparse
import functools
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

SAMPLES, BATCH = 128, 32
SIDE, WIDTHS = 32, (16, 32, 64)
TOKENS, DIM, HEADS, BLOCKS, CLASSES = 32, 128, 4, 2, 10
CASES = ("cnn", "transformer")


def cnn(keras: Any) -> Any:
    """Return a residual network with batch normalization."""
    layers = keras.layers
    inputs = keras.Input((SIDE, SIDE, 3))
    x = inputs
    for width in WIDTHS:
        x = layers.Conv2D(width, 3, strides=2, padding="same", use_bias=False)(x)
        x = layers.Activation("relu")(layers.BatchNormalization()(x))
        y = layers.Conv2D(width, 3, padding="same", use_bias=False)(x)
        y = layers.Activation("relu")(layers.BatchNormalization()(y))
        y = layers.Conv2D(width, 3, padding="same", use_bias=False)(y)
        x = layers.Activation("relu")(layers.Add()([x, layers.BatchNormalization()(y)]))
    return keras.Model(inputs, layers.Dense(CLASSES, activation="softmax")(layers.GlobalAveragePooling2D()(x)))


def transformer(keras: Any) -> Any:
    """Return an encoder with attention of several heads."""
    layers = keras.layers
    inputs = keras.Input((TOKENS, DIM))
    x = inputs
    for _ in range(BLOCKS):
        y = layers.MultiHeadAttention(HEADS, DIM // HEADS)(x, x)
        x = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([x, y]))
        y = layers.Dense(DIM)(layers.Dense(4 * DIM, activation="gelu")(x))
        x = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([x, y]))
    return keras.Model(inputs, layers.Dense(CLASSES)(layers.GlobalAveragePooling1D()(x)))


MODELS: dict[str, Callable[[Any], Any]] = {"cnn": cnn, "transformer": transformer}
SHAPES = {"cnn": (SIDE, SIDE, 3), "transformer": (TOKENS, DIM)}


class ByHand:
    """The models as graphs of OpenVINO, with weights that come in the order of the layers."""

    def __init__(self, weights: list[Any]) -> None:
        import openvino.opset15 as ops

        self.ops, self.left = ops, iter(weights)

    def take(self) -> Any:
        """Return the next weight."""
        return np.asarray(next(self.left))

    def constant(self, x: Any) -> Any:
        """Return a constant."""
        return self.ops.constant(np.ascontiguousarray(x))

    def conv(self, x: Any, stride: int, size: int) -> Any:
        """Convolve, and scale as the batch normalization that follows does."""
        kernel, (gamma, beta, mean, variance) = self.take(), [self.take() for _ in range(4)]
        total = max((math.ceil(size / stride) - 1) * stride + 3 - size, 0)
        low, high = total // 2, total - total // 2
        weights = self.constant(kernel.transpose(3, 2, 0, 1))
        y = self.ops.convolution(x, weights, [stride] * 2, [low] * 2, [high] * 2, [1, 1])
        factor = gamma / np.sqrt(variance + 1e-3)
        y = self.ops.multiply(y, self.constant(factor.reshape(1, -1, 1, 1)))
        return self.ops.add(y, self.constant((beta - mean * factor).reshape(1, -1, 1, 1)))

    def cnn(self, inputs: Any) -> Any:
        """Return the outputs of the residual network."""
        ops, size = self.ops, SIDE
        x = ops.transpose(inputs, self.constant(np.array([0, 3, 1, 2])))
        for _ in WIDTHS:
            x = ops.relu(self.conv(x, 2, size))
            size = math.ceil(size / 2)
            y = ops.relu(self.conv(x, 1, size))
            x = ops.relu(ops.add(x, self.conv(y, 1, size)))
        return ops.softmax(self.dense(ops.reduce_mean(x, self.constant(np.array([2, 3])), False)), 1)

    def dense(self, x: Any) -> Any:
        """Multiply by a matrix and add a bias."""
        kernel, bias = self.take(), self.take()
        return self.ops.add(self.ops.matmul(x, self.constant(kernel), False, False), self.constant(bias))

    def heads(self, x: Any) -> Any:
        """Project to heads, `(batch, heads, tokens, size)`."""
        kernel, bias = self.take(), self.take()
        flat = self.ops.matmul(x, self.constant(kernel.reshape(DIM, -1)), False, False)
        flat = self.ops.add(flat, self.constant(bias.reshape(-1)))
        shape = self.constant(np.array([BATCH, TOKENS, HEADS, DIM // HEADS]))
        return self.ops.transpose(self.ops.reshape(flat, shape, False), self.constant(np.array([0, 2, 1, 3])))

    def attention(self, x: Any) -> Any:
        """Return what a layer of attention gives."""
        ops = self.ops
        query, key, value = (self.heads(x) for _ in range(3))
        found = ops.scaled_dot_product_attention(query, key, value)
        turned = ops.transpose(found, self.constant(np.array([0, 2, 1, 3])))
        flat = ops.reshape(turned, self.constant(np.array([BATCH, TOKENS, DIM])), False)
        kernel, bias = self.take(), self.take()
        product = ops.matmul(flat, self.constant(kernel.reshape(DIM, DIM)), False, False)
        return ops.add(product, self.constant(bias))

    def normalized(self, x: Any) -> Any:
        """Return what a layer normalization gives."""
        gamma, beta = self.take(), self.take()
        found = self.ops.mvn(x, self.constant(np.array([-1])), True, 1e-6, "inside_sqrt")
        return self.ops.add(self.ops.multiply(found, self.constant(gamma)), self.constant(beta))

    def transformer(self, inputs: Any) -> Any:
        """Return the outputs of the encoder."""
        ops, x = self.ops, inputs
        for _ in range(BLOCKS):
            x = self.normalized(ops.add(x, self.attention(x)))
            y = self.dense(ops.gelu(self.dense(x), "erf"))
            x = self.normalized(ops.add(x, y))
        return self.dense(ops.reduce_mean(x, self.constant(np.array([1])), False))


def by_hand(case: str, model: Any) -> Callable[[Any], Any]:
    """Return a function that runs the model built by hand, batch by batch."""
    import openvino as ov

    builder = ByHand(model.get_weights())
    inputs = builder.ops.parameter([BATCH, *SHAPES[case]], ov.Type.f32)
    graph = ov.Model([getattr(builder, case)(inputs).output(0)], [inputs], case)
    options = {"INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY", "ENABLE_CPU_PINNING": False}
    request = ov.Core().compile_model(graph, "CPU", options).create_infer_request()

    def run(x: Any) -> Any:
        outputs = []
        for start in range(0, len(x), BATCH):
            request.set_input_tensor(0, ov.Tensor(x[start : start + BATCH], shared_memory=True))
            request.infer()
            outputs.append(request.get_output_tensor(0).data.copy())
        return np.concatenate(outputs)

    return run


def worker() -> None:
    """Answer lines with the name of a case by lines with seconds: of `predict`, and of the model built by hand."""
    import keras

    compares = bool(os.environ.get("BY_HAND"))
    known: dict[str, Any] = {}
    for turn, line in enumerate(sys.stdin):
        case = line.strip()
        if case not in known:
            keras.utils.set_random_seed(0)
            model = MODELS[case](keras)
            x = np.random.default_rng(0).normal(size=(SAMPLES, *SHAPES[case])).astype("float32")
            runs: list[Callable[[Any], Any]] = [functools.partial(model.predict, batch_size=BATCH, verbose=0)]
            if compares:
                runs.append(by_hand(case, model))
            results = [run(x) for run in runs]
            if compares:
                np.testing.assert_allclose(results[0], results[1], rtol=1e-3, atol=1e-4)
            known[case] = runs, x
        runs, x = known[case]
        times = [0.0] * len(runs)
        for i in range(len(runs)) if turn % 2 else reversed(range(len(runs))):
            before = time.perf_counter()
            runs[i](x)
            times[i] = time.perf_counter() - before
        print(json.dumps(times), flush=True)


def start(python: str, backend: str, **more: str) -> Any:
    """Return a process that measures."""
    environment = {**os.environ, "KERAS_BACKEND": backend, **more}
    command = [python, __file__, "--worker"]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, stderr=subprocess.DEVNULL
    )


def main() -> None:
    """Run rounds of all in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against")
    parser.add_argument("--only", default=",".join(CASES))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--min", type=float, default=0.0)
    parser.add_argument("--worker", action="store_true")
    arguments = parser.parse_args()
    if arguments.worker:
        worker()
        return
    processes = {"openvino": start(sys.executable, "openvino", BY_HAND="1"), "numpy": start(sys.executable, "numpy")}
    if arguments.against:
        processes["against"] = start(arguments.against, "openvino")
    try:
        ratios = [compare(case, processes, arguments.rounds) for case in arguments.only.split(",")]
    finally:
        for process in processes.values():
            process.kill()
    sys.exit(int(min(ratios) < arguments.min))


def compare(case: str, processes: dict[str, Any], rounds: int) -> float:
    """Print medians of a case; return the ratio to the model by hand."""
    seconds: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, process in processes.items():
            process.stdin.write(f"{case}\n")
            process.stdin.flush()
            first, *second = json.loads(process.stdout.readline())
            seconds.setdefault(name, []).append(first)
            for value in second:
                seconds.setdefault("by hand", []).append(value)
    ours = seconds.pop("openvino")
    print(f"{case:12} predict {SAMPLES / statistics.median(ours):9.0f} samples/s")
    ratios = {}
    for name, values in seconds.items():
        ratios[name] = statistics.median(b / a for a, b in zip(ours, values, strict=True))
        print(
            f"{'':12} {name:8} {SAMPLES / statistics.median(values):8.0f} samples/s   ratio {ratios[name]:.2f}",
            flush=True,
        )
    return ratios["by hand"]


if __name__ == "__main__":
    main()
