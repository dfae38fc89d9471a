"""Compare with upstream's public names and files, and refuse to fall behind what was reached before.

    python tests/ratchet.py FOLDER              # check against tests/ratchet.json
    python tests/ratchet.py FOLDER --update     # write the figures reached now

FOLDER holds `api/api_diff.py` and `fixtures/check_fixtures.py`, which describe upstream Keras 3.13.2.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
STORE = HERE / "ratchet.json"
BACKENDS = ("numpy", "jax", "torch", "tensorflow", "openvino")
Figures = dict[str, dict[str, int]]


def _last_lines(command: list[str], backend: str) -> str:
    environment = {**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    return "\n".join(done.stdout.strip().splitlines()[-2:]) or done.stderr[-2000:]


def _figures(folder: Path, backend: str) -> dict[str, int]:
    """Return how many public names, signatures, methods, config keys and files are right on a backend."""
    names = _last_lines([sys.executable, str(folder / "api" / "api_diff.py"), "--brief"], backend)
    files = _last_lines([sys.executable, str(folder / "fixtures" / "check_fixtures.py"), "--fast", "--quiet"], backend)
    found = {name: int(n) for name, n in re.findall(r"(symbols|signatures|methods|config_keys) (\d+)/", names)}
    passed = re.search(r"fixtures passed (\d+)/(\d+)", files)
    if len(found) != 4 or passed is None:
        raise SystemExit(f"{backend}: no figures in {names!r} and {files!r}")
    return {**found, "files": int(passed.group(1))}


def main() -> int:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--update", action="store_true", help="store the figures reached now")
    parser.add_argument("--backends", default=",".join(BACKENDS))
    arguments = parser.parse_args()
    stored: Figures = json.loads(STORE.read_text("utf-8")) if STORE.exists() else {}
    fallen = []
    backends = arguments.backends.split(",")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        figures = list(pool.map(lambda backend: _figures(arguments.folder, backend), backends))
    for backend, reached in zip(backends, figures, strict=True):
        before = stored.get(backend, {})
        fallen += [f"{backend}: {k} {n} < {before[k]}" for k, n in reached.items() if n < before.get(k, 0)]
        print(backend, *(f"{name} {n}" for name, n in reached.items()), flush=True)
        if arguments.update:
            stored[backend] = reached
    if arguments.update:
        STORE.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", "utf-8")
    for line in fallen:
        print("fell behind:", line)
    return 1 if fallen and not arguments.update else 0


if __name__ == "__main__":
    sys.exit(main())
