"""Time saving and loading a model, and measure how much memory either takes beyond the model, beside another keras.

    KERAS_BACKEND=numpy python benchmarks/saving.py --megabytes 200
    python benchmarks/saving.py --reference /path/to/python       # beside another interpreter's keras, in turns

Each figure is the median of fresh processes. Memory is the growth of the peak of the resident set during the call.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

PROGRAM = """
import json, os, resource, sys, time
import numpy as np
import keras
folder, megabytes, action = sys.argv[1], int(sys.argv[2]), sys.argv[3]
width = 1024
path = os.path.join(folder, action.partition("-")[2])

def peak():  # the peak so far, in MB; made to start from now where the system can do that
    for line in open("/proc/self/status"):
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024

def forget_peak():
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass

def model():
    layers = [keras.layers.Dense(width, use_bias=False, kernel_initializer="ones") for _ in range(megabytes // 4)]
    return keras.Sequential([keras.Input((width,)), *layers])

if action.startswith("save"):
    made = model()
    forget_peak(); before = peak(); start = time.perf_counter()
    made.save(path) if path.endswith(".keras") else made.save_weights(path)
    seconds = time.perf_counter() - start
elif path.endswith(".keras"):
    keras.saving.load_model  # imports are not what is measured
    forget_peak(); before = peak(); start = time.perf_counter()
    made = keras.saving.load_model(path)
    seconds = time.perf_counter() - start
else:
    made = model()
    forget_peak(); before = peak(); start = time.perf_counter()
    made.load_weights(path)
    seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "megabytes": peak() - before}))
"""
ACTIONS = ("save-a.keras", "load-a.keras", "save-a.weights.h5", "load-a.weights.h5")


def run(python: str, folder: str, megabytes: int, action: str) -> dict[str, float]:
    """Run one action in a process of its own."""
    command = [python, "-I", "-c", PROGRAM, folder, str(megabytes), action]
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{action} failed:\n{done.stderr.strip()}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main(argv: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=200, help="size of the model (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each action (default: %(default)s)")
    parser.add_argument("--reference", metavar="PYTHON", help="an interpreter with another keras")
    options = parser.parse_args(argv)
    pythons = {"ours": sys.executable, **({"reference": options.reference} if options.reference else {})}
    found: dict[tuple[str, str], list[dict[str, float]]] = {(a, who): [] for a in ACTIONS for who in pythons}
    with tempfile.TemporaryDirectory() as home:
        os.environ["KERAS_HOME"] = home
        for _ in range(options.repeats):
            for who, python in pythons.items():
                folder = Path(home) / who
                folder.mkdir(exist_ok=True)
                for action in ACTIONS:
                    found[action, who].append(run(python, str(folder), options.megabytes, action))
    print(f"a model of {options.megabytes} MB, median of {options.repeats} processes: seconds, MB beyond the model")
    for action in ACTIONS:
        cells = []
        for who in pythons:
            runs = found[action, who]
            seconds, memory = (median(run[key] for run in runs) for key in ("seconds", "megabytes"))
            cells.append(f"{who} {seconds:7.3f} s {memory:8.1f} MB")
        print(f"{action:20}", "   ".join(cells))
    return 0


if __name__ == "__main__":
    sys.exit(main())
